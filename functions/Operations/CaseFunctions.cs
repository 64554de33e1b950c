using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Scadenzario.Http;

namespace Scadenzario.Operations;

/// <summary>The cases over HTTP: for the back office only.</summary>
public sealed class CaseFunctions(CaseBook cases, CaseDesk desk)
{
    /// <summary>Lists cases; <c>?insurer=</c> and <c>?status=</c> narrow the list.</summary>
    [Function("ListCases")]
    [BackOfficeOnly]
    public async Task<IActionResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/cases")] HttpRequest request)
    {
        var query = new ListQuery(request, "insurer", "status");
        var insurer = query.Insurer();
        var status = query.Choice("status", CaseStatus.Open, CaseStatus.Decided, CaseStatus.Resolved);
        if (query.Refusal is { } refusal)
        {
            return refusal.ToReply();
        }

        var (rows, continuation) = await cases.ListAsync(insurer, status, query.Top, query.Continuation, request.HttpContext.RequestAborted);
        return ListQuery.Page("cases", rows.Select(View).ToList(), continuation);
    }

    /// <summary>One case.</summary>
    [Function("GetCase")]
    [BackOfficeOnly]
    public async Task<IActionResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/cases/{caseId}")] HttpRequest request, string caseId)
    {
        var found = await desk.FindAsync(caseId, request.HttpContext.RequestAborted);
        return found is null ? ApiError.NotFound().ToReply() : ApiReply.Ok(View(found));
    }

    /// <summary>
    /// Decides a case, once: <c>{"decision","reason"}</c>. Some kinds of cases have a fixed set of decisions, which the case lists; they are carried out at once.
    /// Where two persons decide, the first call is a proposal (202); the same decision by another <c>x-operator</c> confirms it.
    /// </summary>
    [Function("DecideCase")]
    [BackOfficeOnly]
    public async Task<IActionResult> DecideAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases/{caseId}/decision")] HttpRequest request,
        string caseId,
        [DurableClient] DurableTaskClient client)
    {
        var body = await JsonFields.ReadAsync(request);
        var decision = body.RequiredText("decision", 200);
        var reason = body.RequiredText("reason", 2000);
        if (body.Refusal is { } refusal)
        {
            return refusal.ToReply();
        }

        var (row, error) = await desk.DecideAsync(caseId, decision, reason, Caller.Of(request), client, request.HttpContext.RequestAborted);
        return error?.ToReply() ?? ApiReply.Of(row!.Status == CaseStatus.Open ? StatusCodes.Status202Accepted : StatusCodes.Status200OK, View(row));
    }

    private object View(CaseRow row) => new
    {
        caseId = row.RowKey,
        insurer = row.PartitionKey,
        kind = row.Kind,
        subjectId = row.SubjectId,
        workflowId = row.WorkflowId,
        rule = row.Rule,
        article = row.Article,
        question = row.Question,
        status = row.Status,
        openedAt = row.OpenedAt,
        closedAt = row.ClosedAt,
        decision = row.Decision,
        reason = row.Reason,
        closedBy = row.ClosedBy,
        decisions = desk.Possible(row),
        needsTwo = desk.NeedsTwo(row.Kind),
        proposal = row.ProposedDecision is null ? null : new { decision = row.ProposedDecision, reason = row.ProposedReason, by = row.ProposedBy, at = row.ProposedAt },
    };
}
