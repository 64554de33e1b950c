using Microsoft.DurableTask.Client;
using Scadenzario.Contracts;
using Scadenzario.Http;
using Scadenzario.Operations;

namespace Scadenzario.Terminations;

/// <summary>Changes terminations under their ETag; every change is a revision with a workflow of its own.</summary>
public sealed class TerminationChanges(TerminationBook terminations, WorkflowLauncher launcher)
{
    /// <summary>Applies a change, reading the termination again as often as somebody else was faster.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="terminationId">The termination.</param>
    /// <param name="change">Adds a revision; an error where it may not, false where nothing changes.</param>
    /// <param name="client">For starting the workflow.</param>
    /// <param name="ct">Cancels the wait.</param>
    /// <returns>The termination as it is now, or why it cannot be changed.</returns>
    public async Task<(TerminationRow? Row, ApiError? Error)> ApplyAsync(
        Contract contract, string terminationId, Func<TerminationRow, (bool Changed, ApiError? Error)> change, DurableTaskClient client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(contract);
        ArgumentNullException.ThrowIfNull(change);
        while (Ids.IsValid(terminationId) && await terminations.FindAsync(contract.Insurer, contract.ContractId, terminationId, ct) is { } row)
        {
            var (changed, error) = change(row);
            if (error is not null)
            {
                return (null, error);
            }

            if (!changed || await LaunchAsync(row, client, () => terminations.UpdateAsync(row, ct), ct))
            {
                return (row, null);
            }
        }

        return (null, ApiError.NotFound());
    }

    /// <summary>Writes a row and starts the workflow of its newest revision; false where the row could not be written.</summary>
    public Task<bool> LaunchAsync(TerminationRow row, DurableTaskClient client, Func<Task<bool>> commit, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(row);
        var input = new TerminationInput(row.Of, row.ContractId, row.RowKey, row.Revision);
        return launcher.LaunchAsync(client, new(nameof(TerminationOrchestrator), input.WorkflowId, input), commit, ct);
    }
}
