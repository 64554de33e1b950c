using System.Text.Json;
using Embedded.CommunicationEmulator.Wire;

namespace Embedded.CommunicationEmulator.Reports;

/// <summary>Delivery reports as events in the Event Grid schema.</summary>
internal static class DeliveryEvents
{
    private const string Topic = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/local/providers/Microsoft.Communication/CommunicationServices/emulator";

    /// <summary>An e-mail bounced or was delivered.</summary>
    public static string Email(string sender, string recipient, string messageId, bool failed, DateTimeOffset at) => Event(
        "Microsoft.Communication.EmailDeliveryReportReceived",
        $"sender/{sender}/message/{messageId}",
        at,
        new
        {
            sender,
            recipient,
            messageId,
            status = failed ? "Bounced" : "Delivered",
            deliveryStatusDetails = new { statusMessage = failed ? "550 5.1.1 The mailbox does not exist (simulated)." : "No error." },
            deliveryAttemptTimeStamp = Instants.Format(at),
        });

    /// <summary>An SMS has the outcome that <paramref name="code"/> stands for: 2000 delivered, all others failed.</summary>
    public static string Sms(string from, string to, string messageId, string code, int segments, string? tag, DateTimeOffset at)
    {
        var delivered = code == "2000";
        return Event(
            "Microsoft.Communication.SMSDeliveryReportReceived",
            $"/phonenumber/{to.TrimStart('+')}",
            at,
            new
            {
                messageId,
                from,
                to,
                deliveryStatus = delivered ? "Delivered" : "Failed",
                deliveryStatusDetails = code,
                receivedTimestamp = Instants.Format(at),
                deliveryAttempts = new[]
                {
                    new { timestamp = Instants.Format(at), segmentsSucceeded = delivered ? segments : 0, segmentsFailed = delivered ? 0 : segments },
                },
                tag,
            });
    }

    /// <summary>The handshake that a subscriber answers with the code.</summary>
    public static string Validation(string code, DateTimeOffset at) => Event(
        "Microsoft.EventGrid.SubscriptionValidationEvent",
        "",
        at,
        new { validationCode = code });

    private static string Event(string type, string subject, DateTimeOffset at, object data) => JsonSerializer.Serialize(
        new { id = Guid.NewGuid(), topic = Topic, subject, data, eventType = type, dataVersion = "1.0", metadataVersion = "1", eventTime = Instants.Format(at) },
        AcsAnswer.Json);
}
