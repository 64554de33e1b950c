using System.Collections.Concurrent;
using Embedded.FunctionsHost;
using Embedded.FunctionsHost.Clock;
using Embedded.FunctionsHost.Discovery;
using Embedded.FunctionsHost.Invocation;
using Embedded.FunctionsHost.Triggers;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Embedded.Tests.FunctionsHost;

public sealed class TimerTests : IDisposable
{
    private readonly TempDirectory directory = new();
    private readonly Timeline timeline = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task Occurrences_OfTheSchedule_RunAtTheirInstantInUtc()
    {
        await using (var app = await StartAsync(typeof(SixHourly)))
        {
            Assert.Equal(4, (await app.AdvanceAsync(new { by = "P1D" })).GetProperty("fired").GetInt32());
        }

        Assert.Equal(["15 18:00", "16 00:00", "16 06:00", "16 12:00"], timeline.Runs.Select(r => $"{r.Now:dd HH:mm}"));
        Assert.All(timeline.Runs, r => Assert.False(r.Timer.IsPastDue));
        var last = timeline.Runs.Last().Timer.ScheduleStatus!;
        Assert.Equal(new DateTime(2027, 1, 16, 6, 0, 0), last.Last);
        Assert.Equal(new DateTime(2027, 1, 16, 18, 0, 0), last.Next);
        Assert.Equal(new DateTime(2027, 1, 16, 6, 0, 0), last.LastUpdated);
    }

    [Fact]
    public async Task Occurrences_MissedWhileStopped_AreMadeUpForByOneRun()
    {
        await (await StartAsync(typeof(SixHourly))).DisposeAsync();
        await using var app = await StartAsync(typeof(SixHourly), o => o.Start = TestApp.Start.AddDays(2).AddMinutes(5));
        await app.AdvanceAsync(new { by = "PT0S" });
        var run = Assert.Single(timeline.Runs);
        Assert.True(run.Timer.IsPastDue);
        Assert.Equal("17 12:05", $"{run.Now:dd HH:mm}");
        Assert.Equal(new DateTime(2027, 1, 17, 18, 0, 0), run.Timer.ScheduleStatus!.Next);

        await app.AdvanceAsync(new { toNext = true });
        Assert.Equal("17 18:00", $"{timeline.Runs.Last().Now:dd HH:mm}");
        Assert.False(timeline.Runs.Last().Timer.IsPastDue);
    }

    [Fact]
    public async Task Restart_WithNothingMissed_RunsNothing()
    {
        await using (var app = await StartAsync(typeof(SixHourly)))
        {
            await app.AdvanceAsync(new { to = "2027-01-15T18:00:00Z" });
        }

        await using var again = await StartAsync(typeof(SixHourly), o => o.Start = null);
        await again.AdvanceAsync(new { by = "PT5H" });
        Assert.Single(timeline.Runs);
    }

    [Fact]
    public async Task Schedule_ChangedBetweenRuns_MissesNothing()
    {
        await (await StartAsync(typeof(Configured), o => o.Settings["Schedule"] = "0 0 */6 * * *")).DisposeAsync();
        await using var app = await StartAsync(typeof(Configured), o =>
        {
            o.Settings["Schedule"] = "0 30 20 * * 1-5";
            o.Start = TestApp.Start.AddDays(2);
        });
        await app.AdvanceAsync(new { toNext = true });
        var run = Assert.Single(timeline.Runs);
        Assert.Equal(("Monday 20:30", false), ($"{run.Now.DayOfWeek} {run.Now:HH:mm}", run.Timer.IsPastDue));
    }

    [Fact]
    public async Task UseMonitorOff_KeepsNoStatusAndMakesUpForNothing()
    {
        await (await StartAsync(typeof(Unmonitored))).DisposeAsync();
        await using var app = await StartAsync(typeof(Unmonitored), o => o.Start = TestApp.Start.AddDays(2));
        await app.AdvanceAsync(new { by = "PT0S" });
        Assert.Empty(timeline.Runs);
        await app.AdvanceAsync(new { toNext = true });
        Assert.Null(Assert.Single(timeline.Runs).Timer.ScheduleStatus);
        Assert.False(Directory.Exists(directory.File("timers")));
    }

    [Fact]
    public async Task RunOnStartup_RunsAtEachStart()
    {
        for (var starts = 1; starts <= 2; starts++)
        {
            await using var app = await StartAsync(typeof(AtStart), o => o.Start = null);
            await app.AdvanceAsync(new { by = "PT0S" });
            Assert.Equal(starts, timeline.Runs.Count);
            Assert.False(timeline.Runs.Last().Timer.IsPastDue);
        }
    }

    [Fact]
    public async Task Run_ThatFails_IsLoggedWithoutItsMessageAndTheNextOccurrenceRuns()
    {
        var lines = new LogLines();
        await using var app = await TestApp.StartAsync(typeof(Failing), directory, null, b =>
        {
            b.Services.AddSingleton(timeline);
            b.Logging.ClearProviders().AddProvider(lines);
        });
        Assert.Equal(2, (await app.AdvanceAsync(new { by = "PT12H" })).GetProperty("fired").GetInt32());
        Assert.Contains(lines.All, l => l.Contains("Function Fails") && l.Contains("InvalidOperationException"));
        Assert.DoesNotContain(lines.All, l => l.Contains("anna@example.ch"));
    }

