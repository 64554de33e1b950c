using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace Embedded.DurableTask;

/// <summary>
/// Runs the steps of all instances: one step of one instance at a time, different instances side by side. An instance is in memory only while it has something to do (and a while longer in the cache).
/// </summary>
[SuppressMessage("Reliability", "CA1001:Types that own disposable fields should be disposable", Justification = "The semaphore never makes a wait handle.")]
internal sealed partial class InstanceRunner(IInstanceStore store, StepServices services, TimeProvider time, EngineOptions options, Settlement settlement, ILogger logger)
{
    private readonly ConcurrentDictionary<long, InstanceActor> _actors = new();
    private readonly SemaphoreSlim _processors = new(options.MaxConcurrentOrchestrators);
    private readonly StateCache _cache = new(options.CachedInstances);
    private readonly Settlement _atWork = new();
    private volatile bool _running;

    /// <summary>Called with each checkpoint after it was stored, before the instance goes on.</summary>
    public Action<Checkpoint, CommitOutcome> Stored { get; set; } = static (_, _) => { };

    /// <summary>Ids (or keys, before they were read) of the instances at work.</summary>
    public IEnumerable<string> Working => _actors.Values.Select(a => a.State?.Row.Id ?? $"instance #{a.Key}");

    public void Start() => _running = true;

    /// <summary>Takes in results that are nowhere else, and waits until the last step is stored.</summary>
    public Task StopAsync(CancellationToken cancellation)
    {
        _running = false;
        return _atWork.WaitAsync(cancellation);
    }

    /// <summary>Hands an instance what is stored for it.</summary>
    public void Deliver(StoredMessage message) => Deliver(message.Instance, Incoming.From(message), message.Loaded);

    /// <summary>Whether an instance must be read before its next step.</summary>
    public bool MustRead(long key) => !_actors.ContainsKey(key) && !_cache.Contains(key);

    /// <summary>Hands an instance what happened. What is stored anyway is left to the next start where the engine does not run.</summary>
    /// <param name="key">The instance.</param>
    /// <param name="incoming">What happened.</param>
    /// <param name="early">The instance as it was read with it; used where nothing newer is in memory.</param>
    /// <param name="here">Whether the step's code may run on the calling thread: for a caller who has nothing better to do.</param>
    public void Deliver(long key, Incoming incoming, LoadedInstance? early = null, bool here = false)
    {
        if (!_running && !incoming.IsOnlyInMemory)
        {
            incoming.Taken?.Invoke();
            incoming.Done?.Invoke();
            return;
        }
        while (true)
        {
            if (_actors.TryGetValue(key, out var actor))
            {
                if (actor.TryAdd(incoming, early)) return;
                // It is just leaving: it removes itself, or this does it.
                _actors.TryRemove(new KeyValuePair<long, InstanceActor>(key, actor));
                continue;
            }
            actor = new InstanceActor(key);
            actor.TryAdd(incoming, early);
            if (!_actors.TryAdd(key, actor)) continue;
            settlement.Begin();
            _atWork.Begin();
            if (here) _ = RunAsync(actor);
            else ThreadPool.UnsafeQueueUserWorkItem(static work => _ = work.Runner.RunAsync(work.Actor), (Runner: this, Actor: actor), preferLocal: false);
            return;
        }
    }

    private Task RunAsync(InstanceActor actor)
    {
        actor.State = _cache.Take(actor.Key);
        return GoOnAsync(actor);
    }

    private async Task GoOnAsync(InstanceActor actor)
    {
        while (actor.TakeAll(!_running, out var early) is { } batch)
        {
            try
            {
                await StepAsync(actor, batch, early);
            }
            catch (StoreException e)
            {
                logger.StoreRefused(actor.Key, e.Message);
                actor.State = null;
                if (!_running) break;
                actor.PutBack(batch);
                await RealClock.PauseAsync(options.StoreRetryDelay, CancellationToken.None);
            }
#pragma warning disable CA1031 // One broken instance must not stop the others; it is taken up again at the next start.
            catch (Exception e)
#pragma warning restore CA1031
            {
                logger.InstanceSetAside(e, actor.Key);
                actor.State = null;
                foreach (var incoming in batch) incoming.Taken?.Invoke();
            }
        }
        // The state goes to the cache before the actor goes: whoever comes next finds one of them.
        if (actor.State is { } state && state.Row.Status == Microsoft.DurableTask.Client.OrchestrationRuntimeStatus.Running) _cache.Put(state);
        _actors.TryRemove(new KeyValuePair<long, InstanceActor>(actor.Key, actor));
        _atWork.End();
        settlement.End();
    }

