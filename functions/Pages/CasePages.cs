using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Scadenzario.Contracts;
using Scadenzario.Html;
using Scadenzario.Http;
using Scadenzario.Operations;
using Scadenzario.Operations.Workflows;

namespace Scadenzario.Pages;

/// <summary>The cases: the queue with age and deadline, and each with its decision.</summary>
public sealed class CasePages(BackOfficePages pages, CaseBook cases, CaseDesk desk, WorkflowBook workflows, TimeProvider time)
{
    private const int Rows = 50;
    private static readonly string[] _statuses = [CaseStatus.Open, CaseStatus.Decided, CaseStatus.Resolved];

    /// <summary>The queue: open cases unless another status is asked for.</summary>
    [Function("ShowCases")]
    [BackOfficePage]
    public async Task<IActionResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "ops/cases")] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        var view = pages.Begin(request);
        var query = ListQuery.OfPage(request, "insurer", "status");
        var (insurer, status) = (query.Insurer(), query.Choice("status", _statuses));
        if (query.Refusal is { } refusal)
        {
            return pages.Refuse(view, refusal);
        }

        var ct = request.HttpContext.RequestAborted;
        var (rows, continuation) = await cases.ListAsync(insurer, request.Query.ContainsKey("status") ? status : CaseStatus.Open, Rows, query.Continuation, ct);

        // The deadline of a case is when its workflow would go on by itself.
        var deadlines = await Task.WhenAll(rows.Select(async row =>
            row.Status == CaseStatus.Open && WorkflowControl.IsId(row.WorkflowId) ? (await workflows.FindAsync(client, row.WorkflowId, ct))?.Coming?.DueAt : null));
        return pages.Show(view, view["cases"], Markup.Of($"""
            {view.Filter("/ops/cases", view.Choice("insurer", "insurer", Insurers.All.Select(i => i.Code())), view.Choice("status", "status", _statuses, "status"))}
            {view.Table(view["cases"], ["kind", "insurer", "subject", "opened", "age", "deadline", "status", "rule"], [.. rows.Zip(deadlines, (row, deadline) => Row(view, row, deadline)).OrderBy(r => r.Order).Select(r => r.Cells)])}
            {view.Pager(continuation, rows.Count, Rows)}
            """));
    }

    /// <summary>One case, and the form to decide it.</summary>
    [Function("ShowCase")]
    [BackOfficePage]
    public async Task<IActionResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "ops/cases/{caseId}")] HttpRequest request, string caseId, [DurableClient] DurableTaskClient client)
    {
        var view = pages.Begin(request);
        if (await desk.FindAsync(caseId, request.HttpContext.RequestAborted) is not { } row)
        {
            return pages.NotFound(view);
        }

        var there = await WorkflowBook.ThereAsync(client, [row.WorkflowId], request.HttpContext.RequestAborted);
        var end = row.ClosedAt is null ? Markup.Empty : view.Facts(
            ("decision", Markup.Of($"{row.Decision}")), ("reason", Markup.Of($"{row.Reason}")), ("decided-by", Markup.Of($"{row.ClosedBy}")), ("closed", PageView.Time(row.ClosedAt)));
        var proposal = row.ProposedDecision is null ? Markup.Empty : Markup.Of(
            $"<h2>{view["proposed"]}</h2>{view.Facts(("decision", Markup.Of($"{row.ProposedDecision}")), ("reason", Markup.Of($"{row.ProposedReason}")), ("proposed-by", Markup.Of($"{row.ProposedBy}")), ("when", PageView.Time(row.ProposedAt)))}");
        return pages.Show(view, row.Kind, Markup.Of($"""
            {view.Facts(
                ("status", view.State(row.Status)), ("insurer", Markup.Of($"{row.PartitionKey}")), ("subject", PageView.Customer(row.PartitionKey, row.SubjectId)), ("opened", PageView.Time(row.OpenedAt)),
                ("rule", PageView.Law(row.Rule, row.Article)), ("workflow", PageView.Workflow(row.WorkflowId, there.Contains(row.WorkflowId))), ("question", Markup.Of($"{row.Question}")))}
            {end}{proposal}
            {Decide(view, row)}
            """));
    }

    /// <summary>Decides, proposes or confirms.</summary>
    [Function("DecideOnPage")]
    [BackOfficePage]
    public Task<IActionResult> DecideAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "ops/cases/{caseId}/decision")] HttpRequest request, string caseId, [DurableClient] DurableTaskClient client) =>
        pages.ActAsync(request, async (view, form, reason) =>
        {
            var decision = form["decision"].ToString().Trim();
            if (decision.Length is 0 or > 200 || decision.Any(char.IsControl))
            {
                return pages.Refuse(view, ApiError.Invalid("decision", "1–200"));
            }

            var (_, error) = await desk.DecideAsync(caseId, decision, reason, Caller.Of(request), client, request.HttpContext.RequestAborted);
            return error is null ? BackOfficePages.GoTo($"/ops/cases/{Uri.EscapeDataString(caseId)}") : pages.Refuse(view, error);
        });

    private (DateTimeOffset Order, IReadOnlyList<Markup> Cells) Row(PageView view, CaseRow row, DateTimeOffset? deadline) => (row.OpenedAt,
    [
        PageView.Link($"/ops/cases/{row.RowKey}", row.Kind), Markup.Of($"{row.PartitionKey}"), PageView.Customer(row.PartitionKey, row.SubjectId), PageView.Time(row.OpenedAt),
        PageView.Number((long)((row.ClosedAt ?? time.GetUtcNow()) - row.OpenedAt).TotalDays), PageView.Time(deadline), view.State(row.Status), PageView.Law(row.Rule, row.Article),
    ]);

    private Markup Decide(PageView view, CaseRow row)
    {
        if (row.Status != CaseStatus.Open)
        {
            return Markup.Empty;
        }

        var two = Markup.When(desk.NeedsTwo(row.Kind), () => Markup.Of($"<p class=\"notice\">{view["four-eyes"]}</p>"));
        var choice = desk.Possible(row) is { } possible
            ? Markup.Of($"<label for=\"decision\">{view["decision"]}</label><select id=\"decision\" name=\"decision\" required>{possible.Select(word => Markup.Of($"<option value=\"{word}\"{(word == row.ProposedDecision ? Markup.Of($" selected") : Markup.Empty)}>{word}</option>"))}</select>")
            : Markup.Of($"<label for=\"decision\">{view["decision"]}</label><input id=\"decision\" name=\"decision\" required maxlength=\"200\" value=\"{row.ProposedDecision}\" autocomplete=\"off\">");
        return Markup.Of($"<h2>{view["decide"]}</h2>{two}<div class=\"actions\"><article>{view.Form($"/ops/cases/{row.RowKey}/decision", row.ProposedDecision is null ? "decide" : "confirm", Markup.Of($"{choice}{view.Reason("reason")}"))}</article></div>");
    }
}
