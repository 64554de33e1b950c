namespace Scadenzario.Accounts;

/// <summary>Whose block it is.</summary>
public enum BlockedBy
{
    /// <summary>The holder's.</summary>
    Holder,

    /// <summary>The insurer's.</summary>
    Insurer,
}
