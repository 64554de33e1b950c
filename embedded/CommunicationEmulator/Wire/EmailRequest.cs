using System.Buffers.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Embedded.CommunicationEmulator.Wire;

/// <summary>An e-mail that was asked for, as far as the inbox shows it.</summary>
internal sealed partial record EmailRequest(string Sender, string Subject, string? Text, string? Html, IReadOnlyList<string> Recipients)
{
    private const int MostRecipients = 50;

    /// <summary>Reads a body; null when <paramref name="input"/> has errors.</summary>
    public static EmailRequest? Read(ReadOnlyMemory<byte> body, JsonInput input)
    {
        if (input.Parse(body) is not { } root)
            return null;

        var sender = input.Text(root, "senderAddress", "senderAddress", required: true);
        if (sender is not null && !Addresses.IsEmail(sender))
            input.Add("senderAddress", "senderAddress is no e-mail address.");

        string? subject = null, text = null, html = null;
        if (input.Object(root, "content", "content", required: true) is { } content)
        {
            subject = input.Text(content, "subject", "content.subject", required: true);
            text = input.Text(content, "plainText", "content.plainText", required: false);
            html = input.Text(content, "html", "content.html", required: false);
            if (string.IsNullOrEmpty(text) && string.IsNullOrEmpty(html))
                input.Add("content", "content needs plainText or html.");
        }

        var recipients = ReadRecipients(root, input);
        ReadAddresses(root, "replyTo", "replyTo", input);
        ReadAttachments(root, input);
        ReadHeaders(root, input);
        input.Boolean(root, "userEngagementTrackingDisabled", "userEngagementTrackingDisabled", required: false);
        return input.Errors.Count == 0 ? new EmailRequest(sender!, subject!, text, html, recipients) : null;
    }

    private static List<string> ReadRecipients(JsonElement root, JsonInput input)
    {
        if (input.Object(root, "recipients", "recipients", required: true) is not { } recipients)
            return [];

        var to = ReadAddresses(recipients, "to", "recipients.to", input, required: true);
        List<string> all = [.. to, .. ReadAddresses(recipients, "cc", "recipients.cc", input), .. ReadAddresses(recipients, "bcc", "recipients.bcc", input)];
        if (all.Count > MostRecipients)
            input.Add("recipients", $"recipients must be at most {MostRecipients}.");
        return all;
    }

    private static List<string> ReadAddresses(JsonElement parent, string name, string path, JsonInput input, bool required = false)
    {
        var before = input.Errors.Count;
        var items = input.Array(parent, name, path, required);
        if (required && items.Count == 0 && input.Errors.Count == before)
            input.Add(path, $"{path} must have at least one address.");

        List<string> addresses = [];
        for (var i = 0; i < items.Count; i++)
        {
            var at = $"{path}[{i}].address";
            var address = input.Text(items[i], "address", at, required: true);
            input.Text(items[i], "displayName", $"{path}[{i}].displayName", required: false);
            if (address is not null && !Addresses.IsEmail(address))
                input.Add(at, $"{at} is no e-mail address.");
            addresses.Add(address ?? "");
        }

        return addresses;
    }

    private static void ReadAttachments(JsonElement root, JsonInput input)
    {
        var attachments = input.Array(root, "attachments", "attachments", required: false);
        for (var i = 0; i < attachments.Count; i++)
        {
            var path = $"attachments[{i}]";
            input.Text(attachments[i], "name", $"{path}.name", required: true);
            input.Text(attachments[i], "contentType", $"{path}.contentType", required: true);
            if (input.Text(attachments[i], "contentInBase64", $"{path}.contentInBase64", required: true) is { } content && !Base64.IsValid(content))
                input.Add($"{path}.contentInBase64", $"{path}.contentInBase64 is no Base64.");
        }
    }

    private static void ReadHeaders(JsonElement root, JsonInput input)
    {
        if (input.Object(root, "headers", "headers", required: false) is not { } headers)
            return;
        foreach (var header in headers.EnumerateObject())
        {
            if (!HeaderName().IsMatch(header.Name))
                input.Add("headers", "headers has a name that is no header name.");
            else if (header.Value.ValueKind != JsonValueKind.String || header.Value.GetString()!.AsSpan().ContainsAny('\r', '\n'))
                input.Add($"headers.{header.Name}", $"headers.{header.Name} must be a string of one line.");
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9!#$%&'*+\-.^_`|~]+\z")]
    private static partial Regex HeaderName();
}
