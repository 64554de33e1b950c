using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Embedded.Tests.DurableTask;

public sealed class EventTests
{
    [Theory, OnBothStores]
    public async Task EventBeforeTheWait_IsBuffered_NamesIgnoreCase(StoreKind kind)
    {
        await using var world = new World(kind);
        world.Orchestrator("Wait", async c =>
        {
            await c.WaitForExternalEvent<bool>("Begin");
            return await c.WaitForExternalEvent<string>("Paid") + await c.WaitForExternalEvent<string>("paid");
        });
        await world.RunAsync("Wait");
        await world.RaiseAsync("PAID", "first ");
        await world.RaiseAsync("pAid", "second");
        Assert.Equal(OrchestrationRuntimeStatus.Running, await world.StatusAsync());
        await world.RaiseAsync("begin", true);
        Assert.Equal("first second", (await world.GetAsync()).ReadOutputAs<string>());
    }

    [Theory, OnBothStores]
    public async Task EventRightAfterTheStart_IsNotLost(StoreKind kind)
    {
        await using var world = new World(kind);
        world.Orchestrator("Wait", async c => await c.WaitForExternalEvent<int>("Go"));
        await world.StartAsync();
        await Parallel.ForEachAsync(Enumerable.Range(0, 200), async (i, ct) =>
        {
            await world.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions($"w{i}"), ct);
            await world.Client.RaiseEventAsync($"w{i}", "Go", i, ct);
        });
        await world.SettleAsync();
        for (var i = 0; i < 200; i++) Assert.Equal(i, (await world.GetAsync($"w{i}")).ReadOutputAs<int>());
    }

    [Theory, OnBothStores]
    public async Task Waiters_AreServedLastInFirstOut(StoreKind kind)
    {
        await using var world = new World(kind);
        world.Orchestrator("Wait", async c =>
        {
            var older = c.WaitForExternalEvent<string>("Go");
            var newer = c.WaitForExternalEvent<string>("Go");
            return $"newer {await newer}, older {await older}";
        });
        await world.RunAsync("Wait");
        await world.RaiseAsync("Go", "1");
        await world.RaiseAsync("Go", "2");
        Assert.Equal("newer 1, older 2", (await world.GetAsync()).ReadOutputAs<string>());
    }

    [Theory, OnBothStores]
    public async Task AbandonedWaiter_SwallowsTheNextEvent(StoreKind kind)
    {
        await using var world = new World(kind);
        world.Orchestrator("Wait", async c =>
        {
            var abandoned = c.WaitForExternalEvent<string>("A");
            await Task.WhenAny(abandoned, c.WaitForExternalEvent<string>("B"));
            await c.WaitForExternalEvent<string>("C");
            return await c.WaitForExternalEvent<string>("A");
        });
        await world.RunAsync("Wait");
        await world.RaiseAsync("B");
        await world.RaiseAsync("A", "swallowed");
        await world.RaiseAsync("C");
        Assert.Equal(OrchestrationRuntimeStatus.Running, await world.StatusAsync());
        await world.RaiseAsync("A", "seen");
        Assert.Equal("seen", (await world.GetAsync()).ReadOutputAs<string>());
    }

    [Theory, OnBothStores]
    public async Task OneWaiterUsedAgain_LosesNoEvent(StoreKind kind)
    {
        await using var world = new World(kind);
        world.Orchestrator("Collect", async c =>
        {
            var text = string.Empty;
            var letter = c.WaitForExternalEvent<string>("Letter");
            var stop = c.WaitForExternalEvent<string>("Stop");
            while (await Task.WhenAny(letter, stop) == letter)
            {
                text += await letter;
                letter = c.WaitForExternalEvent<string>("Letter");
            }
            return text;
        });
        await world.RunAsync("Collect");
        foreach (var letter in new[] { "a", "b", "c" }) await world.RaiseAsync("Letter", letter);
        await world.RaiseAsync("Stop");
        Assert.Equal("abc", (await world.GetAsync()).ReadOutputAs<string>());
    }

    [Theory, OnBothStores]
    public async Task RaiseToAnUnknownOrEndedInstance_DoesNothing(StoreKind kind)
    {
        await using var world = new World(kind);
        world.Orchestrator("End", _ => Task.CompletedTask);
        await world.RunAsync("End");
        await world.RaiseAsync("Go", 1, "nobody");
        await world.RaiseAsync("Go", 1);
        Assert.Null(await world.Client.GetInstanceAsync("nobody"));
        Assert.Equal(OrchestrationRuntimeStatus.Completed, await world.StatusAsync());
    }

    [Theory, OnBothStores]
    public async Task WaitWithTimeout_TimeIsUp_ThrowsTaskCanceled(StoreKind kind)
    {
        await using var world = new World(kind);
        world.Orchestrator("Wait", async c =>
        {
            try
            {
                return await c.WaitForExternalEvent<string>("Go", TimeSpan.FromDays(2));
            }
            catch (TaskCanceledException)
            {
                return $"late at {c.CurrentUtcDateTime:O}";
            }
        });
        await world.RunAsync("Wait");
        await world.AdvanceAsync(TimeSpan.FromDays(2));
        Assert.Equal("late at 2027-03-03T08:00:00.0000000Z", (await world.GetAsync()).ReadOutputAs<string>());
    }

    [Theory, OnBothStores]
    public async Task WaitWithTimeout_EventComes_LeavesNoTimer(StoreKind kind)
    {
        await using var world = new World(kind);
        world.Orchestrator("Wait", async c => await c.WaitForExternalEvent<string>("Go", TimeSpan.FromDays(2)));
        await world.RunAsync("Wait");
        await world.RaiseAsync("Go", "in time");
        Assert.Equal("in time", (await world.GetAsync()).ReadOutputAs<string>());
        Assert.Null(world.Engine.NextTimerDue);
    }

    [Theory, OnBothStores]
    public async Task TypedPayload_IsRead_AndAWrongOneFailsTheWait(StoreKind kind)
    {
        await using var world = new World(kind);
        world.Orchestrator("Wait", async c =>
        {
            var order = await c.WaitForExternalEvent<Order>("Order");
            try
            {
                await c.WaitForExternalEvent<Order>("Order");
            }
            catch (System.Text.Json.JsonException)
            {
                return order with { Amount = order.Amount + 1 };
            }
            return null;
        });
        await world.RunAsync("Wait");
        await world.RaiseAsync("Order", new Order("x", 41));
        await world.RaiseAsync("Order", "no order");
        Assert.Equal(new Order("x", 42), (await world.GetAsync()).ReadOutputAs<Order>());
    }

    [Theory, OnBothStores]
    public async Task WaitersOfOneName_MustExpectOneType(StoreKind kind)
    {
        await using var world = new World(kind);
        world.Orchestrator("Wait", async c =>
        {
            _ = c.WaitForExternalEvent<string>("Go");
            await c.WaitForExternalEvent<int>("go");
        });
        await world.RunAsync("Wait");
        Assert.Equal(typeof(ArgumentException).FullName, (await world.GetAsync()).FailureDetails!.ErrorType);
    }

    [Theory, OnBothStores]
    public async Task SendEvent_ReachesTheOtherInstance_OrNobody(StoreKind kind)
    {
        await using var world = new World(kind);
        world.Orchestrator("Wait", async c => await c.WaitForExternalEvent<int>("Go"));
        world.Orchestrator("Send", c =>
        {
            c.SendEvent("nobody", "Go", 1);
            c.SendEvent("target", "Go", 7);
            return Task.CompletedTask;
        });
        await world.RunAsync("Wait", id: "target");
        await world.RunAsync("Send");
        Assert.Equal(OrchestrationRuntimeStatus.Completed, await world.StatusAsync());
        Assert.Equal(7, (await world.GetAsync("target")).ReadOutputAs<int>());
    }

    public sealed record Order(string Id, int Amount);
}
