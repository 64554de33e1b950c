using System.Globalization;
using System.Runtime.CompilerServices;
using Embedded.DurableTask;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;

namespace Embedded.Tests.DurableTask.Kills;

/// <summary>
/// The test assembly once more, as a process that runs an engine on a folder, does what it reads line by line, and is killed with SIGKILL. Each command is "number verb arguments" and is answered by its
/// number when it is acknowledged; the parent does not wait for one before it sends the next.
/// </summary>
internal static class KilledEngine
{
    public const string Variable = "EMBEDDED_TESTS_ENGINE";

    /// <summary>The variable's value.</summary>
    public static string Value(string folder, DateTimeOffset now) => string.Create(CultureInfo.InvariantCulture, $"{folder}|{now.UtcTicks}");

    public static string DatabasePath(string folder) => Path.Combine(folder, "engine.db");

    [ModuleInitializer]
    internal static void PlayTheApp()
    {
        if (Environment.GetEnvironmentVariable(Variable)?.Split('|') is not [var folder, var ticks]) return;
        // A thread of its own: this assembly's code may run on others only once the initializer has ended.
        new Thread(() => RunAsync(folder, new DateTimeOffset(long.Parse(ticks, CultureInfo.InvariantCulture), TimeSpan.Zero)).GetAwaiter().GetResult()).Start();
    }

    private static async Task RunAsync(string folder, DateTimeOffset now)
    {
        var clock = new ManualClock();
        clock.JumpTo(now);
        await using var store = SqliteInstanceStore.Open(DatabasePath(folder));
        using var effects = new EffectTable(folder, store);
        var registry = new FunctionRegistry();
        Workflows.Register(registry, effects);
        await using var engine = new OrchestrationEngine(store, registry, clock, NullLoggerFactory.Instance);
        await engine.StartAsync(default);
        Answer("ready");
        var console = Console.In;
        while (await console.ReadLineAsync() is { } line) _ = Task.Run(() => DoAsync(engine, clock, line));
    }

    private static async Task DoAsync(OrchestrationEngine engine, ManualClock clock, string line)
    {
        var words = line.Split(' ');
        try
        {
            switch (words[1])
            {
                case "start" when await engine.Client.GetInstanceAsync(words[2]) is null:
                    await engine.Client.ScheduleNewOrchestrationInstanceAsync(words[3], new StartOrchestrationOptions(words[2]));
                    break;
                case "raise":
                    await engine.Client.RaiseEventAsync(words[2], words[3], int.Parse(words[4], CultureInfo.InvariantCulture));
                    break;
                case "clock":
                    clock.JumpTo(new DateTimeOffset(long.Parse(words[2], CultureInfo.InvariantCulture), TimeSpan.Zero));
                    engine.DispatchDueTimers();
                    break;
                case "settle":
                    await engine.WaitUntilSettledAsync(default);
                    break;
            }
            Answer(words[0]);
        }
#pragma warning disable CA1031 // The parent reads what went wrong, and fails its test.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Answer($"error {line}: {e.GetType()} {e.Message.ReplaceLineEndings(" ")}");
        }
    }

    private static void Answer(string text)
    {
        lock (Console.Out) Console.Out.WriteLine(text);
    }
}
