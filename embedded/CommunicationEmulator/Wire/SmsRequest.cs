using System.Globalization;
using System.Text.Json;

namespace Embedded.CommunicationEmulator.Wire;

/// <summary>SMS that were asked for.</summary>
internal sealed record SmsRequest(string From, string Message, IReadOnlyList<SmsRecipient> Recipients, bool Report, string? Tag)
{
    private const int MostRecipients = 100;
    private const int MostCharacters = 2048;

    /// <summary>Reads a body; null when <paramref name="input"/> has errors. What is wrong with one recipient only is in that recipient.</summary>
    public static SmsRequest? Read(ReadOnlyMemory<byte> body, JsonInput input)
    {
        if (input.Parse(body) is not { } root)
            return null;

        var from = ReadSender(root, input);
        var message = input.Text(root, "message", "message", required: true, allowEmpty: true);
        if (message?.Length > MostCharacters)
            input.Add("message", $"message must be at most {MostCharacters} characters.");

        var items = ReadItems(root, "smsRecipients", input);
        var recipients = items.Select((item, i) => ReadRecipient(item, $"smsRecipients[{i}]", input)).ToList();

        var report = false;
        string? tag = null;
        if (input.Object(root, "smsSendOptions", "smsSendOptions", required: false) is { } options)
        {
            report = input.Boolean(options, "enableDeliveryReport", "smsSendOptions.enableDeliveryReport", required: true) ?? false;
            tag = input.Text(options, "tag", "smsSendOptions.tag", required: false);
            if (input.Integer(options, "deliveryReportTimeoutInSeconds", "smsSendOptions.deliveryReportTimeoutInSeconds") is < 60 or > 43_200)
                input.Add("smsSendOptions.deliveryReportTimeoutInSeconds", "smsSendOptions.deliveryReportTimeoutInSeconds must be from 60 to 43200.");
        }

        return input.Errors.Count == 0 ? new SmsRequest(from!, message!, recipients, report, tag) : null;
    }

    /// <summary>The sender, in the form that numbers and alphanumeric senders have.</summary>
    public static string? ReadSender(JsonElement root, JsonInput input)
    {
        var from = input.Text(root, "from", "from", required: true);
        if (from is not null && !Addresses.IsSender(from))
            input.Add("from", "from must be a number in E.164, a short code or an alphanumeric sender.");
        return from;
    }

    /// <summary>Between 1 and 100 recipients.</summary>
    public static IReadOnlyList<JsonElement> ReadItems(JsonElement root, string name, JsonInput input)
    {
        var before = input.Errors.Count;
        var items = input.Array(root, name, name, required: true);
        if (items.Count is 0 or > MostRecipients && input.Errors.Count == before)
            input.Add(name, $"{name} must be from 1 to {MostRecipients}.");
        return items;
    }

    private static SmsRecipient ReadRecipient(JsonElement item, string path, JsonInput input)
    {
        var to = input.Text(item, "to", $"{path}.to", required: true) ?? "";
        var id = input.Text(item, "repeatabilityRequestId", $"{path}.repeatabilityRequestId", required: false);
        var first = input.Text(item, "repeatabilityFirstSent", $"{path}.repeatabilityFirstSent", required: false);
        if (!Addresses.IsNumber(to))
            return new SmsRecipient(to, null, "to is no number in E.164.", Rejected: false);
        if (id is null && first is null)
            return new SmsRecipient(to, null, null, Rejected: false);
        if (!Guid.TryParse(id, out var guid))
            return new SmsRecipient(to, null, "repeatabilityRequestId is missing or no UUID.", Rejected: true);
        return DateTimeOffset.TryParseExact(first, "R", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _)
            ? new SmsRecipient(to, guid.ToString(), null, Rejected: false)
            : new SmsRecipient(to, null, "repeatabilityFirstSent is missing or no RFC 1123 date.", Rejected: true);
    }
}

/// <summary>One recipient, with what is wrong with it; <paramref name="Rejected"/> where that is the repeatability id.</summary>
internal sealed record SmsRecipient(string To, string? RequestId, string? Error, bool Rejected);
