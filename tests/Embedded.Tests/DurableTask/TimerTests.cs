using Embedded.DurableTask;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Embedded.Tests.DurableTask;

public sealed class TimerTests
{
    [Theory, OnBothStores]
    public async Task Timer_FiresAtItsInstant_NotBefore(StoreKind kind)
    {
        await using var world = new World(kind);
        world.Orchestrator("Wait", async c =>
        {
            await c.CreateTimer(TimeSpan.FromDays(30), CancellationToken.None);
            return c.CurrentUtcDateTime;
        });
        await world.RunAsync("Wait");
        Assert.Equal(ManualClock.Start.AddDays(30), world.Engine.NextTimerDue);
        await world.AdvanceAsync(TimeSpan.FromDays(30) - TimeSpan.FromTicks(1));
        Assert.Equal(OrchestrationRuntimeStatus.Running, await world.StatusAsync());
        Assert.Equal(0, world.Engine.TimersFired);
        await world.AdvanceAsync(TimeSpan.FromTicks(1));
        Assert.Equal(ManualClock.Start.AddDays(30).UtcDateTime, (await world.GetAsync()).ReadOutputAs<DateTime>());
        Assert.Equal(1, world.Engine.TimersFired);
        Assert.Null(world.Engine.NextTimerDue);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7 * 86400)]
    [InlineData(400 * 86400)]
    [InlineData(20 * 366 * 86400)]
    public async Task Timer_OfAnyLength_FiresOnceAfterARestart(int seconds)
    {
        await using var world = new World(StoreKind.Sqlite);
        world.Orchestrator("Wait", c => c.CreateTimer(TimeSpan.FromSeconds(seconds), CancellationToken.None));
        await world.RunAsync("Wait");
        await world.RestartAsync();
        await world.AdvanceAsync(TimeSpan.FromSeconds(seconds - 0.5));
        Assert.Equal(OrchestrationRuntimeStatus.Running, await world.StatusAsync());
        await world.AdvanceAsync(TimeSpan.FromSeconds(0.5));
        Assert.Equal(OrchestrationRuntimeStatus.Completed, await world.StatusAsync());
        Assert.Equal(1, world.Engine.TimersFired);
    }

    [Theory, OnBothStores]
    public async Task Clock_WakesTheEngineByItself(StoreKind kind)
    {
        await using var world = new World(kind);
        world.Orchestrator("Wait", c => c.CreateTimer(TimeSpan.FromDays(100), CancellationToken.None));
        await world.RunAsync("Wait");
        var end = world.Client.WaitForInstanceCompletionAsync("i", CancellationToken.None);
        // The wake-up goes in parts where a timer of the clock cannot be that long.
        for (var i = 0; i < 4; i++) world.Clock.Advance(TimeSpan.FromDays(25));
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await end.WaitAsync(TimeSpan.FromSeconds(60))).RuntimeStatus);
    }

    [Theory, OnBothStores]
    public async Task TimerOfThePast_FiresAtOnce(StoreKind kind)
    {
        await using var world = new World(kind);
        world.Orchestrator("Wait", c => c.CreateTimer(new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc), CancellationToken.None));
        await world.RunAsync("Wait");
        Assert.Equal(OrchestrationRuntimeStatus.Completed, await world.StatusAsync());
    }

    [Theory, OnBothStores]
    public async Task ReturnWithOpenTimer_StaysRunningUntilItFires(StoreKind kind)
    {
        await using var world = new World(kind);
        world.Orchestrator("Race", async c =>
        {
            var timer = c.CreateTimer(TimeSpan.FromDays(90), CancellationToken.None);
            return await Task.WhenAny(c.WaitForExternalEvent<string>("Go"), timer) == timer ? "timer" : "event";
        });
        await world.RunAsync("Race");
        await world.RaiseAsync("Go", "now");
        Assert.Equal(OrchestrationRuntimeStatus.Running, await world.StatusAsync());
        await world.AdvanceAsync(TimeSpan.FromDays(90));
        var end = await world.GetAsync();
        Assert.Equal((OrchestrationRuntimeStatus.Completed, "event"), (end.RuntimeStatus, end.ReadOutputAs<string>()));
    }

    [Theory, OnBothStores]
    public async Task CancelledTimer_IsDeleted_AndTheInstanceEnds(StoreKind kind)
    {
        await using var world = new World(kind);
        world.Orchestrator("Race", async c =>
        {
            using var losing = new CancellationTokenSource();
            var timer = c.CreateTimer(TimeSpan.FromDays(90), losing.Token);
            await c.WaitForExternalEvent<string>("Go");
            losing.Cancel();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => timer);
        });
        await world.RunAsync("Race");
        Assert.NotNull(world.Engine.NextTimerDue);
        await world.RaiseAsync("Go");
        Assert.Equal(OrchestrationRuntimeStatus.Completed, await world.StatusAsync());
        Assert.Null(world.Engine.NextTimerDue);
        Assert.Contains(await world.HistoryAsync(), e => e.Kind == HistoryEventKind.TimerCancelled);
    }

    [Theory, OnBothStores]
    public async Task TimerCancelledInItsOwnStep_IsNeverStored(StoreKind kind)
    {
        await using var world = new World(kind);
        world.Orchestrator("Change", async c =>
        {
            using var cancelled = new CancellationTokenSource();
            _ = c.CreateTimer(TimeSpan.FromDays(1), cancelled.Token);
            cancelled.Cancel();
            Assert.True(c.CreateTimer(TimeSpan.FromDays(2), cancelled.Token).IsCanceled);
            await c.WaitForExternalEvent<string>("Go");
        });
        await world.RunAsync("Change");
        Assert.Null(world.Engine.NextTimerDue);
        await world.RaiseAsync("Go");
        Assert.Equal(OrchestrationRuntimeStatus.Completed, await world.StatusAsync());
    }

    [Theory, OnBothStores]
    public async Task ChainedTimers_EachSeesItsOwnInstantAsNow(StoreKind kind)
    {
        await using var world = new World(kind);
        world.Orchestrator("Chain", async c =>
        {
            List<int> days = [];
            for (var i = 0; i < 5; i++)
            {
                await c.CreateTimer(TimeSpan.FromDays(10), CancellationToken.None);
                days.Add((int)(c.CurrentUtcDateTime - ManualClock.Start.UtcDateTime).TotalDays);
            }
            return days;
        });
        await world.RunAsync("Chain");
        while (world.Engine.NextTimerDue is { } due)
        {
            world.Clock.JumpTo(due);
            await world.SettleAsync();
        }
        Assert.Equal("[10,20,30,40,50]", (await world.GetAsync()).SerializedOutput);
    }

    [Theory, OnBothStores]
    public async Task TenThousandParkedTimers_AllDueAfterOneJump_FireInDueOrderOnce(StoreKind kind)
    {
        const int count = 10_000;
        await using var world = new World(kind);
        List<int> order = [];
        world.Orchestrator("Wait", async c =>
        {
            var number = c.GetInput<int>();
            await c.CreateTimer(TimeSpan.FromSeconds(number), CancellationToken.None);
            if (c.IsReplaying) return;
            lock (order) order.Add(number);
        });
        await world.StartAsync();
        // Started in another order than they are due.
        await Parallel.ForEachAsync(Enumerable.Range(0, count), async (i, ct) =>
            await world.Client.ScheduleNewOrchestrationInstanceAsync("Wait", ((i * 7919) % count) + 1, new StartOrchestrationOptions($"w{i}"), ct));
        await world.SettleAsync();
        await world.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Equal(Enumerable.Range(1, count), order);
        Assert.Equal(count, world.Engine.TimersFired);
        Assert.Null(world.Engine.NextTimerDue);
    }

    [Theory, OnBothStores]
    public async Task TimersOfOneInstant_AllFire(StoreKind kind)
    {
        await using var world = new World(kind);
        world.Orchestrator("Wait", c => c.CreateTimer(ManualClock.Start.AddHours(1).UtcDateTime, CancellationToken.None));
        await world.StartAsync();
        for (var i = 0; i < 600; i++) await world.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions($"w{i}"));
        await world.SettleAsync();
        await world.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Equal(600, world.Engine.TimersFired);
        var left = await CountAsync(world, OrchestrationRuntimeStatus.Running);
        Assert.Equal((0, 600), (left, await CountAsync(world, OrchestrationRuntimeStatus.Completed)));
    }

    private static async Task<int> CountAsync(World world, OrchestrationRuntimeStatus status)
    {
        var count = 0;
        await foreach (var _ in world.Client.GetAllInstancesAsync(new OrchestrationQuery(Statuses: [status]))) count++;
        return count;
    }
}
