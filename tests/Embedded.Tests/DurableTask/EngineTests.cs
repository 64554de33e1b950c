using Embedded.DurableTask;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Embedded.Tests.DurableTask;

public sealed class EngineTests
{
    [Theory, OnBothStores]
    public async Task ClientBeforeTheStart_IsTakenUpAtTheStart(StoreKind kind)
    {
        await using var world = new World(kind);
        world.Orchestrator("Wait", async c => await c.WaitForExternalEvent<int>("Go"));
        await world.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions("i"));
        await world.Client.RaiseEventAsync("i", "Go", 3);
        Assert.Equal(OrchestrationRuntimeStatus.Pending, await world.StatusAsync());
        await world.StartAsync();
        await world.SettleAsync();
        Assert.Equal(3, (await world.GetAsync()).ReadOutputAs<int>());
        await Assert.ThrowsAsync<InvalidOperationException>(world.StartAsync);
    }

    [Theory, OnBothStores]
    public async Task Stop_InterruptedActivity_RunsAgain_FinishedOneDoesNot(StoreKind kind)
    {
        await using var world = new World(kind);
        int interrupted = 0, finished = 0;
        var begun = new CountdownEvent(2);
        world.Orchestrator("Interrupted", async c => await c.CallActivityAsync<int>("Interrupt"));
        world.Orchestrator("Finished", async c => await c.CallActivityAsync<int>("Finish"));
        world.Registry.AddActivity("Interrupt", async (_, stopping) =>
        {
            if (Interlocked.Increment(ref interrupted) > 1) return 10;
            begun.Signal();
            await new TaskCompletionSource().Task.WaitAsync(stopping);
            return 0;
        });
        world.Registry.AddActivity("Finish", async (_, stopping) =>
        {
            finished++;
            begun.Signal();
            var stop = new TaskCompletionSource();
            await using var registration = stopping.Register(stop.SetResult);
            await stop.Task;
            return 5;
        });
        await world.StartAsync();
        await world.Client.ScheduleNewOrchestrationInstanceAsync("Interrupted", new StartOrchestrationOptions("a"));
        await world.Client.ScheduleNewOrchestrationInstanceAsync("Finished", new StartOrchestrationOptions("b"));
        Assert.True(begun.Wait(TimeSpan.FromSeconds(60)));
        await world.RestartAsync();
        await world.SettleAsync();
        Assert.Equal((10, 5), ((await world.GetAsync("a")).ReadOutputAs<int>(), (await world.GetAsync("b")).ReadOutputAs<int>()));
        Assert.Equal((2, 1), (interrupted, finished));
    }

    [Fact]
    public async Task Start_LogsTheVersionOfSqlite_AndIsAsDurableAsItSays()
    {
        await using var world = new World(StoreKind.Sqlite);
        await world.StartAsync();
        Assert.Matches("The durable engine runs on SQLite 3\\.\\d+\\.\\d+, .*engine\\.db, write-ahead log, synchronous full, exclusive$", Assert.Single(world.Logs.Lines));
        var store = (SqliteInstanceStore)world.Store;
        Assert.Equal("wal 2 exclusive", await store.RunAsync(c => $"{c.ReadText("PRAGMA journal_mode")} {c.ReadText("PRAGMA synchronous")} {c.ReadText("PRAGMA locking_mode")}"));
    }

    [Theory, OnBothStores]
    public async Task Unsettled_IsDescribed(StoreKind kind)
    {
        await using var world = new World(kind);
        var release = new TaskCompletionSource();
        var begun = new TaskCompletionSource();
        world.Orchestrator("Slow", c => c.CallActivityAsync("Slow"));
        world.Registry.AddActivity("Slow", async (_, _) =>
        {
            begun.SetResult();
            await release.Task;
            return null;
        });
        await world.StartAsync();
        await world.Client.ScheduleNewOrchestrationInstanceAsync("Slow", new StartOrchestrationOptions("i"));
        await begun.Task;
        using var now = new CancellationTokenSource();
        var settled = world.Engine.WaitUntilSettledAsync(now.Token);
        await now.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => settled);
        Assert.Contains("activity Slow (#1) of i", world.Engine.DescribeUnsettled());
        release.SetResult();
        await world.SettleAsync();
        Assert.Empty(world.Engine.DescribeUnsettled());
    }

    [Theory, OnBothStores]
    public async Task LateDoubledAndOrphanedAnswers_ChangeNothing(StoreKind kind)
    {
        await using var world = new World(kind);
        world.Orchestrator("Work", async c => await c.CallActivityAsync<int>("One") + await c.WaitForExternalEvent<int>("Go") + await c.CallActivityAsync<int>("One"));
        world.Activity("One", _ => 1);
        for (var seed = 0; seed < (kind == StoreKind.Memory ? 200 : 20); seed++)
        {
            var id = $"i{seed}";
            await world.RunAsync("Work", id: id);
            await world.StopAsync();
            var random = new Random(seed);
            for (var i = 0; i < 6; i++)
            {
                var kinds = new[] { HistoryEventKind.ActivityCompleted, HistoryEventKind.ActivityFailed, HistoryEventKind.TimerFired, HistoryEventKind.ChildCompleted, HistoryEventKind.ChildFailed, HistoryEventKind.ExecutionStarted };
                var answer = new HistoryEvent { Kind = kinds[random.Next(kinds.Length)], Id = random.Next(1, 4), Data = "1000", Failure = new StoredFailure() };
                await world.Store.PostAsync(id, HistoryCodec.Encode(answer));
            }
            await world.StartAsync();
            await world.SettleAsync();
            await world.RaiseAsync("Go", 10, id);
            Assert.Equal(12, (await world.GetAsync(id)).ReadOutputAs<int>());
        }
    }

    [Fact]
    public void Registry_RefusesDoubledNames_WhateverTheirCase()
    {
        var registry = new FunctionRegistry();
        registry.AddActivity("Work", (_, _) => Task.FromResult<object?>(null));
        registry.AddOrchestrator("Work", _ => Task.FromResult<object?>(null));
        Assert.Throws<ArgumentException>(() => registry.AddActivity("WORK", (_, _) => Task.FromResult<object?>(null)));
        Assert.Throws<ArgumentException>(() => registry.AddOrchestrator("work", _ => Task.FromResult<object?>(null)));
        Assert.Throws<ArgumentException>(() => registry.AddActivity(" ", (_, _) => Task.FromResult<object?>(null)));
    }

    [Fact]
    public async Task Logs_NameTheStoreAndTheInstances_NeverTheirPayloads()
    {
        await using var world = new World(StoreKind.Sqlite);
        world.Orchestrator("Work", async c => await c.CallActivityAsync<string>("Fail", c.GetInput<string>()));
        world.Activity("Fail", _ => throw new InvalidDataException("secret"));
        await world.RunAsync("Work", "secret");
        Assert.Contains(world.Logs.Lines, l => l.Contains("The durable engine runs on SQLite 3.", StringComparison.Ordinal));
        Assert.Contains(world.Logs.Lines, l => l.Contains("Instance i of Work has failed: Microsoft.DurableTask.TaskFailedException", StringComparison.Ordinal));
        Assert.DoesNotContain(world.Logs.Lines, l => l.Contains("secret", StringComparison.Ordinal));
    }
}
