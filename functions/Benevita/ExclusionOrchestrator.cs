using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Scadenzario.Notifications;

namespace Scadenzario.Benevita;

/// <summary>Has the written notice of an exclusion sent at once (article 10), and waits out an outage of the provider.</summary>
public static class ExclusionOrchestrator
{
    private static readonly TaskOptions _patiently = TaskOptions.FromRetryPolicy(
        new RetryPolicy(maxNumberOfAttempts: 2000, firstRetryInterval: TimeSpan.FromSeconds(5), backoffCoefficient: 2));

    /// <summary>Runs until the notice is out, or a person was asked to deliver it.</summary>
    [Function(nameof(ExclusionOrchestrator))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, ExclusionInput input)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(input);
        await context.CallSendingActivityAsync<bool>(nameof(ExclusionSteps.SendExclusionNotice), input, _patiently);
    }
}
