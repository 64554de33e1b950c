using System.Globalization;
using Benchmarks.Measuring;

namespace Benchmarks.Engine;

/// <summary>Single calls: how many starts a second one caller and many callers get acknowledged, and how long one waits.</summary>
internal static class CallBenchmark
{
    private const int Callers = 64;
    private const int Many = 20_000;
    private const int Few = 1500;

    public static async Task RunAsync(Table table, TimeProvider clock)
    {
        using var scratch = new Scratch();
        using var floor = new RawFloor(scratch.Path());
        await using var engine = await EngineUnderLoad.StartAsync(scratch.Path(), clock);
        // Instances that begin later: what is measured is the acknowledged start alone.
        var later = clock.GetUtcNow().AddDays(300);
        var groups = await Series.MeasureAsync(
            round => Series.PerSecondAsync(clock, Many, () => EngineUnderLoad.ForAllAsync(0, Many, Callers, i => engine.StartAsync(EngineUnderLoad.Reminder, Id("m", round, i), later))),
            round => Series.PerSecondAsync(clock, Few, () => EngineUnderLoad.ForAllAsync(0, Few, 1, i => engine.StartAsync(EngineUnderLoad.Reminder, Id("f", round, i), later))));
        groups.AddTo(table, "starts acknowledged: 64 callers against 1", "≥ 6 ×");
        await RunningAsync(table, clock, engine);
        var raw = await Series.MeasureAsync(
            round => Series.PerSecondAsync(clock, Many, () => Done(() => floor.Start((round * 2 * Many) + Few, (round * 2 * Many) + Few + Many, Callers))),
            round => Series.PerSecondAsync(clock, Few, () => Done(() => floor.Start(round * 2 * Many, (round * 2 * Many) + Few, 1))));
        raw.AddTo(table, "the same of the raw floor: 64 rows a commit against 1", "");
        await LatencyAsync(table, clock, engine, floor);
    }

    /// <summary>Workflows that begin at once, so that the engine runs their first steps on the same processors and in the same commits.</summary>
    private static async Task RunningAsync(Table table, TimeProvider clock, EngineUnderLoad engine)
    {
        var series = await Series.MeasureAsync(round => StartAsync(round, 6000, Callers, "rm"), round => StartAsync(round, 600, 1, "rf"));
        series.AddTo(table, "starts acknowledged while the workflows run: 64 callers against 1", "");

        async Task<double> StartAsync(int round, int count, int callers, string kind)
        {
            var rate = await Series.PerSecondAsync(clock, count, () => EngineUnderLoad.ForAllAsync(0, count, callers, i => engine.StartAsync(EngineUnderLoad.Race, Id(kind, round, i))));
            await engine.SettleAsync();
            return rate;
        }
    }

    /// <summary>Waits of one caller on an idle engine, whose workflow begins at once, against a commit of the raw floor.</summary>
    private static async Task LatencyAsync(Table table, TimeProvider clock, EngineUnderLoad engine, RawFloor floor)
    {
        var (ours, theirs, ratios) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round <= Series.Rounds; round++)
        {
            var (starts, commits) = (new List<double>(), new List<double>());
            for (var i = 0; i < 300; i++)
            {
                var begin = clock.GetTimestamp();
                floor.StartOne(-1 - i - (round * 1000));
                commits.Add(clock.GetElapsedTime(begin).TotalMicroseconds);
                begin = clock.GetTimestamp();
                await engine.StartAsync(EngineUnderLoad.Race, Id("l", round, i));
                starts.Add(clock.GetElapsedTime(begin).TotalMicroseconds);
                await engine.SettleAsync();
            }
            if (round == 0) continue;
            ours.Add(Statistics.Median(starts));
            theirs.Add(Statistics.Median(commits));
            ratios.Add(ours[^1] / theirs[^1]);
        }
        table.Add(
            "start acknowledged, idle, p50, against one durable commit",
            string.Create(CultureInfo.InvariantCulture, $"{Statistics.Median(ours):0} µs"),
            string.Create(CultureInfo.InvariantCulture, $"{Statistics.Median(theirs):0} µs"),
            string.Create(CultureInfo.InvariantCulture, $"{Statistics.Median(ratios):0.00} ×"),
            string.Create(CultureInfo.InvariantCulture, $"{ratios.Min():0.00}–{ratios.Max():0.00}"),
            "≤ 3 ×");
    }

    private static Task Done(Action work)
    {
        work();
        return Task.CompletedTask;
    }

    private static string Id(string kind, int round, int number) => string.Create(CultureInfo.InvariantCulture, $"{kind}{round}-{number}");
}
