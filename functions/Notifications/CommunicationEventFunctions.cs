using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Scadenzario.Http;

namespace Scadenzario.Notifications;

/// <summary>Delivery reports from Event Grid, with its validation handshake.</summary>
public sealed class CommunicationEventFunctions(DeliveryReports reports)
{
    private const string Validation = "Microsoft.EventGrid.SubscriptionValidationEvent";
    private const string EmailReport = "Microsoft.Communication.EmailDeliveryReportReceived";
    private const string SmsReport = "Microsoft.Communication.SMSDeliveryReportReceived";

    /// <summary>
    /// Takes a batch of events in the Event Grid schema. All of them are read before any is acted on: a malformed one refuses the batch with 400.
    /// Kinds that concern nobody here are accepted and ignored.
    /// </summary>
    [Function("CommunicationEvents")]
    [EventSource]
    public async Task<IActionResult> ReceiveAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/events/communication")] HttpRequest request,
        [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (await BoundedBody.ReadAsync(request, MaximumBytes) is not { } body)
        {
            return ApiError.TooLarge(MaximumBytes).ToReply();
        }

        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 16 });
        }
        catch (JsonException)
        {
            return ApiError.Invalid("body", "Is not JSON.").ToReply();
        }

        using (document)
        {
            return await TakeAsync(document.RootElement, client, request.HttpContext.RequestAborted);
        }
    }

    // Event Grid's own limit for a batch.
    private const int MaximumBytes = 1024 * 1024;

    private async Task<IActionResult> TakeAsync(JsonElement events, DurableTaskClient client, CancellationToken ct)
    {
        if (events.ValueKind != JsonValueKind.Array)
        {
            return ApiError.Invalid("body", "Must be an array of events.").ToReply();
        }

        var errors = new Dictionary<string, string[]>();
        var received = new List<DeliveryReport>();
        var index = 0;
        foreach (var e in events.EnumerateArray())
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"[{index++}]");
            var kind = Text(e, "eventType");
            if (kind == Validation)
            {
                return Property(e, "data") is { } data && Text(data, "validationCode") is { Length: > 0 } code
                    ? ApiReply.Ok(new { validationResponse = code })
                    : ApiError.Invalid($"{path}.data.validationCode", "Is missing.").ToReply();
            }

            if (kind is null)
            {
                errors[$"{path}.eventType"] = ["Is missing."];
            }
            else if (kind == EmailReport)
            {
                ReadEmail(e, path, received, errors);
            }
            else if (string.Equals(kind, SmsReport, StringComparison.OrdinalIgnoreCase))
            {
                ReadSms(e, path, received, errors);
            }
        }

        if (errors.Count > 0)
        {
            return ApiError.Invalid(errors).ToReply();
        }

        foreach (var report in received)
        {
            await reports.TakeAsync(report, client, ct);
        }

        return ApiReply.Ok(new { accepted = received.Count });
    }

    private static void ReadEmail(JsonElement e, string path, List<DeliveryReport> received, Dictionary<string, string[]> errors)
    {
        if (Data(e, path, errors) is not { } report)
        {
            return;
        }

        var before = errors.Count;
        if (!Guid.TryParse(Text(report, "messageId"), out var id))
        {
            errors[$"{path}.data.messageId"] = ["Must be the operation's UUID."];
        }

        var status = Required(report, "status", path, errors);
        var at = Instant(report, "deliveryAttemptTimeStamp", path, errors);
        if (errors.Count == before)
        {
            received.Add(new(id, NotificationRow.EmailChannel, status, at));
        }
    }

    private static void ReadSms(JsonElement e, string path, List<DeliveryReport> received, Dictionary<string, string[]> errors)
    {
        if (Data(e, path, errors) is not { } report)
        {
            return;
        }

        var before = errors.Count;
        var messageId = Required(report, "messageId", path, errors);
        var status = Required(report, "deliveryStatus", path, errors);
        var at = Instant(report, "receivedTimestamp", path, errors);

        // Others may send through the same resource: a message without a tag of ours concerns nobody here.
        if (errors.Count == before && Guid.TryParse(Text(report, "tag"), out var id))
        {
            // The details may be a code or whole sentences, which may name the number: only a code is kept.
            var code = Text(report, "deliveryStatusDetails") is { Length: > 0 and <= 6 } details && details.All(char.IsAsciiDigit) ? $" {details}" : "";
            received.Add(new(id, NotificationRow.SmsChannel, status + code, at, messageId));
        }
    }

    private static JsonElement? Data(JsonElement e, string path, Dictionary<string, string[]> errors)
    {
        if (Property(e, "data") is { ValueKind: JsonValueKind.Object } data)
        {
            return data;
        }

        errors[$"{path}.data"] = ["Is missing."];
        return null;
    }

    private static string Required(JsonElement report, string name, string path, Dictionary<string, string[]> errors)
    {
        var text = Text(report, name);
        if (string.IsNullOrEmpty(text) || text.Length > 200)
        {
            errors[$"{path}.data.{name}"] = [string.IsNullOrEmpty(text) ? "Is missing." : "Is too long."];
        }

        return text ?? "";
    }

    private static DateTimeOffset Instant(JsonElement report, string name, string path, Dictionary<string, string[]> errors)
    {
        if (!DateTimeOffset.TryParse(Text(report, name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
        {
            errors[$"{path}.data.{name}"] = ["Must be an instant."];
        }

        return at.ToUniversalTime();
    }

    // Property names are read case-insensitively: the service's own samples differ among themselves.
    private static JsonElement? Property(JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        try
        {
            foreach (var property in element.EnumerateObject())
            {
                if (string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase))
                {
                    return property.Value;
                }
            }
        }
        catch (InvalidOperationException)
        {
            // A name that is no text, such as half of a surrogate pair: what comes after it is not read.
        }

        return null;
    }

    private static string? Text(JsonElement element, string name)
    {
        try
        {
            return Property(element, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // No text either.
            return null;
        }
    }
}
