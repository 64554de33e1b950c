using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Scadenzario.Calendar;
using Scadenzario.Http;

namespace Scadenzario.Contracts;

/// <summary>Contracts over HTTP: write, show, and who changed what when.</summary>
public sealed class ContractFunctions(ContractBook book, ContractChanges changes, TimeProvider time)
{
    /// <summary>
    /// Creates a contract (201) or replaces it (200). <c>If-Match</c> and <c>If-None-Match: *</c> are honoured (412). A portal writes its own insurer's
    /// contracts only; another insurer in the body is 404.
    /// </summary>
    [Function("PutContract")]
    public async Task<IActionResult> PutAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/contracts/{contractId}")] HttpRequest request,
        string contractId,
        [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        var body = await JsonFields.ReadAsync(request);
        var draft = ContractDraft.Read(body, contractId, ZurichTime.DateOf(time.GetUtcNow()));
        if (InsurerQuery(request) is { Length: > 0 } insurer && Insurers.Parse(insurer) != draft.Contract.Insurer)
        {
            body.Refuse("insurer", "Is not the insurer in the address.");
        }

        var (precondition, refusal) = Precondition.Of(request);
        refusal = body.Refusal ?? refusal;
        var caller = Caller.Of(request);
        if (refusal is null && !caller.Reaches(draft.Contract.Insurer))
        {
            refusal = ApiError.NotFound();
        }

        if (refusal is not null)
        {
            return refusal.ToReply();
        }

        var outcome = await book.PutAsync(draft, precondition, caller.Name, request.HttpContext.RequestAborted);
        if (outcome.Refusal is not null)
        {
            return outcome.Refusal.ToReply();
        }

        // From here on nothing may stop half-way because the caller has gone. Also where nothing has changed: the first attempt may have died here.
        await changes.PublishAsync(outcome.Stored!, client, CancellationToken.None);
        return Show(request, outcome.Stored!, outcome.Result == PutResult.Created ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    /// <summary>One contract, with its version as <c>ETag</c>.</summary>
    [Function("GetContract")]
    public async Task<IActionResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/contracts/{contractId}")] HttpRequest request, string contractId)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (stored, error) = await book.LocateStoredAsync(Caller.Of(request), contractId, InsurerQuery(request), request.HttpContext.RequestAborted);
        return stored is null ? error!.ToReply() : Show(request, stored, StatusCodes.Status200OK);
    }

    /// <summary>The trace of a contract, oldest first: who changed which fields when, never what they held.</summary>
    [Function("ListContractChanges")]
    public async Task<IActionResult> ListChangesAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/contracts/{contractId}/changes")] HttpRequest request, string contractId)
    {
        ArgumentNullException.ThrowIfNull(request);
        var query = new ListQuery(request, "insurer");
        query.Insurer(); // an unknown one is refused with all else that is wrong
        var (contract, error) = await book.LocateAsync(request, contractId, query);
        if (contract is null)
        {
            return error!.ToReply();
        }

        var ct = request.HttpContext.RequestAborted;
        var (rows, continuation) = await book.TraceAsync(contract.Insurer, contractId, query.Top, query.Continuation, ct);
        return ListQuery.Page("changes", rows.Select(row => new
        {
            version = row.Version,
            at = row.At,
            by = row.By,
            action = row.Action,
            fields = row.Fields.Split(',', StringSplitOptions.RemoveEmptyEntries),
        }).ToList(), continuation);
    }

    /// <summary>The value of <c>?insurer=</c>; empty where it is absent.</summary>
    public static string InsurerQuery(HttpRequest request) => request.Query["insurer"].ToString();

    private static ApiReply Show(HttpRequest request, StoredContract stored, int status)
    {
        request.HttpContext.Response.Headers.ETag = stored.EntityTag;
        return ApiReply.Of(status, ContractView.Of(stored.Contract));
    }
}
