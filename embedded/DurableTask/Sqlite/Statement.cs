using System.Text;
using SQLitePCL;

namespace Embedded.DurableTask;

/// <summary>A prepared statement that is used again and again, by one thread at a time.</summary>
internal sealed class Statement(SqliteConnection connection, sqlite3_stmt handle) : IDisposable
{
    private const int ShortText = 128;

    /// <summary>Binds all parameters in order; texts, numbers, bytes and null, which they are after each run.</summary>
    public Statement Bind(params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            connection.Check(values[i] switch
            {
                null => raw.SQLITE_OK,
                long number => raw.sqlite3_bind_int64(handle, i + 1, number),
                int number => raw.sqlite3_bind_int64(handle, i + 1, number),
                string text => Bind(i + 1, text),
                byte[] bytes when bytes.Length == 0 => raw.sqlite3_bind_zeroblob(handle, i + 1, 0),
                byte[] bytes => raw.sqlite3_bind_blob(handle, i + 1, bytes),
                var other => throw new ArgumentException($"A parameter of type {other.GetType()} cannot be bound.", nameof(values)),
            });
        }
        return this;
    }

    /// <summary>Runs a statement that returns no rows.</summary>
    /// <returns>The number of rows changed.</returns>
    public int Run()
    {
        try
        {
            Step();
            return connection.Changes;
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>The first row; the type's default where there is none.</summary>
    public T? First<T>(Func<Statement, T> read)
    {
        try
        {
            return Step() ? read(this) : default;
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>All rows.</summary>
    public List<T> All<T>(Func<Statement, T> read) => [.. Rows(read)];

    /// <summary>The rows one by one; no other use of this statement until the walk has ended.</summary>
    public IEnumerable<T> Rows<T>(Func<Statement, T> read)
    {
        try
        {
            while (Step()) yield return read(this);
        }
        finally
        {
            Reset();
        }
    }

    public long Long(int column) => raw.sqlite3_column_int64(handle, column);

    public int Int(int column) => raw.sqlite3_column_int(handle, column);

    public bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    public string? Text(int column) => IsNull(column) ? null : raw.sqlite3_column_text(handle, column).utf8_to_string();

    public byte[] Bytes(int column) => raw.sqlite3_column_blob(handle, column).ToArray();

    public void Dispose() => handle.Dispose();

    private int Bind(int index, string text)
    {
        if (text.Length is 0 or > ShortText) return raw.sqlite3_bind_text(handle, index, Encoding.UTF8.GetBytes(text));
        // A character is at most three bytes. SQLite copies them.
        Span<byte> bytes = stackalloc byte[ShortText * 3];
        return raw.sqlite3_bind_text(handle, index, bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
    }

    private bool Step()
    {
        var result = raw.sqlite3_step(handle);
        if (result == raw.SQLITE_ROW) return true;
        if (result != raw.SQLITE_DONE) throw connection.Error(result);
        return false;
    }

    private void Reset()
    {
        // The error of a failed step was reported by it; reset only repeats it.
        _ = raw.sqlite3_reset(handle);
        _ = raw.sqlite3_clear_bindings(handle);
    }
}
