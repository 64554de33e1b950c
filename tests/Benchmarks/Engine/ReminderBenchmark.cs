using System.Globalization;
using Benchmarks.Measuring;

namespace Benchmarks.Engine;

/// <summary>One-shot reminders, all due together, beside Quartz: how fast they are scheduled, and how fast they fire.</summary>
internal static class ReminderBenchmark
{
    /// <summary>The reminders of a round on the engine's side.</summary>
    public const int Ours = 20_000;

    /// <summary>On Quartz's side beside other benchmarks: with as many as on the engine's they alone would take a quarter of an hour.</summary>
    public const int Fewer = 1000;
    private const int Callers = 32;

    public static async Task RunAsync(Table table, TimeProvider clock, int theirs)
    {
        using var scratch = new Scratch();
        List<(double Schedule, double Fire)> ours = [], others = [];
        for (var round = 0; round <= Series.Rounds; round++)
        {
            ours.Add(await EngineAsync(scratch.Path(), clock));
            others.Add(await QuartzAsync(scratch.Path(), clock, round, theirs));
        }
        Series.Of(ours.Select(r => r.Schedule), others.Select(r => r.Schedule)).AddTo(table, "reminders scheduled, 32 callers, against Quartz 4.7.3", "≥ 5 ×");
        Series.Of(ours.Select(r => r.Fire), others.Select(r => r.Fire)).AddTo(table, "reminders fired, all due together, against Quartz 4.7.3", "≥ 30 ×");
    }

    private static async Task<(double Schedule, double Fire)> EngineAsync(string path, TimeProvider clock)
    {
        await using var engine = await EngineUnderLoad.StartAsync(path, clock);
        var due = clock.GetUtcNow().AddDays(1);
        var schedule = await Series.PerSecondAsync(clock, Ours, () => EngineUnderLoad.ForAllAsync(
            0, Ours, Callers, i => engine.StartAsync(EngineUnderLoad.Reminder, string.Create(CultureInfo.InvariantCulture, $"r{i}"), due)));
        var fire = await Series.PerSecondAsync(clock, Ours, async () =>
        {
            engine.Jump(TimeSpan.FromDays(2));
            await engine.SettleAsync();
        });
        return engine.Reminded == Ours ? (schedule, fire) : throw new BenchmarkException($"The engine fired {engine.Reminded} of {Ours} reminders.");
    }

    private static async Task<(double Schedule, double Fire)> QuartzAsync(string path, TimeProvider clock, int round, int count)
    {
        await using var quartz = await QuartzReminders.CreateAsync(path, string.Create(CultureInfo.InvariantCulture, $"q{round}"), Callers);
        var due = clock.GetUtcNow();
        var schedule = await Series.PerSecondAsync(clock, count, () => EngineUnderLoad.ForAllAsync(0, count, Callers, i => quartz.ScheduleAsync(i, due)));
        return (schedule, await Series.PerSecondAsync(clock, count, () => quartz.FireAsync(count)));
    }
}
