using Microsoft.DurableTask.Client;
using Scadenzario.Operations;

namespace Scadenzario.Amendments;

/// <summary>Changes a contract's row from outside, under its ETag; every change has a workflow that carries it out.</summary>
public sealed class ConsentChanges(AmendmentBook amendments, ConsentPlan plan, WorkflowLauncher launcher, TimeProvider time)
{
    /// <summary>Applies a change, reading the row again as often as somebody else was faster.</summary>
    /// <param name="input">Which contract under which amendment.</param>
    /// <param name="change">Applies the change; false where nothing changes (any more).</param>
    /// <param name="client">For starting the workflow.</param>
    /// <param name="ct">Cancels the wait.</param>
    /// <returns>The row as it is now; null where there is none.</returns>
    public async Task<ConsentRow?> ApplyAsync(ConsentInput input, Func<ConsentRow, bool> change, DurableTaskClient client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(change);
        while (await amendments.FindAsync(input, ct) is { } row)
        {
            if (!change(row))
            {
                return row;
            }

            row.Revision++;
            plan.Judge(row, time.GetUtcNow());
            var start = new WorkflowStart(nameof(ConsentChangeOrchestrator), input.ChangeId(row.Revision), input);
            if (await launcher.LaunchAsync(client, start, () => amendments.TryReplaceAsync(row, ct), ct))
            {
                return row;
            }
        }

        return null;
    }
}
