using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Scadenzario.Operations;

namespace Scadenzario.Activation;

/// <summary>Starts what an app that died between writing an application and starting its workflow left behind.</summary>
public sealed class PendingStarts(Participants participants, ActivationStarter starter, ILogger<PendingStarts> log) : IRecurringWork
{
    /// <inheritdoc />
    public async Task<bool> RunAsync(DurableTaskClient client, CancellationToken ct)
    {
        await foreach (var participantId in participants.PendingStartsAsync(ct))
        {
            if (await participants.FindAsync(participantId, ct) is { } row)
            {
                await starter.StartAsync(row, client, ct);
                log.StartResumed(row.WorkflowId);
            }
        }

        return true;
    }
}
