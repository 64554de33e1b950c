using Microsoft.DurableTask;

namespace Embedded.DurableTask;

internal sealed partial class OrchestratorContext
{
    private async Task<T> CallWithRetry<T>(TaskRetryOptions? retry, Func<Task<string?>> attempt)
    {
        var begun = CurrentUtcDateTime;
        for (var attempts = 1; ; attempts++)
        {
            RecordedFailureException failure;
            try
            {
                return converter.Deserialize<T>(await attempt())!;
            }
            catch (RecordedFailureException e)
            {
                failure = e;
            }
            if (failure.IsPermanent || !await MayTryAgain(retry, failure.Failure, attempts, begun)) throw failure.Failure;
        }
    }

    /// <summary>Asks the rule and waits out its pause.</summary>
    private async Task<bool> MayTryAgain(TaskRetryOptions? retry, TaskFailedException failure, int attempts, DateTime begun)
    {
        if (retry?.Handler is { } handler)
            return await handler(new RetryContext(this, attempts, failure.FailureDetails, CurrentUtcDateTime - begun, CancellationToken.None));
        if (retry?.Policy is not { } policy || attempts >= policy.MaxNumberOfAttempts || !await policy.HandleAsync(failure)) return false;
        if (policy.RetryTimeout != Timeout.InfiniteTimeSpan && CurrentUtcDateTime - begun >= policy.RetryTimeout) return false;
        await CreateTimer(Pause(policy, attempts), CancellationToken.None);
        return true;
    }

    private static TimeSpan Pause(RetryPolicy policy, int attempts)
    {
        var ticks = policy.FirstRetryInterval.Ticks * Math.Pow(policy.BackoffCoefficient, attempts - 1);
        return ticks < policy.MaxRetryInterval.Ticks ? TimeSpan.FromTicks((long)ticks) : policy.MaxRetryInterval;
    }
}
