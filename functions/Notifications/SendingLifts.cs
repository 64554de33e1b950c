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
        if (!state.IsOn && state.Lifts > 0 && (await messages.OldestAsync(1, ct)).Count > 0)
        {
            await client.StartUnlessRunningAsync(nameof(LiftOrchestrator), Lift.InstanceId(state.Lifts), new Lift(state.Lifts, []), ct);
        }
    }
}
