using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Scadenzario.Operations;

namespace Scadenzario.Notifications;

/// <summary>
/// Starts the workflow that lets held messages out after the stop switch was lifted; also, regularly, where an app died in between.
/// </summary>
public sealed class SendingLifts(SendingStop stop, HeldMessages messages) : IRecurringWork
{
    /// <inheritdoc />
    public async Task<bool> RunAsync(DurableTaskClient client, CancellationToken ct)
    {
        await StartAsync(await stop.ReadAsync(ct), client, ct);
        return true;
    }

    /// <summary>Starts it where the switch is off, messages are held and it does not run yet.</summary>
    public async Task StartAsync(StopRow state, DurableTaskClient client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(client);
        if (state.IsOn || state.Lifts == 0 || (await messages.OldestAsync(1, ct)).Count == 0)
        {
            return;
        }

        var instanceId = Lift.InstanceId(state.Lifts);
        if (await client.GetInstanceAsync(instanceId, ct) is { IsCompleted: false })
        {
            return;
        }

        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                nameof(LiftOrchestrator), new Lift(state.Lifts, []), new StartOrchestrationOptions(instanceId), ct);
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
