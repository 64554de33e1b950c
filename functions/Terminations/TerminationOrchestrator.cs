using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Scadenzario.Notifications;
using Scadenzario.Operations;

namespace Scadenzario.Terminations;

/// <summary>
/// What follows from a revision of a termination: the case where a person must decide, the portal's event, the watches that have nothing to wait for any
/// more, and the confirmation to the holder. Each revision has a workflow of its own.
/// </summary>
public static class TerminationOrchestrator
{
    /// <summary>Runs it; an input without a row, left by an app that died before it was written, ends quietly.</summary>
    [Function(nameof(TerminationOrchestrator))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, TerminationInput input)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (await context.CallActivityAsync<bool>(nameof(TerminationSteps.SettleTermination), input, Patience.Outage))
        {
            await context.CallSendingActivityAsync<bool>(nameof(TerminationSteps.ConfirmTermination), input, Patience.Outage);
        }
    }
}
