using System.Text;
using Embedded.DurableTask;
using Microsoft.DurableTask.Client;

namespace Embedded.Tests.DurableTask;

/// <summary>What was purged is gone from the disk: not only from the tables, but from free pages and from the log.</summary>
public sealed class PurgedBytesTests : IDisposable
{
    private const string Mark = "person-6f1d";
    private readonly string _folder = Directory.CreateTempSubdirectory("purged-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Purge_LeavesNoByte_InTheFileOrItsLog_WhileTheStoreIsOpen()
    {
        await using var store = SqliteInstanceStore.Open(Path.Combine(_folder, "s.db"));
        for (var i = 0; i < 30; i++)
        {
            // Histories larger than a page, so that they lie on pages of their own, which a purge frees.
            var id = $"{Mark}-{i}";
            var started = await store.StartAsync(new NewInstance(id, "Name", 5, Bytes(new string('x', 5000) + Mark)) { Input = $"\"{Mark}\"" }, []);
            await store.PostAsync(id, Bytes(Mark));
            var instance = (await store.LoadAsync(started.Key))!.Instance;
            await store.CommitAsync(new Checkpoint(instance, OrchestrationRuntimeStatus.Completed, 9, Bytes(new string('y', 20_000) + Mark)));
        }

        await store.StartAsync(new NewInstance("stays", "Name", 5, Bytes("start")), []);
        Assert.NotEqual(0, Found());
        Assert.Equal(30, await store.PurgeAsync([.. Enumerable.Range(0, 30).Select(i => $"{Mark}-{i}")], recursive: false));
        Assert.Equal(0, Found());
        Assert.NotNull(await store.FindAsync("stays"));
    }

    /// <summary>A copy of the files as they lie there is what a kill at this moment leaves behind.</summary>
    [Fact]
    public async Task Purge_ThenKilled_OpensAgain_AndALostLogIsStillNoticed()
    {
        await using var store = SqliteInstanceStore.Open(Path.Combine(_folder, "s.db"));
        await store.StartAsync(new NewInstance("stays", "Name", 5, Bytes("start")), []);
        var started = await store.StartAsync(new NewInstance("goes", "Name", 5, Bytes("start")), []);
        await store.CommitAsync(new Checkpoint((await store.LoadAsync(started.Key))!.Instance, OrchestrationRuntimeStatus.Completed, 9, []));
        Assert.Equal(1, await store.PurgeAsync(["goes"], recursive: false));

        await using (var killed = SqliteInstanceStore.Open(Copy("killed", "s.db", "s.db-wal")))
        {
            Assert.NotNull(await killed.FindAsync("stays"));
            Assert.Null(await killed.FindAsync("goes"));
        }

        Assert.Contains("was not closed properly", Assert.Throws<StoreException>(() => SqliteInstanceStore.Open(Copy("lost", "s.db"))).Message);
    }

    [Fact]
    public async Task Purge_AmongManyCallers_FailsNone()
    {
        await using var store = SqliteInstanceStore.Open(Path.Combine(_folder, "s.db"));
        var callers = Enumerable.Range(0, 200).Select(async i =>
        {
            var started = await store.StartAsync(new NewInstance($"i-{i}", "Name", 5, Bytes("start")), []);
            await store.CommitAsync(new Checkpoint((await store.LoadAsync(started.Key))!.Instance, OrchestrationRuntimeStatus.Completed, 9, []));
            return await store.PurgeAsync([$"i-{i}"], recursive: false);
        });
        Assert.All(await Task.WhenAll(callers), purged => Assert.Equal(1, purged));
        Assert.Empty((await store.ListAsync(new InstanceFilter(null, null, null, null), null, 10)).Instances);
    }

    private string Copy(string folder, params string[] files)
    {
        var copies = Directory.CreateDirectory(Path.Combine(_folder, folder)).FullName;
        foreach (var file in files)
        {
            File.Copy(Path.Combine(_folder, file), Path.Combine(copies, file));
        }

        return Path.Combine(copies, files[0]);
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private int Found() => Directory.EnumerateFiles(_folder).Sum(file =>
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return Encoding.Latin1.GetString(copy.ToArray()).Split(Mark).Length - 1;
    });
}
