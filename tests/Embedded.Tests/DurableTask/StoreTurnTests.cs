using Embedded.DurableTask;
using Microsoft.DurableTask.Client;

namespace Embedded.Tests.DurableTask;

/// <summary>Callers run their transactions themselves where they are alone, and on the store's thread where they are not: never two at a time, and none is lost.</summary>
public sealed class StoreTurnTests
{
    private const int Callers = 8;
    private const int Each = 300;

    [Fact]
    public async Task ManyThreads_WithCopiesAndEmptiedLogsBetween_TakeTurns()
    {
        await using var world = new World(StoreKind.Sqlite);
        var store = (SqliteInstanceStore)world.Store;
        await store.RunAsync(c =>
        {
            c.Execute("CREATE TABLE turns (number INTEGER NOT NULL) STRICT; INSERT INTO turns (number) VALUES (0)");
            return true;
        });
        var (inside, together) = (0, 0);
        var copies = 0;
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            for (var i = 0; i < Each; i++)
            {
                await store.RunAsync(c =>
                {
                    if (Interlocked.Increment(ref inside) > 1) Interlocked.Increment(ref together);
                    c.Execute("UPDATE turns SET number = number + 1");
                    Interlocked.Decrement(ref inside);
                    return true;
                });
                if (caller == 0 && i % 100 == 50) using (await store.HoldAsync(world.DatabasePath + $".copy{copies++}")) Assert.Equal(0, Volatile.Read(ref inside));
                if (caller == 1 && i % 100 == 70) await PurgeOneAsync(store, $"i{i}");
            }
        })));
        Assert.Equal(0, together);
        Assert.Equal(3, copies);
        Assert.Equal(Callers * Each, await store.RunAsync(c => c.ReadLong("SELECT number FROM turns ORDER BY number")));
    }

    [Fact]
    public async Task CallerWhoIsAlone_RunsOnItsOwnThread_AndBesideOthersOnTheStores()
    {
        await using var world = new World(StoreKind.Sqlite);
        var store = (SqliteInstanceStore)world.Store;
        Assert.Equal(Environment.CurrentManagedThreadId, await Here(store));

        using var there = new ManualResetEventSlim();
        using var gate = new ManualResetEventSlim();
        var first = Task.Run(() => store.RunAsync(_ =>
        {
            there.Set();
            return gate.Wait(TimeSpan.FromMinutes(1));
        }));
        Assert.True(there.Wait(TimeSpan.FromMinutes(1)));
        var (second, third) = (Here(store), Here(store));
        gate.Set();
        Assert.True(await first);
        Assert.Equal(await second, await third);
        Assert.NotEqual(Environment.CurrentManagedThreadId, await second);
        // After a crowd the store's thread takes one more, alone; then the callers go ahead again.
        Assert.Equal(await second, await Here(store));
        var turn = Here(store);
        Assert.True(turn.IsCompleted);
        await turn;
    }

    /// <summary>Purging empties the log.</summary>
    private static async Task PurgeOneAsync(SqliteInstanceStore store, string id)
    {
        var instance = new NewInstance(id, "N", 1, []) { Key = store.ReserveKey() };
        var end = new Checkpoint(StoredInstance.From(instance.Key.Value, instance), OrchestrationRuntimeStatus.Completed, 2, []);
        Assert.True((await store.StartAsync(instance, [], end)).Created);
        Assert.Equal(1, await store.PurgeAsync([id], recursive: false));
    }

    private static Task<int> Here(SqliteInstanceStore store) => store.RunAsync(_ => Environment.CurrentManagedThreadId);
}
