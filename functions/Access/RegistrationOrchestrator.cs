using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Scadenzario.Deadlines.Agenda;
using Scadenzario.Notifications;
using Scadenzario.Operations;

namespace Scadenzario.Access;

/// <summary>
/// A registration: the password goes out, at KPT later the link, and what is not completed in time ends. It waits for the end of what was sent or for a
/// change; what is next, each step reads from the registration's row.
/// </summary>
public static class RegistrationOrchestrator
{
    /// <summary>The event that says: the registration's row has changed, look again.</summary>
    public const string Changed = "Changed";

    /// <summary>Runs it.</summary>
    [Function(nameof(RegistrationOrchestrator))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, RegistrationInput input)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(input);
        var changed = context.WaitForExternalEvent<string>(Changed);
        AgendaEntry? waiting = null;
        while (true)
        {
            var next = await context.CallSendingActivityAsync<AgendaEntry?>(nameof(RegistrationSteps.AdvanceRegistration), input, Patience.Outage);
            await context.PlanAsync(waiting, next);
            if (next is null)
            {
                return;
            }

            waiting = next;
            if (!await context.IsDueAsync(next.DueAt, changed))
            {
                changed = context.WaitForExternalEvent<string>(Changed);
            }
        }
    }
}
