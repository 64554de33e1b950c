using Microsoft.DurableTask.Client;
using Scadenzario.Contracts;
using Scadenzario.Deadlines.Agenda;
using Scadenzario.Http;

namespace Scadenzario.Operations.Workflows;

/// <summary>What a person of the back office may do to a workflow. Each act is audited with its reason before it is done.</summary>
public sealed class WorkflowControl(WorkflowBook workflows, AgendaBook agenda, AuditBook audit)
{
    /// <summary>The acts, as routes spell them.</summary>
    public static IReadOnlyList<string> Acts { get; } = ["terminate", "suspend", "resume"];

    /// <summary>Does it. Repeating an act that has been done changes nothing.</summary>
    /// <param name="client">The engine's client.</param>
    /// <param name="workflowId">The workflow.</param>
    /// <param name="act">One of <see cref="Acts"/>.</param>
    /// <param name="reason">Why.</param>
    /// <param name="by">The caller's name.</param>
    /// <param name="ct">Cancels the wait for the engine.</param>
    /// <returns>404 for an unknown workflow, 409 for one that has ended; else null.</returns>
    public async Task<ApiError?> DoAsync(DurableTaskClient client, string workflowId, string act, string reason, string by, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(client);
        if (!IsId(workflowId) || await workflows.FindAsync(client, workflowId, ct) is not { } found)
        {
            return ApiError.NotFound();
        }

        var summary = found.Summary;
        if (summary.Status is "completed" or "failed" || (summary.Status == "terminated" && act != "terminate"))
        {
            return ApiError.Conflict("workflow-ended", "This workflow has ended.");
        }

        await WriteAsync(summary, act, reason, by, ct);
        switch (act)
        {
            case "suspend":
                await client.SuspendInstanceAsync(workflowId, null, ct);
                break;
            case "resume":
                await client.ResumeInstanceAsync(workflowId, null, ct);
                break;
            default:
                await TerminateAsync(client, found, ct);
                break;
        }

        return null;
    }

    /// <summary>Whether a text can be a workflow's id.</summary>
    public static bool IsId(string? text) => text is { Length: > 0 and <= 200 } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or '~');

    private async Task TerminateAsync(DurableTaskClient client, WorkflowDetail found, CancellationToken ct)
    {
        var id = found.Summary.WorkflowId;
        if (found.Summary.Status != "terminated")
        {
            await client.TerminateInstanceAsync(id, ct);
            await client.WaitForInstanceCompletionAsync(id, ct);
        }

        // What it waited for, it has just said; without that, or where it was ended before, the agenda is looked through.
        if (found.Coming is { } coming)
        {
            await agenda.MoveAsync(new(coming, null), ct);
        }
        else
        {
            await agenda.ClearAsync(id, ct);
        }
    }

    private async Task WriteAsync(WorkflowSummary workflow, string act, string reason, string by, CancellationToken ct)
    {
        // A workflow of no single insurer concerns them all.
        foreach (var insurer in Insurers.Parse(workflow.Insurer) is { } one ? [one] : Insurers.All)
        {
            await audit.WriteAsync(new(insurer, by, $"workflow-{act}", workflow.SubjectId ?? workflow.WorkflowId, $"{workflow.WorkflowId}: {reason}"), ct);
        }
    }
}
