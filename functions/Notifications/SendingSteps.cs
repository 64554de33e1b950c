using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Scadenzario.Notifications;

/// <summary>The activities of the stop switch: the list of what is held, and what is next when it is lifted.</summary>
public sealed class SendingSteps(SendingStop stop, HeldMessages messages, ILogger<SendingSteps> log)
{
    // One history of the lifting workflow; short, so that an emergency with thousands of messages makes no long one.
    private const int Batch = 50;

    /// <summary>Puts a message on the list. False where the switch was lifted meanwhile: then it is not on the list, and may leave at once.</summary>
    [Function(nameof(HoldMessage))]
    public async Task<bool> HoldMessage([ActivityTrigger] HeldMessage message, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(context);
        var ct = context.CancellationToken;
        await messages.PutAsync(message, ct);

        // Looked at after the row is there: whoever lifts the switch from here on finds it.
        if (await stop.IsOnAsync(ct))
        {
            log.MessageHeld(message.InstanceId, message.Round);
            return true;
        }

        await messages.RemoveAsync(message, ct);
        return false;
    }

    /// <summary>Takes a message off the list that nobody has released, because its day has passed or it has left.</summary>
    [Function(nameof(ForgetHeldMessage))]
    public async Task<bool> ForgetHeldMessage([ActivityTrigger] HeldMessage message, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        await messages.RemoveAsync(message, context.CancellationToken);
        return true;
    }

    /// <summary>
    /// Takes those off the list that were released, and names the next ones, oldest first. None where nothing is left, where the switch is on again, or
    /// where a later lifting has taken over. Messages whose workflow is over are dropped.
    /// </summary>
    [Function(nameof(NextHeldMessages))]
    public async Task<HeldBatch> NextHeldMessages([ActivityTrigger] Lift lift, [DurableClient] DurableTaskClient client, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(lift);
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(context);
        var ct = context.CancellationToken;
        foreach (var message in lift.Released)
        {
            await messages.RemoveAsync(message, ct);
        }

        while (true)
        {
            var state = await stop.ReadAsync(ct);
            if (state.IsOn || state.Lifts != lift.Number)
            {
                return new([]);
            }

            var oldest = await messages.OldestAsync(Batch, ct);
            List<HeldMessage> waiting = [];
            foreach (var message in oldest)
            {
                if (await client.GetInstanceAsync(message.InstanceId, ct) is { IsCompleted: false })
                {
                    waiting.Add(message);
                }
                else
                {
                    await messages.RemoveAsync(message, ct);
                }
            }

            if (waiting.Count > 0 || oldest.Count == 0)
            {
                return new(waiting);
            }
        }
    }
}

/// <summary>The next held messages, in order.</summary>
/// <param name="Messages">None: there is nothing more to do.</param>
public sealed record HeldBatch(IReadOnlyList<HeldMessage> Messages);
