using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Embedded.Tests.DurableTask;

public sealed class ActivityTests
{
    [Theory, OnBothStores]
    public async Task Activity_ReturnsValue_OrchestratorGetsIt(StoreKind kind)
    {
        await using var world = new World(kind);
        world.Orchestrator("Greet", async c => await c.CallActivityAsync<string>("SAYhello", c.GetInput<string>()));
        world.Activity("SayHello", call => $"Hello {call.Converter.Deserialize<string>(call.SerializedInput)} from {call.InstanceId}#{call.TaskId}");
        await world.RunAsync("greet", "Ada");
        var end = await world.GetAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Completed, end.RuntimeStatus);
        Assert.Equal("Hello Ada from i#1", end.ReadOutputAs<string>());
        Assert.Equal("Ada", end.ReadInputAs<string>());
    }

    [Theory, OnBothStores]
    public async Task ManyActivities_RunConcurrently_WithinTheBound(StoreKind kind)
    {
        await using var world = new World(kind);
        world.Options.MaxConcurrentActivities = 4;
        int running = 0, most = 0;
        var four = new TaskCompletionSource();
        world.Orchestrator("Fan", async c => (object?)(await Task.WhenAll(Enumerable.Range(0, 20).Select(i => c.CallActivityAsync<int>("Double", i)))).Sum());
        world.Registry.AddActivity("Double", async (call, _) =>
        {
            var now = Interlocked.Increment(ref running);
            lock (four) most = Math.Max(most, now);
            if (now == 4) four.TrySetResult();
            await four.Task;
            Interlocked.Decrement(ref running);
            return call.Converter.Deserialize<int>(call.SerializedInput) * 2;
        });
        await world.RunAsync("Fan");
        Assert.Equal(380, (await world.GetAsync()).ReadOutputAs<int>());
        Assert.Equal(4, most);
    }

    [Theory, OnBothStores]
    public async Task Activity_Throws_OrchestratorSeesDetailsOfIt(StoreKind kind)
    {
        await using var world = new World(kind);
        TaskFailedException? seen = null;
        world.Orchestrator("Try", async c =>
        {
            try
            {
                await c.CallActivityAsync("Fail");
            }
            catch (TaskFailedException e)
            {
                seen = e;
            }
        });
        world.Activity("Fail", _ => throw new InvalidDataException("bad", new TimeoutException("slow")));
        await world.RunAsync("Try");
        Assert.Equal(OrchestrationRuntimeStatus.Completed, await world.StatusAsync());
        Assert.Equal(("Fail", 1), (seen!.TaskName, seen.TaskId));
        Assert.Equal("System.IO.InvalidDataException", seen.FailureDetails.ErrorType);
        Assert.Equal("bad", seen.FailureDetails.ErrorMessage);
        Assert.Contains(nameof(ActivityTests), seen.FailureDetails.StackTrace);
        Assert.Equal("slow", seen.FailureDetails.InnerFailure!.ErrorMessage);
    }

    [Fact]
    public void IsCausedBy_LooksAtTheOuterFailureOnly()
    {
        var details = TaskFailureDetails.FromException(new InvalidDataException("bad", new TimeoutException("slow")));
        Assert.True(details.IsCausedBy<InvalidDataException>());
        Assert.True(details.IsCausedBy<SystemException>());
        Assert.False(details.IsCausedBy<TimeoutException>());
        Assert.Throws<ArgumentException>(() => details.IsCausedBy(typeof(string)));
        Assert.False((details with { ErrorType = "No.Such.Type" }).IsCausedBy<Exception>());
    }

    [Theory, OnBothStores]
    public async Task Orchestrator_LetsFailurePass_FailsWithItInside(StoreKind kind)
    {
        await using var world = new World(kind);
        world.Orchestrator("Try", c => c.CallActivityAsync("Fail"));
        world.Activity("Fail", _ => throw new InvalidDataException("bad"));
        await world.RunAsync("Try");
        var end = await world.GetAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Equal(typeof(TaskFailedException).FullName, end.FailureDetails!.ErrorType);
        Assert.Equal("Task 'Fail' (#1) failed with an unhandled exception: bad", end.FailureDetails.ErrorMessage);
        Assert.Equal("System.IO.InvalidDataException", end.FailureDetails.InnerFailure!.ErrorType);
    }

    [Theory, OnBothStores]
    public async Task UnknownActivity_FailsClearly_AndIsNotRetried(StoreKind kind)
    {
        await using var world = new World(kind);
        world.Orchestrator("Try", c => c.CallActivityAsync("Nobody", options: TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromSeconds(1)))));
        await world.RunAsync("Try");
        Assert.Equal("No activity named 'Nobody' is registered.", (await world.GetAsync()).FailureDetails!.InnerFailure!.ErrorMessage);
        Assert.Single(await world.HistoryAsync(), e => e.Kind == Embedded.DurableTask.HistoryEventKind.ActivityCalled);
    }

    [Theory, OnBothStores]
    public async Task UnknownOrchestrator_Fails(StoreKind kind)
    {
        await using var world = new World(kind);
        await world.RunAsync("Nobody");
        Assert.Equal("No orchestrator named 'Nobody' is registered.", (await world.GetAsync()).FailureDetails!.ErrorMessage);
    }

    [Theory, OnBothStores]
    public async Task RetryPolicy_PausesGrow_UpToTheLongest(StoreKind kind)
    {
        await using var world = new World(kind);
        List<TimeSpan> calls = [];
        var policy = new RetryPolicy(5, TimeSpan.FromMinutes(10), 3);
        world.Orchestrator("Try", c => c.CallActivityAsync("Fail", options: new TaskOptions(policy)));
        world.Activity("Fail", _ =>
        {
            calls.Add(world.Clock.GetUtcNow() - ManualClock.Start);
            throw new TimeoutException();
        });
        await world.RunAsync("Try");
        // Ten minutes, thirty minutes, then one hour, the default of the longest pause.
        while (world.Engine.NextTimerDue is { } due)
        {
            world.Clock.JumpTo(due);
            await world.SettleAsync();
        }
        Assert.Equal([0, 10, 40, 100, 160], calls.Select(c => c.TotalMinutes));
        Assert.Equal(OrchestrationRuntimeStatus.Failed, await world.StatusAsync());
    }

    [Theory, OnBothStores]
    public async Task RetryPolicy_StopsAtTimeout_AndAsksHandleFailure(StoreKind kind)
    {
        await using var world = new World(kind);
        int slow = 0, hopeless = 0;
        world.Orchestrator("Slow", c => c.CallActivityAsync("Slow", options: new TaskOptions(new RetryPolicy(100, TimeSpan.FromHours(1), retryTimeout: TimeSpan.FromHours(2)))));
        world.Orchestrator("Hopeless", c => c.CallActivityAsync(
            "Hopeless", options: new TaskOptions(new RetryPolicy(100, TimeSpan.FromHours(1)) { HandleFailure = f => !f.IsCausedBy<ArgumentException>() })));
        world.Activity("Slow", _ => throw new TimeoutException($"{++slow}"));
        world.Activity("Hopeless", _ => throw new ArgumentNullException($"{++hopeless}"));
        await world.RunAsync("Slow");
        for (var i = 0; i < 5; i++) await world.AdvanceAsync(TimeSpan.FromHours(1));
        await world.RunAsync("Hopeless", id: "h");
        Assert.Equal((3, 1), (slow, hopeless));
        Assert.Null(world.Engine.NextTimerDue);
    }

    [Theory, OnBothStores]
    public async Task RetryHandler_IsAskedAfterEachFailure(StoreKind kind)
    {
        await using var world = new World(kind);
        List<string> asked = [];
        var calls = 0;
        world.Orchestrator("Try", async c => await c.CallActivityAsync<int>("Fail", TaskOptions.FromRetryHandler(async r =>
        {
            if (!r.OrchestrationContext.IsReplaying) asked.Add($"{r.LastAttemptNumber} {r.LastFailure.ErrorMessage} {r.TotalRetryTime}");
            await r.OrchestrationContext.CreateTimer(TimeSpan.FromMinutes(1), r.CancellationToken);
            return r.LastAttemptNumber < 3;
        })));
        world.Activity("Fail", _ => ++calls == 3 ? 42 : throw new TimeoutException($"no {calls}"));
        await world.RunAsync("Try");
        await world.AdvanceAsync(TimeSpan.FromMinutes(1));
        await world.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(["1 no 1 00:00:00", "2 no 2 00:01:00"], asked);
        Assert.Equal(42, (await world.GetAsync()).ReadOutputAs<int>());
    }

    [Theory, OnBothStores]
    public async Task FailingActivity_DoesNotHoldUpOthers(StoreKind kind)
    {
        await using var world = new World(kind);
        world.Options.MaxConcurrentActivities = 2;
        world.Orchestrator("Bad", c => c.CallActivityAsync("Fail", options: new TaskOptions(new RetryPolicy(1000, TimeSpan.FromSeconds(1)))));
        world.Orchestrator("Good", async c => await c.CallActivityAsync<int>("Work"));
        world.Activity("Fail", _ => throw new TimeoutException());
        world.Activity("Work", _ => 1);
        await world.RunAsync("Bad", id: "bad");
        for (var i = 0; i < 20; i++) await world.RunAsync("Good", id: $"good{i}");
        Assert.Equal(OrchestrationRuntimeStatus.Running, await world.StatusAsync("bad"));
        for (var i = 0; i < 20; i++) Assert.Equal(OrchestrationRuntimeStatus.Completed, await world.StatusAsync($"good{i}"));
    }
}
