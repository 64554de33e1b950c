namespace Azure.Communication.Sms;

/// <summary>What the service says about one recipient.</summary>
public class SmsSendResult
{
    internal SmsSendResult(string to, string? messageId, int httpStatusCode, bool successful, string? errorMessage)
    {
        To = to;
        MessageId = messageId;
        HttpStatusCode = httpStatusCode;
        Successful = successful;
        ErrorMessage = errorMessage;
    }

    /// <summary>The recipient's number.</summary>
    public string To { get; }

    /// <summary>Names the message in its delivery reports; null where it was not accepted.</summary>
    public string? MessageId { get; }

    /// <summary>202 accepted, 400 refused, 503 to be tried later; 0 where the service names none.</summary>
    public int HttpStatusCode { get; }

    /// <summary>Whether it was accepted; not whether it was delivered.</summary>
    public bool Successful { get; }

    /// <summary>Why it was not accepted; null where it was, or where the service gives no reason.</summary>
    public string? ErrorMessage { get; }
}
