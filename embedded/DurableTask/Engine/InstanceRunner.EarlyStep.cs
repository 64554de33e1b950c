namespace Embedded.DurableTask;

internal sealed partial class InstanceRunner
{
    /// <summary>Makes the first step of an instance that is about to be stored, with its start.</summary>
    /// <param name="instance">The instance, which has a key and starts at once.</param>
    /// <returns>Null where no step can be made now: then the start is stored and delivered.</returns>
    public EarlyStep? TryBegin(NewInstance instance)
    {
        var row = StoredInstance.From(instance.Key!.Value, instance);
        return TryBegin(row.Key, HistoryCodec.DecodeOne(instance.Start), () => new InstanceState(row, []));
    }

    /// <summary>Makes the step that a message leads to, before the message is stored: one write to the disk in the place of two.</summary>
    /// <param name="id">The instance's id.</param>
    /// <param name="message">The message.</param>
    /// <returns>Null where the instance is at work or not in memory: then the message is stored and delivered.</returns>
    public EarlyStep? TryBegin(string id, HistoryEvent message) => _cache.KeyOf(id) is { } key ? TryBegin(key, message, () => _cache.Take(key)) : null;

    private EarlyStep? TryBegin(long key, HistoryEvent message, Func<InstanceState?> present)
    {
        if (!_running || !_processors.Wait(0)) return null;
        var actor = new InstanceActor(key);
        if (!_actors.TryAdd(key, actor))
        {
            _processors.Release();
            return null;
        }
        settlement.Begin();
        _atWork.Begin();
        var step = new EarlyStep(this, actor);
        try
        {
            if (present() is { } state)
            {
                actor.State = state;
                using var trace = Tracing.Run(state.Row);
                step.Result = Step.Take(services, state, [new Incoming(message)], UnixMicros.Floor(time.GetUtcNow()));
            }
        }
#pragma warning disable CA1031 // Whatever goes wrong here goes wrong again, and is told, when the message is taken in like any other; it must not keep the message out of the store.
        catch (Exception)
#pragma warning restore CA1031
        {
            step.Result = null;
        }
        finally
        {
            _processors.Release();
        }
        return step;
    }

    /// <summary>A step that is made and not stored yet. Nothing else of the instance runs until this is disposed of.</summary>
    internal sealed class EarlyStep(InstanceRunner runner, InstanceActor actor) : IDisposable
    {
        private bool _isStored;

        public StepResult? Result { get; set; }

        /// <summary>What to store; null where the message changes nothing or could not be taken in here.</summary>
        public Checkpoint? Checkpoint => Result?.Checkpoint;

        /// <summary>The checkpoint was stored.</summary>
        public void TakeOver(CommitOutcome outcome)
        {
            runner.TakeOver(actor, Result!, outcome);
            _isStored = true;
        }

        /// <summary>Lets the instance go on, with what has come in meanwhile on another thread.</summary>
        public void Dispose()
        {
            if (!_isStored) actor.State = null;
            if (actor.HasMail) ThreadPool.UnsafeQueueUserWorkItem(static work => _ = work.Runner.GoOnAsync(work.Actor), (Runner: runner, Actor: actor), preferLocal: false);
            else _ = runner.GoOnAsync(actor);
        }
    }
}
