using Benchmarks.Measuring;

namespace Benchmarks.Engine;

/// <summary>The durable engine beside the least that SQLite allows and beside Quartz.</summary>
internal static class EngineBenchmark
{
    public static async Task RunAsync(int instances, TimeProvider clock, TextWriter output)
    {
        var table = new Table("what", "measured", "other side", "ratio", "min–max", "goal");
        await WorkflowBenchmark.RunAsync(table, clock);
        await CallBenchmark.RunAsync(table, clock);
        await FailingBenchmark.RunAsync(table, clock);
        await ReminderBenchmark.RunAsync(table, clock, ReminderBenchmark.Fewer);
        output.WriteLine();
        output.WriteLine("### The durable engine");
        output.WriteLine();
        table.WriteTo(output);
        await ParkedBenchmark.RunAsync(instances, clock, output);
    }

    /// <summary>Reminders alone, as many on Quartz's side as on the engine's.</summary>
    public static async Task RunRemindersAsync(TimeProvider clock, TextWriter output)
    {
        var table = new Table("what", "measured", "other side", "ratio", "min–max", "goal");
        await ReminderBenchmark.RunAsync(table, clock, ReminderBenchmark.Ours);
        output.WriteLine();
        table.WriteTo(output);
    }
}
