using Embedded.DurableTask;

namespace Embedded.FunctionsHost.Triggers.Blobs;

/// <summary>
/// What is kept of blob events over restarts, in a database of the host's own (<c>blobs.db</c>). A commit survives the end of the process in any way,
/// a power cut may take the last ones back: then an event is delivered once more, which at-least-once allows, and no commit waits for the disk.
/// </summary>
internal sealed class BlobLedger : IDisposable
{
    private const int Version = 1;
    private const int ApplicationId = 0x53634262; // "ScBb"
    private const string Schema = """
        -- One row per function and blob: the event seen last. All instants are microseconds since 1970 in UTC.
        CREATE TABLE events (
            function TEXT    NOT NULL,
            name     TEXT    NOT NULL,
            etag     TEXT    NOT NULL,
            state    INTEGER NOT NULL,  -- BlobEventState
            tries    INTEGER NOT NULL,
            due      INTEGER NOT NULL,  -- of a waiting one, else 0
            PRIMARY KEY (function, name)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE poison (
            id        INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
            function  TEXT    NOT NULL,
            container TEXT    NOT NULL,
            name      TEXT    NOT NULL,
            etag      TEXT    NOT NULL,
            tries     INTEGER NOT NULL,
            at        INTEGER NOT NULL,
            failure   TEXT    NOT NULL
        ) STRICT;
        """;

    private readonly Lock gate = new();
    private readonly SqliteConnection connection;
    private readonly Statement keep;
    private readonly Statement forget;
    private readonly Statement bury;
    private bool disposed;

    private BlobLedger(SqliteConnection connection)
    {
        this.connection = connection;
        keep = connection.Prepare("INSERT OR REPLACE INTO events (function, name, etag, state, tries, due) VALUES (?, ?, ?, ?, ?, ?)");
        forget = connection.Prepare("DELETE FROM events WHERE function = ? AND name = ?");
        bury = connection.Prepare("INSERT INTO poison (function, container, name, etag, tries, at, failure) VALUES (?, ?, ?, ?, ?, ?, ?)");
    }

    /// <summary>Opens the file, made where it's missing.</summary>
    /// <exception cref="StoreException">It is damaged, of another program or a newer version, or in use.</exception>
    public static BlobLedger Open(string path)
    {
        var connection = SqliteConnection.Open(path, create: true);
        try
        {
            connection.Execute("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON");
            var (version, owner) = (connection.ReadLong("PRAGMA user_version"), connection.ReadLong("PRAGMA application_id"));
            if (version == 0 && owner == 0)
            {
                connection.Execute($"BEGIN EXCLUSIVE; {Schema} PRAGMA user_version = {Version}; PRAGMA application_id = {ApplicationId}; COMMIT");
            }
            else if (owner != ApplicationId || version != Version)
            {
                throw new StoreException($"The database {path} is of another program or another version of this one.");
            }

            return new BlobLedger(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>The kept events of a function.</summary>
    public IReadOnlyList<BlobEvent> Read(string function)
    {
        lock (gate)
        {
            using var read = connection.Prepare("SELECT name, etag, state, tries, due FROM events WHERE function = ? ORDER BY name");
            return read.Bind(function).All(row => new BlobEvent(row.Text(0)!, row.Text(1)!)
            {
                State = (BlobEventState)row.Int(2),
                Tries = row.Int(3),
                Due = UnixMicros.ToInstant(row.Long(4)),
            });
        }
    }

    /// <summary>Every poison record, oldest first.</summary>
    public IReadOnlyList<PoisonBlob> ReadPoison()
    {
        lock (gate)
        {
            using var read = connection.Prepare("SELECT id, function, container, name, etag, tries, at, failure FROM poison ORDER BY id");
            return read.All(row => new PoisonBlob(
                row.Long(0), row.Text(1)!, row.Text(2)!, row.Text(3)!, row.Text(4)!, row.Int(5), UnixMicros.ToInstant(row.Long(6)), row.Text(7)!));
        }
    }

    /// <summary>Keeps an event as it stands.</summary>
    public void Keep(string function, BlobEvent blob) => Write(() => Put(function, blob));

    /// <summary>Keeps an event that is given up, together with its poison record.</summary>
    public void Bury(string function, string container, BlobEvent blob, DateTimeOffset at, string failure) => Write(() =>
    {
        Put(function, blob);
        bury.Bind(function, container, blob.Name, blob.ETag, blob.Tries, UnixMicros.Floor(at), failure).Run();
    });

    /// <summary>Drops events whose blobs are gone; no byte of their names stays, in the file or in its log.</summary>
    public void Forget(string function, IReadOnlyCollection<BlobEvent> blobs) => Write(
        () =>
        {
            foreach (var blob in blobs)
            {
                forget.Bind(function, blob.Name).Run();
            }
        },
        emptiesLog: true);

    public void Dispose()
    {
        lock (gate)
        {
            if (!disposed)
            {
                disposed = true;
                keep.Dispose();
                forget.Dispose();
                bury.Dispose();
                connection.Dispose();
            }
        }
    }

    private void Put(string function, BlobEvent blob) => keep
        .Bind(function, blob.Name, blob.ETag, (int)blob.State, blob.Tries, blob.State == BlobEventState.Waiting ? UnixMicros.Ceiling(blob.Due) : 0L)
        .Run();

    /// <summary>One transaction. A run that outlasted the stop writes nothing more: its event is delivered again.</summary>
    private void Write(Action write, bool emptiesLog = false)
    {
        lock (gate)
        {
            if (disposed)
            {
                return;
            }

            connection.Execute("BEGIN IMMEDIATE");
            try
            {
                write();
                connection.Execute("COMMIT");
                if (emptiesLog)
                {
                    connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
                }
            }
            catch
            {
                if (connection.InTransaction)
                {
                    connection.Execute("ROLLBACK");
                }

                throw;
            }
        }
    }
}
