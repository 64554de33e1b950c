using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Scadenzario.Deadlines.Agenda;
using Scadenzario.Notifications;
using Scadenzario.Operations;

namespace Scadenzario.Arrears;

/// <summary>
/// Follows an unpaid invoice: sends the reminder where the insurer's portal has not, and lets what the rule says happen when its term has run out. It waits for
/// the next step's instant or for the payment; what is next, each step reads from the invoice's row.
/// </summary>
public static class ArrearsOrchestrator
{
    /// <summary>The event that says: the invoice has been paid, look again.</summary>
    public const string Paid = "Paid";

    /// <summary>Runs it; an input without a row, left by an app that died before it was written, ends quietly.</summary>
    [Function(nameof(ArrearsOrchestrator))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, ArrearsInput input)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(input);
        AgendaEntry? waiting = null;
        var paid = context.WaitForExternalEvent<string>(Paid);
        var standing = await context.CallActivityAsync<ArrearsStanding>(nameof(ArrearsSteps.LookAtArrears), input, Patience.Outage);
        while (standing.ToEntry(input) is { } next)
        {
            await context.PlanAsync(waiting, next);
            waiting = next;
            if (!await context.IsDueAsync(next.DueAt, paid))
            {
                paid = context.WaitForExternalEvent<string>(Paid);
                standing = await context.CallActivityAsync<ArrearsStanding>(nameof(ArrearsSteps.LookAtArrears), input, Patience.Outage);
                continue;
            }

            standing = await context.CallSendingActivityAsync<ArrearsStanding>(
                standing.Next == ArrearsStep.Remind ? nameof(ArrearsSteps.RemindOfArrears) : nameof(ArrearsSteps.ConcludeArrears), input, Patience.Outage);
        }

        await context.PlanAsync(waiting, null);
    }
}
