using Embedded.DurableTask;

namespace Embedded.Tests.DurableTask.Disk;

/// <summary>The process or the power ends at one single write while a database of an earlier schema is brought to the newest: whatever is left opens, and nothing of it is lost.</summary>
public sealed class UpgradeCutTests : IDisposable
{
    private readonly string _folder = TestFolder.Create("upgrade-cut-");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("schema-1-clean.db", Cut.Killed)]
    [InlineData("schema-1-clean.db", Cut.KilledHalfWay)]
    [InlineData("schema-1-clean.db", Cut.PowerLost)]
    [InlineData("schema-1-killed.db", Cut.PowerLost)]
    [InlineData("schema-2-clean.db", Cut.KilledHalfWay)]
    [InlineData("schema-2-killed.db", Cut.PowerLost)]
    public async Task CutAtEveryWriteOfAnUpgrade_LeavesADatabaseThatOpens_WithAllThatWasInIt(string name, Cut cut)
    {
        var whole = Folder("whole");
        CopyTo(whole, name);
        var expected = await ContentAsync(whole);
        var point = 0;
        while (await CutAsync(name, cut, ++point, expected)) Assert.True(point < 1000, "The upgrade never got through.");
        // The migrated pages, their syncs, the mark and the emptying of the log.
        Assert.InRange(point, 15, 1000);
    }

    /// <returns>Whether the cut came before the end.</returns>
    private async Task<bool> CutAsync(string name, Cut cut, int point, string expected)
    {
        var (from, to) = (Folder($"{point}a"), Folder($"{point}b"));
        CopyTo(from, name);
        var disk = new FaultyDisk();
        disk.CutAt(point, cut, from, to, new Random(point));
        try
        {
            await SqliteInstanceStore.Open(DatabaseIn(from), disk.Name).DisposeAsync();
        }
        catch (StoreException) when (disk.IsCut)
        {
            // The process is gone.
        }
        if (!disk.IsCut) return false;
        Assert.True(expected == await ContentAsync(to), $"{cut} at write {point} has left something else.");
        using var connection = SqliteConnection.Open(DatabaseIn(to));
        Assert.Equal(SqliteSchema.Newest, connection.ReadLong("PRAGMA user_version"));
        Assert.Equal("ok", connection.ReadText("PRAGMA integrity_check"));
        return true;
    }

    private static async Task<string> ContentAsync(string folder)
    {
        await using var store = SqliteInstanceStore.Open(DatabaseIn(folder));
        return await StoreScript.ContentAsync(store);
    }

    private static string DatabaseIn(string folder) => Path.Combine(folder, "engine.db");

    private string Folder(string name) => Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;

    private static void CopyTo(string folder, string name)
    {
        var source = Path.Combine(AppContext.BaseDirectory, "DurableTask", "Databases", name);
        File.Copy(source, DatabaseIn(folder));
        if (File.Exists(source + ".log.db")) File.Copy(source + ".log.db", DatabaseIn(folder) + "-wal");
    }
}
