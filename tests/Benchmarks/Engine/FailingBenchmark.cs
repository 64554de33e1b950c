using System.Globalization;
using Benchmarks.Measuring;

namespace Benchmarks.Engine;

/// <summary>The throughput of healthy workflows beside one whose activity fails for ever, against the same without it.</summary>
internal static class FailingBenchmark
{
    private const int Callers = 64;
    private const int Count = 3000;

    public static async Task RunAsync(Table table, TimeProvider clock)
    {
        using var scratch = new Scratch();
        await using var beside = await EngineUnderLoad.StartAsync(scratch.Path(), clock);
        await using var alone = await EngineUnderLoad.StartAsync(scratch.Path(), clock);
        await beside.StartAsync(EngineUnderLoad.Failing, "failing");
        var series = await Series.MeasureAsync(round => HealthyAsync(beside, clock, round), round => HealthyAsync(alone, clock, round));
        series.AddTo(table, "healthy workflows beside one that fails for ever, against without", "≥ 0.95 ×");
    }

    private static Task<double> HealthyAsync(EngineUnderLoad engine, TimeProvider clock, int round) => Series.PerSecondAsync(clock, Count, async () =>
    {
        await EngineUnderLoad.ForAllAsync(0, Count, Callers, i => engine.StartAsync(EngineUnderLoad.Reminder, string.Create(CultureInfo.InvariantCulture, $"h{round}-{i}")));
        await engine.SettleAsync();
    });
}
