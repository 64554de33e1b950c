namespace Embedded.FunctionsHost.Clock;

/// <summary>Counts work under way, and tells when there is none.</summary>
internal sealed class WorkCounter
{
    private readonly Lock gate = new();
    private TaskCompletionSource idle = Finished();

    public int Count { get; private set; }

    public void Begin()
    {
        lock (gate)
        {
            if (Count++ == 0)
            {
                idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }

    public void End()
    {
        lock (gate)
        {
            if (--Count == 0)
            {
                idle.SetResult();
            }
        }
    }

    /// <summary>Done at the first moment without work.</summary>
    public Task WaitUntilIdleAsync(CancellationToken cancellation)
    {
        lock (gate)
        {
            return idle.Task.WaitAsync(cancellation);
        }
    }

    private static TaskCompletionSource Finished()
    {
        var source = new TaskCompletionSource();
        source.SetResult();
        return source;
    }
}
