using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Scadenzario.Calendar;
using Scadenzario.Contracts;
using Scadenzario.Deadlines.Reading;
using Scadenzario.Http;
using Scadenzario.Rules;

namespace Scadenzario.Terminations;

/// <summary>Changes to terminations over HTTP: the holder withdraws one, or a wrongly recorded receipt is corrected.</summary>
public sealed class TerminationChangeFunctions(
    TerminationDecisions decisions, TerminationChanges changes, TerminationViews views, ContractBook contracts, Idempotency idempotency, TimeProvider time)
{
    /// <summary>
    /// Withdraws a termination; doing it again changes nothing. 409 once cover has ended. The portal's call says that the insurer agrees, where the
    /// termination had been accepted.
    /// </summary>
    [Function("WithdrawTermination")]
    public async Task<IActionResult> WithdrawAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/contracts/{contractId}/terminations/{terminationId}/withdrawal")] HttpRequest request,
        string contractId,
        string terminationId,
        [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (bytes, unwanted) = await ReadNothingAsync(request);
        var by = Caller.Of(request).Name;
        return await RunAsync(request, contractId, terminationId, bytes, unwanted, client, row => Withdraw(row, by, time.GetUtcNow()));
    }

    /// <summary>Corrects a wrongly recorded receipt: <c>{"receivedAt","reason"}</c>. The decision is made anew, the old one is kept; an open case is closed.</summary>
    [Function("CorrectTermination")]
    public async Task<IActionResult> CorrectAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/contracts/{contractId}/terminations/{terminationId}/correction")] HttpRequest request,
        string contractId,
        string terminationId,
        [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        var body = await JsonFields.ReadAsync(request);
        var receipt = body.RequiredMoment("receivedAt");
        var reason = body.RequiredText("reason", 500);
        if (body.Refusal is null && receipt.IsToCome(time.GetUtcNow()))
        {
            body.Refuse("receivedAt", "Is still to come.");
        }

        var by = Caller.Of(request).Name;
        return await RunAsync(request, contractId, terminationId, body.Bytes, body.Refusal, client, row => Correct(row, receipt, reason, by, time.GetUtcNow()));
    }

    private static (bool Changed, ApiError? Error) Withdraw(TerminationRow row, string by, DateTimeOffset now)
    {
        if (row.IsWithdrawn)
        {
            return (false, null);
        }

        if (row.HasEffect && row.CoverEnd is { } end && ZurichTime.EndOf(end) <= now)
        {
            return (false, ApiError.Conflict("cover-ended", "The insurance has ended already."));
        }

        TerminationDecisions.Withdraw(row, by, now);
        return (true, null);
    }

    private (bool Changed, ApiError? Error) Correct(TerminationRow row, Moment receipt, string reason, string by, DateTimeOffset now)
    {
        if (row.IsWithdrawn)
        {
            return (false, ApiError.Conflict("withdrawn", "The termination has been withdrawn."));
        }

        if (row.History[^1].ReceivedAt == receipt.Text)
        {
            return (false, null);
        }

        if (row.IsFull)
        {
            return (false, ApiError.Conflict("too-many-corrections", "This termination has been corrected too often."));
        }

        var errors = decisions.Correct(row, receipt, reason, by, now);
        return errors.Count == 0 ? (true, null) : (false, ApiError.Invalid(errors));
    }

    // A body is not needed: none, or an object without fields.
    private static async Task<(ReadOnlyMemory<byte> Bytes, ApiError? Refusal)> ReadNothingAsync(HttpRequest request)
    {
        if (request.ContentLength is null or 0 && request.Headers.TransferEncoding.Count == 0)
        {
            return (ReadOnlyMemory<byte>.Empty, null);
        }

        var body = await JsonFields.ReadAsync(request);
        return (body.Bytes, body.Refusal);
    }

    private async Task<IActionResult> RunAsync(
        HttpRequest request,
        string contractId,
        string terminationId,
        ReadOnlyMemory<byte> bytes,
        ApiError? refusal,
        DurableTaskClient client,
        Func<TerminationRow, (bool Changed, ApiError? Error)> change)
    {
        var ct = request.HttpContext.RequestAborted;
        var (contract, error) = await contracts.LocateAsync(request, contractId);
        if ((error ?? refusal) is { } problem)
        {
            return problem.ToReply();
        }

        var language = LanguageChoice.Of(request);
        LanguageChoice.Announce(request, language);
        return await idempotency.RunAsync(request, bytes, async _ =>
        {
            var (row, failed) = await changes.ApplyAsync(contract!, terminationId, change, client, ct);
            return row is null ? failed!.ToReply() : ApiReply.Ok(views.Of(row, language));
        });
    }
}
