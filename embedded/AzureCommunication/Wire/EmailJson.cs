using System.Buffers;
using System.Text.Json;
using Azure.Communication.Email;

namespace Embedded.AzureCommunication;

/// <summary>An e-mail as the service takes it.</summary>
internal static class EmailJson
{
    /// <exception cref="ArgumentException">There is no recipient.</exception>
    public static ReadOnlyMemory<byte> Write(EmailMessage email)
    {
        var recipients = email.Recipients;
        if (recipients.To.Count + recipients.CC.Count + recipients.BCC.Count == 0) throw new ArgumentException("The e-mail has no recipient.", nameof(email));
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (email.Headers.Count > 0) WriteHeaders(json, email.Headers);
            json.WriteString("senderAddress", email.SenderAddress);
            WriteContent(json, email.Content);
            json.WriteStartObject("recipients");
            WriteAddresses(json, "to", recipients.To);
            WriteAddresses(json, "cc", recipients.CC);
            WriteAddresses(json, "bcc", recipients.BCC);
            json.WriteEndObject();
            if (email.Attachments.Count > 0) WriteAttachments(json, email.Attachments);
            WriteAddresses(json, "replyTo", email.ReplyTo);
            if (email.UserEngagementTrackingDisabled is { } disabled) json.WriteBoolean("userEngagementTrackingDisabled", disabled);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static void WriteHeaders(Utf8JsonWriter json, IDictionary<string, string> headers)
    {
        json.WriteStartObject("headers");
        foreach (var (name, value) in headers) json.WriteString(name, value);
        json.WriteEndObject();
    }

    private static void WriteContent(Utf8JsonWriter json, EmailContent content)
    {
        json.WriteStartObject("content");
        json.WriteString("subject", content.Subject);
        if (content.PlainText is not null) json.WriteString("plainText", content.PlainText);
        if (content.Html is not null) json.WriteString("html", content.Html);
        json.WriteEndObject();
    }

    private static void WriteAddresses(Utf8JsonWriter json, string name, IList<EmailAddress> addresses)
    {
        if (addresses.Count == 0) return;
        json.WriteStartArray(name);
        foreach (var address in addresses)
        {
            json.WriteStartObject();
            json.WriteString("address", address.Address);
            if (!string.IsNullOrEmpty(address.DisplayName)) json.WriteString("displayName", address.DisplayName);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteAttachments(Utf8JsonWriter json, IList<EmailAttachment> attachments)
    {
        json.WriteStartArray("attachments");
        foreach (var attachment in attachments)
        {
            json.WriteStartObject();
            json.WriteString("name", attachment.Name);
            json.WriteString("contentType", attachment.ContentType);
            json.WriteBase64String("contentInBase64", attachment.Content);
            if (attachment.ContentId is not null) json.WriteString("contentId", attachment.ContentId);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
