namespace Azure.Communication.Email;

/// <summary>What a finished sending operation came to.</summary>
public class EmailSendResult
{
    internal EmailSendResult(string id, EmailSendStatus status)
    {
        Id = id;
        Status = status;
    }

    internal string Id { get; }

    /// <summary>How far the sending is.</summary>
    public EmailSendStatus Status { get; }
}
