using Microsoft.DurableTask;

namespace Scadenzario.Operations;

/// <summary>How long a workflow keeps trying a step that fails.</summary>
public static class Patience
{
    /// <summary>
    /// Waits an outage of a provider or of the storage out: from 5 seconds, doubling, hourly at the end, for more than five months. Longer than any
    /// insurer's term, so that nothing is given up while a person can still put it right.
    /// </summary>
    public static TaskOptions Outage { get; } = TaskOptions.FromRetryPolicy(
        new RetryPolicy(maxNumberOfAttempts: 4000, firstRetryInterval: TimeSpan.FromSeconds(5), backoffCoefficient: 2));
}
