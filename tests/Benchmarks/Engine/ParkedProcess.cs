using System.Collections;
using System.Globalization;
using Benchmarks.Measuring;

namespace Benchmarks.Engine;

/// <summary>The processes of <see cref="ParkedBenchmark"/>: each does its part and prints "name=value" lines.</summary>
internal static class ParkedProcess
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>False where the arguments ask for none of the parts.</summary>
    public static async Task<bool> TryRunAsync(string[] arguments, TimeProvider clock)
    {
        if (arguments is not [var part and ("parked-fill" or "parked-rest" or "parked-jump"), var path, var count]) return false;
        var instances = int.Parse(count, CultureInfo.InvariantCulture);
        var begin = clock.GetTimestamp();
        await using (var engine = await EngineUnderLoad.StartAsync(path, clock))
        {
            await engine.Client.GetInstanceAsync("i0");
            var ready = clock.GetElapsedTime(begin);
            if (part == "parked-rest") Print("ready", ready.TotalSeconds);
            await (part switch
            {
                "parked-fill" => FillAsync(engine, instances, clock),
                "parked-rest" => RestAsync(clock),
                _ => JumpAsync(engine, instances, clock),
            });
        }
        if (part == "parked-fill") Print("bytes", new FileInfo(path).Length);
        return true;
    }

    private static async Task FillAsync(EngineUnderLoad engine, int instances, TimeProvider clock)
    {
        Print("filled", await Series.PerSecondAsync(clock, instances, async () =>
        {
            await EngineUnderLoad.ForAllAsync(0, instances, 64, i => engine.StartAsync(EngineUnderLoad.Race, Id(i)));
            await engine.SettleAsync();
        }));
    }

    private static async Task RestAsync(TimeProvider clock)
    {
        using var timer = new PeriodicTimer(Idle, clock);
        // The first round is the runtime's own settling.
        await timer.WaitForNextTickAsync();
        var busy = ProcessFigures.Processor;
        await timer.WaitForNextTickAsync();
        Print("idle", (ProcessFigures.Processor - busy) / Idle);
        Print("rss", ProcessFigures.Rss);
    }

    private static async Task JumpAsync(EngineUnderLoad engine, int instances, TimeProvider clock)
    {
        var wakeUps = new WakeUps(instances);
        engine.Woken = wakeUps.Add;
        engine.Decided = wakeUps.End;
        var written = ProcessFigures.Written;
        var busy = ProcessFigures.Processor;
        var begin = clock.GetTimestamp();
        engine.Jump(TimeSpan.FromDays(40));
        var starts = StartsAsync(engine, wakeUps.AllEnded, clock);
        await wakeUps.AllEnded;
        await engine.SettleAsync();
        Print("jump", clock.GetElapsedTime(begin).TotalSeconds);
        Print("processor", (ProcessFigures.Processor - busy).TotalMicroseconds / instances);
        Print("written", (double)(ProcessFigures.Written - written) / instances);
        Print("peak", ProcessFigures.PeakRss);
        Print("order", wakeUps.IsInOrder ? 1 : 0);
        var waits = await starts;
        Print("starts", waits.Count);
        Print("p99", Statistics.Percentile(waits, 0.99));
    }

    /// <summary>What a client waits for a new start while everything else wakes up.</summary>
    private static async Task<List<double>> StartsAsync(EngineUnderLoad engine, Task until, TimeProvider clock)
    {
        List<double> waits = [];
        using var timer = new PeriodicTimer(Pause, clock);
        while (!until.IsCompleted)
        {
            var begin = clock.GetTimestamp();
            await engine.StartAsync(EngineUnderLoad.Reminder, string.Create(CultureInfo.InvariantCulture, $"new{waits.Count}"));
            waits.Add(clock.GetElapsedTime(begin).TotalSeconds);
            await timer.WaitForNextTickAsync();
        }
        return waits;
    }

    private static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"i{number}");

    private static void Print(string name, double value) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}={value}"));

    /// <summary>Who has woken and ended.</summary>
    private sealed class WakeUps(int instances)
    {
        private readonly Lock _lock = new();
        private readonly BitArray _woken = new(instances);
        private readonly BitArray _ended = new(instances);
        private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private DateTime _last;
        private int _left = instances;
        private bool _wrong;

        public Task AllEnded => _all.Task;

        public bool IsInOrder
        {
            get
            {
                lock (_lock) return !_wrong && _woken.HasAllSet();
            }
        }

        public void Add(string id, DateTime due)
        {
            var number = Number(id);
            lock (_lock)
            {
                _wrong |= due < _last || _woken[number];
                _woken[number] = true;
                _last = due;
            }
        }

        public void End(string id)
        {
            var number = Number(id);
            lock (_lock)
            {
                _wrong |= _ended[number];
                _ended[number] = true;
                if (--_left == 0) _all.TrySetResult();
            }
        }

        private static int Number(string id) => int.Parse(id.AsSpan(1), CultureInfo.InvariantCulture);
    }
}
