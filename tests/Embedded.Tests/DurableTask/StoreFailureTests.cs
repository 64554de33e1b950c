using System.Globalization;
using Embedded.DurableTask;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Embedded.Tests.DurableTask;

public sealed class StoreFailureTests
{
    [Theory, OnBothStores]
    public async Task StoreRefusesSteps_TheyAreTriedAgain_AndActivitiesAreNot(StoreKind kind)
    {
        FailingStore? store = null;
        await using var world = new World(kind, inner => store = new FailingStore(inner));
        var runs = 0;
        world.Orchestrator("Work", async c => await c.CallActivityAsync<int>("Work"));
        world.Activity("Work", _ =>
        {
            store!.Failures = 3;
            return ++runs;
        });
        await world.RunAsync("Work");
        Assert.Equal((OrchestrationRuntimeStatus.Completed, 1), (await world.StatusAsync(), runs));
        Assert.Equal(3, world.Logs.Lines.Count(l => l.Contains("it is tried again: injected", StringComparison.Ordinal)));
    }

    [Theory, OnBothStores]
    public async Task StoreRefusesAClient_TheClientIsTold(StoreKind kind)
    {
        FailingStore? store = null;
        await using var world = new World(kind, inner => store = new FailingStore(inner));
        world.Orchestrator("End", _ => Task.CompletedTask);
        await world.StartAsync();
        store!.Failures = 1;
        await Assert.ThrowsAsync<StoreException>(() => world.Client.ScheduleNewOrchestrationInstanceAsync("End", new StartOrchestrationOptions("i")));
        Assert.Null(await world.Client.GetInstanceAsync("i"));
        await world.RunAsync("End");
        Assert.Equal(OrchestrationRuntimeStatus.Completed, await world.StatusAsync());
    }

    [Theory, OnBothStores]
    public async Task StoreRefusesAnEvent_TheClientIsTold_AndTheRepeatedOneCountsOnce(StoreKind kind)
    {
        FailingStore? store = null;
        await using var world = new World(kind, inner => store = new FailingStore(inner));
        world.Orchestrator("Wait", async c => await c.WaitForExternalEvent<string>("Go"));
        await world.RunAsync("Wait");
        store!.Failures = 1;
        await Assert.ThrowsAsync<StoreException>(() => world.Client.RaiseEventAsync("i", "Go", "lost"));
        await world.SettleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Running, await world.StatusAsync());
        await world.RaiseAsync("Go", "taken");
        Assert.Equal("taken", (await world.GetAsync()).ReadOutputAs<string>());
        Assert.Single(await world.HistoryAsync(), e => e.Kind == HistoryEventKind.EventRaised);
    }

    [Theory, OnBothStores]
    public async Task StepOfAnEventIsLost_TheEventIsStored_AndTakenInOnce(StoreKind kind)
    {
        LosingStore? store = null;
        await using var world = new World(kind, inner => store = new LosingStore(inner));
        world.Orchestrator("Wait", async c => await c.WaitForExternalEvent<string>("Go"));
        await world.RunAsync("Wait");
        store!.Losses = 2;
        await world.RaiseAsync("Go", "taken");
        Assert.True(store.Losses <= 0);
        Assert.Equal("taken", (await world.GetAsync()).ReadOutputAs<string>());
        Assert.Single(await world.HistoryAsync(), e => e.Kind == HistoryEventKind.EventRaised);
    }

    [Fact]
    public async Task DiskFull_NothingAcknowledgedIsLost_AndWorkResumesWithSpace()
    {
        await using var world = new World(StoreKind.Sqlite);
        world.Orchestrator("Wait", async c => (await c.WaitForExternalEvent<string>("Go")).Length);
        await world.StartAsync();
        var store = (SqliteInstanceStore)world.Store;
        var pages = await store.RunAsync(c => c.ReadLong("PRAGMA page_count"));
        await SetLimitAsync(store, pages + 20);
        List<string> acknowledged = [];
        StoreException? refusal = null;
        var input = new string('x', 3000);
        for (var i = 0; refusal is null; i++)
        {
            try
            {
                acknowledged.Add(await world.Client.ScheduleNewOrchestrationInstanceAsync("Wait", input, new StartOrchestrationOptions($"w{i}")));
            }
            catch (StoreException e)
            {
                refusal = e;
            }
        }
        Assert.Equal($"The database {world.DatabasePath} cannot be written: the disk is full.", refusal.Message);
        Assert.NotEmpty(acknowledged);
        await SetLimitAsync(store, 1_000_000);
        foreach (var id in acknowledged) await world.Client.RaiseEventAsync(id, "Go", "abc");
        await world.SettleAsync();
        foreach (var id in acknowledged) Assert.Equal(3, (await world.GetAsync(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task FailureOfOneOperation_DoesNotHarmTheOthersOfItsGroup()
    {
        await using var world = new World(StoreKind.Sqlite);
        var store = (SqliteInstanceStore)world.Store;
        // While the first is at the database, the others gather in one group.
        using var gate = new ManualResetEventSlim();
        using var there = new ManualResetEventSlim();
        var first = Task.Run(() => store.RunAsync(_ =>
        {
            there.Set();
            return gate.Wait(TimeSpan.FromSeconds(60));
        }));
        Assert.True(there.Wait(TimeSpan.FromSeconds(60)));
        var good = Enumerable.Range(0, 10).Select(i => store.StartAsync(new NewInstance($"g{i}", "N", 1, []), [])).ToList();
        var bad = store.RunAsync<int>(_ => throw new InvalidDataException("mine"));
        var more = store.StartAsync(new NewInstance("more", "N", 1, []), []);
        gate.Set();
        Assert.True(await first);
        Assert.Equal("mine", (await Assert.ThrowsAsync<InvalidDataException>(() => bad)).Message);
        Assert.All(await Task.WhenAll([.. good, more]), o => Assert.True(o.Created));
        Assert.Equal(11, (await store.ListAsync(new InstanceFilter(null, null, null, null), null, 100)).Instances.Count);
    }

    private static Task<bool> SetLimitAsync(SqliteInstanceStore store, long pages) => store.RunAsync(c =>
    {
        c.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count = {pages}"));
        return true;
    });

    /// <summary>Says of checkpoints that they were made from a state that is no longer the present one.</summary>
    private sealed class LosingStore(IInstanceStore inner) : StoreWrapper(inner)
    {
        private int _losses;

        public int Losses
        {
            get => Volatile.Read(ref _losses);
            set => Volatile.Write(ref _losses, value);
        }

        protected override Task<T> WriteAsync<T>(Func<Task<T>> write) =>
            typeof(T) == typeof(CommitOutcome) && Interlocked.Decrement(ref _losses) >= 0 ? Task.FromResult((T)(object)CommitOutcome.Lost) : write();
    }

    private sealed class FailingStore(IInstanceStore inner) : StoreWrapper(inner)
    {
        private int _failures;

        public int Failures
        {
            set => Volatile.Write(ref _failures, value);
        }

        protected override Task<T> WriteAsync<T>(Func<Task<T>> write) =>
            Interlocked.Decrement(ref _failures) >= 0 ? Task.FromException<T>(new StoreException("injected")) : write();
    }
}
