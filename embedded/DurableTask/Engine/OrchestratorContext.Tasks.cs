using Microsoft.DurableTask;

namespace Embedded.DurableTask;

internal sealed partial class OrchestratorContext
{
    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        Guard();
        return _events.Wait<T>(eventName, cancellationToken);
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        Guard();
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled(cancellationToken);
        // An instant without a kind is taken for UTC, as everything is here.
        var instant = fireAt.Kind == DateTimeKind.Local ? fireAt.ToUniversalTime() : DateTime.SpecifyKind(fireAt, DateTimeKind.Utc);
        var id = _nextId++;
        var done = Open(id, HistoryEventKind.TimerCreated, string.Empty);
        _actions.Enqueue(new RunAction(new HistoryEvent { Kind = HistoryEventKind.TimerCreated, Id = id, At = UnixMicros.Ceiling(instant) }));
        if (cancellationToken.CanBeCanceled) cancellationToken.Register(() => Cancel(id, cancellationToken));
        return done;
    }

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        Guard();
        RefuseOptionsAsInput(input, options);
        var data = converter.Serialize(input);
        return CallWithRetry<TResult>(options?.Retry, () =>
        {
            var id = _nextId++;
            var done = Open(id, HistoryEventKind.ActivityCalled, name);
            _actions.Enqueue(new RunAction(new HistoryEvent { Kind = HistoryEventKind.ActivityCalled, Id = id, Name = name }) { Input = data });
            return done;
        });
    }

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        Guard();
        RefuseOptionsAsInput(input, options);
        var data = converter.Serialize(input);
        var child = (options as SubOrchestrationOptions)?.InstanceId ?? NewGuid().ToString("N");
        return CallWithRetry<TResult>(options?.Retry, () =>
        {
            var id = _nextId++;
            var done = Open(id, HistoryEventKind.ChildCalled, orchestratorName);
            var entry = new HistoryEvent { Kind = HistoryEventKind.ChildCalled, Id = id, Name = orchestratorName, Target = child };
            _actions.Enqueue(new RunAction(entry) { Input = data, Version = options?.Version?.Version, Tags = options?.Tags });
            return done;
        });
    }

    /// <summary>Whether a message is the answer to a task that the code still has open. Anything else is late, doubled or lost, and changes nothing.</summary>
    public bool Answers(HistoryEvent message) => message.Kind switch
    {
        HistoryEventKind.TimerFired => IsOpen(message.Id, HistoryEventKind.TimerCreated),
        HistoryEventKind.ActivityCompleted or HistoryEventKind.ActivityFailed => IsOpen(message.Id, HistoryEventKind.ActivityCalled),
        HistoryEventKind.ChildCompleted or HistoryEventKind.ChildFailed => IsOpen(message.Id, HistoryEventKind.ChildCalled),
        _ => true,
    };

    /// <summary>Hands the code what happened.</summary>
    public void Apply(HistoryEvent entry)
    {
        switch (entry.Kind)
        {
            case HistoryEventKind.EventRaised:
                _events.Raise(entry);
                break;
            case HistoryEventKind.TimerFired or HistoryEventKind.ActivityCompleted or HistoryEventKind.ChildCompleted when _open.Remove(entry.Id, out var task):
                task.Done.TrySetResult(entry.Data);
                break;
            case HistoryEventKind.ActivityFailed or HistoryEventKind.ChildFailed when _open.Remove(entry.Id, out var task):
                task.Done.TrySetException(new RecordedFailureException(new TaskFailedException(task.Name, entry.Id, entry.Failure!.ToDetails()), entry.Failure.IsPermanent));
                break;
        }
    }

    private static void RefuseOptionsAsInput(object? input, TaskOptions? options)
    {
        if (input is TaskOptions && options is null)
            throw new ArgumentException("Task options were given as the input: name the parameter 'options'.", nameof(input));
    }

    private bool IsOpen(int id, HistoryEventKind kind) => _open.TryGetValue(id, out var task) && task.Kind == kind;

    private Task<string?> Open(int id, HistoryEventKind kind, string name)
    {
        var done = new TaskCompletionSource<string?>();
        _open[id] = new OpenTask(kind, name, done);
        return done.Task;
    }

    private void Cancel(int id, CancellationToken token)
    {
        // A token may be cancelled long after this run has ended; the next run sees it in its own time.
        if (_ended || !_open.Remove(id, out var timer)) return;
        Guard();
        _actions.Enqueue(new RunAction(new HistoryEvent { Kind = HistoryEventKind.TimerCancelled, Id = id }));
        timer.Done.TrySetCanceled(token);
    }

    private sealed record OpenTask(HistoryEventKind Kind, string Name, TaskCompletionSource<string?> Done);
}
