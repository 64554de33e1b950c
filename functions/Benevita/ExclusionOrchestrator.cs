using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Scadenzario.Notifications;
using Scadenzario.Operations;

namespace Scadenzario.Benevita;

/// <summary>Has the written notice of an exclusion sent at once (article 10), and waits out an outage of the provider.</summary>
public static class ExclusionOrchestrator
{
    /// <summary>Runs until the notice is out, or a person was asked to deliver it.</summary>
    [Function(nameof(ExclusionOrchestrator))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, ExclusionInput input)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(input);
        await context.CallSendingActivityAsync<bool>(nameof(ExclusionSteps.SendExclusionNotice), input, Patience.Outage);
    }
}
