using Embedded.DurableTask;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Logging.Abstractions;

namespace Embedded.Tests.DurableTask;

/// <summary>Instances without an engine around them: everything that is to be delivered lies on a heap, from which a seed picks it in any order, more than once, mixed with what nobody asked for.</summary>
internal sealed class ChaosWorld
{
    private const int Rounds = 2000;
    private readonly InMemoryInstanceStore _store;
    private readonly FunctionRegistry _registry;
    private readonly Random _random;
    private readonly ChaosCounts _counts;
    private readonly ManualClock _clock = new();
    private readonly Settlement _settlement = new();
    private readonly List<(long Key, Func<Incoming> Make)> _heap = [];
    private readonly HashSet<long> _keys = [];
    private InstanceRunner _runner;

    public ChaosWorld(InMemoryInstanceStore store, FunctionRegistry registry, int seed, ChaosCounts counts)
    {
        _store = store;
        _registry = registry;
        _random = new Random(seed);
        _counts = counts;
        _runner = NewRunner();
    }

    public async Task StartAsync(string id, string orchestrator)
    {
        var start = HistoryCodec.Encode(new HistoryEvent { Kind = HistoryEventKind.ExecutionStarted, Id = 1 });
        Add((await _store.StartAsync(new NewInstance(id, orchestrator, 0, start), [])).Start!);
    }

    public async Task RaiseAsync(string id, string name, object payload)
    {
        var body = HistoryCodec.Encode(new HistoryEvent { Kind = HistoryEventKind.EventRaised, Name = name, Data = JsonDataConverter.Default.Serialize(payload) });
        Add((await _store.PostAsync(id, body))!);
    }

    /// <summary>Delivers until nothing is left to deliver.</summary>
    public async Task RunAsync()
    {
        for (var round = 0; _heap.Count > 0; round++)
        {
            Assert.True(round < Rounds, "The instances never came to an end.");
            for (var n = _random.Next(1, 5); n > 0 && _heap.Count > 0; n--) DeliverOne();
            if (_random.Next(3) == 0) Orphan();
            await _settlement.WaitAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(60));
            if (_random.Next(8) == 0) await RestartAsync();
        }
    }

    private InstanceRunner NewRunner()
    {
        var runner = new InstanceRunner(
            _store, new StepServices(_registry, JsonDataConverter.Default, NullLoggerFactory.Instance, VerifyReplay: true), _clock, new EngineOptions(), _settlement, NullLogger.Instance)
        {
            Stored = (checkpoint, outcome) =>
            {
                lock (_heap)
                {
                    foreach (var activity in outcome.Activities) Add(activity);
                    foreach (var message in outcome.Sent) Add(message);
                    foreach (var (due, task) in checkpoint.NewTimers) Add(new TimerKey(due, checkpoint.Before.Key, task));
                }
            },
        };
        runner.Start();
        return runner;
    }

    private void DeliverOne()
    {
        (long Key, Func<Incoming> Make) next;
        lock (_heap)
        {
            var index = _random.Next(_heap.Count);
            next = _heap[index];
            // Left on the heap it comes again.
            if (_random.Next(4) == 0) _counts.Doubled++;
            else _heap.RemoveAt(index);
        }
        _runner.Deliver(next.Key, next.Make());
    }

    /// <summary>Something that nobody asked for: an answer to no task or to one of another kind, a message that is not stored.</summary>
    private void Orphan()
    {
        _counts.Orphaned++;
        long key;
        lock (_heap) key = _keys.ElementAt(_random.Next(_keys.Count));
        var kind = (HistoryEventKind[])[HistoryEventKind.ActivityCompleted, HistoryEventKind.TimerFired, HistoryEventKind.ChildCompleted, HistoryEventKind.ChildFailed];
        var entry = new HistoryEvent { Kind = kind[_random.Next(kind.Length)], Id = _random.Next(100, 900), Data = "1", Failure = new StoredFailure { Type = "T", Message = "m" } };
        _runner.Deliver(key, _random.Next(3) switch
        {
            0 => new Incoming(new HistoryEvent { Kind = HistoryEventKind.EventRaised, Name = "Add", Data = "10" }) { Seq = 1_000_000 + _random.Next(1000) },
            1 => new Incoming(entry) { Activity = 1_000_000 },
            _ => new Incoming(entry) { Timer = new TimerKey(5, key, entry.Id) },
        });
    }

    /// <summary>The process ends: what is only in memory is gone, and what is stored is read again.</summary>
    private async Task RestartAsync()
    {
        _counts.Restarted++;
        await _runner.StopAsync(CancellationToken.None);
        _heap.Clear();
        _runner = NewRunner();
        foreach (var activity in await _store.ReadActivitiesAsync(0, 1000)) Add(activity);
        foreach (var due in await _store.ReadDueTimersAsync(long.MaxValue, 1000, _ => false)) Add(due.Timer);
        foreach (var key in await _store.ReadInstancesWithMessagesAsync(0, 1000)) Add(key, () => new Incoming(null as HistoryEvent));
    }

    private void Add(StoredMessage message) => Add(message.Instance, () => Incoming.From(message));

    private void Add(PendingActivity activity) => Add(activity.Instance, () =>
        new Incoming(new HistoryEvent { Kind = HistoryEventKind.ActivityCompleted, Id = activity.Task, Data = $"{2 * int.Parse(activity.Input!, System.Globalization.CultureInfo.InvariantCulture)}" }) { Activity = activity.Seq });

    private void Add(TimerKey timer) => Add(timer.Instance, () => new Incoming(new HistoryEvent { Kind = HistoryEventKind.TimerFired, Id = timer.Task }) { Timer = timer });

    private void Add(long key, Func<Incoming> make)
    {
        lock (_heap)
        {
            _keys.Add(key);
            _heap.Add((key, make));
        }
    }
}
