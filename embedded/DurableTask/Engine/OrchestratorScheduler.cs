namespace Embedded.DurableTask;

/// <summary>Runs the continuations of one orchestrator one after the other, in the order in which they became ready, on the thread that pumps.</summary>
internal sealed class OrchestratorScheduler : TaskScheduler
{
    private readonly Queue<Task> _ready = [];
    private readonly Lock _lock = new();
    private readonly SynchronizationContext _context;
    private int _pumping;

    public OrchestratorScheduler() => _context = new Context(this);

    /// <summary>One thread after the other may pump.</summary>
    public override int MaximumConcurrencyLevel => 1;

    /// <summary>Whether the calling thread is the one that pumps.</summary>
    public bool IsPumping => Volatile.Read(ref _pumping) == Environment.CurrentManagedThreadId;

    /// <summary>Runs an action and all that becomes ready by it.</summary>
    public void Pump(Action action)
    {
        // The first task and what follows from it see this scheduler and context as the current ones.
        var first = new Task(action);
        var outer = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(_context);
        Volatile.Write(ref _pumping, Environment.CurrentManagedThreadId);
        try
        {
            first.Start(this);
            while (Next() is { } task) TryExecuteTask(task);
        }
        finally
        {
            Volatile.Write(ref _pumping, 0);
            SynchronizationContext.SetSynchronizationContext(outer);
        }
        first.GetAwaiter().GetResult();
    }

    protected override void QueueTask(Task task)
    {
        lock (_lock) _ready.Enqueue(task);
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => IsPumping && !taskWasPreviouslyQueued && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (_lock) return [.. _ready];
    }

    private Task? Next()
    {
        lock (_lock) return _ready.TryDequeue(out var task) ? task : null;
    }

    private sealed class Context(OrchestratorScheduler scheduler) : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state) =>
            _ = Task.Factory.StartNew(() => d(state), CancellationToken.None, TaskCreationOptions.None, scheduler);

        public override void Send(SendOrPostCallback d, object? state) =>
            throw new NotSupportedException("An orchestrator's code cannot be entered from outside.");

        public override SynchronizationContext CreateCopy() => this;
    }
}
