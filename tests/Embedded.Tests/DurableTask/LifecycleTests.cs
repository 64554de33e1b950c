using Embedded.DurableTask;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Embedded.Tests.DurableTask;

public sealed class LifecycleTests
{
    [Theory, OnBothStores]
    public async Task CustomStatusTagsAndVersion_AreKept(StoreKind kind)
    {
        await using var world = new World(kind);
        world.Orchestrator("Work", async c =>
        {
            c.SetCustomStatus(new { step = 1, version = c.Version });
            await c.WaitForExternalEvent<string>("Go");
            c.SetCustomStatus("two");
        });
        await world.StartAsync();
        var options = new StartOrchestrationOptions("i") { Version = "1.2", Tags = new Dictionary<string, string> { ["insurer"] = "kpt" } };
        await world.Client.ScheduleNewOrchestrationInstanceAsync("Work", options);
        await world.SettleAsync();
        Assert.Equal("""{"step":1,"version":"1.2"}""", (await world.GetAsync()).SerializedCustomStatus);
        await world.RaiseAsync("Go");
        var end = await world.GetAsync();
        Assert.Equal(("two", "kpt"), (end.ReadCustomStatusAs<string>(), end.Tags["insurer"]));
        var bare = (await world.Client.GetInstanceAsync("i"))!;
        Assert.Null(bare.SerializedCustomStatus);
        Assert.Throws<InvalidOperationException>(() => bare.ReadOutputAs<string>());
    }

    [Theory, OnBothStores]
    public async Task StartAt_WaitsForItsInstant_AndKeepsWhatComesBefore(StoreKind kind)
    {
        await using var world = new World(kind);
        world.Orchestrator("Later", async c => $"{c.CurrentUtcDateTime:O} {await c.WaitForExternalEvent<string>("Go")}");
        await world.StartAsync();
        await world.Client.ScheduleNewOrchestrationInstanceAsync("Later", new StartOrchestrationOptions("i", ManualClock.Start.AddDays(3)));
        await world.RaiseAsync("Go", "early");
        Assert.Equal(OrchestrationRuntimeStatus.Pending, await world.StatusAsync());
        await world.RestartAsync();
        Assert.Equal(ManualClock.Start.AddDays(3), world.Engine.NextTimerDue);
        await world.AdvanceAsync(TimeSpan.FromDays(3));
        Assert.Equal("2027-03-04T08:00:00.0000000Z early", (await world.GetAsync()).ReadOutputAs<string>());
    }

