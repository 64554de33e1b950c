using System.Globalization;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Scadenzario.Operations;

namespace Scadenzario.Notifications;

/// <summary>
/// Lets what the stop switch held back go out after it was lifted: one message after the other, oldest first. Each waiting workflow is told that it is its turn and
/// answers when its message has left; one that does not answer in time keeps its turn and delays the others no longer.
/// </summary>
public static class LiftOrchestrator
{
    /// <summary>Answer: the message has left, or has ended otherwise.</summary>
    public const string Concluded = "concluded";

    /// <summary>Answer: the switch is on again, the message waits on.</summary>
    public const string StoppedAgain = "stopped-again";

    // Longer than the provider's repeatability window: within it a message in doubt is cleared up.
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(6);

    /// <summary>Releases a batch, and begins anew.</summary>
    [Function(nameof(LiftOrchestrator))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, Lift input)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(input);
        var next = await context.CallActivityAsync<HeldBatch>(nameof(SendingSteps.NextHeldMessages), input, Patience.Outage);
        if (next.Messages.Count == 0)
        {
            return;
        }

        List<HeldMessage> released = [];
        foreach (var message in next.Messages)
        {
            if (await ReleaseAsync(context, message) == StoppedAgain)
            {
                break;
            }

            released.Add(message);
        }

        context.ContinueAsNew(input with { Released = released });
    }

    private static async Task<string> ReleaseAsync(TaskOrchestrationContext context, HeldMessage message)
    {
        var answer = context.WaitForExternalEvent<string>(message.Answer);
        context.SendEvent(message.InstanceId, message.Event, context.InstanceId);
        using var cancellation = new CancellationTokenSource();
        var patience = context.CreateTimer(context.CurrentUtcDateTime + _patience, cancellation.Token);
        if (await Task.WhenAny(answer, patience) == patience)
        {
            return Concluded;
        }

        cancellation.Cancel();
        return await answer;
    }
}

/// <summary>A lifting of the stop switch.</summary>
/// <param name="Number">Which one, from 1.</param>
/// <param name="Released">What was released since the last look at the list.</param>
public sealed record Lift(int Number, IReadOnlyList<HeldMessage> Released)
{
    /// <summary>The instance id of its workflow.</summary>
    public static string InstanceId(int number) => string.Create(CultureInfo.InvariantCulture, $"sending-lift-{number}");
}
