namespace Scadenzario.Contracts;

/// <summary>How the holder wants to hear of documents. In JSON <c>email</c> and <c>sms</c>.</summary>
public enum Channel
{
    /// <summary>By e-mail.</summary>
    Email,

    /// <summary>By SMS to the mobile number.</summary>
    Sms,
}
