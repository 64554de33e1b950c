using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Embedded.DurableTask;

/// <summary>
/// One step of one instance: sorts what came in (what a suspended or not yet started instance must not see is held back), runs the code, and turns what it did into a checkpoint.
/// Pure: it reads no clock and no store.
/// </summary>
internal sealed class Step
{
    private readonly StepServices _services;
    private readonly StoredInstance _row;
    private readonly InstanceState _state;
    private readonly long _now;
    private readonly List<HistoryEvent> _accepted = [];
    private readonly List<HistoryEvent> _added = [];
    private readonly List<long> _messages = [];
    private readonly List<long> _activities = [];
    private readonly List<TimerKey> _timers = [];
    private readonly List<byte[]> _front = [];
    private readonly List<byte[]> _held = [];
    private readonly StepEffects _effects;
    private bool _suspended;
    private bool _started;
    private bool _reload;
    private HistoryEvent? _termination;

    private Step(StepServices services, InstanceState state, long now)
    {
        _services = services;
        _state = state;
        _row = state.Row;
        // A step is never before the one before it, whatever the clock says.
        _now = Math.Max(now, _row.UpdatedAt);
        _suspended = _row.Status == OrchestrationRuntimeStatus.Suspended;
        _started = state.Started;
        _effects = new StepEffects(state, _now);
    }

    /// <summary>Takes in what happened.</summary>
    /// <param name="services">The code and what it needs.</param>
    /// <param name="state">The instance before.</param>
    /// <param name="batch">What happened, in order.</param>
    /// <param name="now">The present instant (<see cref="UnixMicros"/>).</param>
    public static StepResult Take(StepServices services, InstanceState state, IReadOnlyCollection<Incoming> batch, long now)
    {
        var step = new Step(services, state, now);
        // The start comes first: what arrived before it waits for it.
        IEnumerable<Incoming> inOrder = batch.Count == 1 ? batch : batch.OrderBy(i => i.Entry?.Kind == HistoryEventKind.ExecutionStarted ? 0 : 1);
        foreach (var incoming in inOrder) step.Sort(incoming);
        return step.Finish();
    }

    private OrchestrationRuntimeStatus RestingStatus => _suspended ? OrchestrationRuntimeStatus.Suspended
        : _started ? OrchestrationRuntimeStatus.Running
        : OrchestrationRuntimeStatus.Pending;

    private void Sort(Incoming incoming)
    {
        if (incoming.Entry is not { } entry) return;
        if (incoming.Timer is { } timer) _timers.Add(timer);
        if (incoming.Activity > 0) _activities.Add(incoming.Activity);
        switch (entry.Kind)
        {
            case HistoryEventKind.Terminated:
                _termination ??= entry;
                break;
            case HistoryEventKind.Suspended:
                if (!_suspended) _accepted.Add(entry);
                _suspended = true;
                break;
            case HistoryEventKind.Resumed:
                if (_suspended) _accepted.Add(entry);
                _reload |= _suspended;
                _suspended = false;
                break;
            case var kind when _suspended || (!_started && kind != HistoryEventKind.ExecutionStarted):
                // A stored message simply stays; anything else becomes one.
                if (incoming.Seq == 0) _held.Add(HistoryCodec.Encode(entry));
                return;
            case HistoryEventKind.ExecutionStarted:
                if (!_started) _accepted.Add(entry);
                // A scheduled start may find messages that were held back until now.
                _reload |= _row.StartAt is not null;
                _started = true;
                break;
            default:
                _accepted.Add(entry);
                break;
        }
        if (incoming.Seq > 0) _messages.Add(incoming.Seq);
    }

    private StepResult Finish()
    {
        if (_termination is not null) return Terminate(_termination);
        var forCode = _accepted.Exists(e => e.Kind is not HistoryEventKind.Suspended and not HistoryEventKind.Resumed);
        if (forCode) return Run();
        _added.AddRange(_accepted);
        var idle = _added.Count == 0 && _messages.Count == 0 && _activities.Count == 0 && _timers.Count == 0;
        return idle ? new StepResult(null, _state.History, _reload) : Store(RestingStatus, c => c with { CustomStatus = _row.CustomStatus });
    }

    private StepResult Run()
    {
        OrchestratorRun? run = null;
        try
        {
            var code = _services.Registry.FindOrchestrator(_row.Name) ?? throw new FunctionNotRegisteredException("orchestrator", _row.Name);
            run = new OrchestratorRun(_row, code, _services.Converter, _services.Loggers);
            run.Replay(_state.History);
            run.BeginStep(_now);
            foreach (var entry in _accepted)
            {
                if (!run.Context.Answers(entry)) continue;
                if (_added.Count == 0) _added.Add(new HistoryEvent { Kind = HistoryEventKind.StepStarted, At = _now });
                _added.Add(entry);
                run.Apply(entry);
            }
            run.Context.End();
            foreach (var action in run.Context.Actions) _added.Add(_effects.Add(action));
            if (_services.VerifyReplay)
                ReplayCheck.Verify(run, new OrchestratorRun(_row, code, _services.Converter, _services.Loggers), HistoryCodec.Append(_row.History, _added), _services.Converter);
            return Conclude(run);
        }
        catch (Exception e) when (e is NonDeterministicOrchestrationException or FunctionNotRegisteredException)
        {
            run?.Context.End();
            return Fail(StoredFailure.From(e), run?.Context.CustomStatus ?? _row.CustomStatus);
        }
    }

