using System.Globalization;
using System.Text.Json;
using Microsoft.DurableTask.Client;
using Scadenzario.Contracts;
using Scadenzario.Deadlines.Agenda;

namespace Scadenzario.Operations.Workflows;

/// <summary>The workflows as the engine and the agenda know them.</summary>
public sealed class WorkflowBook(AgendaBook agenda, IEnumerable<IWorkflowForecast> forecasts, TimeProvider time)
{
    // A page asks the engine no more often than this, however few instances match; then it is short, and the next page goes on.
    private const int MostLookedAt = 30;

    /// <summary>A page of workflows in the order of their ids; short or even empty where the filters let few through.</summary>
    public async Task<(IReadOnlyList<WorkflowSummary> Rows, string? Continuation)> ListAsync(DurableTaskClient client, WorkflowQuery query, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(query);
        var prefixes = PrefixesOf(query);
        var (first, token) = Place(query.Continuation, prefixes.Count);
        List<WorkflowSummary> rows = [];
        var looked = 0;
        for (var i = first; i < prefixes.Count; i++, token = null)
        {
            var filter = new OrchestrationQuery(
                Statuses: query.Status is { } status ? [WorkflowSummary.Statuses[status]] : null, InstanceIdPrefix: prefixes[i], FetchInputsAndOutputs: true);
            do
            {
                // Never more than fit, so that a page of ours ends where one of the engine's does: its token says nothing to us.
                var page = await PageAsync(client, filter, token, query.Top - rows.Count, ct);
                looked++;
                rows.AddRange(page.Values.Select(WorkflowSummary.Of).Where(row => query.Insurer is not { } insurer || row.Insurer == insurer.Code()));
                token = page.ContinuationToken;
                if (rows.Count >= query.Top || looked >= MostLookedAt)
                {
                    return (rows, token is not null ? Mark(i, token) : i + 1 < prefixes.Count ? Mark(i + 1, null) : null);
                }
            }
            while (token is not null);
        }

        return (rows, null);
    }

    /// <summary>A workflow with its timeline; null where there is none of that id.</summary>
    public async Task<WorkflowDetail?> FindAsync(DurableTaskClient client, string workflowId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(client);
        if (await client.GetInstanceAsync(workflowId, getInputsAndOutputs: true, ct) is not { } instance)
        {
            return null;
        }

        var steps = (await agenda.TimelineAsync(workflowId, ct)).Select(WorkflowStep.Past).ToList();
        var coming = instance.IsCompleted || instance.SerializedCustomStatus is null ? null : instance.ReadCustomStatusAs<AgendaEntry>();
        if (coming is not null)
        {
            steps.Add(WorkflowStep.Coming(coming));
            var input = JsonSerializer.Deserialize<JsonElement>(instance.SerializedInput ?? "{}");
            foreach (var forecast in forecasts.Where(f => f.Orchestrator == instance.Name))
            {
                steps.AddRange((await forecast.AfterAsync(input, coming, ct)).Select(WorkflowStep.Planned));
            }
        }

        return new(WorkflowSummary.Of(instance), coming, steps, instance.FailureDetails?.ErrorType);
    }

    /// <summary>Which of some ids are those of workflows that are there. Null and what cannot be one is none.</summary>
    public static async Task<IReadOnlySet<string>> ThereAsync(DurableTaskClient client, IEnumerable<string?> ids, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(client);
        var found = await Task.WhenAll(ids.Where(WorkflowKinds.HasForm).Distinct(StringComparer.Ordinal).Select(id => client.GetInstanceAsync(id!, ct)));
        return found.OfType<OrchestrationMetadata>().Select(instance => instance.InstanceId).ToHashSet(StringComparer.Ordinal);
    }

    private static async Task<Microsoft.DurableTask.Page<OrchestrationMetadata>> PageAsync(
        DurableTaskClient client, OrchestrationQuery filter, string? token, int size, CancellationToken ct)
    {
        await foreach (var page in client.GetAllInstancesAsync(filter with { PageSize = size }).AsPages(token, size).WithCancellation(ct))
        {
            return page;
        }

        return new([], null);
    }

    private static string Mark(int index, string? token) => string.Create(CultureInfo.InvariantCulture, $"{index}:{token}");

    private static (int Index, string? Token) Place(string? continuation, int count)
    {
        if (continuation?.Split(':', 2) is [var index, var token]
            && int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < count)
        {
            return (number, token.Length == 0 ? null : token);
        }

        return (0, null);
    }

    /// <summary>The beginnings of ids to look under: a text is the beginning of an id, or of the subject's id in it.</summary>
    private List<string> PrefixesOf(WorkflowQuery query)
    {
        var kinds = WorkflowKinds.PrefixesOf(query.Capability);
        if (query.Text is not { Length: > 0 } text)
        {
            return query.Capability is null ? [""] : [.. kinds];
        }

        var year = time.GetUtcNow().Year;
        var insurers = query.Insurer is { } one ? [one] : Insurers.All;
        List<string> found = [.. kinds.Where(kind => kind.StartsWith(text, StringComparison.Ordinal))];
        foreach (var kind in kinds)
        {
            if (text.StartsWith(kind, StringComparison.Ordinal))
            {
                found.Add(text);
            }

            found.Add(kind + text);
            found.AddRange(insurers.Select(insurer => $"{kind}{insurer.Code().ToLowerInvariant()}-{text}"));
            found.AddRange(Enumerable.Range(year - 5, 7).Select(y => string.Create(CultureInfo.InvariantCulture, $"{kind}{y}-{text}")));
        }

        return [.. found.Where(p => !found.Exists(other => other != p && p.StartsWith(other, StringComparison.Ordinal))).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }
}

/// <summary>Which workflows are asked for.</summary>
/// <param name="Capability">One capability's; null for all.</param>
/// <param name="Status">In one status, a key of <see cref="WorkflowSummary.Statuses"/>; null for all.</param>
/// <param name="Insurer">One insurer's; null for all.</param>
/// <param name="Text">The beginning of the workflow's id or of the subject's id; null for all.</param>
/// <param name="Top">At most so many.</param>
/// <param name="Continuation">Where an earlier page ended.</param>
public sealed record WorkflowQuery(string? Capability, string? Status, Insurer? Insurer, string? Text, int Top, string? Continuation);

/// <summary>A workflow with what it has done and will do.</summary>
/// <param name="Summary">As in lists.</param>
/// <param name="Coming">What it waits for, as in the agenda.</param>
/// <param name="Steps">Past, pending and planned steps, in that order.</param>
/// <param name="Failure">The type of what made it fail; null where it did not.</param>
public sealed record WorkflowDetail(WorkflowSummary Summary, AgendaEntry? Coming, IReadOnlyList<WorkflowStep> Steps, string? Failure);
