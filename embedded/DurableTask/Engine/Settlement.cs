namespace Embedded.DurableTask;

/// <summary>Counts what is at work, and tells when nothing is.</summary>
internal sealed class Settlement
{
    private readonly Lock _lock = new();
    private TaskCompletionSource? _zero;
    private long _count;

    public void Begin()
    {
        lock (_lock) _count++;
    }

    public void End()
    {
        TaskCompletionSource? zero = null;
        lock (_lock)
        {
            if (--_count > 0) return;
            (zero, _zero) = (_zero, null);
        }
        zero?.TrySetResult();
    }

    public Task WaitAsync(CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (_count == 0) return Task.CompletedTask;
            _zero ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _zero.Task.WaitAsync(cancellation);
        }
    }
}
