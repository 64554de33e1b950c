using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Scadenzario.Contracts;
using Scadenzario.Http;

namespace Scadenzario.Operations.Customers;

/// <summary>The timeline of a customer over HTTP: for the back office only.</summary>
public sealed class CustomerFunctions(CustomerTimeline timeline, AuditBook audit)
{
    /// <summary>
    /// What is known of a contract or participant, oldest first: documents, messages, deadlines, decisions, cases, accesses. <c>?insurer=</c> says whose; without it all
    /// insurers are asked. The access is audited.
    /// </summary>
    [Function("GetCustomerTimeline")]
    [BackOfficeOnly]
    public async Task<IActionResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/customers/{subjectId}/timeline")] HttpRequest request,
        string subjectId,
        [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        var query = new ListQuery(request, "insurer");
        var insurer = query.Insurer();
        if (query.Refusal is { } refusal)
        {
            return refusal.ToReply();
        }

        if (!Ids.IsValid(subjectId))
        {
            return ApiError.NotFound().ToReply();
        }

        var found = await ReadAsync(client, insurer, subjectId, Caller.Of(request).Name, request.HttpContext.RequestAborted);
        return found.Count == 0
            ? ApiError.NotFound().ToReply()
            : ApiReply.Ok(new { subjectId, timeline = found.SelectMany(f => f.Items.Select(item => View(f.Insurer, item))).OrderBy(item => item.At).ToList() });
    }

    /// <summary>The timelines of a subject with each insurer that knows it; writes down who has read them.</summary>
    internal async Task<IReadOnlyList<(Insurer Insurer, IReadOnlyList<TimelineItem> Items)>> ReadAsync(
        DurableTaskClient client, Insurer? insurer, string subjectId, string by, CancellationToken ct)
    {
        List<(Insurer, IReadOnlyList<TimelineItem>)> found = [];
        foreach (var one in insurer is { } asked ? [asked] : Insurers.All)
        {
            if (await timeline.OfAsync(client, one, subjectId, ct) is { Count: > 0 } items)
            {
                await audit.WriteAsync(new(one, by, "timeline-read", subjectId), ct);
                found.Add((one, items));
            }
        }

        return found;
    }

    private static Shown View(Insurer insurer, TimelineItem item) =>
        new(item.At, insurer.Code(), item.Kind, item.What, item.State, item.Id, item.Rule, item.Article, item.IsPlanned, item.WorkflowId);

    private sealed record Shown(
        DateTimeOffset At, string Insurer, string Kind, string What, string? State, string? Id, string? Rule, string? Article, bool IsPlanned, string? WorkflowId);
}
