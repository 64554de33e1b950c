using Microsoft.DurableTask.Client;

namespace Embedded.DurableTask;

/// <summary>What each operation of a store does to its rows, inside one transaction that the caller commits, or rolls back when anything is thrown.</summary>
internal static class StoreRules
{
    public static StartOutcome Start(IStoreRows rows, NewInstance instance, IReadOnlyCollection<OrchestrationRuntimeStatus> keep, Checkpoint? first = null)
    {
        if (rows.Peek(instance.Id) is { } existing)
        {
            if (!StoredInstance.Ended(existing.Status) || keep.Contains(existing.Status)) return new StartOutcome(0, null, existing.Status);
            Delete(rows, existing.Key);
        }
        var key = instance.Key ?? rows.ReserveKey();
        rows.Insert(first?.After ?? StoredInstance.From(key, instance));
        if (first is not null) return new StartOutcome(key, null, null) { Step = Follow(rows, first) };
        if (instance.StartAt is not { } due)
        {
            var start = Insert(rows, key, instance.Start);
            return new StartOutcome(key, start with { Loaded = new LoadedInstance(StoredInstance.From(key, instance), [start]) }, null);
        }
        rows.InsertTimer(new TimerKey(due, key, TimerKey.ScheduledStart));
        return new StartOutcome(key, null, null);
    }

    public static StoredMessage? Post(IStoreRows rows, string id, byte[] body, Func<long, bool>? load)
    {
        if (rows.Peek(id) is not { } found || StoredInstance.Ended(found.Status)) return null;
        var message = Insert(rows, found.Key, body);
        return load is not null && load(found.Key) ? message with { Loaded = Load(rows, found.Key) } : message;
    }

    public static LoadedInstance? Load(IStoreRows rows, long key) =>
        rows.Read(key) is { } instance ? new LoadedInstance(instance, rows.MessagesOf(key)) : null;

    /// <exception cref="LostCheckpointException">The step was made from a state that is no longer the present one.</exception>
    public static CommitOutcome Commit(IStoreRows rows, Checkpoint checkpoint)
    {
        if (!rows.Update(checkpoint)) throw new LostCheckpointException();
        return Follow(rows, checkpoint);
    }

    /// <summary>All that a checkpoint says beside the row of its instance.</summary>
    private static CommitOutcome Follow(IStoreRows rows, Checkpoint checkpoint)
    {
        var key = checkpoint.Before.Key;
        foreach (var seq in checkpoint.ConsumedMessages)
        {
            // An event has no number of its own: only its row says that it was not taken in before.
            if (!rows.DeleteMessage(key, seq)) throw new LostCheckpointException();
        }
        // The revision alone says that these were open: what answers them twice does not get this far.
        foreach (var seq in checkpoint.ConsumedActivities) rows.DeleteActivity(key, seq);
        foreach (var timer in checkpoint.DeletedTimers) rows.DeleteTimer(timer);
        foreach (var (due, task) in checkpoint.NewTimers) rows.InsertTimer(new TimerKey(due, key, task));
        var activities = checkpoint.NewActivities
            .Select(a => new PendingActivity(rows.InsertActivity(key, a.Task, a.Name, a.Input), key, checkpoint.Before.Id, a.Task, a.Name, a.Input) { Tags = checkpoint.Before.Tags }).ToList();

        if (StoredInstance.Ended(checkpoint.Status)) rows.DeleteMessagesOf(key);
        else Hold(rows, key, checkpoint);
        List<StoredMessage> sent = [];
        if (checkpoint.ForgetActivities) rows.DeleteActivitiesOf(key);
        foreach (var child in checkpoint.Children)
        {
            var started = Start(rows, child.Instance, []);
            if (started.Start is not null) sent.Add(started.Start);
            else if (!started.Created) sent.Add(Insert(rows, key, child.Refused));
        }
        foreach (var message in checkpoint.Outgoing)
        {
            var target = message.Key ?? rows.Peek(message.Id!)?.Key;
            if (target is { } other && rows.Peek(other) is { } status && !StoredInstance.Ended(status)) sent.Add(Insert(rows, other, message.Body));
        }
        return new CommitOutcome(true, sent, activities);
    }

    public static void Discard(IStoreRows rows, long key, IReadOnlyList<long> messages, IReadOnlyList<long> activities, IReadOnlyList<TimerKey> timers)
    {
        foreach (var seq in messages) rows.DeleteMessage(key, seq);
        foreach (var seq in activities) rows.DeleteActivity(key, seq);
        foreach (var timer in timers) rows.DeleteTimer(timer);
    }

    public static IReadOnlyList<DueTimer> ReadDue(IStoreRows rows, long now, int limit, Func<TimerKey, bool> skip)
    {
        var timers = rows.TimersDue(now).Where(t => !skip(t)).Take(limit).ToList();
        return [.. timers.Select(t => new DueTimer(t, Load(rows, t.Instance)))];
    }

    /// <summary>The first calls of a list that is ordered by instance, up to a number and then to the end of the instance.</summary>
    public static IReadOnlyList<PendingActivity> WholeInstances(IEnumerable<PendingActivity> calls, int limit)
    {
        List<PendingActivity> page = [];
        foreach (var call in calls)
        {
            if (page.Count >= limit && page[^1].Instance != call.Instance) break;
            page.Add(call);
        }
        return page;
    }

    public static int Purge(IStoreRows rows, IReadOnlyList<string> ids, bool recursive)
    {
        var todo = new Stack<long>(ids.Distinct().Select(rows.Peek).OfType<(long Key, OrchestrationRuntimeStatus Status)>().Select(f => f.Key));
        var purged = 0;
        while (todo.TryPop(out var key))
        {
            if (rows.Peek(key) is not { } status || !StoredInstance.Ended(status)) continue;
            if (recursive)
            {
                foreach (var child in rows.ChildrenOf(key)) todo.Push(child);
            }
            Delete(rows, key);
            purged++;
        }
        return purged;
    }

    private static void Hold(IStoreRows rows, long key, Checkpoint checkpoint)
    {
        // What comes first needs numbers before those of the messages that wait: these get new ones.
        IReadOnlyList<StoredMessage> waiting = checkpoint.Front.Count > 0 ? rows.MessagesOf(key) : [];
        foreach (var message in waiting) rows.DeleteMessage(key, message.Seq);
        foreach (var body in checkpoint.Front) rows.InsertMessage(key, body);
        foreach (var message in waiting) rows.InsertMessage(key, message.Body);
        foreach (var body in checkpoint.Held) rows.InsertMessage(key, body);
    }

    private static void Delete(IStoreRows rows, long key)
    {
        // An ended instance has no timers: its last checkpoint deleted them.
        rows.DeleteMessagesOf(key);
        rows.DeleteActivitiesOf(key);
        rows.DeleteInstance(key);
    }

    private static StoredMessage Insert(IStoreRows rows, long key, byte[] body) => new(rows.InsertMessage(key, body), key, body);
}
