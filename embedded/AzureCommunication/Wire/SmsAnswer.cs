using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Communication.Sms;

namespace Embedded.AzureCommunication;

/// <summary>
/// Reads the multi-status answer. The service specifies no error schema, so a missing or odd field never counts as accepted:
/// only <c>successful: true</c>, or without that field an item status of 202, does.
/// </summary>
internal static class SmsAnswer
{
    /// <param name="response">The outer 202.</param>
    /// <param name="to">The recipients, in the order of the request.</param>
    /// <exception cref="RequestFailedException">Status 202: the answer is not one outcome a recipient, so what happened is unknown.</exception>
    public static IReadOnlyList<SmsSendResult> Read(Response response, IReadOnlyList<string> to)
    {
        try
        {
            using var document = JsonDocument.Parse(response.Content.ToMemory());
            if (document.RootElement.ValueKind is JsonValueKind.Object
                && Field(document.RootElement, "value") is { ValueKind: JsonValueKind.Array } items
                && items.GetArrayLength() == to.Count
                && items.EnumerateArray().All(i => i.ValueKind is JsonValueKind.Object))
                return [.. items.EnumerateArray().Select((item, position) => Item(item, to[position]))];
        }
        catch (JsonException)
        {
            // Falls through: not JSON is as unreadable as any other surprise.
        }

        throw new RequestFailedException(response.Status, "The service accepted the SMS, but its answer is not one outcome for each recipient; what happened is unknown.");
    }

    private static SmsSendResult Item(JsonElement item, string recipient)
    {
        var status = Field(item, "httpStatusCode") switch
        {
            { ValueKind: JsonValueKind.Number } number when number.TryGetInt32(out var code) => code,
            { ValueKind: JsonValueKind.String } text when int.TryParse(text.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var code) => code,
            _ => 0,
        };
        var successful = Field(item, "successful") switch
        {
            { ValueKind: JsonValueKind.True } => true,
            { ValueKind: JsonValueKind.False } => false,
            _ => status is 202,
        };
        return new SmsSendResult(Text(item, "to") ?? recipient, Text(item, "messageId"), status, successful, Text(item, "errorMessage"));
    }

    private static string? Text(JsonElement item, string name) => Field(item, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    private static JsonElement? Field(JsonElement parent, string name)
    {
        foreach (var property in parent.EnumerateObject())
            if (string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase)) return property.Value;
        return null;
    }
}
