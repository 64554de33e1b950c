namespace Azure.Communication.Email;

/// <summary>Subject and body; of plain text and HTML at least one is needed.</summary>
public class EmailContent
{
    /// <exception cref="ArgumentException">The subject is null or empty.</exception>
    public EmailContent(string subject)
    {
        ArgumentException.ThrowIfNullOrEmpty(subject);
        Subject = subject;
    }

    /// <summary>The subject.</summary>
    public string Subject { get; }

    /// <summary>The body for readers without HTML.</summary>
    public string? PlainText { get; set; }

    /// <summary>The body as HTML.</summary>
    public string? Html { get; set; }
}
