using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Scadenzario.Contracts;
using Scadenzario.Deadlines.Reading;
using Scadenzario.Http;
using Scadenzario.Rules;

namespace Scadenzario.Amendments;

/// <summary>One contract under an amendment over HTTP: show, oppose, report how it was communicated and when the notice was first opened.</summary>
public sealed class ConsentFunctions(
    AmendmentBook amendments, ConsentChanges changes, ConsentPlan plan, ContractBook contracts, Idempotency idempotency, TimeProvider time)
{
    private const string Route = "api/contracts/{contractId}/amendments/{amendmentId}";

    /// <summary>How an amendment stands for a contract, with the computation in the language of <c>Accept-Language</c>.</summary>
    [Function("GetConsent")]
    public async Task<IActionResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request, string contractId, string amendmentId)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (contract, error) = await contracts.LocateAsync(request, contractId);
        return contract is null ? error!.ToReply()
            : await FindAsync(contract, amendmentId, request.HttpContext.RequestAborted) is { } row ? await ShowAsync(row, request)
            : ApiError.NotFound().ToReply();
    }

    /// <summary>
    /// An opposition (KPT 12): <c>{"receivedAt"?}</c>, an instant or a Zurich day, now where it is left out. It ends the online contract whenever it comes; in time it
    /// is an opposition, after the acceptance a termination. Again it changes nothing; another receipt is refused with 409, and so are rules that know none.
    /// </summary>
    [Function("PostOpposition")]
    public Task<IActionResult> OpposeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route + "/opposition")] HttpRequest request,
        string contractId,
        string amendmentId,
        [DurableClient] DurableTaskClient client) => ReportAsync(request, contractId, amendmentId, "receivedAt", Oppose, client);

    /// <summary>
    /// How it was communicated where no document says so: <c>{"receivedAt"?}</c>. For KPT any suitable way counts; for Helsana the receipt of a notice on paper.
    /// Again it changes nothing; another moment is refused with 409.
    /// </summary>
    [Function("PostCommunication")]
    public Task<IActionResult> CommunicateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route + "/communication")] HttpRequest request,
        string contractId,
        string amendmentId,
        [DurableClient] DurableTaskClient client) => ReportAsync(request, contractId, amendmentId, "receivedAt", Communicate, client);

    /// <summary>
    /// The holder has first opened the notice: <c>{"at"?}</c> (KPT 12). The session in which that was is no later use of the portal. Again it changes nothing.
    /// </summary>
    [Function("PostOpening")]
    public Task<IActionResult> OpenAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route + "/opening")] HttpRequest request,
        string contractId,
        string amendmentId,
        [DurableClient] DurableTaskClient client) => ReportAsync(request, contractId, amendmentId, "at", Open, client);

    private static (bool Changed, ApiError? Error) Oppose(ConsentRow row, Moment? given, DateTimeOffset now)
    {
        if (!row.Terms.TakesOpposition)
        {
            return (false, ApiError.Conflict("no-opposition", $"This rule knows no opposition; who disagrees terminates under {row.Rule}."));
        }

        if (row.OppositionAt is { } before)
        {
            return (false, given is { } other && other.Text != before ? ApiError.Conflict("already-opposed", "Another opposition was recorded.") : null);
        }

        row.OppositionAt = (given ?? Moment.Of(now)).Text;
        return (true, null);
    }

    private static (bool Changed, ApiError? Error) Communicate(ConsentRow row, Moment? given, DateTimeOffset now)
    {
        if (row.CommunicatedAt is { } before)
        {
            return (false, given is { } other && other.Text != before ? ApiError.Conflict("already-communicated", "Another communication was recorded.") : null);
        }

        var at = (given ?? Moment.Of(now)).Text;
        row.CommunicatedAt = at;
        row.ArchivedAt ??= at;
        return (true, null);
    }

    private static (bool Changed, ApiError? Error) Open(ConsentRow row, Moment? given, DateTimeOffset now)
    {
        if (!row.Terms.CountsUse)
        {
            return (false, ApiError.Conflict("uses-do-not-count", "Under this rule no use of the portal accepts."));
        }

        if (row.OpenedAt is { } before)
        {
            return (false, given is { } other && other.Text != before ? ApiError.Conflict("already-opened", "Another opening was recorded.") : null);
        }

        row.OpenedAt = (given ?? Moment.Of(now)).Text;
        return (true, null);
    }

    private async Task<IActionResult> ReportAsync(
        HttpRequest request,
        string contractId,
        string amendmentId,
        string field,
        Func<ConsentRow, Moment?, DateTimeOffset, (bool Changed, ApiError? Error)> change,
        DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        var body = await JsonFields.ReadAsync(request);
        var given = body.OptionalMoment(field);
        if (given is { } moment && moment.IsToCome(time.GetUtcNow()))
        {
            body.Refuse(field, "Is still to come.");
        }

        var (contract, error) = await contracts.LocateAsync(request, contractId);
        if ((error ?? body.Refusal) is { } refusal)
        {
            return refusal.ToReply();
        }

        var ct = request.HttpContext.RequestAborted;
        return await FindAsync(contract!, amendmentId, ct) is { } row
            ? await idempotency.RunAsync(request, body.Bytes, _ => ChangeAsync(row.Input, given, change, request, client))
            : ApiError.NotFound().ToReply();
    }

    private async Task<ApiReply> ChangeAsync(
        ConsentInput input,
        Moment? given,
        Func<ConsentRow, Moment?, DateTimeOffset, (bool Changed, ApiError? Error)> change,
        HttpRequest request,
        DurableTaskClient client)
    {
        ApiError? refusal = null;
        var row = await changes.ApplyAsync(
            input,
            current =>
            {
                (var changed, refusal) = current.State == ConsentStatus.Withdrawn
                    ? (false, ApiError.Conflict("amendment-withdrawn", "The amendment was withdrawn because its notice came too late."))
                    : change(current, given, time.GetUtcNow());
                return changed;
            },
            client,
            CancellationToken.None);
        return refusal?.ToReply() ?? await ShowAsync(row!, request);
    }

    private async Task<ConsentRow?> FindAsync(Contract contract, string amendmentId, CancellationToken ct) =>
        Ids.IsValid(amendmentId) ? await amendments.FindAsync(new ConsentInput(contract.Insurer, amendmentId, contract.ContractId), ct) : null;

    private async Task<ApiReply> ShowAsync(ConsentRow row, HttpRequest request)
    {
        var language = LanguageChoice.Of(request);
        LanguageChoice.Announce(request, language);
        var amendment = await amendments.FindAsync(row.Insurer, row.AmendmentId, request.HttpContext.RequestAborted);
        var now = time.GetUtcNow();
        return ApiReply.Ok(ConsentView.Of(row, amendment!, plan, now) with { Deadline = plan.Deadline(row, now, language) });
    }
}
