using Embedded.DurableTask;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;

namespace Benchmarks.Engine;

/// <summary>An engine on a database file, with the workflows that are measured and nothing else around it.</summary>
internal sealed class EngineUnderLoad : IAsyncDisposable
{
    public const string Race = "Race";
    public const string Reminder = "Reminder";
    public const string Failing = "Failing";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private readonly SqliteInstanceStore _store;
    private readonly OrchestrationEngine _engine;
    private long _reminded;

    private EngineUnderLoad(string path, TimeProvider clock)
    {
        Clock = new JumpClock(clock);
        _store = SqliteInstanceStore.Open(path);
        _engine = new OrchestrationEngine(_store, Registry(), Clock, NullLoggerFactory.Instance);
    }

    public JumpClock Clock { get; }

    public DurableTaskClient Client => _engine.Client;

    public long TimersFired => _engine.TimersFired;

    public long Reminded => Volatile.Read(ref _reminded);

    /// <summary>Called with an instance's id and due instant when its code goes on after the race.</summary>
    public Action<string, DateTime> Woken { get; set; } = static (_, _) => { };

    /// <summary>Called with an instance's id when its second activity runs.</summary>
    public Action<string> Decided { get; set; } = static _ => { };

    public static async Task<EngineUnderLoad> StartAsync(string path, TimeProvider clock)
    {
        var engine = new EngineUnderLoad(path, clock);
        await engine._engine.StartAsync(CancellationToken.None);
        return engine;
    }

    /// <summary>Does something for the numbers of a range, with a number of callers who each wait for one answer before they go on.</summary>
    public static Task ForAllAsync(int from, int to, int callers, Func<int, Task> work) =>
        Parallel.ForEachAsync(Enumerable.Range(from, to - from), new ParallelOptions { MaxDegreeOfParallelism = callers }, async (i, _) => await work(i));

    public Task StartAsync(string workflow, string id, DateTimeOffset? at = null) =>
        Client.ScheduleNewOrchestrationInstanceAsync(workflow, new StartOrchestrationOptions(id, at));

    public async Task SettleAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _engine.WaitUntilSettledAsync(patience.Token);
    }

    /// <summary>Moves the clock and fires what is due, without waiting for it.</summary>
    public void Jump(TimeSpan by)
    {
        Clock.Jump(by);
        _engine.DispatchDueTimers();
    }

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        await _store.DisposeAsync();
    }

    private FunctionRegistry Registry()
    {
        var registry = new FunctionRegistry();
        registry.AddOrchestrator(Race, async c =>
        {
            await c.CallActivityAsync<int>("Invite");
            using var losing = new CancellationTokenSource();
            var due = c.CurrentUtcDateTime.AddDays(30);
            var late = c.CreateTimer(due, losing.Token);
            var answered = c.WaitForExternalEvent<bool>("Answer");
            var first = await Task.WhenAny(answered, late);
            losing.Cancel();
            if (!c.IsReplaying) Woken(c.InstanceId, due);
            return await c.CallActivityAsync<int>("Decide", first == answered ? "answered" : "late");
        });
        registry.AddOrchestrator(Reminder, async c => await c.CallActivityAsync<int>("Remind"));
        registry.AddOrchestrator(Failing, async c => await c.CallActivityAsync<int>("Fail", options: new TaskOptions(new RetryPolicy(int.MaxValue, TimeSpan.FromSeconds(1), 2, TimeSpan.FromHours(1)))));
        registry.AddActivity("Invite", (_, _) => Task.FromResult<object?>(1));
        registry.AddActivity("Fail", (_, _) => throw new TimeoutException());
        registry.AddActivity("Decide", (call, _) =>
        {
            Decided(call.InstanceId);
            return Task.FromResult<object?>(1);
        });
        registry.AddActivity("Remind", (_, _) =>
        {
            Interlocked.Increment(ref _reminded);
            return Task.FromResult<object?>(1);
        });
        return registry;
    }
}
