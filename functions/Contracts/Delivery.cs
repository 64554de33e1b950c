namespace Scadenzario.Contracts;

/// <summary>How documents reach the holder. In JSON <c>exclusive</c> and <c>paperPlus</c>.</summary>
public enum Delivery
{
    /// <summary>In the portal only; it earns the discount for exclusive use.</summary>
    Exclusive,

    /// <summary>In the portal, and everything by post as well, except replies to electronic requests.</summary>
    PaperPlus,
}
