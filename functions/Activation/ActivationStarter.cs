using Microsoft.DurableTask.Client;
using Scadenzario.Operations;

namespace Scadenzario.Activation;

/// <summary>Starts the workflow of an application that the table holds, once.</summary>
public sealed class ActivationStarter(Participants participants)
{
    /// <summary>Starts it where it does not run yet, and forgets the pending start.</summary>
    public async Task StartAsync(ParticipantRow row, DurableTaskClient client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(client);
        var input = new ActivationInput(row.RowKey, row.Generation, row.Round);
        await client.StartOnceAsync(nameof(ActivationOrchestrator), row.WorkflowId, input, ct);
        await participants.StartedAsync(row.RowKey, ct);
    }
}
