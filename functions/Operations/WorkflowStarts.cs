using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Scadenzario.Operations;

/// <summary>Starts workflows so that two starts of the same id at the same moment are one.</summary>
public static class WorkflowStarts
{
    /// <summary>Starts a workflow where there has never been one of that id.</summary>
    public static async Task StartOnceAsync(this DurableTaskClient client, string orchestrator, string instanceId, object? input, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(client);
        if (await client.GetInstanceAsync(instanceId, ct) is null)
        {
            await StartAsync(client, orchestrator, instanceId, input, ct);
        }
    }

    /// <summary>Starts a workflow where none of that id is running; one that has ended is replaced.</summary>
    public static async Task StartUnlessRunningAsync(this DurableTaskClient client, string orchestrator, string instanceId, object? input, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(client);
        if (await client.GetInstanceAsync(instanceId, ct) is not { IsCompleted: false })
        {
            await StartAsync(client, orchestrator, instanceId, input, ct);
        }
    }

    private static async Task StartAsync(DurableTaskClient client, string orchestrator, string instanceId, object? input, CancellationToken ct)
    {
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input, new StartOrchestrationOptions(instanceId) { Version = WorkflowVersion.Current }, ct);
        }
        catch (InvalidOperationException)
        {
            // Somebody else has started it between the look and the call; which is what was wanted.
            if (await client.GetInstanceAsync(instanceId, ct) is null)
            {
                throw;
            }
        }
    }
}
