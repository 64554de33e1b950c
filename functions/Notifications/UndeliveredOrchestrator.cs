using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Scadenzario.Operations;

namespace Scadenzario.Notifications;

/// <summary>A message to a holder that came back: tried the other way.</summary>
public static class UndeliveredOrchestrator
{
    /// <summary>The instance id for a message.</summary>
    public static string InstanceId(Guid operationId) => $"undelivered-{operationId:D}";

    /// <summary>Tries the other way.</summary>
    [Function(nameof(UndeliveredOrchestrator))]
    public static Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, DeliveryReport input)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.CallSendingActivityAsync<bool>(nameof(UndeliveredSteps.GoAnotherWay), input, Patience.Outage);
    }
}
