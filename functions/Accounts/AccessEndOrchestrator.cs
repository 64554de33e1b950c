using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Scadenzario.Deadlines.Agenda;
using Scadenzario.Notifications;
using Scadenzario.Operations;

namespace Scadenzario.Accounts;

/// <summary>
/// The 180 days after the end of all covers (KPT 13d): reminds the holder to save the documents and closes the access. What is next, each step reads from the
/// account; a new cover or a corrected end ends this workflow, and the latter starts another one.
/// </summary>
public static class AccessEndOrchestrator
{
    /// <summary>The event that says: the account has changed, look again.</summary>
    public const string Changed = "Changed";

    /// <summary>Runs one end of cover; an input without its account ends quietly.</summary>
    [Function(nameof(AccessEndOrchestrator))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, AccessEndInput input)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(input);
        AgendaEntry? waiting = null;
        var changed = context.WaitForExternalEvent<string?>(Changed);
        var standing = await context.CallActivityAsync<AccessEndStanding>(nameof(AccessEndSteps.LookAtAccessEnd), input, Patience.Outage);
        while (input.Entry(standing) is { } next)
        {
            await context.PlanAsync(waiting, next);
            waiting = next;
            if (!await context.IsDueAsync(next.DueAt, changed))
            {
                changed = context.WaitForExternalEvent<string?>(Changed);
                standing = await context.CallActivityAsync<AccessEndStanding>(nameof(AccessEndSteps.LookAtAccessEnd), input, Patience.Outage);
            }
            else if (next.Step == AccessEndPlan.Close)
            {
                standing = await context.CallActivityAsync<AccessEndStanding>(nameof(AccessEndSteps.CloseAccess), input, Patience.Outage);
            }
            else
            {
                standing = await context.CallSendingActivityAsync<AccessEndStanding>(nameof(AccessEndSteps.RemindOfAccessEnd), input, Patience.Outage);
            }
        }

        await context.PlanAsync(waiting, null);
    }
}
