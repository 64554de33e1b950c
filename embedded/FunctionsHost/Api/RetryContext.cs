namespace Microsoft.Azure.Functions.Worker;

/// <summary>The host's retries of an invocation.</summary>
public abstract class RetryContext
{
    /// <summary>How often this invocation was retried; 0 at first.</summary>
    public abstract int RetryCount { get; }

    /// <summary>How often it may be retried.</summary>
    public abstract int MaxRetryCount { get; }
}
