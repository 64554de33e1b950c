using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Scadenzario.Notifications;
using Scadenzario.Operations;

namespace Scadenzario.Amendments;

/// <summary>
/// Follows an amendment for one contract: the notice, two reminders, the closing. It waits for the next step's instant or for a change from outside; what is
/// next, each step reads from the contract's row.
/// </summary>
public static class ConsentOrchestrator
{
    /// <summary>The event that says: something has happened, look again.</summary>
    public const string Changed = "Changed";

    /// <summary>Runs it; an input without a row ends quietly.</summary>
    [Function(nameof(ConsentOrchestrator))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, ConsentStart start)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(start);
        var standing = start.First;
        Task changed = context.WaitForExternalEvent<string>(Changed);
        while (standing.Next != ConsentStep.End)
        {
            context.SetCustomStatus(standing.EntryOf(start.Input)); // its steps keep the agenda
            var isDue = await IsDueAsync(context, standing, changed);

            // The waiter is used until it has been served: one that nobody awaits would swallow the next event.
            changed = changed.IsCompleted ? context.WaitForExternalEvent<string>(Changed) : changed;
            var turn = new ConsentTurn(start.Input, standing);
            standing = isDue
                ? await context.CallSendingActivityAsync<ConsentStanding>(nameof(ConsentSteps.TakeConsentStep), turn, Patience.Outage)
                : await context.CallActivityAsync<ConsentStanding>(nameof(ConsentSteps.LookAtConsent), turn, Patience.Outage);
        }
    }

    private static async Task<bool> IsDueAsync(TaskOrchestrationContext context, ConsentStanding standing, Task changed)
    {
        if (standing.Next == ConsentStep.Hold)
        {
            await changed;
            return false;
        }

        if (changed.IsCompleted || standing.At is not { } at)
        {
            return !changed.IsCompleted;
        }

        return await context.IsDueAsync(at, changed);
    }
}
