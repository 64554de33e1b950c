using Microsoft.Extensions.Logging;

namespace Microsoft.DurableTask;

/// <summary>
/// What an orchestrator may do. Its code runs again from the beginning whenever something happens, so it must do the same each time: no clock, no randomness, no input or output but through this
/// context, and it awaits nothing but what this context hands out.
/// </summary>
public abstract partial class TaskOrchestrationContext
{
    /// <summary>The orchestrator's name.</summary>
    public abstract TaskName Name { get; }

    /// <summary>The instance's id.</summary>
    public abstract string InstanceId { get; }

    /// <summary>The orchestration that started this one; null where a client did.</summary>
    public abstract ParentOrchestrationInstance? Parent { get; }

    /// <summary>The instant of the step that runs, in UTC. Every replay of a step sees the same.</summary>
    public abstract DateTime CurrentUtcDateTime { get; }

    /// <summary>Whether the code is repeating what it did before.</summary>
    public abstract bool IsReplaying { get; }

    /// <summary>The version it was started with; empty where there is none.</summary>
    public virtual string Version => string.Empty;

    /// <summary>Facts of the host; none here.</summary>
    public virtual IReadOnlyDictionary<string, object?> Properties => System.Collections.ObjectModel.ReadOnlyDictionary<string, object?>.Empty;

    /// <summary>Makes loggers that say nothing while the code replays.</summary>
    public virtual ILoggerFactory ReplaySafeLoggerFactory => _replaySafe ??= new ReplaySafeLoggers(this, LoggerFactory);

    /// <summary>Makes the loggers behind the replay-safe ones.</summary>
    protected abstract ILoggerFactory LoggerFactory { get; }

    /// <summary>The input; the type's default where there was none.</summary>
    public abstract T? GetInput<T>();

    /// <summary>A durable timer of a length; see <see cref="CreateTimer(DateTime, CancellationToken)"/>.</summary>
    public virtual Task CreateTimer(TimeSpan delay, CancellationToken cancellationToken) =>
        CreateTimer(CurrentUtcDateTime.Add(delay), cancellationToken);

    /// <summary>
    /// A durable timer. It never fires early, and survives restarts. An orchestrator that returns while a timer is open stays running until it fires, so a timer that lost a race must be cancelled.
    /// </summary>
    /// <param name="fireAt">The instant, in UTC.</param>
    /// <param name="cancellationToken">Deletes the timer; the task is then cancelled.</param>
    public abstract Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken);

    /// <summary>
    /// Waits for an event of a name (case does not matter). An event that came before is handed out at once. Of several waiters the last one is served first; a waiter that nobody awaits any more stays
    /// in line and takes an event, so keep one task per name and use it again.
    /// </summary>
    public abstract Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default);

    /// <summary>Waits for an event up to a timeout.</summary>
    /// <exception cref="TaskCanceledException">The time is up.</exception>
    public Task<T> WaitForExternalEvent<T>(string eventName, TimeSpan timeout) => WaitForExternalEvent<T>(eventName, timeout, CancellationToken.None);

    /// <summary>Waits for an event up to a timeout.</summary>
    /// <exception cref="TaskCanceledException">The time is up, or the token was cancelled.</exception>
    public async Task<T> WaitForExternalEvent<T>(string eventName, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var arrival = WaitForExternalEvent<T>(eventName, ended.Token);
        if (arrival.IsCompleted) return await arrival;
        var timer = CreateTimer(timeout, ended.Token);
        var first = await Task.WhenAny(arrival, timer);
        // Whichever lost must not stay behind: the timer would keep the instance running, the waiter would swallow an event.
        await ended.CancelAsync();
        if (first == timer && !cancellationToken.IsCancellationRequested && !arrival.IsCompletedSuccessfully)
            throw new TaskCanceledException($"No event '{eventName}' came within {timeout}.");
        return await arrival;
    }

    /// <summary>Sends an event to another instance; nothing happens where there is none.</summary>
    public abstract void SendEvent(string instanceId, string eventName, object payload);

    /// <summary>Sets what the instance's metadata shows as custom status.</summary>
    public abstract void SetCustomStatus(object? customStatus);

    /// <summary>Ends this run when the orchestrator returns, and begins anew under the same id with an empty history.</summary>
    public abstract void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true);

    /// <summary>Ends this run when the orchestrator returns, and begins anew under the same id with an empty history.</summary>
    public virtual void ContinueAsNew(ContinueAsNewOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ContinueAsNew(options.NewInput, options.PreserveUnprocessedEvents);
    }

    /// <summary>An id that is unique, and the same at every replay.</summary>
    public abstract Guid NewGuid();
}
