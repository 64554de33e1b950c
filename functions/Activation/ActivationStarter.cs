using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Scadenzario.Activation;

/// <summary>Starts the workflow of an application that the table holds, once.</summary>
public sealed class ActivationStarter(Participants participants)
{
    /// <summary>Starts it where it does not run yet, and forgets the pending start.</summary>
    public async Task StartAsync(ParticipantRow row, DurableTaskClient client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(client);
        if (await client.GetInstanceAsync(row.WorkflowId, ct) is null)
        {
            var input = new ActivationInput(row.RowKey, row.Generation, row.Round);
            try
            {
                await client.ScheduleNewOrchestrationInstanceAsync(
                    nameof(ActivationOrchestrator), input, new StartOrchestrationOptions(row.WorkflowId), ct);
            }
            catch (InvalidOperationException)
            {
                // Somebody else has started it between the look and the call; which is what was wanted.
                if (await client.GetInstanceAsync(row.WorkflowId, ct) is null)
                {
                    throw;
                }
            }
        }

        await participants.StartedAsync(row.RowKey, ct);
    }
}
