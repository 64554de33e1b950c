using Embedded.DurableTask;
using Embedded.Tests.DurableTask;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Logging.Abstractions;

namespace Histories;

/// <summary>One instance on the embedded engine, in memory, on a clock that stands still until the play moves it. Activities answer what the play says; nothing else runs.</summary>
internal sealed class Play : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);
    private readonly string _orchestrator;
    private readonly string _version;
    private readonly List<RecordedHistory> _recorded;
    private readonly Dictionary<string, Queue<Func<object?>>> _answers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> _inputs = new(StringComparer.Ordinal);
    private readonly List<string> _unexpected = [];
    private readonly ManualClock _clock = new();
    private readonly InMemoryInstanceStore _store = new();
    private readonly OrchestrationEngine _engine;
    private string _id = "";

    /// <summary>A stage.</summary>
    public Play(string orchestrator, OrchestratorFunction code, string version, DateTimeOffset at, List<RecordedHistory> recorded)
    {
        (_orchestrator, _version, _recorded) = (orchestrator, version, recorded);
        _clock.JumpTo(at);
        var registry = new FunctionRegistry();
        registry.AddOrchestrator(orchestrator, code);
        foreach (var activity in Orchestrators.Activities.Append("PlantedActivity"))
        {
            registry.AddActivity(activity, Run);
        }

        _engine = new OrchestrationEngine(_store, registry, _clock, NullLoggerFactory.Instance, new EngineOptions { StoreRetryDelay = TimeSpan.Zero });
    }

    /// <summary>The present instant.</summary>
    public DateTimeOffset Now => _clock.GetUtcNow();

    /// <summary>What an activity answers at its next call that has no answer yet.</summary>
    public Play Answer(string activity, object? result) => Add(activity, () => result);

    /// <summary>How an activity fails at its next call that has no answer yet.</summary>
    public Play Fail(string activity, Exception failure) => Add(activity, () => throw failure);

    /// <summary>The same, with a failure that names an instant.</summary>
    public Play Fail(string activity, Func<DateTimeOffset, Exception> failure) => Add(activity, () => throw failure(Now));

    /// <summary>The input of an activity's latest call.</summary>
    public T Input<T>(string activity) => (T)JsonDataConverter.Default.Deserialize(_inputs[activity], typeof(T))!;

    /// <summary>Starts the instance.</summary>
    public async Task<Play> BeginAsync(string instanceId, object input)
    {
        _id = instanceId;
        await _engine.StartAsync(CancellationToken.None);
        await _engine.Client.ScheduleNewOrchestrationInstanceAsync(_orchestrator, input, new StartOrchestrationOptions(instanceId) { Version = _version });
        await SettleAsync();
        return this;
    }

    /// <summary>Raises an event.</summary>
    public async Task RaiseAsync(string name, object? payload)
    {
        await _engine.Client.RaiseEventAsync(_id, name, payload);
        await SettleAsync();
    }

    /// <summary>Advances the clock to the next timer.</summary>
    public async Task WakeAsync()
    {
        _clock.JumpTo(_engine.NextTimerDue ?? throw new InvalidOperationException($"{_orchestrator} waits for no timer."));
        _engine.DispatchDueTimers();
        await SettleAsync();
    }

    /// <summary>The next timer is due, an activity answers, and the instance rests again, which is recorded.</summary>
    public async Task WakeAsync(string activity, object? answer, string state)
    {
        await Answer(activity, answer).WakeAsync();
        await StateAsync(state);
    }

    /// <summary>An event comes, an activity answers, and the instance rests again, which is recorded.</summary>
    public async Task RaiseAsync(string name, object? payload, string activity, object? answer, string state)
    {
        await Answer(activity, answer).RaiseAsync(name, payload);
        await StateAsync(state);
    }

    /// <summary>Records where the instance rests.</summary>
    public async Task StateAsync(string state)
    {
        Assert.Equal([], _unexpected);
        Assert.Equal([], _answers.Where(left => left.Value.Count > 0).Select(left => $"{_orchestrator}, {state}: {left.Key} was not called."));
        var found = await _store.FindAsync(_id);
        var instance = (await _store.LoadAsync(found!.Key))!.Instance;
        Assert.True(instance.Status is OrchestrationRuntimeStatus.Running or OrchestrationRuntimeStatus.Completed, $"{_orchestrator}, {state}: {instance.Status}, {instance.Failure}");
        _recorded.Add(new(_orchestrator, state, instance, HistoryCodec.Decode(instance.History)));
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        await _store.DisposeAsync();
    }

    private Play Add(string activity, Func<object?> answer)
    {
        if (!_answers.TryGetValue(activity, out var queue)) _answers[activity] = queue = new();
        queue.Enqueue(answer);
        return this;
    }

    private Task<object?> Run(ActivityCall call, CancellationToken stopping)
    {
        lock (_answers)
        {
            _inputs[call.Name] = call.SerializedInput;
            if (_answers.TryGetValue(call.Name, out var queue) && queue.TryDequeue(out var answer)) return Task.FromResult(answer());
            // Keeping the agenda answers nothing.
            if (call.Name == "PlanWakeUp") return Task.FromResult<object?>(null);
            _unexpected.Add($"{_orchestrator} called {call.Name}, for which the play has no answer.");
            throw new InvalidOperationException("No answer.");
        }
    }

    private async Task SettleAsync()
    {
        using var patience = new CancellationTokenSource(_patience);
        await _engine.WaitUntilSettledAsync(patience.Token);
    }
}
