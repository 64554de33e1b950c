using Microsoft.Data.Sqlite;

namespace Embedded.CommunicationEmulator.Storage;

/// <summary>
/// Everything the emulator must not forget, in one SQLite file on one connection. Each public method is a transaction of its own unless it is
/// called within <see cref="InTransaction{T}"/>.
/// </summary>
internal sealed partial class EmulatorStore : IDisposable
{
    private const int SchemaVersion = 2;

    private readonly Lock _gate = new();
    private readonly SqliteConnection _connection;
    private SqliteTransaction? _transaction;

    private EmulatorStore(SqliteConnection connection) => _connection = connection;

    /// <summary>Opens or creates the store.</summary>
    /// <exception cref="EmulatorException">The directory cannot be written, or the file is damaged, of a later version, or in use. Nothing is overwritten.</exception>
    public static EmulatorStore Open(string dataDirectory)
    {
        var file = Path.Combine(dataDirectory, "communication.db");
        SqliteConnection? connection = null;
        try
        {
            Directory.CreateDirectory(dataDirectory);
            connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, DefaultTimeout = 1 }.ToString());
            connection.Open();
            var store = new EmulatorStore(connection);
            store.Prepare(file);
            return store;
        }
        catch (SqliteException e)
        {
            connection?.Dispose();
            throw new EmulatorException(e.SqliteErrorCode switch
            {
                5 => $"The emulator's store is in use by another process: {file}.",
                11 or 26 => $"The emulator's store is damaged: {file}. Restore it or move it away; nothing was changed.",
                _ => $"The emulator's store cannot be opened: {file} ({e.Message}).",
            }, e);
        }
        catch (Exception e)
        {
            connection?.Dispose();
            if (e is IOException or UnauthorizedAccessException)
                throw new EmulatorException($"The emulator's data directory cannot be written: {e.Message}", e);
            throw;
        }
    }

    public void Dispose() => _connection.Dispose();

    /// <summary>Runs several methods as one: all or nothing, and nobody else in between.</summary>
    public T InTransaction<T>(Func<T> work)
    {
        lock (_gate)
        {
            if (_transaction is not null)
                return work();

            using var transaction = _connection.BeginTransaction();
            _transaction = transaction;
            try
            {
                var result = work();
                transaction.Commit();
                return result;
            }
            finally
            {
                _transaction = null;
            }
        }
    }

    public string? Setting(string name) => InTransaction(() => Query("SELECT value FROM settings WHERE name = $name", row => row.GetString(0), ("$name", name)).SingleOrDefault());

    public void Set(string name, string value) =>
        Execute("INSERT INTO settings (name, value) VALUES ($name, $value) ON CONFLICT (name) DO UPDATE SET value = excluded.value", ("$name", name), ("$value", value));

    /// <summary>Journal mode, synchronous and locking mode as SQLite reports them; for the tests that hold them fast.</summary>
    internal (string? Journal, string? Synchronous, string? Locking) Durability()
    {
        lock (_gate)
            return (Pragma("journal_mode")?.ToString(), Pragma("synchronous")?.ToString(), Pragma("locking_mode")?.ToString());
    }

    private void Prepare(string file)
    {
        lock (_gate)
        {
            // One process, one connection: the exclusive lock turns a second process away and outlives no kill.
            Pragma("locking_mode = EXCLUSIVE");
            Pragma("journal_mode = WAL");
            Pragma("synchronous = FULL");
            Pragma("secure_delete = ON");
            if (Pragma("quick_check(1)") is not "ok")
                throw new EmulatorException($"The emulator's store is damaged: {file}. Restore it or move it away; nothing was changed.");
        }

        InTransaction(() =>
        {
            var version = Query("PRAGMA user_version", row => row.GetInt32(0)).Single();
            if (version > SchemaVersion)
                throw new EmulatorException($"The emulator's store is of a later version ({version}): {file}.");
            while (version < SchemaVersion)
            {
                version++;
                using var script = new StreamReader(typeof(EmulatorStore).Assembly.GetManifestResourceStream($"schema-{version}.sql")!);
                Execute($"{script.ReadToEnd()}PRAGMA user_version = {version};");
            }

            // Takes the write lock at once, so that a second process is refused at its start.
            Execute("INSERT INTO settings (name, value) VALUES ('opened', '1') ON CONFLICT (name) DO UPDATE SET value = value + 1");
            return true;
        });
    }

    private object? Pragma(string pragma)
    {
        using var command = _connection.CreateCommand();
#pragma warning disable CA2100 // The texts are constants of this class.
        command.CommandText = $"PRAGMA {pragma}";
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }

    private int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        lock (_gate)
        {
            using var command = Command(sql, parameters);
            return command.ExecuteNonQuery();
        }
    }

    private List<T> Query<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        lock (_gate)
        {
            using var command = Command(sql, parameters);
            using var reader = command.ExecuteReader();
            List<T> rows = [];
            while (reader.Read())
                rows.Add(read(reader));
            return rows;
        }
    }

    private SqliteCommand Command(string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = _connection.CreateCommand();
        command.Transaction = _transaction;
#pragma warning disable CA2100 // The texts are constants of this class; values come as parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }

    private static long Ticks(DateTimeOffset instant) => instant.UtcTicks;

    private static DateTimeOffset Instant(long ticks) => new(ticks, TimeSpan.Zero);
}
