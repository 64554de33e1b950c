using Embedded.DurableTask;
using Microsoft.DurableTask.Client;

namespace Embedded.Tests.DurableTask;

/// <summary>Passes everything on; what writes goes through one method that a test may override.</summary>
public abstract class StoreWrapper(IInstanceStore inner) : IInstanceStore
{
    public string Description => inner.Description;

    public long? NextDue => inner.NextDue;

    public long ReserveKey() => inner.ReserveKey();

    public Task<StartOutcome> StartAsync(NewInstance instance, IReadOnlyCollection<OrchestrationRuntimeStatus> keep, Checkpoint? first = null) =>
        WriteAsync(() => inner.StartAsync(instance, keep, first));

    public Task<StoredMessage?> PostAsync(string instanceId, byte[] body, Func<long, bool>? load = null) => WriteAsync(() => inner.PostAsync(instanceId, body, load));

    public Task<LoadedInstance?> LoadAsync(long key) => ReadAsync(() => inner.LoadAsync(key));

    public Task<CommitOutcome> CommitAsync(Checkpoint checkpoint) => WriteAsync(() => inner.CommitAsync(checkpoint));

    public Task DiscardAsync(long key, IReadOnlyList<long> messages, IReadOnlyList<long> activities, IReadOnlyList<TimerKey> timers) => WriteAsync(async () =>
    {
        await inner.DiscardAsync(key, messages, activities, timers);
        return true;
    });

    public Task<IReadOnlyList<DueTimer>> ReadDueTimersAsync(long now, int limit, Func<TimerKey, bool> skip) => ReadAsync(() => inner.ReadDueTimersAsync(now, limit, skip));

    public Task<IReadOnlyList<PendingActivity>> ReadActivitiesAsync(long after, int limit) => ReadAsync(() => inner.ReadActivitiesAsync(after, limit));

    public Task<IReadOnlyList<long>> ReadInstancesWithMessagesAsync(long after, int limit) => ReadAsync(() => inner.ReadInstancesWithMessagesAsync(after, limit));

    public Task<StoredInstance?> FindAsync(string instanceId) => ReadAsync(() => inner.FindAsync(instanceId));

    public Task<InstancePage> ListAsync(InstanceFilter filter, string? after, int scan) => ReadAsync(() => inner.ListAsync(filter, after, scan));

    public Task<int> PurgeAsync(IReadOnlyList<string> instanceIds, bool recursive) => WriteAsync(() => inner.PurgeAsync(instanceIds, recursive));

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    protected abstract Task<T> WriteAsync<T>(Func<Task<T>> write);

    protected virtual Task<T> ReadAsync<T>(Func<Task<T>> read) => read();
}