    [Fact]
    public async Task Run_CutOffByTheStop_IsDueAgainAtTheNextStart()
    {
        await using (var app = await StartAsync(typeof(Waiting), o => o.AdvanceLimit = TimeSpan.FromMilliseconds(200)))
        {
            using var response = await app.Http.PostAsync("/dev/clock/advance", new StringContent("""{"toNext":true}"""));
            Assert.Equal(504, (int)response.StatusCode);
        }

        timeline.Wait = false;
        await using var again = await StartAsync(typeof(Waiting), o => o.Start = null);
        await again.AdvanceAsync(new { by = "PT0S" });
        Assert.Equal(2, timeline.Runs.Count);
        Assert.True(timeline.Runs.Last().Timer.IsPastDue);
    }

    [Fact]
    public async Task Run_LongerThanItsInterval_IsFollowedByOneRunForAllThatWasMissed()
    {
        var real = new ManualTime(TestApp.Start);
        var clock = new VirtualClock(real, TestApp.Start, 1, _ => { });
        await using var services = new ServiceCollection().AddSingleton(timeline).AddSingleton<TimeProvider>(clock).BuildServiceProvider();
        var function = Assert.Single(FunctionCatalog.Discover(typeof(TimerTests).Assembly, t => t.DeclaringType == typeof(SixHourly)));
        using var trigger = new TimerTrigger(
            function,
            TimerSchedule.Read(function, new ConfigurationBuilder().Build()),
            new ScheduleFile(directory.File("Tick.json")),
            new FunctionInvoker(services.GetRequiredService<IServiceScopeFactory>(), () => throw new InvalidOperationException(), []),
            clock,
            NullLogger<TimerTrigger>.Instance);
        await trigger.StartAsync(CancellationToken.None);
        using var release = new ManualResetEventSlim();
        var begun = new TaskCompletionSource();
        timeline.During = () =>
        {
            timeline.During = null;
            begun.SetResult();
            release.Wait();
        };
        real.Advance(TimeSpan.FromHours(6));
        await begun.Task;
        real.Advance(TimeSpan.FromHours(20));
        trigger.DispatchDue();
        Assert.Single(timeline.Runs);
        Assert.Equal(["timer function Tick"], trigger.DescribeUnsettled());

        release.Set();
        await trigger.WaitUntilSettledAsync(CancellationToken.None);
        trigger.DispatchDue();
        await trigger.WaitUntilSettledAsync(CancellationToken.None);
        Assert.Equal([false, true], timeline.Runs.Select(r => r.Timer.IsPastDue));
        Assert.Equal(TestApp.Start.AddHours(30), trigger.NextDue);
        await trigger.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task StatusFile_ThatIsDamaged_StopsTheStart()
    {
        Directory.CreateDirectory(directory.File("timers"));
        File.WriteAllText(directory.File("timers/Tick.json"), "{");
        var error = await Assert.ThrowsAsync<EmbeddedHostException>(() => StartAsync(typeof(SixHourly)));
        Assert.Contains("damaged", error.Message);
        Assert.Equal("{", File.ReadAllText(directory.File("timers/Tick.json")));
    }

    private Task<TestApp> StartAsync(Type functions, Action<EmbeddedHostOptions>? configure = null) =>
        TestApp.StartAsync(functions, directory, configure, b => b.Services.AddSingleton(timeline));

    public sealed record Run(DateTimeOffset Now, TimerInfo Timer);

    public sealed class Timeline
    {
        public ConcurrentQueue<Run> Runs { get; } = new();

        public bool Wait { get; set; } = true;

        public Action? During { get; set; }

        public void Add(TimeProvider time, TimerInfo timer)
        {
            Runs.Enqueue(new Run(time.GetUtcNow(), timer));
            During?.Invoke();
        }
    }

    public static class SixHourly
    {
        public sealed class Functions(Timeline timeline, TimeProvider time)
        {
            [Function("Tick")]
            public void Tick([TimerTrigger("0 0 */6 * * *")] TimerInfo timer) => timeline.Add(time, timer);
        }
    }

    public static class Configured
    {
        public sealed class Functions(Timeline timeline, TimeProvider time)
        {
            [Function("Tick")]
            public void Tick([TimerTrigger("%Schedule%")] TimerInfo timer) => timeline.Add(time, timer);
        }
    }

    public static class Unmonitored
    {
        public sealed class Functions(Timeline timeline, TimeProvider time)
        {
            [Function("Tick")]
            public void Tick([TimerTrigger("0 0 */6 * * *", UseMonitor = false)] TimerInfo timer) => timeline.Add(time, timer);
        }
    }

    public static class AtStart
    {
        public sealed class Functions(Timeline timeline, TimeProvider time)
        {
            [Function("Tick")]
            public void Tick([TimerTrigger("0 0 0 1 1 *", RunOnStartup = true)] TimerInfo timer) => timeline.Add(time, timer);
        }
    }

    public static class Failing
    {
        public sealed class Functions(Timeline timeline, TimeProvider time)
        {
            [Function("Fails")]
            public void Fails([TimerTrigger("0 0 */6 * * *")] TimerInfo timer)
            {
                timeline.Add(time, timer);
                throw new InvalidOperationException("anna@example.ch");
            }
        }
    }

    public static class Waiting
    {
        public sealed class Functions(Timeline timeline, TimeProvider time)
        {
            [Function("Wait")]
            public async Task Wait([TimerTrigger("0 0 */6 * * *")] TimerInfo timer, CancellationToken cancellation)
            {
                timeline.Add(time, timer);
                if (timeline.Wait)
                {
                    await Task.Delay(Timeout.InfiniteTimeSpan, time, cancellation);
                }
            }
        }
    }
}
