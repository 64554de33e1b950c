using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Scadenzario.Contracts;
using Scadenzario.Http;

namespace Scadenzario.Access;

/// <summary>Registrations over HTTP: Atupri's with a one-time password by e-mail, KPT's with an initial password by post.</summary>
public sealed class RegistrationFunctions(
    RegistrationBook registrations, MtanService codes, AccessSecrets secrets, AccessAudit audit, ContractChanges changes, Idempotency idempotency, TimeProvider time)
{
    /// <summary>
    /// Begins a registration. Atupri: <c>{"contractId","mobile","email"}</c>, the contract id being the insured number; KPT: <c>{"contractId"}</c>. → 202
    /// <c>{"registrationId","expiresAt"}</c>, the same for a person who does not exist or may not register; then nothing is sent. 429 where the id was named too
    /// often. 404 for other insurers. The back office says <c>?insurer=</c>.
    /// </summary>
    [Function("StartRegistration")]
    public async Task<IActionResult> StartAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/access/registrations")] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (insurer, refusal) = Portal(request);
        if (refusal is not null)
        {
            return refusal.ToReply();
        }

        var body = await JsonFields.ReadAsync(request);
        var contractId = body.RequiredId("contractId");
        var (email, mobile) = ("", "");
        if (insurer == Insurer.Atupri)
        {
            email = body.RequiredEmail("email");
            mobile = body.RequiredText("mobile", 16);
            if (mobile.Length > 0 && !MobileNumber.IsValid(mobile))
            {
                body.Refuse("mobile", MobileNumber.Rule);
            }
        }

        if (body.Refusal is { } wrong)
        {
            return wrong.ToReply();
        }

        var ct = request.HttpContext.RequestAborted;
        var wanted = new RegistrationRequest(insurer, contractId, email, mobile, Caller.Of(request).Name);
        return await idempotency.RunLimitedAsync(
            request,
            body.Bytes,
            async requestId =>
            {
                var answer = await registrations.RequestAsync(wanted, requestId, client, ct);
                return (
                    answer.Registration is { } row
                        ? ApiReply.Accepted(new { registrationId = row.RowKey, expiresAt = row.ExpiresAt })
                        : AccessRequests.TooManyReply(),
                    answer.RetryAfter);
            });
    }

    /// <summary>
    /// Gives the password. Atupri: <c>{"password"}</c> → 200 <c>{"registrationId","status":"completed","completedAt"}</c>; mail is electronic from then on. KPT:
    /// <c>{"password","email"}</c> → 200 <c>{"registrationId","status":"codeSent","challengeId","expiresAt"}</c>: a code goes to the number on file, to be given to
    /// <c>access/mtan/{challengeId}</c>, then a link to that address. At KPT it may be given again while it is good, for another code or another address. 403
    /// wrong, 409 completed before, 410 void or expired or replaced by a later registration, 429 too many codes, 423 locked, 404 no such registration.
    /// </summary>
    [Function("CompleteRegistration")]
    public async Task<IActionResult> CompleteAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/access/registrations/{registrationId}/complete")] HttpRequest request,
        string registrationId,
        [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(client);
        var (insurer, refusal) = Portal(request);
        if (refusal is not null)
        {
            return refusal.ToReply();
        }

        var body = await JsonFields.ReadAsync(request);
        var password = body.RequiredText("password", 64);
        var email = insurer == Insurer.Kpt ? body.RequiredEmail("email") : null;
        if (body.Refusal is { } wrong)
        {
            return wrong.ToReply();
        }

        var ct = request.HttpContext.RequestAborted;
        var by = Caller.Of(request).Name;
        if (!Ids.IsValid(registrationId) || await registrations.TryAsync(insurer, registrationId, password, email, by, ct) is not var (row, verdict))
        {
            return ApiError.NotFound().ToReply();
        }

        if (verdict == TryVerdict.Used)
        {
            // Finishes what an attempt that died half-way has left out.
            await registrations.ApplyAsync(row, CancellationToken.None);
        }

        if (verdict != TryVerdict.Met)
        {
            return AccessRequests.Refused(verdict);
        }

        if (insurer == Insurer.Kpt)
        {
            return await SendCodeAsync(request, row, by, client, ct);
        }

        // From here on nothing may stop half-way because the caller has gone; what a crash leaves out, the workflow does at the end of the password's time.
        await registrations.ApplyAsync(row, CancellationToken.None);
        await changes.PublishAsync(insurer, row.ContractId, client, CancellationToken.None);
        var input = new RegistrationInput(insurer.Code(), registrationId);
        await client.RaiseEventAsync(input.WorkflowId, RegistrationOrchestrator.Changed, "completed", CancellationToken.None);
        return ApiReply.Ok(new { registrationId, status = "completed", completedAt = row.CompletedAt });
    }

    /// <summary>
    /// What the print service puts into KPT's letter: <c>{"registrationId","contractId","initialPassword","goodUntil"}</c>. The record in the container
    /// <c>post</c> names this address; the password is stored nowhere. Every reading is in the audit. 404 once the registration is over.
    /// </summary>
    [Function("GetRegistrationLetter")]
    [BackOfficeOnly]
    public async Task<IActionResult> GetLetterAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/access/registrations/{registrationId}/letter")] HttpRequest request, string registrationId)
    {
        ArgumentNullException.ThrowIfNull(request);
        var ct = request.HttpContext.RequestAborted;
        if (!Ids.IsValid(registrationId)
            || await registrations.FindAsync(Insurer.Kpt, registrationId, ct) is not { Withheld: "", SentAt: not null } row
            || row.Is is RegistrationState.Completed or RegistrationState.Expired
            || row.ExpiresAt <= time.GetUtcNow())
        {
            return ApiError.NotFound().ToReply();
        }

        await audit.WriteAsync(Insurer.Kpt, Caller.Of(request).Name, "registration-letter-read", row.ContractId, registrationId, ct);
        return ApiReply.Ok(new
        {
            registrationId,
            contractId = row.ContractId,
            initialPassword = secrets.Password(Insurer.Kpt, registrationId),
            goodUntil = row.ExpiresAt,
        });
    }

    private static (Insurer Insurer, ApiError? Refusal) Portal(HttpRequest request)
    {
        var (insurer, refusal) = AccessRequests.InsurerOf(request);
        return (insurer, refusal ?? (insurer is Insurer.Kpt or Insurer.Atupri ? null : ApiError.NotFound()));
    }

    private async Task<IActionResult> SendCodeAsync(HttpRequest request, RegistrationRow row, string by, DurableTaskClient client, CancellationToken ct)
    {
        var wanted = new CodeRequest(row.Insurer, row.ContractId, CodePurpose.Registration, by, row.RowKey);
        var answer = await codes.RequestAsync(wanted, Guid.NewGuid().ToString("N"), client, ct);
        return answer switch
        {
            { Challenge: { } challenge } => ApiReply.Ok(new
            {
                registrationId = row.RowKey,
                status = "codeSent",
                challengeId = challenge.RowKey,
                expiresAt = challenge.ExpiresAt,
            }),
            { RetryAfter: { } wait } => AccessRequests.TooMany(request, wait),
            _ => AccessRequests.Locked(),
        };
    }
}
