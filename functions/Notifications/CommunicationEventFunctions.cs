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
                Read(e, path, received, errors);
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

    private static void Read(JsonElement e, string path, List<DeliveryReport> received, Dictionary<string, string[]> errors)
    {
        var data = Property(e, "data");
        if (data is not { ValueKind: JsonValueKind.Object } report)
        {
            errors[$"{path}.data"] = ["Is missing."];
            return;
        }

        var hasId = Guid.TryParse(Text(report, "messageId"), out var id);
        var status = Text(report, "status");
        var hasTime = DateTimeOffset.TryParse(Text(report, "deliveryAttemptTimeStamp"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at);
        if (!hasId)
        {
            errors[$"{path}.data.messageId"] = ["Must be the operation's UUID."];
        }

        if (string.IsNullOrEmpty(status))
        {
            errors[$"{path}.data.status"] = ["Is missing."];
        }

        if (!hasTime)
        {
            errors[$"{path}.data.deliveryAttemptTimeStamp"] = ["Must be an instant."];
        }

        if (hasId && !string.IsNullOrEmpty(status) && hasTime)
        {
            received.Add(new(id, status, at.ToUniversalTime()));
        }
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
