using System.Text;
using Embedded.DurableTask;
using Microsoft.DurableTask.Client;

namespace Embedded.Tests.DurableTask;

/// <summary>The list of instances, part by part: both stores give the same parts.</summary>
public sealed class ListTests : IDisposable
{
    private const OrchestrationRuntimeStatus Running = OrchestrationRuntimeStatus.Running;
    private const OrchestrationRuntimeStatus Completed = OrchestrationRuntimeStatus.Completed;
    private const OrchestrationRuntimeStatus Failed = OrchestrationRuntimeStatus.Failed;
    private const OrchestrationRuntimeStatus Terminated = OrchestrationRuntimeStatus.Terminated;
    private const OrchestrationRuntimeStatus Suspended = OrchestrationRuntimeStatus.Suspended;

    private readonly string _folder = Directory.CreateTempSubdirectory("list-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory, OnBothStores]
    public async Task States_AreFoundInTheOrderOfIds(StoreKind kind)
    {
        await using var store = await FilledAsync(kind);
        Assert.Equal(["a3 b3", ""], await PartsAsync(store, new(null, null, [Failed], null), 2));
        Assert.Equal(["a3 a5", "a7 b3", "b5 b7", ""], await PartsAsync(store, new(null, null, [Suspended, Terminated, Failed], null), 2));
        Assert.Equal(["a3 a7 b3", "b7"], await PartsAsync(store, new(null, null, [Failed, Suspended], null), 3));
        Assert.Equal([""], await PartsAsync(store, new(null, null, [], null), 3));
    }

    [Theory, OnBothStores]
    public async Task StatesThatManyAreIn_AreLookedForPartByPart_EmptyOnesToo(StoreKind kind)
    {
        await using var store = await FilledAsync(kind);
        Assert.Equal(["a1", "", "", "b1", "", ""], await PartsAsync(store, new(null, null, [Completed], null), 2));
        Assert.Equal(["a0", "a3", "b0", "b3", "", ""], await PartsAsync(store, new(null, null, [Running, Failed], null), 2));
        Assert.Equal(["a1 b1", ""], await PartsAsync(store, new(null, null, [Completed], null), 7));
    }

    [Theory, OnBothStores]
    public async Task Prefixes_EndTheList(StoreKind kind)
    {
        await using var store = await FilledAsync(kind);
        Assert.Equal(["a0 a1 a3", "a5 a7"], await PartsAsync(store, new(null, null, null, "a"), 3));
        Assert.Equal(["a0 a1 a3 a5 a7", ""], await PartsAsync(store, new(null, null, null, "a"), 5));
        Assert.Equal(["b3"], await PartsAsync(store, new(null, null, [Failed], "b"), 2));
        Assert.Equal(["a3", ""], await PartsAsync(store, new(null, null, [Failed], "a"), 1));
        Assert.Equal([""], await PartsAsync(store, new(null, null, [Failed], "c"), 1));
        // The place to go on from stands before the prefix, and behind it.
        Assert.Equal("b0 b1", Ids(await store.ListAsync(new(null, null, null, "b"), "a5", 2)));
        Assert.Equal("", Ids(await store.ListAsync(new(null, null, null, "a"), "b0", 2)));
        Assert.Equal("b3", Ids(await store.ListAsync(new(null, null, [Failed], "b"), "a5", 2)));
        Assert.Equal("", Ids(await store.ListAsync(new(null, null, [Failed], "a"), "b0", 2)));
    }

    [Theory, OnBothStores]
    public async Task InstantsOfCreation_AreBothWithin(StoreKind kind)
    {
        await using var store = await FilledAsync(kind);
        Assert.Equal(["a3 a5 a7", ""], await PartsAsync(store, new(103, 107, null, "a"), 5));
        Assert.Equal(["a3", "a5", "", ""], await PartsAsync(store, new(103, 106, [Failed, Terminated, Suspended], "a"), 1));
    }

    [Theory, OnBothStores]
    public async Task NewStates_AreFoundAtOnce_AndOldOnesNoMore(StoreKind kind)
    {
        await using var store = await FilledAsync(kind);
        await SetAsync(store, "a7", Running);
        await SetAsync(store, "a0", Failed);
        await store.PurgeAsync(["b3"], recursive: false);
        Assert.Equal(["a0 a3"], await PartsAsync(store, new(null, null, [Failed, Suspended], "a"), 5));
        Assert.Equal(["b7"], await PartsAsync(store, new(null, null, [Failed, Suspended], "b"), 5));
    }

    [Fact]
    public async Task StatesOutOfOrder_AreReadFromTheirIndexAlone_InItsOrder()
    {
        await using var store = SqliteInstanceStore.Open(Path.Combine(_folder, "s.db"));
        var plan = await store.RunAsync(connection =>
        {
            using var explained = connection.Prepare("EXPLAIN QUERY PLAN " + SqliteRows.ListOutOfOrderSql);
            return explained.Bind("a", "b", 1L, 10).All(row => row.Text(3)!);
        });
        var searches = plan.Where(line => line.Contains("instances", StringComparison.Ordinal)).ToList();
        Assert.Equal(3, searches.Count);
        Assert.All(searches, line => Assert.Equal("SEARCH instances USING INDEX instances_out_of_order (status=? AND id>?)", line));
        Assert.DoesNotContain(plan, line => line.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }

    /// <summary>Ids <c>a0</c> to <c>b7</c>: the number is that of the state, and of the instant of creation after 100.</summary>
    private async Task<IInstanceStore> FilledAsync(StoreKind kind)
    {
        IInstanceStore store = kind == StoreKind.Memory ? new InMemoryInstanceStore() : SqliteInstanceStore.Open(Path.Combine(_folder, "s.db"));
        foreach (var prefix in new[] { "b", "a" })
        {
            foreach (var status in new[] { Suspended, Terminated, Failed, Completed, Running })
            {
                await store.StartAsync(new NewInstance($"{prefix}{(int)status}", "Name", 100 + (int)status, Encoding.UTF8.GetBytes("start")), []);
                await SetAsync(store, $"{prefix}{(int)status}", status);
            }
        }
        return store;
    }

    private static async Task SetAsync(IInstanceStore store, string id, OrchestrationRuntimeStatus status)
    {
        var row = (await store.LoadAsync((await store.FindAsync(id))!.Key))!.Instance;
        Assert.True((await store.CommitAsync(new Checkpoint(row, status, 200, []))).Stored);
    }

    private static async Task<List<string>> PartsAsync(IInstanceStore store, InstanceFilter filter, int scan)
    {
        List<string> parts = [];
        string? after = null;
        do
        {
            var part = await store.ListAsync(filter, after, scan);
            parts.Add(Ids(part));
            after = part.Next;
        }
        while (after is not null);
        return parts;
    }

    private static string Ids(InstancePage page) => string.Join(' ', page.Instances.Select(i => i.Id));
}
