using System.Buffers.Binary;

namespace Embedded.DurableTask;

/// <summary>
/// Opens a database file, or refuses it with one clear line before anything is written to it: a foreign or corrupted file, one of a newer schema, one whose write-ahead log was lost, one in use elsewhere.
/// A new file is made under another name and renamed when it is complete, so that an empty or half-made file is never taken for a new one.
/// </summary>
internal static class SqliteOpening
{
    // A database up to this size is checked page by page when it is opened; a larger one only where it is read.
    private const long FullCheckBytes = 64 << 20;
    private const int HeaderBytes = 100;
    private const int LogHeaderBytes = 32;

    public static SqliteConnection Open(string path, DateTimeOffset now, string? vfs = null)
    {
        if (!File.Exists(path)) Create(path, vfs);
        Inspect(path);
        var connection = SqliteConnection.Open(path, vfs: vfs);
        try
        {
            Configure(connection, path);
            var version = (int)connection.ReadLong("PRAGMA user_version");
            RefuseNewer(path, version);
            if (new FileInfo(path).Length <= FullCheckBytes) CheckPages(connection, path);
            SqliteSchema.Upgrade(connection, version);
            MarkOpen(connection, now);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Folds the log into the file, says that it was closed properly, and closes it.</summary>
    public static void Close(SqliteConnection connection)
    {
        using (connection)
        {
            // The mark goes into the file before the log is emptied: a file without both would look as if it had lost its log.
            connection.Execute("UPDATE shutdown SET clean = 1; PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }

    /// <summary>
    /// Folds the log into the file and empties it, so that it keeps no byte of what was deleted. While the log is empty the file says that it was closed properly, and
    /// again that it was not before anything else is written: killed at any moment, it does not look as if it had lost its log.
    /// </summary>
    public static void EmptyLog(SqliteConnection connection) => connection.Execute(
        "UPDATE shutdown SET clean = 1; PRAGMA wal_checkpoint(TRUNCATE); UPDATE shutdown SET clean = 0; PRAGMA wal_checkpoint(FULL)");

    private static void Create(string path, string? vfs)
    {
        if (File.Exists(path + "-wal"))
            throw new StoreException($"The database {path} is missing but its log {path}-wal is there: restore the database, or move the log away.");
        var draft = path + ".new";
        try
        {
            File.Delete(draft);
            File.Delete(draft + "-journal");
            using (var connection = SqliteConnection.Open(draft, create: true, vfs))
            {
                connection.Execute("PRAGMA synchronous = FULL");
                SqliteSchema.Upgrade(connection, 0);
                connection.Execute("INSERT INTO shutdown (id, clean, opened_at) VALUES (1, 1, 0)");
            }
            File.Move(draft, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"The database {path} cannot be created: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }

    private static void Inspect(string path)
    {
        var hasLog = new FileInfo(path + "-wal") is { Exists: true, Length: >= LogHeaderBytes };
        var header = new byte[HeaderBytes];
        long length;
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            length = file.Length;
            if (file.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) < HeaderBytes)
                throw new StoreException($"The database {path} is truncated: it has {length} bytes. Restore it from a copy.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"The database {path} cannot be opened for writing: {e.Message.ReplaceLineEndings(" ")}", e);
        }
        if (!header.AsSpan().StartsWith("SQLite format 3\0"u8)) throw new StoreException($"The file {path} is not a database of this program.");
        var pageSize = BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(16));
        var pages = BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(28));
        // While a log is there, the file may be shorter than its header says: the log has the rest.
        if (!hasLog && length < (pageSize == 1 ? 65536L : pageSize) * pages)
            throw new StoreException($"The database {path} is truncated: it has {length} bytes. Restore it from a copy.");

        // From the header and not by SQLite: beside a log, the rest of the file may be half of a checkpoint, which only the log makes whole.
        if (BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(68)) != SqliteSchema.ApplicationId)
            throw new StoreException($"The file {path} is a database of another program.");
        RefuseNewer(path, BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(60)));
        if (!hasLog) RefuseLostLog(path);
    }

    private static void RefuseLostLog(string path)
    {
        using var main = SqliteConnection.OpenMainFileOnly(path);
        if (main.ReadLong("SELECT clean FROM shutdown ORDER BY id") == 0)
            throw new StoreException($"The database {path} was not closed properly and its log {path}-wal is missing: restore both from a copy.");
    }

    private static void RefuseNewer(string path, long version)
    {
        if (version > SqliteSchema.Newest)
            throw new StoreException($"The database {path} was written by a newer version of this program (schema {version}, this one knows {SqliteSchema.Newest}).");
    }

    private static void Configure(SqliteConnection connection, string path)
    {
        // Exclusive locking comes first: the log is then never shared, and a second process is refused at its first read.
        connection.Execute("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 8192; PRAGMA cache_size = -16384; PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON");
        connection.Execute("BEGIN EXCLUSIVE; COMMIT");
        Assert(path, connection, "locking_mode", "exclusive");
        Assert(path, connection, "journal_mode", "wal");
        Assert(path, connection, "synchronous", "2");
        // What is deleted is overwritten: a purged instance leaves nothing behind in the file.
        Assert(path, connection, "secure_delete", "1");
    }

    private static void Assert(string path, SqliteConnection connection, string pragma, string expected)
    {
        var actual = connection.ReadText($"PRAGMA {pragma}");
        if (actual != expected) throw new StoreException($"The database {path} cannot keep its promises: {pragma} is {actual}, not {expected}.");
    }

    private static void CheckPages(SqliteConnection connection, string path)
    {
        var answer = connection.ReadText("PRAGMA quick_check(1)").ReplaceLineEndings(" ");
        if (answer != "ok") throw new StoreException($"The database {path} is corrupted ({answer}); restore it from a copy.");
    }

    private static void MarkOpen(SqliteConnection connection, DateTimeOffset now)
    {
        using (var mark = connection.Prepare("UPDATE shutdown SET clean = 0, opened_at = ?, lives = lives + 1")) mark.Bind(UnixMicros.Floor(now)).Run();
        // The main file itself must say so, or the loss of the log could not be noticed. The log stays: it is not truncated.
        connection.Execute("PRAGMA wal_checkpoint(FULL)");
    }
}