    private StepResult Conclude(OrchestratorRun run)
    {
        var context = run.Context;
        if (run.Ended is not { } body)
        {
            return context.WaitsForNothing
                ? Fail(StoredFailure.From(new InvalidOperationException("The orchestrator awaits something that is not durable: it may only await tasks of its context.")), context.CustomStatus)
                : Store(RestingStatus, c => c with { CustomStatus = context.CustomStatus });
        }
        if (body.IsFaulted) return Fail(StoredFailure.From(body.Exception!.InnerException!), context.CustomStatus);
        if (body.IsCanceled) return Fail(StoredFailure.From(new TaskCanceledException(body)), context.CustomStatus);
        if (context.Anew is { } anew) return BeginAnew(context, anew);
        // An open timer keeps the instance running; its firing brings it here again.
        if (context.HasOpenTimers) return Store(RestingStatus, c => c with { CustomStatus = context.CustomStatus });
        string? output;
        try
        {
            output = _services.Converter.Serialize(body.Result);
        }
#pragma warning disable CA1031 // An output that cannot be written is the orchestrator's failure, whatever the converter throws.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return Fail(StoredFailure.From(e), context.CustomStatus);
        }
        _added.Add(new HistoryEvent { Kind = HistoryEventKind.Completed });
        _effects.AnswerParent(id => new HistoryEvent { Kind = HistoryEventKind.ChildCompleted, Id = id, Data = output });
        return Store(OrchestrationRuntimeStatus.Completed, c => c with { Output = output, CustomStatus = context.CustomStatus });
    }

    private StepResult BeginAnew(OrchestratorContext context, ContinueAsNewOptions anew)
    {
        string? input;
        try
        {
            input = _services.Converter.Serialize(anew.NewInput);
        }
#pragma warning disable CA1031 // An input that cannot be written is the orchestrator's failure, whatever the converter throws.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return Fail(StoredFailure.From(e), context.CustomStatus);
        }
        _effects.ForgetTimers(_added);
        // Task numbers go on, so that a late answer to the old run is not taken for one to the new. What came earlier stays before what is still on its way.
        _front.Add(HistoryCodec.Encode(new HistoryEvent { Kind = HistoryEventKind.ExecutionStarted, Id = context.NextId }));
        if (anew.PreserveUnprocessedEvents) _front.AddRange(context.UnprocessedEvents.Select(HistoryCodec.Encode));
        _reload = true;
        var version = string.IsNullOrWhiteSpace(anew.NewVersion) ? _row.Version : anew.NewVersion;
        return Store(_suspended ? OrchestrationRuntimeStatus.Suspended : OrchestrationRuntimeStatus.Running, c => c with { History = [], Input = input, Version = version });
    }

    private StepResult Fail(StoredFailure failure, string? customStatus)
    {
        _added.Add(new HistoryEvent { Kind = HistoryEventKind.Failed, Failure = failure });
        _effects.ForgetTimers(_added);
        _effects.AnswerParent(id => new HistoryEvent { Kind = HistoryEventKind.ChildFailed, Id = id, Failure = failure });
        return Store(OrchestrationRuntimeStatus.Failed, c => c with { Failure = StepEffects.ToJson(failure), CustomStatus = customStatus });
    }

    private StepResult Terminate(HistoryEvent termination)
    {
        _added.Add(termination);
        _effects.ForgetTimers(_added);
        if (!_started && _row.StartAt is { } start) _timers.Add(new TimerKey(start, _row.Key, TimerKey.ScheduledStart));
        if (termination.Recursive) _effects.TerminateChildren(termination);
        var failure = new StoredFailure { Type = typeof(OperationCanceledException).FullName!, Message = $"Instance '{_row.Id}' was terminated." };
        _effects.AnswerParent(id => new HistoryEvent { Kind = HistoryEventKind.ChildFailed, Id = id, Failure = failure });
        return Store(OrchestrationRuntimeStatus.Terminated, c => c with { Output = termination.Data, CustomStatus = _row.CustomStatus, ForgetActivities = true });
    }

    private StepResult Store(OrchestrationRuntimeStatus status, Func<Checkpoint, Checkpoint> more)
    {
        var checkpoint = more(new Checkpoint(_row, status, _now, HistoryCodec.Append(_row.History, _added))
        {
            ConsumedMessages = _messages,
            ConsumedActivities = _activities,
            DeletedTimers = [.. _timers, .. _effects.DeletedTimers],
            NewTimers = _effects.NewTimers,
            NewActivities = _effects.NewActivities,
            Front = _front,
            Held = _held,
            Outgoing = _effects.Outgoing,
            Children = _effects.Children,
        });
        IReadOnlyList<HistoryEvent> history = checkpoint.History.Length == 0 ? [] : [.. _state.History, .. _added];
        return new StepResult(checkpoint, history, _reload);
    }
}
