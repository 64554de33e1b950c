using System.Diagnostics.CodeAnalysis;
using Embedded.DurableTask;

namespace Embedded.Tests.DurableTask;

/// <summary>Files that are not taken, each with one clear line and without a byte changed; and what is recovered.</summary>
public sealed class SqliteOpeningTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("open-").FullName;

    private string DatabasePath => Path.Combine(_folder, "engine.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task NewFile_IsCreated_AndOpensAgain()
    {
        await FillAsync();
        await using var store = SqliteInstanceStore.Open(DatabasePath);
        Assert.NotNull(await store.FindAsync("a"));
        Assert.Matches(@"^SQLite 3\.\d+\.\d+, .*engine\.db, write-ahead log, synchronous full, exclusive$", store.Description);
    }

    [Fact]
    public async Task SecondOpening_WhileInUse_IsRefused()
    {
        await using var store = SqliteInstanceStore.Open(DatabasePath);
        Assert.Equal($"The database {DatabasePath} is in use by another process.", Refusal().Message);
        await store.StartAsync(new NewInstance("a", "N", 1, []), []);
    }

    [Fact]
    public void ForeignFile_IsRefused()
    {
        File.WriteAllText(DatabasePath, new string('x', 5000));
        RefusedUnchanged($"The file {DatabasePath} is not a database of this program.");
    }

    [Fact]
    public void DatabaseOfAnotherProgram_IsRefused()
    {
        using (var other = SqliteConnection.Open(DatabasePath, create: true)) other.Execute("CREATE TABLE t (x)");
        RefusedUnchanged($"The file {DatabasePath} is a database of another program.");
    }

    [Fact]
    public async Task NewerSchema_IsRefused()
    {
        await FillAsync();
        using (var later = SqliteConnection.Open(DatabasePath)) later.Execute("PRAGMA journal_mode = DELETE; PRAGMA user_version = 99");
        RefusedUnchanged($"The database {DatabasePath} was written by a newer version of this program (schema 99, this one knows 3).");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(50)]
    [InlineData(4096)]
    [InlineData(9000)]
    public async Task TruncatedFile_IsRefused(int length)
    {
        await FillAsync();
        using (var file = File.OpenWrite(DatabasePath)) file.SetLength(length);
        RefusedUnchanged($"The database {DatabasePath} is truncated: it has {length} bytes. Restore it from a copy.");
    }

    [Fact]
    public async Task CorruptedPages_AreRefused()
    {
        await FillAsync();
        using (var file = File.OpenWrite(DatabasePath))
        {
            file.Position = 4096;
            file.Write(new byte[8192]);
        }
        var message = RefusedUnchanged(null);
        Assert.StartsWith($"The database {DatabasePath} is corrupted (", message);
    }

    [Fact]
    public async Task KilledProcess_LeavesALogThatIsRead()
    {
        await CopyOfARunningDatabaseAsync(withLog: true);
        await using var store = SqliteInstanceStore.Open(DatabasePath);
        Assert.NotNull(await store.FindAsync("a"));
        Assert.NotNull(await store.FindAsync("b"));
    }

    [Fact]
    public async Task KilledProcess_WhoseLogWasRemoved_IsRefusedAgainAndAgain()
    {
        await CopyOfARunningDatabaseAsync(withLog: false);
        var line = $"The database {DatabasePath} was not closed properly and its log {DatabasePath}-wal is missing: restore both from a copy.";
        RefusedUnchanged(line);
        RefusedUnchanged(line);
    }

    [Fact]
    public void LogWithoutItsDatabase_IsRefused()
    {
        File.WriteAllText(DatabasePath + "-wal", "log");
        Assert.Contains("is missing but its log", Refusal().Message);
        Assert.False(File.Exists(DatabasePath));
    }

    [Fact]
    public void MissingFolder_IsRefused()
    {
        var line = Assert.Throws<StoreException>(() => SqliteInstanceStore.Open(Path.Combine(_folder, "no", "engine.db"))).Message;
        Assert.Equal($"The database {Path.Combine(_folder, "no", "engine.db")} cannot be created: its folder does not exist.", line);
    }

    [Fact]
    public void UnwritablePlace_IsRefused()
    {
        Directory.CreateDirectory(DatabasePath);
        Assert.DoesNotContain('\n', Refusal().Message);
    }

    [Fact]
    public async Task HalfMadeFile_OfAnInterruptedCreation_IsNotTaken()
    {
        File.WriteAllText(DatabasePath + ".new", "half");
        await using var store = SqliteInstanceStore.Open(DatabasePath);
        Assert.Null(await store.FindAsync("a"));
        Assert.False(File.Exists(DatabasePath + ".new"));
    }

    [Theory]
    [InlineData("0001", "B068700342B21F0BA845437F1642EE675A8061BA6CCE2FE8AAA805B0D21D2699")]
    [InlineData("0002", "A75774D114C569F19263DE521830E75F9D14B2243372464606BE7CB96107A0E6")]
    [InlineData("0003", "360C61733480952F3445CF84EFFFC6772656C112E8EEB629CE6E7C40F35AB730")]
    public void Schema_IsTheReleasedOne(string script, string hash)
    {
        // A released script is never changed.
        using var stream = typeof(SqliteInstanceStore).Assembly.GetManifestResourceStream($"Schema/{script}.sql")!;
        Assert.Equal(hash, Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(stream)));
    }

    [SuppressMessage("Usage", "CA1031:Do not catch general exception types", Justification = "The assertion is on the type.")]
    private StoreException Refusal() => Assert.Throws<StoreException>(() => SqliteInstanceStore.Open(DatabasePath));

    private string RefusedUnchanged(string? expected)
    {
        var before = File.ReadAllBytes(DatabasePath);
        var message = Refusal().Message;
        if (expected is not null) Assert.Equal(expected, message);
        Assert.DoesNotContain('\n', message);
        Assert.Equal(before, File.ReadAllBytes(DatabasePath));
        return message;
    }

    private async Task FillAsync()
    {
        await using var store = SqliteInstanceStore.Open(DatabasePath);
        await store.StartAsync(new NewInstance("a", "N", 1, [1]), []);
    }

    /// <summary>What a killed process leaves behind: the files as they are while the store is open.</summary>
    private async Task CopyOfARunningDatabaseAsync(bool withLog)
    {
        var original = Path.Combine(_folder, "original.db");
        await using (var first = SqliteInstanceStore.Open(original)) await first.StartAsync(new NewInstance("a", "N", 1, [1]), []);
        await using var store = SqliteInstanceStore.Open(original);
        await store.StartAsync(new NewInstance("b", "N", 1, [1]), []);
        Copy(original, DatabasePath);
        if (withLog) Copy(original + "-wal", DatabasePath + "-wal");
    }

    private static void Copy(string from, string to)
    {
        using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var target = File.Create(to);
        source.CopyTo(target);
    }
}
