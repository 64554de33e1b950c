using System.Globalization;
using Benchmarks.Measuring;

namespace Benchmarks.Engine;

/// <summary>One-shot reminders, all due together, beside Quartz: how fast they are scheduled, and how fast they fire.</summary>
internal static class ReminderBenchmark
{
    private const int Ours = 20_000;
    private const int Callers = 32;

    /// <summary>Quartz gets fewer, or the benchmark would take an hour; its rate falls with their number, so this favours it.</summary>
    private const int Theirs = 1000;

    public static async Task RunAsync(Table table, TimeProvider clock)
    {
        using var scratch = new Scratch();
        List<(double Schedule, double Fire)> ours = [], theirs = [];
        for (var round = 0; round <= Series.Rounds; round++)
        {
            ours.Add(await EngineAsync(scratch.Path(), clock));
            theirs.Add(await QuartzAsync(scratch.Path(), clock, round));
        }
        Series.Of(ours.Select(r => r.Schedule), theirs.Select(r => r.Schedule)).AddTo(table, "reminders scheduled, 32 callers, against Quartz 4.7.3", "≥ 5 ×");
        Series.Of(ours.Select(r => r.Fire), theirs.Select(r => r.Fire)).AddTo(table, "reminders fired, all due together, against Quartz 4.7.3", "≥ 30 ×");
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

    private static async Task<(double Schedule, double Fire)> QuartzAsync(string path, TimeProvider clock, int round)
    {
        await using var quartz = await QuartzReminders.CreateAsync(path, string.Create(CultureInfo.InvariantCulture, $"q{round}"), Callers);
        var due = clock.GetUtcNow();
        var schedule = await Series.PerSecondAsync(clock, Theirs, () => EngineUnderLoad.ForAllAsync(0, Theirs, Callers, i => quartz.ScheduleAsync(i, due)));
        return (schedule, await Series.PerSecondAsync(clock, Theirs, () => quartz.FireAsync(Theirs)));
    }
}
