namespace Microsoft.DurableTask;

/// <summary>Says after a failure whether to try again, at once. Runs in the orchestration: it may await durable timers and nothing else.</summary>
public delegate Task<bool> AsyncRetryHandler(RetryContext retryContext);
