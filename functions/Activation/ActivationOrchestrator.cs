using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Scadenzario.Deadlines.Agenda;
using Scadenzario.Notifications;
using Scadenzario.Operations;

namespace Scadenzario.Activation;

/// <summary>
/// An application for BENEVITA (article 9): invitation, re-invitation on day 31, dead link after day 90. It waits for the next step's instant or for
/// a change; what is next, each step reads from the participant's row. A changed address begins a new round with a fresh history.
/// </summary>
public static class ActivationOrchestrator
{
    /// <summary>The event that says: the participant's row has changed, look again.</summary>
    public const string Changed = "Changed";

    /// <summary>Runs one round.</summary>
    [Function(nameof(ActivationOrchestrator))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, ActivationInput input)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(input);
        var changed = context.WaitForExternalEvent<string>(Changed);
        var standing = await context.CallSendingActivityAsync<ActivationStanding>(nameof(ActivationSteps.Invite), input, Patience.Outage);
        AgendaEntry? planned = null;
        while (standing.Next != ActivationStep.End)
        {
            var coming = standing.Round == input.Round ? ActivationAgenda.Entry(input, standing) : null;
            await context.PlanAsync(planned, coming);
            planned = coming;
            if (standing.Round != input.Round)
            {
                context.ContinueAsNew(input with { Round = standing.Round });
                return;
            }

            if (await IsDueAsync(context, standing, changed))
            {
                standing = await context.CallSendingActivityAsync<ActivationStanding>(StepName(standing.Next), input, Patience.Outage);
            }
            else
            {
                changed = context.WaitForExternalEvent<string>(Changed);
                standing = await context.CallActivityAsync<ActivationStanding>(nameof(ActivationSteps.LookAgain), input, Patience.Outage);
            }
        }

        await context.PlanAsync(planned, null);
        await context.CallActivityAsync(nameof(ActivationSteps.TellOutcome), input, Patience.Outage);
    }

    private static async Task<bool> IsDueAsync(TaskOrchestrationContext context, ActivationStanding standing, Task changed)
    {
        if (standing.At is not { } at)
        {
            await changed;
            return false;
        }

        return await context.IsDueAsync(at, changed);
    }

    private static string StepName(ActivationStep step) => step switch
    {
        ActivationStep.Reinvite => nameof(ActivationSteps.Reinvite),
        ActivationStep.Expire => nameof(ActivationSteps.Expire),
        ActivationStep.AnnounceExpiry => nameof(ActivationSteps.AnnounceExpiry),
        _ => throw new InvalidOperationException($"No activity for the step {step}."),
    };
}
