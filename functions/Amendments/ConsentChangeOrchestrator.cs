using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Scadenzario.Notifications;
using Scadenzario.Operations;

namespace Scadenzario.Amendments;

/// <summary>What follows from a change from outside: an opposition, a termination, a use, a document, a decision. It also wakes the contract's own workflow.</summary>
public static class ConsentChangeOrchestrator
{
    /// <summary>Runs it; an input without a row, left by an app that died before it was written, ends quietly.</summary>
    [Function(nameof(ConsentChangeOrchestrator))]
    public static Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, ConsentInput input)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.CallSendingActivityAsync<bool>(nameof(ConsentSteps.SettleConsent), input, Patience.Outage);
    }
}
