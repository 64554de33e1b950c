using System.Globalization;
using Embedded.CommunicationEmulator.Reports;
using Embedded.CommunicationEmulator.Storage;
using Microsoft.AspNetCore.Http;

namespace Embedded.CommunicationEmulator.Wire;

/// <summary>Sending e-mails and asking what became of them.</summary>
internal sealed class EmailEndpoint(EmulatorStore store, FaultBox faults, ReportQueue reports, TimeProvider time, TimeSpan window)
{
    public const int MostBytes = 10 * 1024 * 1024;

    /// <summary><c>POST /emails:send</c></summary>
    public AcsAnswer Send(HttpRequest request, ReadOnlyMemory<byte> body, string apiVersion)
    {
        if (body.Length > MostBytes)
            return AcsAnswer.Error(413, "RequestTooLarge", "The request with its attachments must be at most 10 MB.");

        var input = new JsonInput();
        var id = Id(request, "Operation-Id", input);
        Id(request, "x-ms-client-request-id", input);
        if (EmailRequest.Read(body, input) is not { } email)
            return AcsAnswer.Invalid(input.Errors);

        var key = id ?? AccessKeySignature.Hash(body.Span);
        var answer = store.InTransaction(() => faults.RefuseFirst(key) ?? Accept(email, id));
        if (answer.Status == 202)
            answer.Headers["Operation-Location"] = $"{request.Scheme}://{request.Host}/emails/operations/{((OperationBody)answer.Body!).Id}?api-version={Uri.EscapeDataString(apiVersion)}";
        reports.Dispatch();
        return answer;
    }

    /// <summary><c>GET /emails/operations/{id}</c></summary>
    public AcsAnswer Status(string id)
    {
        if (!Guid.TryParse(id, out var guid) || store.Operation(guid.ToString()) is not { } operation)
            return AcsAnswer.Error(404, "OperationNotFound", "There is no such operation.");
        return new AcsAnswer(200, operation.Failed
            ? new OperationBody(operation.Id, "Failed", new AcsError("EmailDropped", "The message could not be delivered (simulated).", null))
            : new OperationBody(operation.Id, "Succeeded", null));
    }

    private AcsAnswer Accept(EmailRequest email, string? id)
    {
        var mode = faults.Current.Mode;
        var now = time.GetUtcNow();
        if (id is not null && mode != FaultMode.None && store.Operation(id) is { } earlier)
        {
            if (mode == FaultMode.Duplicate400)
                return AcsAnswer.Error(400, "DuplicateOperationId", "The operation id was used before.", "Operation-Id");
            if (now - earlier.AcceptedAt < window)
                return Accepted(earlier.Id);
        }

        id ??= Guid.NewGuid().ToString();
        var failed = mode == FaultMode.AcceptThenFail;
        store.PutOperation(new StoredOperation(id, now, failed));
        foreach (var to in email.Recipients)
        {
            var due = reports.DueAt(now);
            store.Add(new StoredMessage(Guid.NewGuid().ToString(), "email", email.Sender, to, email.Subject, email.Text, email.Html, now, id, failed ? "failed" : "delivered", due, WireClock.Real.GetUtcNow()));
            reports.Add(DeliveryEvents.Email(email.Sender, to, id, failed, due), due);
        }

        return Accepted(id);
    }

    private AcsAnswer Accepted(string id)
    {
        var answer = new AcsAnswer(202, new OperationBody(id, "Running", null)) { Lost = faults.Current.Mode == FaultMode.LoseResponse };
        answer.Headers["retry-after"] = 1.ToString(CultureInfo.InvariantCulture);
        return answer;
    }

    private static string? Id(HttpRequest request, string name, JsonInput input)
    {
        if (!request.Headers.TryGetValue(name, out var values))
            return null;
        if (Guid.TryParse(values.ToString(), out var id))
            return id.ToString();
        input.Add(name, $"The header {name} must be a UUID.");
        return null;
    }

    private sealed record OperationBody(string Id, string Status, AcsError? Error);
}
