using Embedded.DurableTask;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Embedded.Tests.DurableTask;

public sealed class DeterminismTests
{
    [Theory, OnBothStores]
    public async Task NewGuidAndNow_AreTheSameAtEveryReplay(StoreKind kind)
    {
        await using var world = new World(kind);
        List<string> runs = [];
        // The runs are counted.
        world.Options.VerifyReplay = false;
        world.Orchestrator("Make", async c =>
        {
            var seen = $"{c.NewGuid()} {c.NewGuid()} {c.CurrentUtcDateTime:O}";
            await c.WaitForExternalEvent<string>("Go");
            seen += $" {c.NewGuid()} {c.CurrentUtcDateTime:O}";
            runs.Add(seen);
            await c.WaitForExternalEvent<string>("End");
        });
        await world.RunAsync("Make");
        await world.AdvanceAsync(TimeSpan.FromHours(1));
        await world.RaiseAsync("Go");
        await world.RestartAsync();
        await world.RaiseAsync("End");
        Assert.Equal(2, runs.Count);
        Assert.Equal(runs[0], runs[1]);
        Assert.Equal(3, runs[0].Split(' ').Where(p => Guid.TryParse(p, out _)).Distinct().Count());
        Assert.EndsWith("2027-03-01T09:00:00.0000000Z", runs[0]);
    }

    [Theory, OnBothStores]
    public async Task ReplaySafeLogger_SpeaksOnce_AndIsReplayingTellsWhy(StoreKind kind)
    {
        await using var world = new World(kind);
        List<bool> replaying = [];
        // The runs are counted.
        world.Options.VerifyReplay = false;
        world.Orchestrator("Log", async c =>
        {
            replaying.Add(c.IsReplaying);
#pragma warning disable CA1848, CA2254 // The subject is the logger of the context.
            c.CreateReplaySafeLogger("Mine").LogInformation("begun");
            await c.CallActivityAsync("Work");
            c.CreateReplaySafeLogger<DeterminismTests>().LogInformation("worked");
#pragma warning restore CA1848, CA2254
            await c.CallActivityAsync("Work");
        });
        world.Activity("Work", _ => null);
        await world.RunAsync("Log");
        Assert.Equal([false, true, true], replaying);
        Assert.Single(world.Logs.Lines, l => l == "Mine: begun");
        Assert.Single(world.Logs.Lines, l => l.EndsWith("DeterminismTests: worked", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("name", "position 2 of its history there is a call of activity 'A' (#1), but the code did a call of activity 'B' (#1)")]
    [InlineData("kind", "position 2 of its history there is a call of activity 'A' (#1), but the code did a timer (#1)")]
    [InlineData("missing", "position 2 of its history there is a call of activity 'A' (#1), but the code did nothing")]
    [InlineData("more", "position 3 of its history there is the next step, but the code did a timer (#2)")]
    [InlineData("later", "position 5 of its history there is nothing more, but the code did a call of activity 'B' (#2)")]
    public async Task HistoryThatTodaysCodeDoesNotReproduce_FailsAndSaysWhere(string change, string where)
    {
        await using var world = new World(StoreKind.Sqlite);
        world.Orchestrator("Work", async c =>
        {
            await c.CallActivityAsync("A");
            await c.WaitForExternalEvent<string>("Go");
        });
        world.Activity("A", _ => null);
        await world.RunAsync("Work");
        var registry = new FunctionRegistry();
        registry.AddOrchestrator("Work", async c =>
        {
            if (change == "kind") await c.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
            if (change is "name" or "kind") await c.CallActivityAsync("B");
            if (change is "more" or "later") await Extra(c, change);
            await c.WaitForExternalEvent<string>("Go");
            return null;
        });
        await world.RestartAsync(registry);
        await world.RaiseAsync("Go");
        var end = await world.GetAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Equal(typeof(NonDeterministicOrchestrationException).FullName, end.FailureDetails!.ErrorType);
        Assert.StartsWith($"Instance 'i' cannot go on: at {where}.", end.FailureDetails.ErrorMessage);
    }

    [Theory, OnBothStores]
    public async Task AwaitOfSomethingNotDurable_FailsTheInstance(StoreKind kind)
    {
        await using var world = new World(kind);
        var never = new TaskCompletionSource();
        world.Orchestrator("Wrong", _ => never.Task);
        await world.RunAsync("Wrong");
        Assert.Contains("not durable", (await world.GetAsync()).FailureDetails!.ErrorMessage);
    }

    [Theory, OnBothStores]
    public async Task ContextUsedOnAnotherThread_Throws(StoreKind kind)
    {
        await using var world = new World(kind);
        world.Orchestrator("Wrong", c =>
        {
            Exception? thrown = null;
            var thread = new Thread(() => thrown = Record.Exception(() => c.NewGuid()));
            thread.Start();
            thread.Join();
            Assert.IsType<InvalidOperationException>(thrown);
            return Task.CompletedTask;
        });
        await world.RunAsync("Wrong");
        Assert.Equal(OrchestrationRuntimeStatus.Completed, await world.StatusAsync());
    }

    [Theory, OnBothStores]
    public async Task ContinuationsAndYields_RunInTheOrchestratorsOrder(StoreKind kind)
    {
        await using var world = new World(kind);
        world.Orchestrator("Order", async c =>
        {
            var thread = Environment.CurrentManagedThreadId;
            await Task.Yield();
            Assert.Equal(thread, Environment.CurrentManagedThreadId);
            var both = c.CallActivityAsync<int>("One").ContinueWith(t => t.Result + 1, TaskScheduler.Current);
            return await both + await c.CallActivityAsync<int>("One");
        });
        world.Activity("One", _ => 1);
        await world.RunAsync("Order");
        Assert.Equal(3, (await world.GetAsync()).ReadOutputAs<int>());
    }

    [Theory, OnBothStores]
    public async Task Now_NeverGoesBack_WhenTheClockDoes(StoreKind kind)
    {
        await using var world = new World(kind);
        world.Orchestrator("Wait", async c =>
        {
            var before = c.CurrentUtcDateTime;
            await c.WaitForExternalEvent<string>("Go");
            return c.CurrentUtcDateTime >= before;
        });
        await world.RunAsync("Wait");
        world.Clock.JumpTo(ManualClock.Start.AddHours(-1));
        await world.RaiseAsync("Go");
        Assert.True((await world.GetAsync()).ReadOutputAs<bool>());
    }

    private static async Task Extra(TaskOrchestrationContext context, string change)
    {
        var work = context.CallActivityAsync("A");
        if (change == "more") _ = context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
        await work;
        await context.CallActivityAsync("B");
    }
}
