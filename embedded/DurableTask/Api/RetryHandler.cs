namespace Microsoft.DurableTask;

/// <summary>Says after a failure whether to try again, at once. Runs in the orchestration, so it must be deterministic.</summary>
public delegate bool RetryHandler(RetryContext retryContext);
