using Embedded.CommunicationEmulator.Reports;
using Embedded.CommunicationEmulator.Storage;

namespace Embedded.CommunicationEmulator.Wire;

/// <summary>Sending SMS. The answer has a status a recipient.</summary>
internal sealed class SmsEndpoint(EmulatorStore store, FaultBox faults, ReportQueue reports, TimeProvider time, TimeSpan window)
{
    /// <summary><c>POST /sms</c></summary>
    public AcsAnswer Send(ReadOnlyMemory<byte> body)
    {
        var input = new JsonInput();
        if (SmsRequest.Read(body, input) is not { } sms)
            return AcsAnswer.Invalid(input.Errors);

        var key = sms.Recipients.Select(recipient => recipient.RequestId).FirstOrDefault(id => id is not null) ?? AccessKeySignature.Hash(body.Span);
        var answer = store.InTransaction(() => faults.RefuseFirst(key) ?? new AcsAnswer(202, new { value = sms.Recipients.Select(to => Accept(sms, to)).ToList() })
        {
            Lost = faults.Current.Mode == FaultMode.LoseResponse,
        });
        reports.Dispatch();
        return answer;
    }

    private SmsItem Accept(SmsRequest sms, SmsRecipient recipient)
    {
        if (recipient.Error is not null)
            return new SmsItem(recipient.To, null, 400, recipient.Rejected ? "rejected" : null, false, recipient.Error);

        var mode = faults.Current.Mode;
        var now = time.GetUtcNow();
        var result = recipient.RequestId is null ? null : "accepted";
        if (recipient.RequestId is { } repeated && mode != FaultMode.None && store.Repeat(repeated, recipient.To) is { } earlier)
        {
            if (mode == FaultMode.Duplicate400)
                return new SmsItem(recipient.To, null, 400, "rejected", false, "The repeatability id was used before.");
            if (now - earlier.AcceptedAt < window)
                return new SmsItem(recipient.To, earlier.MessageId, 202, result, true, null);
        }

        var id = $"Outgoing_{Guid.NewGuid()}";
        var optedOut = !Addresses.IsAlphanumeric(sms.From) && store.IsOptedOut(sms.From, recipient.To);
        var details = optedOut ? "4007" : mode == FaultMode.AcceptThenFail ? "4004" : "2000";
        var failed = details != "2000";
        var due = reports.DueAt(now);
        store.Add(new StoredMessage(id, "sms", sms.From, recipient.To, null, sms.Message, null, now, recipient.RequestId, failed ? "failed" : "delivered", due, WireClock.Real.GetUtcNow()));
        if (recipient.RequestId is { } requestId)
            store.PutRepeat(new StoredRepeat(requestId, recipient.To, now, id));
        if (sms.Report)
            reports.Add(DeliveryEvents.Sms(sms.From, recipient.To, id, details, SmsSegments.Count(sms.Message), sms.Tag, due), due);
        return new SmsItem(recipient.To, id, 202, result, true, null);
    }

    private sealed record SmsItem(string To, string? MessageId, int HttpStatusCode, string? RepeatabilityResult, bool Successful, string? ErrorMessage);
}
