namespace Azure.Communication.Email;

/// <summary>Makes what only the service makes, for tests.</summary>
public static class EmailModelFactory
{
    /// <summary>A result with that status.</summary>
    public static EmailSendResult EmailSendResult(string? id = null, EmailSendStatus status = default) => new(id ?? "", status);
}
