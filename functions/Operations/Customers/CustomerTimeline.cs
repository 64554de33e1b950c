using Microsoft.DurableTask.Client;
using Scadenzario.Contracts;
using Scadenzario.Operations.Workflows;

namespace Scadenzario.Operations.Customers;

/// <summary>Everything that is known of one contract or participant in the order of time: what the sources tell, and what its workflows have done and will do.</summary>
public sealed class CustomerTimeline(IEnumerable<ICustomerTimelineSource> sources, WorkflowBook workflows)
{
    // A customer with more workflows than this is none; the page stays fast all the same.
    private const int MostWorkflows = 60;

    /// <summary>The items about a subject of an insurer, oldest first; what is planned comes last.</summary>
    public async Task<IReadOnlyList<TimelineItem>> OfAsync(DurableTaskClient client, Insurer insurer, string subjectId, CancellationToken ct)
    {
        var items = (await Task.WhenAll(sources.Select(source => source.OfAsync(insurer, subjectId, ct)))).SelectMany(some => some).ToList();
        var ids = items.Select(item => item.WorkflowId).OfType<string>().Distinct(StringComparer.Ordinal).Take(MostWorkflows);
        var details = await Task.WhenAll(ids.Select(id => workflows.FindAsync(client, id, ct)));
        items.AddRange(details.OfType<WorkflowDetail>().SelectMany(Steps));
        return [.. items.OrderBy(item => item.At).ThenBy(item => item.Kind, StringComparer.Ordinal).ThenBy(item => item.What, StringComparer.Ordinal)];
    }

    private static IEnumerable<TimelineItem> Steps(WorkflowDetail workflow) => workflow.Steps.Select(step => new TimelineItem(
        step.LeftAt ?? step.DueAt, "deadline", step.Cause, step.State, workflow.Summary.WorkflowId, step.Rule, step.Article, step.State != "past", workflow.Summary.WorkflowId));
}
