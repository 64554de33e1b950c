using Microsoft.DurableTask.Client;

namespace Embedded.DurableTask;

/// <summary>Instances in memory: the twin of the SQLite store for tests. It forgets everything when the process ends.</summary>
public sealed class InMemoryInstanceStore : IInstanceStore
{
    private readonly Lock _lock = new();
    private readonly MemoryRows _rows = new();
    private bool _closed;

    /// <inheritdoc/>
    public string Description => "memory";

    /// <inheritdoc/>
    public long? NextDue
    {
        get
        {
            lock (_lock) return _rows.NextDue;
        }
    }

    /// <inheritdoc/>
    public long ReserveKey() => _rows.ReserveKey();

    /// <inheritdoc/>
    public Task<StartOutcome> StartAsync(NewInstance instance, IReadOnlyCollection<OrchestrationRuntimeStatus> keep, Checkpoint? first = null) =>
        Run(rows => StoreRules.Start(rows, instance, keep, first));

    /// <inheritdoc/>
    public Task<StoredMessage?> PostAsync(string instanceId, byte[] body, Func<long, bool>? load = null) => Run(rows => StoreRules.Post(rows, instanceId, body, load));

    /// <inheritdoc/>
    public Task<LoadedInstance?> LoadAsync(long key) => Run(rows => StoreRules.Load(rows, key));

    /// <inheritdoc/>
    public Task<CommitOutcome> CommitAsync(Checkpoint checkpoint) => Run(rows =>
    {
        try
        {
            return StoreRules.Commit(rows, checkpoint);
        }
        catch (LostCheckpointException)
        {
            rows.Undo();
            return CommitOutcome.Lost;
        }
    });

    /// <inheritdoc/>
    public Task DiscardAsync(long key, IReadOnlyList<long> messages, IReadOnlyList<long> activities, IReadOnlyList<TimerKey> timers) => Run(rows =>
    {
        StoreRules.Discard(rows, key, messages, activities, timers);
        return true;
    });

    /// <inheritdoc/>
    public Task<IReadOnlyList<DueTimer>> ReadDueTimersAsync(long now, int limit, Func<TimerKey, bool> skip) =>
        Run(rows => StoreRules.ReadDue(rows, now, limit, skip));

    /// <inheritdoc/>
    public Task<IReadOnlyList<PendingActivity>> ReadActivitiesAsync(long after, int limit) => Run(rows => rows.ActivitiesAfter(after, limit));

    /// <inheritdoc/>
    public Task<IReadOnlyList<long>> ReadInstancesWithMessagesAsync(long after, int limit) => Run(rows => rows.InstancesWithMessages(after, limit));

    /// <inheritdoc/>
    public Task<StoredInstance?> FindAsync(string instanceId) => Run(rows => rows.Find(instanceId));

    /// <inheritdoc/>
    public Task<InstancePage> ListAsync(InstanceFilter filter, string? after, int scan) => Run(rows => rows.List(filter, after, scan));

    /// <inheritdoc/>
    public Task<int> PurgeAsync(IReadOnlyList<string> instanceIds, bool recursive) => Run(rows => StoreRules.Purge(rows, instanceIds, recursive));

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        lock (_lock) _closed = true;
        return ValueTask.CompletedTask;
    }

    private Task<T> Run<T>(Func<MemoryRows, T> operation)
    {
        lock (_lock)
        {
            if (_closed) return Task.FromException<T>(new StoreException("The store is closed."));
            _rows.Begin();
            return Task.FromResult(operation(_rows));
        }
    }
}
