namespace Azure.Communication.Email;

/// <summary>Who gets an e-mail; at most 50 in all.</summary>
public class EmailRecipients
{
    /// <summary>Recipients in To only.</summary>
    public EmailRecipients(IEnumerable<EmailAddress> to)
        : this(to, null, null)
    {
    }

    /// <summary>Recipients; null stands for none.</summary>
    public EmailRecipients(IEnumerable<EmailAddress>? to = null, IEnumerable<EmailAddress>? cc = null, IEnumerable<EmailAddress>? bcc = null)
    {
        To = [.. to ?? []];
        CC = [.. cc ?? []];
        BCC = [.. bcc ?? []];
    }

    /// <summary>The addressees.</summary>
    public IList<EmailAddress> To { get; }

    /// <summary>Copies that all can see.</summary>
    public IList<EmailAddress> CC { get; }

    /// <summary>Copies that nobody else can see.</summary>
    public IList<EmailAddress> BCC { get; }
}
