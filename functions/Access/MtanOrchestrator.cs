using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Scadenzario.Operations;

namespace Scadenzario.Access;

/// <summary>
/// A code by SMS: sent at once, whatever the hour and whether or not other messages are stopped; closed when it was used, when there were too many wrong
/// ones, or when its time is over. What counts is the challenge's row: a late or lost workflow makes no dead code good.
/// </summary>
public static class MtanOrchestrator
{
    /// <summary>The event that says: the challenge is met or void, or its account is locked.</summary>
    public const string Finished = "Finished";

    // A code that could not be handed over while it is good is not sent at all; the activity sees to that, so a few attempts more do no harm.
    private static readonly TaskOptions _soon = TaskOptions.FromRetryPolicy(
        new RetryPolicy(maxNumberOfAttempts: 100, firstRetryInterval: TimeSpan.FromSeconds(1), backoffCoefficient: 1.5, maxRetryInterval: TimeSpan.FromSeconds(20)));

    /// <summary>Runs it.</summary>
    [Function(nameof(MtanOrchestrator))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, MtanInput input)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(input);
        var finished = context.WaitForExternalEvent<string>(Finished);
        try
        {
            await context.CallActivityAsync(nameof(MtanSteps.SendCode), input, _soon);
        }
        catch (TaskFailedException)
        {
            // It never went out. The holder asks for another one; this one is closed like any other.
        }

        await context.IsDueAsync(input.ExpiresAt, finished);
        if (await context.CallActivityAsync<string?>(nameof(MtanSteps.CloseChallenge), input, Patience.Outage) is { } registration)
        {
            context.SendEvent(registration, RegistrationOrchestrator.Changed, input.ChallengeId);
        }
    }
}
