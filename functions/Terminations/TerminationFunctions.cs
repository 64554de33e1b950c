using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Scadenzario.Contracts;
using Scadenzario.Http;
using Scadenzario.Rules;

namespace Scadenzario.Terminations;

/// <summary>Terminations over HTTP: decide, list, show. A portal reaches its own contracts; the back office names <c>?insurer=</c> where an id is ambiguous.</summary>
public sealed class TerminationFunctions(
    TerminationBook terminations, TerminationDecisions decisions, TerminationChanges changes, TerminationViews views, ContractBook contracts, Idempotency idempotency, TimeProvider time)
{
    /// <summary>
    /// Decides a termination: <c>{"rule","product","receivedAt"?,"form"?,"facts":{}}</c>. The holder is told. The same one sent twice is one, with or
    /// without <c>Idempotency-Key</c>: the second time it is answered as it stands.
    /// </summary>
    [Function("PostTermination")]
    public async Task<IActionResult> PostAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/contracts/{contractId}/terminations")] HttpRequest request,
        string contractId,
        [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        var body = await JsonFields.ReadAsync(request);
        var termination = TerminationRequest.Read(body);
        var (contract, error) = await contracts.LocateAsync(request, contractId);
        if (contract is null)
        {
            return error!.ToReply();
        }

        if ((body.Refusal ?? termination.RefusalFor(contract, time.GetUtcNow())) is { } refusal)
        {
            return refusal.ToReply();
        }

        LanguageChoice.Announce(request, LanguageChoice.Of(request));
        return await idempotency.RunAsync(request, body.Bytes, _ => RecordAsync(termination, contract, request, client));
    }

    /// <summary>A contract's terminations, by id.</summary>
    [Function("ListTerminations")]
    public async Task<IActionResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/contracts/{contractId}/terminations")] HttpRequest request, string contractId)
    {
        ArgumentNullException.ThrowIfNull(request);
        var query = new ListQuery(request, "insurer");
        var (contract, error) = await contracts.LocateAsync(request, contractId, query);
        if (contract is null)
        {
            return error!.ToReply();
        }

        var (rows, continuation) = await terminations.ListAsync(
            contract.Insurer, contract.ContractId, query.Top, query.Continuation, request.HttpContext.RequestAborted);
        var language = LanguageChoice.Of(request);
        LanguageChoice.Announce(request, language);
        return ListQuery.Page("terminations", rows.Select(row => views.Of(row, language)).ToList(), continuation);
    }

    /// <summary>One termination with all its revisions.</summary>
    [Function("GetTermination")]
    public async Task<IActionResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/contracts/{contractId}/terminations/{terminationId}")] HttpRequest request,
        string contractId,
        string terminationId)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (contract, error) = await contracts.LocateAsync(request, contractId);
        if (contract is null)
        {
            return error!.ToReply();
        }

        var found = Ids.IsValid(terminationId)
            ? await terminations.FindAsync(contract.Insurer, contract.ContractId, terminationId, request.HttpContext.RequestAborted)
            : null;
        return found is null ? ApiError.NotFound().ToReply() : Answer(found, request);
    }

    private async Task<ApiReply> RecordAsync(TerminationRequest termination, Contract contract, HttpRequest request, DurableTaskClient client)
    {
        var ct = request.HttpContext.RequestAborted;
        var (row, errors) = decisions.Record(termination, contract, Caller.Of(request).Name, time.GetUtcNow());
        if (row is null)
        {
            return ApiError.Invalid(errors).ToReply();
        }

        if (await changes.LaunchAsync(row, client, () => terminations.AddAsync(row, ct), ct))
        {
            return Answer(row, request);
        }

        var known = await terminations.FindAsync(contract.Insurer, contract.ContractId, row.RowKey, ct);
        return Answer(known ?? row, request);
    }

    private ApiReply Answer(TerminationRow row, HttpRequest request)
    {
        var language = LanguageChoice.Of(request);
        LanguageChoice.Announce(request, language);
        return ApiReply.Ok(views.Of(row, language));
    }
}
