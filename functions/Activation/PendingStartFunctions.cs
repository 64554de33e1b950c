using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Scadenzario.Activation;

/// <summary>Starts what an app that died between writing an application and starting its workflow left behind.</summary>
public sealed class PendingStartFunctions(Participants participants, ActivationStarter starter, ILogger<PendingStartFunctions> log)
{
    /// <summary>At start and four times a day.</summary>
    [Function("ResumeActivationStarts")]
    public async Task RunAsync(
        [TimerTrigger("0 20 */6 * * *", RunOnStartup = true)] TimerInfo timer, [DurableClient] DurableTaskClient client, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var ct = context.CancellationToken;
        await foreach (var participantId in participants.PendingStartsAsync(ct))
        {
            if (await participants.FindAsync(participantId, ct) is { } row)
            {
                await starter.StartAsync(row, client, ct);
                log.StartResumed(row.WorkflowId);
            }
        }
    }
}