    [Theory, OnBothStores]
    public async Task StartAt_TerminatedBefore_NeverRuns(StoreKind kind)
    {
        await using var world = new World(kind);
        var ran = false;
        world.Orchestrator("Later", _ =>
        {
            ran = true;
            return Task.CompletedTask;
        });
        await world.StartAsync();
        await world.Client.ScheduleNewOrchestrationInstanceAsync("Later", new StartOrchestrationOptions("i", ManualClock.Start.AddDays(3)));
        await world.Client.TerminateInstanceAsync("i", "no");
        await world.SettleAsync();
        Assert.Null(world.Engine.NextTimerDue);
        await world.AdvanceAsync(TimeSpan.FromDays(4));
        Assert.False(ran);
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, await world.StatusAsync());
    }

    [Theory, OnBothStores]
    public async Task ScheduleAnActiveId_Throws_AnEndedOneIsReplaced(StoreKind kind)
    {
        await using var world = new World(kind);
        world.Orchestrator("Wait", async c => await c.WaitForExternalEvent<int>("Go") + c.GetInput<int>());
        await world.RunAsync("Wait", 10);
        await Assert.ThrowsAsync<InvalidOperationException>(() => world.RunAsync("Wait", 20));
        await world.RaiseAsync("Go", 1);
        Assert.Equal(11, (await world.GetAsync()).ReadOutputAs<int>());
        var keep = new StartOrchestrationOptions("i").WithDedupeStatuses(OrchestrationRuntimeStatus.Completed);
        await Assert.ThrowsAsync<InvalidOperationException>(() => world.Client.ScheduleNewOrchestrationInstanceAsync("Wait", 20, keep));
        await world.RunAsync("Wait", 20);
        Assert.Equal(OrchestrationRuntimeStatus.Running, await world.StatusAsync());
        await world.RaiseAsync("Go", 2);
        Assert.Equal(22, (await world.GetAsync()).ReadOutputAs<int>());
        var wrong = new StartOrchestrationOptions("x") { DedupeStatuses = ["Asleep"] };
        await Assert.ThrowsAsync<ArgumentException>(() => world.Client.ScheduleNewOrchestrationInstanceAsync("Wait", wrong));
    }

    [Theory, OnBothStores]
    public async Task Suspend_HoldsBackEventsResultsAndTimers_ResumeHandsThemOverInOrder(StoreKind kind)
    {
        await using var world = new World(kind);
        var release = new TaskCompletionSource();
        world.Orchestrator("Work", async c =>
        {
            var work = c.CallActivityAsync<string>("Work");
            var timer = c.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            await Task.WhenAll(work, timer);
            return await c.WaitForExternalEvent<string>("Go") + await c.WaitForExternalEvent<string>("Go") + await work;
        });
        world.Registry.AddActivity("Work", async (_, _) =>
        {
            await release.Task;
            return "c";
        });
        await world.StartAsync();
        await world.Client.ScheduleNewOrchestrationInstanceAsync("Work", new StartOrchestrationOptions("i"));
        await world.Client.WaitForInstanceStartAsync("i");
        await world.Client.SuspendInstanceAsync("i", "pause");
        await world.Client.RaiseEventAsync("i", "Go", "a");
        release.SetResult();
        await world.SettleAsync();
        await world.AdvanceAsync(TimeSpan.FromHours(2));
        Assert.Null(world.Engine.NextTimerDue);
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, await world.StatusAsync());
        await world.RestartAsync();
        await world.RaiseAsync("Go", "b");
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, await world.StatusAsync());
        await world.Client.ResumeInstanceAsync("i");
        await world.SettleAsync();
        Assert.Equal("abc", (await world.GetAsync()).ReadOutputAs<string>());
    }

    [Theory, OnBothStores]
    public async Task EventThatWasReadWhileSuspended_AndArrivesAfterTheResumption_IsTakenIn(StoreKind kind)
    {
        SlowStore? store = null;
        await using var world = new World(kind, inner => store = new SlowStore(inner));
        world.Orchestrator("Wait", async c => await c.WaitForExternalEvent<string>("Go"));
        await world.RunAsync("Wait");
        await world.Client.SuspendInstanceAsync("i");
        await world.SettleAsync();

        // The event is stored, with the suspended instance read along; its way to the instance takes until the resumption is stored too.
        var (stored, resumed) = (new TaskCompletionSource(), new TaskCompletionSource());
        store!.Answering = answer =>
        {
            store.Answering = null;
            stored.SetResult();
            return resumed.Task;
        };
        var raised = world.Client.RaiseEventAsync("i", "Go", "late");
        await stored.Task;
        store.Answering = async answer =>
        {
            if (answer is not CommitOutcome) return;
            store.Answering = null;
            resumed.SetResult();
            await raised;
        };
        await world.Client.ResumeInstanceAsync("i");
        await raised;
        await world.SettleAsync();
        Assert.Equal("late", (await world.GetAsync()).ReadOutputAs<string>());
    }

    [Theory, OnBothStores]
    public async Task Terminate_EndsWithOutput_AndDeletesTimersAndCalls(StoreKind kind)
    {
        await using var world = new World(kind);
        world.Orchestrator("Wait", c => c.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None));
        await world.RunAsync("Wait");
        await world.Client.TerminateInstanceAsync("i", "enough");
        await world.SettleAsync();
        var end = await world.GetAsync();
        Assert.Equal((OrchestrationRuntimeStatus.Terminated, "enough"), (end.RuntimeStatus, end.ReadOutputAs<string>()));
        Assert.True(end.IsCompleted);
        Assert.Null(world.Engine.NextTimerDue);
        await world.Client.TerminateInstanceAsync("nobody");
        await world.Client.SuspendInstanceAsync("nobody");
        await world.Client.ResumeInstanceAsync("i");
        await world.SettleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, await world.StatusAsync());
    }

    [Theory, OnBothStores]
    public async Task ContinueAsNew_KeepsUnprocessedEvents_AndDropsTimersAndLateAnswers(StoreKind kind)
    {
        await using var world = new World(kind);
        var slow = new TaskCompletionSource();
        world.Orchestrator("Count", async c =>
        {
            var sum = c.GetInput<int>();
            if (sum == 0)
            {
                _ = c.CreateTimer(TimeSpan.FromDays(9), CancellationToken.None);
                _ = c.CallActivityAsync<int>("Slow");
            }
            sum += await c.WaitForExternalEvent<int>("Add");
            if (sum == 60) return $"{sum} {c.Version}";
            c.ContinueAsNew(new ContinueAsNewOptions { NewInput = sum, NewVersion = $"v{sum}" });
            return null;
        });
        world.Registry.AddActivity("Slow", async (_, _) =>
        {
            await slow.Task;
            return 1;
        });
        world.Orchestrator("Send", c =>
        {
            // All three arrive in one step: two of them nobody waits for yet.
            for (var i = 1; i <= 3; i++) c.SendEvent("i", "Add", i * 10);
            return Task.CompletedTask;
        });
        await world.StartAsync();
        await world.Client.ScheduleNewOrchestrationInstanceAsync("Count", 0, new StartOrchestrationOptions("i"));
        await world.Client.ScheduleNewOrchestrationInstanceAsync("Send", new StartOrchestrationOptions("s"));
        var end = await world.Client.WaitForInstanceCompletionAsync("i", getInputsAndOutputs: true).WaitAsync(TimeSpan.FromSeconds(60));
        slow.SetResult();
        await world.SettleAsync();
        Assert.Equal("60 v30", end.ReadOutputAs<string>());
        Assert.Null(world.Engine.NextTimerDue);
        Assert.Empty(await world.Store.ReadActivitiesAsync(0, 10));
    }

    [Theory, OnBothStores]
    public async Task ContinueAsNew_WithoutKeeping_DropsEventsNobodyWaitedFor(StoreKind kind)
    {
        await using var world = new World(kind);
        world.Orchestrator("Once", async c =>
        {
            await c.WaitForExternalEvent<string>("Go");
            if (c.GetInput<bool>()) return "second";
            c.ContinueAsNew(true, preserveUnprocessedEvents: false);
            return null;
        });
        await world.RunAsync("Once", false);
        await world.RaiseAsync("Other");
        await world.RaiseAsync("Go");
        Assert.Equal(OrchestrationRuntimeStatus.Running, await world.StatusAsync());
        Assert.DoesNotContain(await world.HistoryAsync(), e => e.Name == "Other");
        await world.RaiseAsync("Go");
        Assert.Equal("second", (await world.GetAsync()).ReadOutputAs<string>());
    }

    [Theory, OnBothStores]
    public async Task ContinueAsNew_ManyTimes_KeepsTheHistoryShort(StoreKind kind)
    {
        await using var world = new World(kind);
        world.Orchestrator("Loop", async c =>
        {
            var n = c.GetInput<int>();
            await c.CallActivityAsync<int>("Work");
            if (n < 200) c.ContinueAsNew(n + 1);
            return n;
        });
        world.Activity("Work", _ => 1);
        await world.RunAsync("Loop", 0);
        Assert.Equal(200, (await world.GetAsync()).ReadOutputAs<int>());
        Assert.Equal(6, (await world.HistoryAsync()).Count);
    }

    [Theory, OnBothStores]
    public async Task WaitForStartAndCompletion_AreSignalled(StoreKind kind)
    {
        await using var world = new World(kind);
        world.Orchestrator("Wait", async c => await c.WaitForExternalEvent<int>("Go"));
        await world.StartAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => world.Client.WaitForInstanceCompletionAsync("i"));
        await world.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions("i"));
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await world.Client.WaitForInstanceStartAsync("i")).RuntimeStatus);
        using var given = new CancellationTokenSource();
        var impatient = world.Client.WaitForInstanceCompletionAsync("i", given.Token);
        await given.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        var end = world.Client.WaitForInstanceCompletionAsync("i", getInputsAndOutputs: true);
        await world.Client.RaiseEventAsync("i", "Go", 5);
        Assert.Equal(5, (await end).ReadOutputAs<int>());
    }

    /// <summary>Lets a test hold up what a write answers.</summary>
    private sealed class SlowStore(IInstanceStore inner) : StoreWrapper(inner)
    {
        public Func<object?, Task>? Answering { get; set; }

        protected override async Task<T> WriteAsync<T>(Func<Task<T>> write)
        {
            var answer = await write();
            if (Answering is { } answering) await answering(answer);
            return answer;
        }
    }
}
