namespace Embedded.DurableTask;

/// <summary>Who waits for an instance to change its state.</summary>
internal sealed class InstanceWaiters
{
    private readonly Dictionary<string, TaskCompletionSource> _waiting = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private bool _stopped;

    /// <summary>Ends at the next change of an instance. Take it before looking at the instance, so that no change is missed.</summary>
    public Task NextChange(string instanceId)
    {
        lock (_lock)
        {
            if (_stopped) return Task.FromException(Stopped());
            if (!_waiting.TryGetValue(instanceId, out var change))
                _waiting[instanceId] = change = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return change.Task;
        }
    }

    public void Notify(string instanceId)
    {
        TaskCompletionSource? change;
        lock (_lock) _waiting.Remove(instanceId, out change);
        change?.TrySetResult();
    }

    /// <summary>Nobody waits in vain for an engine that has stopped.</summary>
    public void Stop()
    {
        List<TaskCompletionSource> all;
        lock (_lock)
        {
            _stopped = true;
            all = [.. _waiting.Values];
            _waiting.Clear();
        }
        foreach (var change in all) change.TrySetException(Stopped());
    }

    private static InvalidOperationException Stopped() => new("The durable engine has stopped.");
}
