using System.Text.Json;
using Azure;
using Azure.Core;

namespace Embedded.AzureTables;

/// <summary>Reads <c>{"odata.error":{"code","message":{"lang","value"}}}</c>, or the <c>x-ms-error-code</c> header where there is no such body.</summary>
internal sealed class ODataErrorParser : RequestFailedDetailsParser
{
    public static ODataErrorParser Instance { get; } = new();

    /// <summary>The service's error code of an answer, null where it names none.</summary>
    public static string? Code(Response response)
        => Instance.TryParse(response, out var error, out _) ? error!.Code : null;

    /// <summary>The exception for an answer that is an error.</summary>
    public static RequestFailedException Failure(Response response) => new(response, null, Instance);

    public override bool TryParse(Response response, out ResponseError? error, out IDictionary<string, string>? data)
    {
        data = null;
        error = FromBody(response);
        if (error is null && response.Headers.TryGetValue("x-ms-error-code", out var code))
            error = new ResponseError(code, response.ReasonPhrase);
        return error is not null;
    }

    private static ResponseError? FromBody(Response response)
    {
        if (response.ContentStream is not { CanSeek: true }) return null;
        try
        {
            using var document = JsonDocument.Parse(response.Content.ToMemory());
            return document.RootElement.ValueKind is JsonValueKind.Object
                && document.RootElement.TryGetProperty("odata.error", out var e) && e.ValueKind is JsonValueKind.Object
                && Text(e, "code") is { } code
                ? new ResponseError(code, Message(e) ?? response.ReasonPhrase)
                : null;
        }
        catch (JsonException)
        {
            // A gateway's page instead of the service's answer: status and header say what there is to say.
            return null;
        }
    }

    private static string? Message(JsonElement error)
        => error.TryGetProperty("message", out var message)
            ? message.ValueKind is JsonValueKind.Object ? Text(message, "value") : Text(error, "message")
            : null;

    private static string? Text(JsonElement parent, string name)
        => parent.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
