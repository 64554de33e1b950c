using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Scadenzario.Http;

namespace Scadenzario.Operations.Workflows;

/// <summary>The workflows over HTTP: for the back office only.</summary>
public sealed class WorkflowFunctions(WorkflowBook workflows, WorkflowControl control)
{
    /// <summary>
    /// Lists workflows in the order of their ids; <c>?capability=</c>, <c>?status=</c>, <c>?insurer=</c> and <c>?text=</c> (the beginning of the workflow's id, or of the
    /// contract's or participant's) narrow the list. A page may be short although more follow: then it has a token.
    /// </summary>
    [Function("ListWorkflows")]
    [BackOfficeOnly]
    public async Task<IActionResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/workflows")] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        var query = new ListQuery(request, "capability", "status", "insurer", "text");
        var wanted = new WorkflowQuery(
            query.Choice("capability", [.. WorkflowKinds.Capabilities]), query.Choice("status", [.. WorkflowSummary.Statuses.Keys]), query.Insurer(), query.Text("text", 200),
            query.Top, query.Continuation);
        if (query.Refusal is { } refusal)
        {
            return refusal.ToReply();
        }

        var (rows, continuation) = await workflows.ListAsync(client, wanted, request.HttpContext.RequestAborted);
        return ListQuery.Page("workflows", rows, continuation);
    }

    /// <summary>One workflow with its timeline: past, pending and planned steps.</summary>
    [Function("GetWorkflow")]
    [BackOfficeOnly]
    public async Task<IActionResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/workflows/{workflowId}")] HttpRequest request,
        string workflowId,
        [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        return await ShowAsync(client, workflowId, request.HttpContext.RequestAborted);
    }

    /// <summary>Ends a workflow: <c>{"reason"}</c>. What it has started goes on; what it waited for leaves the agenda.</summary>
    [Function("TerminateWorkflow")]
    [BackOfficeOnly]
    public Task<IActionResult> TerminateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/workflows/{workflowId}/terminate")] HttpRequest request,
        string workflowId,
        [DurableClient] DurableTaskClient client) => DoAsync(request, workflowId, "terminate", client);

    /// <summary>Pauses a workflow: <c>{"reason"}</c>. What falls due or arrives meanwhile waits.</summary>
    [Function("SuspendWorkflow")]
    [BackOfficeOnly]
    public Task<IActionResult> SuspendAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/workflows/{workflowId}/suspend")] HttpRequest request,
        string workflowId,
        [DurableClient] DurableTaskClient client) => DoAsync(request, workflowId, "suspend", client);

    /// <summary>Lets a paused workflow go on: <c>{"reason"}</c>.</summary>
    [Function("ResumeWorkflow")]
    [BackOfficeOnly]
    public Task<IActionResult> ResumeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/workflows/{workflowId}/resume")] HttpRequest request,
        string workflowId,
        [DurableClient] DurableTaskClient client) => DoAsync(request, workflowId, "resume", client);

    private async Task<IActionResult> DoAsync(HttpRequest request, string workflowId, string act, DurableTaskClient client)
    {
        var body = await JsonFields.ReadAsync(request);
        var reason = body.RequiredText("reason", 500);
        if (body.Refusal is { } refusal)
        {
            return refusal.ToReply();
        }

        var ct = request.HttpContext.RequestAborted;
        return await control.DoAsync(client, workflowId, act, reason, Caller.Of(request).Name, ct) is { } error
            ? error.ToReply()
            : await ShowAsync(client, workflowId, ct);
    }

    private async Task<IActionResult> ShowAsync(DurableTaskClient client, string workflowId, CancellationToken ct) =>
        WorkflowControl.IsId(workflowId) && await workflows.FindAsync(client, workflowId, ct) is { } found
            ? ApiReply.Ok(new
            {
                workflowId = found.Summary.WorkflowId,
                orchestrator = found.Summary.Orchestrator,
                capability = found.Summary.Capability,
                insurer = found.Summary.Insurer,
                subjectId = found.Summary.SubjectId,
                status = found.Summary.Status,
                createdAt = found.Summary.CreatedAt,
                updatedAt = found.Summary.UpdatedAt,
                failure = found.Failure,
                steps = found.Steps,
            })
            : ApiError.NotFound().ToReply();
}
