using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Scadenzario.Notifications;
using Scadenzario.Operations;

namespace Scadenzario.Arrears;

/// <summary>What follows from a payment: the waiting workflow ends, the portal and the holder hear what it has ended.</summary>
public static class ArrearsPaymentOrchestrator
{
    /// <summary>Runs it; an input without a payment, left by an app that died before it was written, ends quietly.</summary>
    [Function(nameof(ArrearsPaymentOrchestrator))]
    public static Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, ArrearsInput input)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.CallSendingActivityAsync<bool>(nameof(ArrearsSteps.SettleArrears), input, Patience.Outage);
    }
}
