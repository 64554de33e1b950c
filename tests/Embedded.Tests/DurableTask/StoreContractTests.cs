using System.Text;
using Embedded.DurableTask;
using Microsoft.DurableTask.Client;

namespace Embedded.Tests.DurableTask;

/// <summary>What every store promises, operation by operation.</summary>
public sealed class StoreContractTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("store-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory, OnBothStores]
    public async Task Start_StoresTheRow_AndItsStartMessage(StoreKind kind)
    {
        await using var store = Open(kind);
        var parent = new ParentLink(77, "p", "Parent", 3);
        var started = await store.StartAsync(New("a") with { Version = "1", Input = "\"in\"", Tags = "{}", Parent = parent }, []);
        Assert.True(started.Created);
        Assert.Equal("start", Text(started.Start!.Body));
        var loaded = (await store.LoadAsync(started.Key))!;
        Assert.Equal(
            new StoredInstance(started.Key, "a", "Name", OrchestrationRuntimeStatus.Pending, 0, 5, 5) { Version = "1", Input = "\"in\"", Tags = "{}", Parent = parent, History = loaded.Instance.History },
            loaded.Instance);
        Assert.Equal(started.Start.Seq, Assert.Single(loaded.Messages).Seq);
        Assert.Equal([started.Key], await store.ReadInstancesWithMessagesAsync(0, 10));
    }

    [Theory, OnBothStores]
    public async Task Start_Later_StoresATimerInTheMessagesPlace(StoreKind kind)
    {
        await using var store = Open(kind);
        var started = await store.StartAsync(New("a") with { StartAt = 50 }, []);
        Assert.Null(started.Start);
        Assert.Equal(50, store.NextDue);
        Assert.Empty((await store.LoadAsync(started.Key))!.Messages);
        Assert.Equal(new TimerKey(50, started.Key, TimerKey.ScheduledStart), Assert.Single(await store.ReadDueTimersAsync(50, 10, _ => false)).Timer);
    }

    [Theory, OnBothStores]
    public async Task Start_WithItsFirstStep_StoresBoth_OrNothing(StoreKind kind)
    {
        await using var store = Open(kind);
        var (instance, step) = WithStep(store.ReserveKey());
        var started = await store.StartAsync(instance, [], step);
        Assert.Equal(instance.Key, started.Key);
        Assert.Null(started.Start);
        Assert.Equal((started.Key, "Work"), (Assert.Single(started.Step!.Activities).Instance, started.Step.Activities[0].Name));
        var loaded = (await store.LoadAsync(started.Key))!;
        Assert.Equal((OrchestrationRuntimeStatus.Running, 1L, "\u0001"), (loaded.Instance.Status, loaded.Instance.Revision, Text(loaded.Instance.History)));
        Assert.Empty(loaded.Messages);
        Assert.Equal(50, store.NextDue);

        var (other, otherStep) = WithStep(store.ReserveKey());
        var refused = await store.StartAsync(other, [], otherStep);
        Assert.Equal(OrchestrationRuntimeStatus.Running, refused.Existing);
        Assert.Null(refused.Step);
        Assert.Equal(started.Key, Assert.Single(await store.ReadActivitiesAsync(0, 10)).Instance);
        Assert.Null(await store.LoadAsync(other.Key!.Value));
        Assert.True((await store.StartAsync(New("b"), [])).Key > other.Key);

        static (NewInstance Instance, Checkpoint Step) WithStep(long key)
        {
            var instance = New("a") with { Key = key };
            return (instance, new Checkpoint(StoredInstance.From(key, instance), OrchestrationRuntimeStatus.Running, 9, [1]) { NewActivities = [(1, "Work", null)], NewTimers = [(50, 2)] });
        }
    }

    [Theory, OnBothStores]
    public async Task Start_OfAnActiveId_IsRefused_OfAnEndedOneReplaces(StoreKind kind)
    {
        await using var store = Open(kind);
        var first = await store.StartAsync(New("a"), []);
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await store.StartAsync(New("a"), [])).Existing);
        await EndAsync(store, first.Key);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await store.StartAsync(New("a"), [OrchestrationRuntimeStatus.Completed])).Existing);
        var second = await store.StartAsync(New("a"), [OrchestrationRuntimeStatus.Failed]);
        Assert.True(second.Key > first.Key);
        Assert.Null(await store.LoadAsync(first.Key));
    }

    [Theory, OnBothStores]
    public async Task Post_ToAnUnknownOrEndedInstance_StoresNothing(StoreKind kind)
    {
        await using var store = Open(kind);
        Assert.Null(await store.PostAsync("a", [1]));
        var key = (await store.StartAsync(New("a"), [])).Key;
        Assert.Equal(key, (await store.PostAsync("a", [1]))!.Instance);
        await EndAsync(store, key);
        Assert.Null(await store.PostAsync("a", [1]));
        Assert.Empty((await store.LoadAsync(key))!.Messages);
    }

    [Theory, OnBothStores]
    public async Task StartAndPost_ReturnTheInstance_AsItIsReadAfterThem(StoreKind kind)
    {
        await using var store = Open(kind);
        var started = await store.StartAsync(New("a") with { Version = "1", Input = "\"in\"", Tags = "{}", Parent = new ParentLink(77, "p", "Parent", 3) }, []);
        var read = (await store.LoadAsync(started.Key))!;
        Assert.Equal(read.Instance with { History = [] }, started.Start!.Loaded!.Instance with { History = [] });
        Assert.Equal((0, "start"), (started.Start.Loaded.Instance.History.Length, Text(Assert.Single(started.Start.Loaded.Messages).Body)));
        var posted = (await store.PostAsync("a", Bytes("event"), key => key == started.Key))!;
        Assert.Equal(read.Instance with { History = [] }, posted.Loaded!.Instance with { History = [] });
        Assert.Equal([(started.Start.Seq, "start"), (posted.Seq, "event")], posted.Loaded.Messages.Select(m => (m.Seq, Text(m.Body))));
        Assert.Null((await store.PostAsync("a", [1], _ => false))!.Loaded);
        Assert.Null((await store.PostAsync("a", [1]))!.Loaded);
    }

    [Theory, OnBothStores]
    public async Task Commit_StoresEverythingOfAStep(StoreKind kind)
    {
        await using var store = Open(kind);
        var other = await store.StartAsync(New("other"), []);
        var started = await store.StartAsync(New("a"), []);
        var before = (await store.LoadAsync(started.Key))!;
        var outcome = await store.CommitAsync(new Checkpoint(before.Instance, OrchestrationRuntimeStatus.Running, 9, Bytes("history"))
        {
            CustomStatus = "\"s\"",
            ConsumedMessages = [started.Start!.Seq],
            NewTimers = [(30, 1), (20, 2)],
            NewActivities = [(3, "Work", "\"x\""), (4, "Rest", null)],
            Held = [Bytes("held")],
            Outgoing = [new OutgoingMessage(null, "other", Bytes("by id")), new OutgoingMessage(other.Key, null, Bytes("by key")), new OutgoingMessage(null, "nobody", [1]), new OutgoingMessage(999, null, [1])],
            Children = [new NewChild(New("kid"), Bytes("refused")), new NewChild(New("other"), Bytes("refused"))],
        });
        Assert.True(outcome.Stored);
        Assert.Equal(["start", "refused", "by id", "by key"], outcome.Sent.Select(m => Text(m.Body)));
        Assert.Equal([(3, "Work", "\"x\"", "a"), (4, "Rest", null, "a")], outcome.Activities.Select(a => (a.Task, a.Name, a.Input, a.InstanceId)));
        Assert.Equal(outcome.Activities, await store.ReadActivitiesAsync(0, 10));
        Assert.Equal(20, store.NextDue);
        var after = (await store.LoadAsync(started.Key))!;
        Assert.Equal((1, OrchestrationRuntimeStatus.Running, 9, "\"s\"", "history"), (after.Instance.Revision, after.Instance.Status, after.Instance.UpdatedAt, after.Instance.CustomStatus, Text(after.Instance.History)));
        Assert.Equal(["held", "refused"], after.Messages.Select(m => Text(m.Body)));
        Assert.Equal(["start", "by id", "by key"], (await store.LoadAsync(other.Key))!.Messages.Select(m => Text(m.Body)));
        Assert.Empty((await store.FindAsync("a"))!.History);
    }

    [Theory, OnBothStores]
    public async Task Commit_FromAnOldState_IsLost_AndStoresNothing(StoreKind kind)
    {
        await using var store = Open(kind);
        var started = await store.StartAsync(New("a"), []);
        var before = (await store.LoadAsync(started.Key))!.Instance;
        var step = new Checkpoint(before, OrchestrationRuntimeStatus.Running, 9, []) { ConsumedMessages = [started.Start!.Seq], NewTimers = [(20, 1)], Held = [[1]] };
        Assert.True((await store.CommitAsync(step)).Stored);
        Assert.False((await store.CommitAsync(step with { NewTimers = [(21, 2)] })).Stored);
        Assert.False((await store.CommitAsync(step with { Before = before with { Revision = 1 }, NewTimers = [(22, 3)], Held = [] })).Stored);
        Assert.False((await store.CommitAsync(step with { Before = before with { Key = 999 } })).Stored);
        Assert.Equal(20, store.NextDue);
        var after = (await store.LoadAsync(started.Key))!;
        Assert.Equal((1, 1), (after.Instance.Revision, after.Messages.Count));
        Assert.Single(await store.ReadDueTimersAsync(100, 10, _ => false));
    }

    [Theory, OnBothStores]
    public async Task DueTimers_ComeInDueOrder_WithTheirInstances(StoreKind kind)
    {
        await using var store = Open(kind);
        var a = await store.StartAsync(New("a") with { StartAt = 30 }, []);
        var b = await store.StartAsync(New("b") with { StartAt = 10 }, []);
        var c = await store.StartAsync(New("c") with { StartAt = 20 }, []);
        Assert.Equal([b.Key, c.Key], (await store.ReadDueTimersAsync(20, 10, _ => false)).Select(t => t.Timer.Instance));
        Assert.Equal([c.Key, a.Key], (await store.ReadDueTimersAsync(99, 10, t => t.Instance == b.Key)).Select(t => t.Loaded!.Instance.Key));
        Assert.Equal([b.Key], (await store.ReadDueTimersAsync(99, 1, _ => false)).Select(t => t.Timer.Instance));
        Assert.Empty(await store.ReadDueTimersAsync(9, 10, _ => false));
        await store.DiscardAsync(b.Key, [], [], [new TimerKey(10, b.Key, 0), new TimerKey(11, b.Key, 0)]);
        Assert.Equal(20, store.NextDue);
    }

    [Theory, OnBothStores]
    public async Task Activities_AreReadInPages_ThatNeverDivideAnInstance(StoreKind kind)
    {
        await using var store = Open(kind);
        List<long> keys = [];
        foreach (var id in new[] { "a", "b", "c" })
        {
            var key = (await store.StartAsync(New(id), [])).Key;
            var calls = new Checkpoint((await store.LoadAsync(key))!.Instance, OrchestrationRuntimeStatus.Running, 9, []) { NewActivities = [(1, "Work", null), (2, "Rest", null)] };
            Assert.True((await store.CommitAsync(calls)).Stored);
            keys.Add(key);
        }
        Assert.Equal([(keys[0], 1), (keys[0], 2), (keys[1], 1), (keys[1], 2)], (await store.ReadActivitiesAsync(0, 3)).Select(a => (a.Instance, a.Task)));
        Assert.Equal([(keys[2], 1), (keys[2], 2)], (await store.ReadActivitiesAsync(keys[1], 1)).Select(a => (a.Instance, a.Task)));
        Assert.Empty(await store.ReadActivitiesAsync(keys[2], 3));
    }

    [Fact]
    public async Task Numbers_AfterAReopening_AreAboveThoseBefore()
    {
        long before, key;
        await using (var first = Open(StoreKind.Sqlite))
        {
            await first.StartAsync(New("a"), []);
            before = (await first.PostAsync("a", [1]))!.Seq;
            key = (await first.StartAsync(New("gone"), [])).Key;
            await EndAsync(first, key);
            Assert.Equal(1, await first.PurgeAsync(["gone"], recursive: false));
        }
        await using var second = Open(StoreKind.Sqlite);
        Assert.True((await second.PostAsync("a", [2]))!.Seq > before);
        Assert.True((await second.StartAsync(New("b"), [])).Key > key);
        Assert.Equal(["start", "\u0001", "\u0002"], (await second.LoadAsync((await second.FindAsync("a"))!.Key))!.Messages.Select(m => Text(m.Body)));
    }

    [Theory, OnBothStores]
    public async Task Purge_DeletesAllThatBelongsToEndedInstances(StoreKind kind)
    {
        await using var store = Open(kind);
        var ended = await store.StartAsync(New("ended"), []);
        await store.StartAsync(New("active"), []);
        await EndAsync(store, ended.Key, c => c with { NewActivities = [(1, "Work", null)] });
        var child = await store.StartAsync(New("child") with { Parent = new ParentLink(ended.Key, "ended", "Name", 1) }, []);
        await EndAsync(store, child.Key);
        Assert.Equal(0, await store.PurgeAsync(["active", "nobody"], recursive: true));
        Assert.Equal(2, await store.PurgeAsync(["ended", "ended"], recursive: true));
        Assert.Empty(await store.ReadActivitiesAsync(0, 10));
        Assert.Equal(["active"], (await store.ListAsync(new InstanceFilter(null, null, null, null), null, 10)).Instances.Select(i => i.Id));
    }

    [Theory, OnBothStores]
    public async Task ConcurrentCallers_AllGetTheirOwnResult(StoreKind kind)
    {
        await using var store = Open(kind);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 500).Select(i => Task.Run(() => store.StartAsync(New($"i{i % 250}"), []))));
        Assert.Equal(250, outcomes.Count(o => o.Created));
        Assert.Equal(250, outcomes.Where(o => o.Created).Select(o => o.Key).Distinct().Count());
    }

    [Theory, OnBothStores]
    public async Task ClosedStore_RefusesEverything(StoreKind kind)
    {
        var store = Open(kind);
        await store.DisposeAsync();
        await store.DisposeAsync();
        Assert.Equal("The store is closed.", (await Assert.ThrowsAsync<StoreException>(() => store.FindAsync("a"))).Message);
    }

    private static NewInstance New(string id) => new(id, "Name", 5, Bytes("start"));

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    private static async Task EndAsync(IInstanceStore store, long key, Func<Checkpoint, Checkpoint>? more = null)
    {
        var step = new Checkpoint((await store.LoadAsync(key))!.Instance, OrchestrationRuntimeStatus.Completed, 9, []);
        Assert.True((await store.CommitAsync(more is null ? step : more(step))).Stored);
    }

    private IInstanceStore Open(StoreKind kind) => kind == StoreKind.Memory ? new InMemoryInstanceStore() : SqliteInstanceStore.Open(Path.Combine(_folder, "s.db"));
}
