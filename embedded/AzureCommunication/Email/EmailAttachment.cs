namespace Azure.Communication.Email;

/// <summary>A file that goes with an e-mail. A whole request may have 10 MB, Base64 included.</summary>
public class EmailAttachment
{
    /// <param name="name">File name.</param>
    /// <param name="contentType">Media type.</param>
    /// <param name="content">The bytes, not yet in Base64.</param>
    /// <exception cref="ArgumentException">Name or media type is null or empty, or there is no content.</exception>
    public EmailAttachment(string name, string contentType, BinaryData content)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(contentType);
        ArgumentNullException.ThrowIfNull(content);
        Name = name;
        ContentType = contentType;
        Content = content;
    }

    /// <summary>File name.</summary>
    public string Name { get; }

    /// <summary>Media type.</summary>
    public string ContentType { get; }

    /// <summary>The bytes.</summary>
    public BinaryData Content { get; }

    /// <summary>For pictures within the HTML (<c>cid:</c>); null for a plain attachment.</summary>
    public string? ContentId { get; set; }
}
