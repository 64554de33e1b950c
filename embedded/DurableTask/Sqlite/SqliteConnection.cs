using SQLitePCL;

namespace Embedded.DurableTask;

/// <summary>One connection to a database file, used by one thread at a time. Every error is a <see cref="StoreException"/> of one line.</summary>
internal sealed class SqliteConnection : IDisposable
{
    private readonly sqlite3 _handle;
    private readonly string _path;

    static SqliteConnection() => Batteries_V2.Init();

    private SqliteConnection(sqlite3 handle, string path)
    {
        _handle = handle;
        _path = path;
    }

    /// <summary>The version of the SQLite library.</summary>
    public static string Version => raw.sqlite3_libversion().utf8_to_string();

    /// <summary>Rows changed by the last statement.</summary>
    public int Changes => raw.sqlite3_changes(_handle);

    /// <summary>Whether a transaction is open.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(_handle) == 0;

    /// <summary>Opens a file that exists, or creates it where asked to.</summary>
    /// <param name="path">The file.</param>
    /// <param name="create">Whether it may be created.</param>
    /// <param name="vfs">The name of SQLite's access to files; null means the system's. For tests that make the disk fail.</param>
    public static SqliteConnection Open(string path, bool create = false, string? vfs = null) =>
        Open(path, path, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_NOMUTEX | (create ? raw.SQLITE_OPEN_CREATE : 0), vfs);

    /// <summary>Opens the main file alone for reading: no log is read or written, and nothing is locked.</summary>
    public static SqliteConnection OpenMainFileOnly(string path) =>
        Open(new Uri(path).AbsoluteUri + "?immutable=1", path, raw.SQLITE_OPEN_READONLY | raw.SQLITE_OPEN_URI | raw.SQLITE_OPEN_NOMUTEX, null);

    /// <summary>Prepares a statement to be used many times.</summary>
    public Statement Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v3(_handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out var statement));
        return new Statement(this, statement);
    }

    /// <summary>Runs one or more statements without parameters.</summary>
    public void Execute(string sql) => Check(raw.sqlite3_exec(_handle, sql));

    /// <summary>Reads a single number.</summary>
    public long ReadLong(string sql)
    {
        using var statement = Prepare(sql);
        return statement.First(s => s.Long(0));
    }

    /// <summary>Reads a single text.</summary>
    public string ReadText(string sql)
    {
        using var statement = Prepare(sql);
        return statement.First(s => s.Text(0)) ?? string.Empty;
    }

    public void Check(int result)
    {
        if (result != raw.SQLITE_OK) throw Error(result);
    }

    /// <summary>What an error code means for whoever runs the program.</summary>
    public StoreException Error(int result)
    {
        var detail = raw.sqlite3_errmsg(_handle).utf8_to_string().ReplaceLineEndings(" ");
        return new StoreException((result & 0xFF) switch
        {
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => $"The database {_path} is in use by another process.",
            raw.SQLITE_NOTADB => $"The file {_path} is not a database of this program, or it is corrupted ({detail}).",
            raw.SQLITE_CORRUPT => $"The database {_path} is corrupted ({detail}); restore it from a copy.",
            raw.SQLITE_FULL => $"The database {_path} cannot be written: the disk is full.",
            raw.SQLITE_READONLY or raw.SQLITE_PERM => $"The database {_path} cannot be written ({detail}).",
            raw.SQLITE_CANTOPEN => $"The database {_path} cannot be opened ({detail}).",
            raw.SQLITE_IOERR => $"The database {_path} cannot be read or written: input/output error {raw.sqlite3_extended_errcode(_handle)} ({detail}).",
            _ => $"The database {_path} failed with SQLite error {result} ({detail}).",
        });
    }

    public void Dispose() => _handle.Dispose();

    private static SqliteConnection Open(string name, string path, int flags, string? vfs)
    {
        var result = raw.sqlite3_open_v2(name, out var handle, flags, vfs);
        var connection = new SqliteConnection(handle, path);
        if (result == raw.SQLITE_OK) return connection;
        var error = connection.Error(result);
        connection.Dispose();
        throw error;
    }
}
