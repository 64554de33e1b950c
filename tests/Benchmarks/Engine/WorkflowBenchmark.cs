using System.Globalization;
using Benchmarks.Measuring;

namespace Benchmarks.Engine;

/// <summary>The whole workflow (activity, race of a 30-day timer and an event, activity) against the raw floor, in groups and one at a time.</summary>
internal static class WorkflowBenchmark
{
    private const int Grouped = 4000;
    private const int Single = 400;

    public static async Task RunAsync(Table table, TimeProvider clock)
    {
        foreach (var (callers, count) in new[] { (64, Grouped), (1, Single) })
        {
            using var scratch = new Scratch();
            using var floor = new RawFloor(scratch.Path());
            await using var engine = await EngineUnderLoad.StartAsync(scratch.Path(), clock);
            var series = await Series.MeasureAsync(
                round => Series.PerSecondAsync(clock, count, () => callers == 1 ? OneByOneAsync(engine, round, count) : TogetherAsync(engine, round, count, callers)),
                round => Series.PerSecondAsync(clock, count, () =>
                {
                    var (from, to) = (round * count, (round + 1) * count);
                    for (var first = from; first < to; first += callers == 1 ? 1 : count)
                    {
                        var last = callers == 1 ? first + 1 : to;
                        floor.Park(first, last, callers);
                        floor.Decide(first, last, callers);
                    }
                    return Task.CompletedTask;
                }));
            series.AddTo(table, string.Create(CultureInfo.InvariantCulture, $"whole workflow, {callers} at a time, against the raw floor in groups of {callers}"), "≥ 0.5 ×");
        }
    }

    private static async Task TogetherAsync(EngineUnderLoad engine, int round, int count, int callers)
    {
        var (from, to) = (round * count, (round + 1) * count);
        await EngineUnderLoad.ForAllAsync(from, to, callers, i => engine.StartAsync(EngineUnderLoad.Race, Id(i)));
        await engine.SettleAsync();
        await EngineUnderLoad.ForAllAsync(from, to, callers, i => engine.Client.RaiseEventAsync(Id(i), "Answer", true));
        await engine.SettleAsync();
    }

    private static async Task OneByOneAsync(EngineUnderLoad engine, int round, int count)
    {
        for (var i = round * count; i < (round + 1) * count; i++)
        {
            await engine.StartAsync(EngineUnderLoad.Race, Id(i));
            await engine.SettleAsync();
            await engine.Client.RaiseEventAsync(Id(i), "Answer", true);
            await engine.SettleAsync();
        }
    }

    private static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"i{number}");
}
