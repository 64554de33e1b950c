using Embedded.DurableTask;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Embedded.Tests.DurableTask;

/// <summary>Timers of any length under a clock that jumps, goes back, and is set without a timer of the system noticing.</summary>
public sealed class TimerPropertyTests
{
    private const int Timers = 200;
    private static readonly long Longest = TimeSpan.FromDays(400).Ticks;

    [Theory]
    [InlineData(1, StoreKind.Memory)]
    [InlineData(2, StoreKind.Memory)]
    [InlineData(3, StoreKind.Memory)]
    [InlineData(4, StoreKind.Memory)]
    [InlineData(5, StoreKind.Sqlite)]
    [InlineData(6, StoreKind.Sqlite)]
    public async Task AnyTimers_UnderAnyClock_AreNeverEarly_InDueOrder_Once(int seed, StoreKind kind)
    {
        var random = new Random(seed);
        await using var world = new World(kind);
        List<(DateTime Due, DateTimeOffset FiredAt)> fired = [];
        var early = 0;
        world.Orchestrator("Wait", async c =>
        {
            var due = c.GetInput<DateTime>();
            await c.CreateTimer(due, CancellationToken.None);
            if (c.IsReplaying) return;
            lock (fired) fired.Add((due, world.Clock.GetUtcNow()));
            if (c.CurrentUtcDateTime < due) early++;
        });
        await world.StartAsync();
        for (var i = 0; i < Timers; i++)
        {
            // From one second to 400 days, to the tick; the short ones as often as the long ones.
            var length = TimeSpan.FromTicks((long)(TimeSpan.TicksPerSecond * Math.Pow((double)Longest / TimeSpan.TicksPerSecond, random.NextDouble())));
            await world.Client.ScheduleNewOrchestrationInstanceAsync("Wait", (world.Clock.GetUtcNow() + length).UtcDateTime, new StartOrchestrationOptions($"w{i}"));
        }
        await world.SettleAsync();
        for (var move = 0; fired.Count < Timers; move++)
        {
            Assert.True(move < 1000, "Not all timers fired.");
            var begin = fired.Count;
            await MoveAsync(world, random);
            // What fell due by one move fires in due order.
            Assert.Equal(fired.Skip(begin).Select(f => f.Due).Order(), fired.Skip(begin).Select(f => f.Due));
        }
        Assert.Equal(0, early);
        Assert.All(fired, f => Assert.True(f.FiredAt >= f.Due, $"Due {f.Due:O}, fired {f.FiredAt:O}."));
        Assert.Equal(Timers, fired.Select(f => f.Due).Distinct().Count());
        Assert.Null(world.Engine.NextTimerDue);
    }

    [Theory, OnBothStores]
    public async Task ClockSetForward_WithoutATimerOfTheSystemFiring_IsNoticed(StoreKind kind)
    {
        await using var world = new World(kind);
        world.Options.ClockCheckInterval = TimeSpan.FromMilliseconds(5);
        world.Orchestrator("Wait", c => c.CreateTimer(TimeSpan.FromDays(10), CancellationToken.None));
        await world.RunAsync("Wait");
        world.Clock.SetSilently(ManualClock.Start.AddDays(11));
        var end = await world.Client.WaitForInstanceCompletionAsync("i", CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(OrchestrationRuntimeStatus.Completed, end.RuntimeStatus);
    }

    [Theory]
    [InlineData("2027-03-28T01:30:00Z")]
    [InlineData("2027-10-31T00:30:00Z")]
    [InlineData("2027-10-31T01:30:00Z")]
    public async Task TimerInTheHourOfAClockChange_FiresAtItsInstant_NotAnHourOff(string due)
    {
        await using var world = new World(StoreKind.Sqlite);
        var instant = DateTimeOffset.Parse(due, System.Globalization.CultureInfo.InvariantCulture);
        world.Orchestrator("Wait", c => c.CreateTimer(instant.UtcDateTime, CancellationToken.None));
        await world.RunAsync("Wait");
        Assert.Equal(instant, world.Engine.NextTimerDue);
        await world.AdvanceAsync(instant - ManualClock.Start - TimeSpan.FromTicks(1));
        Assert.Equal(OrchestrationRuntimeStatus.Running, await world.StatusAsync());
        await world.AdvanceAsync(TimeSpan.FromTicks(1));
        Assert.Equal(OrchestrationRuntimeStatus.Completed, await world.StatusAsync());
    }

    private static async Task MoveAsync(World world, Random random)
    {
        switch (random.Next(5))
        {
            case 0:
                // Set back by up to an hour: what fired stays fired, what did not waits for its instant.
                world.Clock.JumpTo(world.Clock.GetUtcNow() - TimeSpan.FromMinutes(random.Next(60)));
                break;
            case 1:
                await world.RestartAsync();
                break;
            case 2 when world.Engine.NextTimerDue is { } due && due > world.Clock.GetUtcNow():
                world.Clock.JumpTo(due.AddTicks(-1));
                await world.SettleAsync();
                world.Clock.JumpTo(due);
                break;
            default:
                world.Clock.Advance(TimeSpan.FromTicks((long)(Longest / 4 * Math.Pow(random.NextDouble(), 4))));
                break;
        }
        await world.SettleAsync();
    }
}
