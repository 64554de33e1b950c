using Microsoft.DurableTask.Client;

namespace Embedded.DurableTask;

/// <summary>Rows in dictionaries, with a list of undo steps in the place of a transaction.</summary>
internal sealed class MemoryRows : IStoreRows
{
    private readonly SortedDictionary<long, StoredInstance> _instances = [];
    private readonly SortedDictionary<string, long> _ids = new(StringComparer.Ordinal);
    private readonly SortedDictionary<long, StoredMessage> _messages = [];
    private readonly SortedSet<(long Instance, long Seq)> _inboxes = [];
    private readonly SortedDictionary<(long Instance, long Seq), PendingActivity> _activities = [];
    private readonly SortedSet<TimerKey> _timers = [];
    private readonly Stack<Action> _undo = [];
    private long _lastKey;
    private long _lastSeq;

    public long? NextDue => _timers.Count == 0 ? null : _timers.Min.DueAt;

    public void Begin() => _undo.Clear();

    public void Undo()
    {
        while (_undo.TryPop(out var step)) step();
    }

    public long ReserveKey() => Interlocked.Increment(ref _lastKey);

    public void Insert(StoredInstance instance)
    {
        Set(_instances, instance.Key, instance);
        Set(_ids, instance.Id, instance.Key);
    }

    public StoredInstance? Read(long key) => _instances.GetValueOrDefault(key);

    public StoredInstance? Find(string id) => _ids.TryGetValue(id, out var key) ? _instances[key] with { History = [] } : null;

    public (long Key, OrchestrationRuntimeStatus Status)? Peek(string id) => _ids.TryGetValue(id, out var key) ? (key, _instances[key].Status) : null;

    public OrchestrationRuntimeStatus? Peek(long key) => _instances.TryGetValue(key, out var instance) ? instance.Status : null;

    public bool Update(Checkpoint checkpoint)
    {
        if (!_instances.TryGetValue(checkpoint.Before.Key, out var present) || present.Revision != checkpoint.Before.Revision) return false;
        Set(_instances, present.Key, checkpoint.After);
        return true;
    }

    public void DeleteInstance(long key)
    {
        if (!_instances.TryGetValue(key, out var instance)) return;
        Remove(_instances, key);
        Remove(_ids, instance.Id);
    }

    public IReadOnlyList<long> ChildrenOf(long key) => [.. _instances.Values.Where(i => i.Parent?.Key == key).Select(i => i.Key)];

    public long InsertMessage(long instance, byte[] body)
    {
        var seq = ++_lastSeq;
        Set(_messages, seq, new StoredMessage(seq, instance, body));
        _inboxes.Add((instance, seq));
        _undo.Push(() => _inboxes.Remove((instance, seq)));
        return seq;
    }

    public bool DeleteMessage(long instance, long seq)
    {
        if (!_inboxes.Remove((instance, seq))) return false;
        Remove(_messages, seq);
        _undo.Push(() => _inboxes.Add((instance, seq)));
        return true;
    }

    public void DeleteMessagesOf(long instance)
    {
        foreach (var message in MessagesOf(instance)) DeleteMessage(instance, message.Seq);
    }

    public IReadOnlyList<StoredMessage> MessagesOf(long instance) =>
        [.. _inboxes.GetViewBetween((instance, 0), (instance, long.MaxValue)).Select(e => _messages[e.Seq])];

    public long InsertActivity(long instance, int task, string name, string? input)
    {
        var seq = ++_lastSeq;
        Set(_activities, (instance, seq), new PendingActivity(seq, instance, _instances[instance].Id, task, name, input));
        return seq;
    }

    public void DeleteActivity(long instance, long seq) => Remove(_activities, (instance, seq));

    public void DeleteActivitiesOf(long instance)
    {
        foreach (var activity in _activities.Values.Where(a => a.Instance == instance).ToList()) Remove(_activities, (instance, activity.Seq));
    }

    public void InsertTimer(TimerKey timer)
    {
        if (_timers.Add(timer)) _undo.Push(() => _timers.Remove(timer));
    }

    public void DeleteTimer(TimerKey timer)
    {
        if (_timers.Remove(timer)) _undo.Push(() => _timers.Add(timer));
    }

    public IEnumerable<TimerKey> TimersDue(long now) => _timers.TakeWhile(t => t.DueAt <= now);

    public IReadOnlyList<PendingActivity> ActivitiesAfter(long after, int limit) =>
        StoreRules.WholeInstances(_activities.Values.Where(a => a.Instance > after).Select(a => a with { Tags = _instances[a.Instance].Tags }), limit);

    public IReadOnlyList<long> InstancesWithMessages(long after, int limit) =>
        [.. _inboxes.Select(e => e.Instance).Where(i => i > after).Distinct().Take(limit)];

    public InstancePage List(InstanceFilter filter, string? after, int scan)
    {
        var seen = _ids.Where(e => (after is null || string.CompareOrdinal(e.Key, after) > 0)
                && (filter.Prefix is null || e.Key.StartsWith(filter.Prefix, StringComparison.Ordinal)))
            .Select(e => _instances[e.Value]).Where(i => !filter.IsOutOfOrder || filter.Statuses!.Contains(i.Status)).Take(scan).ToList();
        return new InstancePage([.. seen.Where(filter.Matches).Select(i => i with { History = [] })], seen.Count < scan ? null : seen[^1].Id);
    }

    private void Set<TKey, TValue>(SortedDictionary<TKey, TValue> rows, TKey key, TValue value)
        where TKey : notnull
    {
        var had = rows.TryGetValue(key, out var old);
        rows[key] = value;
        _undo.Push(had ? () => rows[key] = old! : () => rows.Remove(key));
    }

    private bool Remove<TKey, TValue>(SortedDictionary<TKey, TValue> rows, TKey key)
        where TKey : notnull
    {
        if (!rows.Remove(key, out var old)) return false;
        _undo.Push(() => rows[key] = old);
        return true;
    }
}
