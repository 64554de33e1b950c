using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Scadenzario.Contracts;
using Scadenzario.Deadlines.Agenda;

namespace Scadenzario.Operations.Restoring;

/// <summary>
/// After a restore: suspends every workflow that waits for a date, and asks. Where the date fell into the lost time, whether the step was done or has become needless nobody here can know: a case
/// each. The others go on when their insurer has reported again what it reported since the backup: a case an insurer. What waits for no date goes on.
/// </summary>
public sealed class RestoreReconciliation(Restorations restorations, AgendaBook agenda, RestoredWorkflows workflows, CaseBook cases, ILogger<RestoreReconciliation> log) : IRecurringWork
{
    /// <summary>The kind of the case of a workflow whose date fell into the lost time.</summary>
    public const string WakeUpCase = "restored-wake-up";

    /// <summary>The kind of the case of an insurer.</summary>
    public const string DataCase = "restored-data";

    /// <inheritdoc />
    public async Task<bool> RunAsync(DurableTaskClient client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(client);
        if (await restorations.FindAsync(ct) is not { IsReconciled: false } restoration)
        {
            return true;
        }

        var coming = await agenda.FirstOfEachAsync(ct);
        List<AgendaEntry> waiting = [];
        await foreach (var instance in client.GetAllInstancesAsync(new OrchestrationQuery(Statuses: [OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Pending])).WithCancellation(ct))
        {
            if (coming.TryGetValue(instance.InstanceId, out var entry))
            {
                waiting.Add(entry);
            }
        }

        foreach (var entry in waiting)
        {
            var isLost = entry.DueAt <= restoration.RestoredAt;
            await AskAsync(restoration, entry, isLost, ct);
            await workflows.SuspendAsync(entry, isLost, client, ct);
        }

        await restorations.ReconciledAsync(restoration, ct);
        log.RestoreReconciled(waiting.Count);
        return true;
    }

    private async Task AskAsync(RestorationRow restoration, AgendaEntry waiting, bool isLost, CancellationToken ct)
    {
        var lost = $"The state was restored from a backup of {restoration.TakenAt:u}; what happened from then until {restoration.RestoredAt:u} is not in it.";
        if (isLost)
        {
            await cases.OpenAsync(
                new(
                    waiting.Insurer, WakeUpCase, waiting.SubjectId, waiting.WorkflowId, $"{RestorationRow.KeyOf(restoration.TakenAt)}-{waiting.Step}",
                    waiting.Rule ?? "", waiting.Article ?? "",
                    $"{lost} The step {waiting.Step} ({waiting.Cause}) was due on {waiting.DueAt:u}. Decide carry-out where it has neither been done nor become needless, else end; an e-mail that the provider knows is not sent again."),
                ct);
        }

        await cases.OpenAsync(
            new(
                waiting.Insurer, DataCase, "portal", $"restore-{waiting.Insurer.Code().ToLowerInvariant()}", RestorationRow.KeyOf(restoration.TakenAt), "", "",
                $"{lost} Have the portal report again what it reported since the backup, then decide released: until then no deadline of this insurer is carried out."),
            ct);
    }
}
