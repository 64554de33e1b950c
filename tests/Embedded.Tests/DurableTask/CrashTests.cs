using System.Collections.Concurrent;
using Embedded.DurableTask;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Embedded.Tests.DurableTask;

/// <summary>A crash at every single write of a workflow, on a real database file; then another engine on what the crash has left.</summary>
public sealed class CrashTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CrashAtEveryWrite_LosesNothing_AndDoublesNothing(bool afterTheWrite)
    {
        var point = 0;
        var crashed = true;
        while (crashed)
        {
            crashed = await CrashAtAsync(++point, afterTheWrite);
            Assert.True(point < 100, "The workflow never got through.");
        }
        // Nine writes: the child's three steps and the parent's six; the start and the event are stored with the steps that take them in. The tenth crash has nothing left to hit.
        Assert.Equal(10, point);
    }

    [Fact]
    public async Task TwoCrashesInARow_EndTheSame()
    {
        for (var first = 1; first <= 9; first += 2)
        {
            ConcurrentBag<string> effects = [];
            await using var one = NewWorld(effects, first, afterTheWrite: true, crashed: null, out var firstCrash);
            Assert.True(await DriveUntilAsync(one, firstCrash));
            await using var two = NewWorld(effects, 4, afterTheWrite: false, one, out var secondCrash);
            await DriveUntilAsync(two, secondCrash);
            await using var three = new World(StoreKind.Sqlite, crashed: two);
            await three.StartAsync();
            await DriveAsync(three);
            await CheckAsync(three, effects);
        }
    }

    private static async Task<bool> CrashAtAsync(int point, bool afterTheWrite)
    {
        ConcurrentBag<string> effects = [];
        await using var world = NewWorld(effects, point, afterTheWrite, null, out var crash);
        if (!await DriveUntilAsync(world, crash))
        {
            await CheckAsync(world, effects);
            return false;
        }
        await using var next = new World(StoreKind.Sqlite, crashed: world);
        await next.StartAsync();
        await DriveAsync(next);
        await CheckAsync(next, effects);
        return true;
    }

    private static World NewWorld(ConcurrentBag<string> effects, int point, bool afterTheWrite, World? crashed, out Task crash)
    {
        CrashingStore? store = null;
        var world = new World(StoreKind.Sqlite, inner => store = new CrashingStore(inner, point, afterTheWrite), crashed);
        crash = store!.Crashed;
        if (crashed is null) Register(world, effects);
        return world;
    }

    private static void Register(World world, ConcurrentBag<string> effects)
    {
        world.Orchestrator("Order", async c =>
        {
            var total = await c.CallActivityAsync<int>("Price", "book");
            using var losing = new CancellationTokenSource();
            var paid = c.WaitForExternalEvent<string>("Paid");
            var late = c.CreateTimer(TimeSpan.FromDays(30), losing.Token);
            if (await Task.WhenAny(paid, late) == late) return "late";
            losing.Cancel();
            var parcel = await c.CallSubOrchestratorAsync<string>("Ship", total, new SubOrchestrationOptions(instanceId: "ship"));
            await c.CreateTimer(TimeSpan.FromDays(3), CancellationToken.None);
            await c.CallActivityAsync("Thank", parcel);
            return $"{total} {parcel}";
        });
        world.Orchestrator("Ship", async c =>
        {
            if (c.GetInput<int>() < 100)
            {
                c.ContinueAsNew(c.GetInput<int>() + 100);
                return null;
            }
            return await c.CallActivityAsync<string>("Pack", c.GetInput<int>());
        });
        foreach (var name in new[] { "Price", "Pack", "Thank" })
        {
            world.Activity(name, call =>
            {
                effects.Add($"{call.Name} {call.InstanceId} {call.TaskId}");
                return name == "Price" ? 42 : name == "Pack" ? $"parcel {call.SerializedInput}" : null;
            });
        }
    }

    /// <summary>False where it came to its end without a crash.</summary>
    private static async Task<bool> DriveUntilAsync(World world, Task crash)
    {
        // The engine that has crashed is left as it is: like a dead process, it does nothing more.
        await world.StartAsync().WaitAsync(TimeSpan.FromSeconds(60));
        var first = await Task.WhenAny(DriveAsync(world), crash);
        await first;
        if (first == crash) world.Abandon();
        return first == crash;
    }

    /// <summary>Does what a client does that repeats whatever was not acknowledged.</summary>
    private static async Task DriveAsync(World world)
    {
        if (await world.Client.GetInstanceAsync("order") is null)
            await world.Client.ScheduleNewOrchestrationInstanceAsync("Order", new StartOrchestrationOptions("order"));
        await world.SettleAsync();
        if (await world.Client.GetInstanceAsync("ship") is null) await world.RaiseAsync("Paid", "yes", "order");
        while ((await world.StatusAsync("order")) == OrchestrationRuntimeStatus.Running && world.Engine.NextTimerDue is { } due)
        {
            world.Clock.JumpTo(due);
            await world.SettleAsync();
        }
    }

    private static async Task CheckAsync(World world, ConcurrentBag<string> effects)
    {
        Assert.Equal("\"42 parcel 142\"", (await world.GetAsync("order")).SerializedOutput);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, await world.StatusAsync("ship"));
        // Each activity ran at least once, no other ran, and each has one result.
        Assert.Equal(["Pack ship 1", "Price order 1", "Thank order 5"], effects.Distinct().Order(StringComparer.Ordinal));
        var history = (await world.HistoryAsync("order")).Concat(await world.HistoryAsync("ship")).ToList();
        Assert.Equal(3, history.Count(e => e.Kind == HistoryEventKind.ActivityCompleted));
        Assert.Single(history, e => e.Kind == HistoryEventKind.ChildCompleted);
        Assert.Single(history, e => e.Kind == HistoryEventKind.TimerFired);
        Assert.Null(world.Engine.NextTimerDue);
        Assert.Empty(await world.Store.ReadActivitiesAsync(0, 10));
        Assert.Empty(await world.Store.ReadInstancesWithMessagesAsync(0, 10));
    }
}
