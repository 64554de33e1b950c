using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Scadenzario.Contracts;
using Scadenzario.Http;

namespace Scadenzario.Amendments;

/// <summary>Amendments over HTTP: record one for many contracts, show one with its counters and a page of its contracts, list them.</summary>
public sealed class AmendmentFunctions(AmendmentBook amendments, AmendmentRecorder recorder, ConsentPlan plan, Idempotency idempotency, TimeProvider time)
{
    private static readonly string[] _statuses = [.. Enum.GetNames<ConsentStatus>().Select(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName)];

    /// <summary>
    /// Records an amendment: <c>{"amendmentId","insurer","rule","contractIds":[],"communicatedAt"?,"effectiveOn","documentId"?}</c> → 202. The same facts again
    /// add the contracts that are not under it yet; other facts are refused with 409. A body has 64 KiB at most, so that tens of thousands of contracts take several.
    /// </summary>
    [Function("PostAmendment")]
    public async Task<IActionResult> PostAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/amendments")] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        var body = await JsonFields.ReadAsync(request);
        var amendment = AmendmentRequest.Read(body, time.GetUtcNow());
        if (body.Refusal is { } refusal)
        {
            return refusal.ToReply();
        }

        var caller = Caller.Of(request);
        return caller.Reaches(amendment.Insurer)
            ? await idempotency.RunAsync(request, body.Bytes, _ => RecordAsync(amendment, caller.Name, request, client))
            : ApiError.NotFound().ToReply();
    }

    /// <summary>An insurer's amendments, by id; the back office names <c>?insurer=</c>.</summary>
    [Function("ListAmendments")]
    public async Task<IActionResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/amendments")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var query = new ListQuery(request, "insurer");
        var asked = query.Insurer();
        var caller = Caller.Of(request);
        if (asked is null && caller.Insurer is null)
        {
            query.Refuse("insurer", "Is missing.");
        }

        if (query.Refusal is { } refusal)
        {
            return refusal.ToReply();
        }

        var insurer = asked ?? caller.Insurer!.Value;
        if (!caller.Reaches(insurer))
        {
            return ApiError.NotFound().ToReply();
        }

        var (rows, continuation) = await amendments.ListAsync(insurer, query.Top, query.Continuation, request.HttpContext.RequestAborted);
        return ListQuery.Page("amendments", rows.Select(AmendmentView.Of).ToList(), continuation);
    }

    /// <summary>
    /// An amendment: its facts, its counters (they look at every contract), and a page of its contracts, of one <c>?status=</c> or of all.
    /// </summary>
    [Function("GetAmendment")]
    public async Task<IActionResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/amendments/{amendmentId}")] HttpRequest request, string amendmentId)
    {
        ArgumentNullException.ThrowIfNull(request);
        var query = new ListQuery(request, "insurer", "status");
        var insurer = query.Insurer();
        var status = query.Choice("status", _statuses) is { } word && Enum.TryParse<ConsentStatus>(word, ignoreCase: true, out var one) ? one : (ConsentStatus?)null;
        if (query.Refusal is { } refusal)
        {
            return refusal.ToReply();
        }

        var ct = request.HttpContext.RequestAborted;
        var (amendment, error) = await LocateAsync(Caller.Of(request), amendmentId, insurer, ct);
        if (amendment is null)
        {
            return error!.ToReply();
        }

        var (rows, continuation) = await amendments.ListAsync(amendment, status, query.Top, query.Continuation, ct);
        var now = time.GetUtcNow();
        return ListQuery.Page(
            "contracts",
            rows.Select(row => ConsentView.Of(row, amendment, plan, now)).ToList(),
            continuation,
            "amendment",
            new { facts = AmendmentView.Of(amendment), counts = await amendments.CountAsync(amendment, ct) });
    }

    private async Task<ApiReply> RecordAsync(AmendmentRequest amendment, string by, HttpRequest request, DurableTaskClient client)
    {
        var (row, refusal) = await recorder.RecordAsync(amendment, by, client, request.HttpContext.RequestAborted);
        return refusal?.ToReply() ?? ApiReply.Accepted(AmendmentView.Of(row!));
    }

    private async Task<(AmendmentRow? Row, ApiError? Error)> LocateAsync(Caller caller, string amendmentId, Insurer? insurer, CancellationToken ct)
    {
        if (!Ids.IsValid(amendmentId))
        {
            return (null, ApiError.NotFound());
        }

        var insurers = Insurers.All.Where(one => caller.Reaches(one) && (insurer is null || one == insurer));
        var found = (await Task.WhenAll(insurers.Select(one => amendments.FindAsync(one, amendmentId, ct)))).OfType<AmendmentRow>().ToList();
        return found.Count switch
        {
            0 => (null, ApiError.NotFound()),
            1 => (found[0], null),
            _ => (null, ApiError.Invalid("insurer", "Is missing: more than one insurer has an amendment of this id.")),
        };
    }
}