    private async Task StepAsync(InstanceActor actor, List<Incoming> batch, LoadedInstance? early)
    {
        var work = batch;
        var isEarly = actor.State is null && early is not null;
        if (actor.State is null)
        {
            var loaded = early ?? await store.LoadAsync(actor.Key);
            work = Merge(loaded, batch, isFresh: early is null);
            actor.State = loaded is null ? null : InstanceState.From(loaded.Instance);
        }
        if (actor.State is not { Row.HasEnded: false } state)
        {
            await DiscardAsync(actor.Key, work);
        }
        else if (!await TryStepAsync(actor, state, work, isEarly))
        {
            // The state was not the present one. What is stored is read again with it; the rest is taken along.
            actor.State = null;
            actor.PutBack(batch);
            return;
        }
        foreach (var incoming in batch) incoming.Done?.Invoke();
    }

    /// <summary>False where the state was not the present one, or may not have been.</summary>
    /// <param name="actor">The instance at work.</param>
    /// <param name="state">Its state.</param>
    /// <param name="work">What it takes in.</param>
    /// <param name="isEarly">Whether the state was read with a message that came in since, and not now.</param>
    private async Task<bool> TryStepAsync(InstanceActor actor, InstanceState state, List<Incoming> work, bool isEarly)
    {
        await _processors.WaitAsync();
        StepResult result;
        Task<CommitOutcome>? commit;
        try
        {
            // The present instant, and with it what is due, is read here and in the timer dispatcher only.
            using var trace = Tracing.Run(state.Row);
            result = Step.Take(services, state, work, UnixMicros.Floor(time.GetUtcNow()));
            commit = result.Checkpoint is { } checkpoint ? store.CommitAsync(checkpoint) : null;
        }
        finally
        {
            _processors.Release();
        }
        foreach (var incoming in work) incoming.Taken?.Invoke();
        if (commit is not null)
        {
            var outcome = await commit;
            if (!outcome.Stored) return false;
            TakeOver(actor, result, outcome);
        }
        else if (isEarly)
        {
            // No checkpoint has proven that the state was the present one, in which the batch may mean something.
            return false;
        }
        else
        {
            actor.State = null;
            if (result.Reload) actor.TryAdd(new Incoming(null as HistoryEvent), null);
        }
        return true;
    }

    /// <summary>The actor goes on from what was stored.</summary>
    private void TakeOver(InstanceActor actor, StepResult result, CommitOutcome outcome)
    {
        var checkpoint = result.Checkpoint!;
        actor.State = result.Reload ? null : new InstanceState(checkpoint.After, result.History);
        LogStatus(checkpoint.Before, checkpoint);
        Stored(checkpoint, outcome);
        if (result.Reload) actor.TryAdd(new Incoming(null as HistoryEvent), null);
    }

    private async Task DiscardAsync(long key, List<Incoming> work)
    {
        foreach (var incoming in work) incoming.Taken?.Invoke();
        List<long> messages = [.. work.Where(i => i.Seq > 0).Select(i => i.Seq)];
        List<long> activities = [.. work.Where(i => i.Activity > 0).Select(i => i.Activity)];
        List<TimerKey> timers = [.. work.Where(i => i.Timer is not null).Select(i => i.Timer!.Value)];
        if (messages.Count + activities.Count + timers.Count > 0) await store.DiscardAsync(key, messages, activities, timers);
    }

    /// <summary>What is stored, with what came in. After a fresh reading, a stored message that is no longer there has been taken in.</summary>
    private static List<Incoming> Merge(LoadedInstance? loaded, List<Incoming> batch, bool isFresh)
    {
        if (loaded is null) return batch;
        HashSet<long> stored = [.. loaded.Messages.Select(m => m.Seq)];
        return [.. loaded.Messages.Select(Incoming.From), .. batch.Where(i => i.Seq == 0 || (!isFresh && !stored.Contains(i.Seq)))];
    }

    private void LogStatus(StoredInstance before, Checkpoint checkpoint)
    {
        if (before.Status == checkpoint.Status) return;
        if (checkpoint.Failure is null) logger.StatusChanged(before.Id, before.Name, checkpoint.Status.ToString());
        else logger.InstanceFailed(before.Id, before.Name, HistoryCodec.FailureType(checkpoint.Failure));
    }
}
