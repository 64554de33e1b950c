using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Scadenzario.Notifications;
using Scadenzario.Operations;

namespace Scadenzario.Franchise;

/// <summary>What follows from a decision about a deductible: the case, the portal's event, the watches that wait no more, the message to the holder.</summary>
public static class FranchiseOrchestrator
{
    /// <summary>Runs it; an input without a row, left by an app that died before it was written, ends quietly.</summary>
    [Function(nameof(FranchiseOrchestrator))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, FranchiseInput input)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (await context.CallActivityAsync<bool>(nameof(FranchiseSteps.SettleFranchise), input, Patience.Outage))
        {
            await context.CallSendingActivityAsync<bool>(nameof(FranchiseSteps.ConfirmFranchise), input, Patience.Outage);
        }
    }
}
