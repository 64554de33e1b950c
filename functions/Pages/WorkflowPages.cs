using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Scadenzario.Contracts;
using Scadenzario.Html;
using Scadenzario.Http;
using Scadenzario.Operations.Workflows;

namespace Scadenzario.Pages;

/// <summary>The workflows: a list, and each with its timeline and what may be done to it.</summary>
public sealed class WorkflowPages(BackOfficePages pages, WorkflowBook workflows, WorkflowControl control)
{
    private const int Rows = 50;

    /// <summary>The list.</summary>
    [Function("ShowWorkflows")]
    [BackOfficePage]
    public async Task<IActionResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "ops/workflows")] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        var view = pages.Begin(request);
        var query = ListQuery.OfPage(request, "capability", "status", "insurer", "text");
        var wanted = new WorkflowQuery(
            query.Choice("capability", [.. WorkflowKinds.Capabilities]), query.Choice("status", [.. WorkflowSummary.Statuses.Keys]), query.Insurer(),
            query.Text("text", 200), Rows, query.Continuation);
        if (query.Refusal is { } refusal)
        {
            return pages.Refuse(view, refusal);
        }

        var (rows, continuation) = await workflows.ListAsync(client, wanted, request.HttpContext.RequestAborted);
        return pages.Show(view, view["workflows"], Markup.Of($"""
            {view.Filter("/ops/workflows", view.Choice("capability", "capability", WorkflowKinds.Capabilities), view.Choice("status", "status", WorkflowSummary.Statuses.Keys, "status"), view.Choice("insurer", "insurer", Insurers.All.Select(i => i.Code())), view.Field("text", "text"))}
            {view.Table(view["workflows"], ["workflow", "capability", "insurer", "subject", "status", "next", "due", "updated"], [.. rows.Select(row => Row(view, row))])}
            {view.Pager(continuation, rows.Count, Rows)}
            """));
    }

    /// <summary>One workflow.</summary>
    [Function("ShowWorkflow")]
    [BackOfficePage]
    public async Task<IActionResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "ops/workflows/{workflowId}")] HttpRequest request,
        string workflowId,
        [DurableClient] DurableTaskClient client)
    {
        var view = pages.Begin(request);
        if (!WorkflowControl.IsId(workflowId) || await workflows.FindAsync(client, workflowId, request.HttpContext.RequestAborted) is not { } found)
        {
            return pages.NotFound(view);
        }

        var summary = found.Summary;
        var failure = Markup.When(found.Failure is not null, () => view.Facts(("failure", Markup.Of($"{found.Failure}"))));
        return pages.Show(view, summary.WorkflowId, Markup.Of($"""
            {view.Facts(
                ("capability", Markup.Of($"{summary.Capability} ({summary.Orchestrator})")), ("status", view.State(summary.Status)), ("insurer", Markup.Of($"{summary.Insurer ?? "–"}")),
                ("subject", PageView.Customer(summary.Insurer, summary.SubjectId)), ("created", PageView.Time(summary.CreatedAt)), ("updated", PageView.Time(summary.UpdatedAt)))}
            {failure}
            <h2>{view["timeline"]}</h2>
            <div class="scroll" role="region" tabindex="0" aria-label="{view["timeline"]}">{Drawing.Timeline(view["timeline"], found.Steps)}</div>
            {view.Table(view["timeline"], ["status", "cause", "due", "left", "rule", "step"], [.. found.Steps.Select(step => Step(view, step))])}
            <p>{PageView.Link($"/ops/workflows/{Uri.EscapeDataString(workflowId)}/history", view["history"])}</p>
            {Acts(view, summary)}
            """));
    }

    /// <summary>One workflow as JSON, to be kept.</summary>
    [Function("ShowWorkflowHistory")]
    [BackOfficePage]
    public async Task<IActionResult> HistoryAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "ops/workflows/{workflowId}/history")] HttpRequest request,
        string workflowId,
        [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        return WorkflowControl.IsId(workflowId) && await workflows.FindAsync(client, workflowId, request.HttpContext.RequestAborted) is { } found
            ? ApiReply.Ok(new { workflow = found.Summary, steps = found.Steps, failure = found.Failure })
            : ApiError.NotFound().ToReply();
    }

    /// <summary>Suspends, resumes or terminates a workflow, with a reason.</summary>
    [Function("DoToWorkflow")]
    [BackOfficePage]
    public Task<IActionResult> DoAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "ops/workflows/{workflowId}/{act}")] HttpRequest request,
        string workflowId,
        string act,
        [DurableClient] DurableTaskClient client) =>
        !WorkflowControl.Acts.Contains(act, StringComparer.Ordinal)
            ? Task.FromResult(pages.NotFound(pages.Begin(request)))
            : pages.ActAsync(request, async (view, _, reason) =>
                await control.DoAsync(client, workflowId, act, reason, Caller.Of(request).Name, request.HttpContext.RequestAborted) is { } error
                    ? pages.Refuse(view, error)
                    : BackOfficePages.GoTo($"/ops/workflows/{Uri.EscapeDataString(workflowId)}"));

    private static Markup[] Row(PageView view, WorkflowSummary row) =>
    [
        PageView.Workflow(row.WorkflowId, isThere: true), Markup.Of($"{row.Capability}"), Markup.Of($"{row.Insurer ?? "–"}"), PageView.Customer(row.Insurer, row.SubjectId), view.State(row.Status),
        Markup.Of($"{row.Next?.Cause ?? "–"}"), PageView.Time(row.Next?.DueAt), PageView.Time(row.UpdatedAt),
    ];

    private static Markup[] Step(PageView view, WorkflowStep step) =>
        [view.State(step.State), Markup.Of($"{step.Cause}"), PageView.Time(step.DueAt), PageView.Time(step.LeftAt), PageView.Law(step.Rule, step.Article), Markup.Of($"{step.Step}")];

    private static Markup Acts(PageView view, WorkflowSummary summary)
    {
        var acts = summary.Status switch
        {
            "suspended" => new[] { "resume", "terminate" },
            "running" or "pending" => ["suspend", "terminate"],
            _ => [],
        };
        var forms = acts.Select(act => Markup.Of(
            $"<article>{view.Form($"/ops/workflows/{Uri.EscapeDataString(summary.WorkflowId)}/{act}", $"do-{act}", view.Reason($"reason-{act}"), act == "terminate" ? "contrast" : "secondary")}</article>"));
        return Markup.When(acts.Length > 0, () => Markup.Of($"<h2>{view["act"]}</h2>\n<div class=\"actions\">{forms}</div>"));
    }
}
