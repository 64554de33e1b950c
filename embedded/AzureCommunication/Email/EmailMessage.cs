namespace Azure.Communication.Email;

/// <summary>An e-mail to send.</summary>
public class EmailMessage
{
    /// <param name="senderAddress">A sender of a domain that the resource may use.</param>
    /// <param name="recipients">Who gets it.</param>
    /// <param name="content">Subject and body.</param>
    /// <exception cref="ArgumentException">An argument is null or empty.</exception>
    public EmailMessage(string senderAddress, EmailRecipients recipients, EmailContent content)
    {
        ArgumentException.ThrowIfNullOrEmpty(senderAddress);
        ArgumentNullException.ThrowIfNull(recipients);
        ArgumentNullException.ThrowIfNull(content);
        SenderAddress = senderAddress;
        Recipients = recipients;
        Content = content;
    }

    /// <summary>An e-mail to one recipient.</summary>
    /// <exception cref="ArgumentException">An argument is null or empty.</exception>
    public EmailMessage(string senderAddress, string recipientAddress, EmailContent content)
        : this(senderAddress, new EmailRecipients([new EmailAddress(recipientAddress)]), content)
    {
    }

    /// <summary>The sender.</summary>
    public string SenderAddress { get; }

    /// <summary>Who gets it.</summary>
    public EmailRecipients Recipients { get; }

    /// <summary>Subject and body.</summary>
    public EmailContent Content { get; }

    /// <summary>Files that go with it.</summary>
    public IList<EmailAttachment> Attachments { get; } = [];

    /// <summary>Where replies go; the sender where empty.</summary>
    public IList<EmailAddress> ReplyTo { get; } = [];

    /// <summary>Further headers of the e-mail.</summary>
    public IDictionary<string, string> Headers { get; } = new Dictionary<string, string>();

    /// <summary>Whether opening and clicking stay unobserved; null for the resource's setting.</summary>
    public bool? UserEngagementTrackingDisabled { get; set; }
}
