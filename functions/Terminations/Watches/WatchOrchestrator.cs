using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Scadenzario.Deadlines.Agenda;
using Scadenzario.Notifications;
using Scadenzario.Operations;

namespace Scadenzario.Terminations.Watches;

/// <summary>
/// Watches a deadline: reminds on the mornings of the plan, ends when what it waits for has arrived or the deadline is over, and goes on to the next year
/// where it is a yearly one. It waits for the next step's instant or for a change; what is next, each step reads from the watch's row.
/// </summary>
public static class WatchOrchestrator
{
    /// <summary>The event that says: the watch's row has changed, look again.</summary>
    public const string Changed = "Changed";

    /// <summary>Runs one year.</summary>
    [Function(nameof(WatchOrchestrator))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, WatchInput input)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(input);
        AgendaEntry? waiting = null;
        var changed = context.WaitForExternalEvent<string>(Changed);
        var standing = await context.CallActivityAsync<WatchStanding>(nameof(WatchSteps.LookAtWatch), input, Patience.Outage);
        while (standing.Season == input.Season && standing.ToEntry(input) is { } next)
        {
            await context.PlanAsync(waiting, next);
            waiting = next;
            if (!await context.IsDueAsync(next.DueAt, changed))
            {
                changed = context.WaitForExternalEvent<string>(Changed);
                standing = await context.CallActivityAsync<WatchStanding>(nameof(WatchSteps.LookAtWatch), input, Patience.Outage);
            }
            else if (standing.Next == WatchStep.Remind)
            {
                standing = await context.CallSendingActivityAsync<WatchStanding>(nameof(WatchSteps.RemindHolder), input, Patience.Outage);
            }
            else
            {
                standing = await context.CallActivityAsync<WatchStanding>(nameof(WatchSteps.CloseWatch), input, Patience.Outage);
            }
        }

        await context.PlanAsync(waiting, null);
        if (standing.Next != WatchStep.End)
        {
            context.ContinueAsNew(input with { Season = standing.Season });
        }
    }
}
