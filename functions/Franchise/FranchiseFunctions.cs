using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using NodaTime;
using NodaTime.Text;
using Scadenzario.Contracts;
using Scadenzario.Deadlines.Reading;
using Scadenzario.Http;
using Scadenzario.Rules;

namespace Scadenzario.Franchise;

/// <summary>Changes of the deductible over HTTP: decide, confirm, list. Atupri's portal and the back office.</summary>
public sealed class FranchiseFunctions(FranchiseBook franchises, FranchisePlan plan, ContractBook contracts, Idempotency idempotency, TimeProvider time)
{
    /// <summary>
    /// Decides a request at once: <c>{"change","newFranchise","targetYear"?,"receivedAt"?,"channel"?,"memberId"?}</c>. The holder is told. The same one sent
    /// twice is one.
    /// </summary>
    [Function("PostFranchiseChange"), InsurerOnly(Insurer.Atupri)]
    public async Task<IActionResult> PostAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/contracts/{contractId}/franchise-changes")] HttpRequest request,
        string contractId,
        [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        var body = await JsonFields.ReadAsync(request);
        var change = FranchiseRequest.Read(body);
        var (contract, error) = await contracts.LocateAsync(request, contractId);
        if (contract is null)
        {
            return error!.ToReply();
        }

        return (body.Refusal ?? change.RefusalFor(contract, time.GetUtcNow())) is { } refusal
            ? refusal.ToReply()
            : await idempotency.RunAsync(request, body.Bytes, _ => RecordAsync(change, contract, request, client));
    }

    /// <summary>
    /// The customer accepts the later date of a reduction that came too late: <c>{"effectiveFrom","receivedAt"?}</c>. It must be the date that was proposed.
    /// 409 where nothing was asked. A confirmation that is itself too late for the date is answered with a new proposal.
    /// </summary>
    [Function("ConfirmFranchiseChange"), InsurerOnly(Insurer.Atupri)]
    public async Task<IActionResult> ConfirmAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/contracts/{contractId}/franchise-changes/{changeId}/confirmation")] HttpRequest request,
        string contractId,
        string changeId,
        [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        var body = await JsonFields.ReadAsync(request);
        var from = body.RequiredDate("effectiveFrom");
        var receipt = body.OptionalMoment("receivedAt");
        if (receipt is { } given && given.IsToCome(time.GetUtcNow()))
        {
            body.Refuse("receivedAt", "Is still to come.");
        }

        var (contract, error) = await contracts.LocateAsync(request, contractId);
        return (error ?? body.Refusal) is { } refusal
            ? refusal.ToReply()
            : await idempotency.RunAsync(request, body.Bytes, _ => ConfirmAsync(contract!, changeId, from, receipt, request, client));
    }

    /// <summary>A contract's requests, by id.</summary>
    [Function("ListFranchiseChanges"), InsurerOnly(Insurer.Atupri)]
    public async Task<IActionResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/contracts/{contractId}/franchise-changes")] HttpRequest request, string contractId)
    {
        ArgumentNullException.ThrowIfNull(request);
        var query = new ListQuery(request, "insurer");
        var (contract, error) = await contracts.LocateAsync(request, contractId, query);
        if (contract is null)
        {
            return error!.ToReply();
        }

        var (rows, continuation) = await franchises.ListAsync(
            contract.Insurer, contract.ContractId, query.Top, query.Continuation, request.HttpContext.RequestAborted);
        var language = LanguageChoice.Of(request);
        LanguageChoice.Announce(request, language);
        return ListQuery.Page("franchiseChanges", rows.Select(row => FranchiseView.Of(row, plan, language)).ToList(), continuation);
    }

    private async Task<ApiReply> RecordAsync(FranchiseRequest change, Contract contract, HttpRequest request, DurableTaskClient client)
    {
        var ct = request.HttpContext.RequestAborted;
        // Looked for first: sent again, it has been decided, whatever would be decided today.
        if (await franchises.FindAsync(contract.Insurer, contract.ContractId, change.IdFor(contract, time.GetUtcNow()), ct) is { } known)
        {
            return Answer(known, request);
        }

        var (row, errors) = plan.Record(change, contract, Caller.Of(request).Name, time.GetUtcNow());
        if (row is null)
        {
            return ApiError.Invalid(errors).ToReply();
        }

        return await franchises.LaunchAsync(row, client, ct)
            ? Answer(row, request)
            : Answer(await franchises.FindAsync(contract.Insurer, contract.ContractId, row.RowKey, ct) ?? row, request);
    }

    private async Task<ApiReply> ConfirmAsync(
        Contract contract, string changeId, LocalDate from, Moment? receipt, HttpRequest request, DurableTaskClient client)
    {
        var ct = request.HttpContext.RequestAborted;
        while (Ids.IsValid(changeId) && await franchises.FindAsync(contract.Insurer, contract.ContractId, changeId, ct) is { } row)
        {
            if (row.ConfirmedAt is not null && row.Effective == from)
            {
                return Answer(row, request);
            }

            if (row.Proposed is not { } proposed)
            {
                return ApiError.Conflict("nothing-to-confirm", "The customer has not been asked about this request.").ToReply();
            }

            if (proposed != from)
            {
                return ApiError.Invalid("effectiveFrom", $"Must be {LocalDatePattern.Iso.Format(proposed)}, the date that was proposed.").ToReply();
            }

            var now = time.GetUtcNow();
            var moment = receipt ?? Moment.Of(now);
            if (moment.IsBefore(row.Judged))
            {
                return ApiError.Invalid("receivedAt", "Is before the request.").ToReply();
            }

            plan.Confirm(row, moment, Caller.Of(request).Name, now);
            if (await franchises.LaunchAsync(row, client, ct))
            {
                return Answer(row, request);
            }
        }

        return ApiError.NotFound().ToReply();
    }

    private ApiReply Answer(FranchiseRow row, HttpRequest request)
    {
        var language = LanguageChoice.Of(request);
        LanguageChoice.Announce(request, language);
        return ApiReply.Ok(FranchiseView.Of(row, plan, language));
    }
}
