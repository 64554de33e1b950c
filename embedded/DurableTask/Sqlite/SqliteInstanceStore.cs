namespace Embedded.DurableTask;

/// <summary>Instances in one SQLite file.</summary>
public sealed class SqliteInstanceStore : IInstanceStore
{
    private SqliteInstanceStore()
    {
    }

    /// <summary>Opens a file, or creates it.</summary>
    public static SqliteInstanceStore Open(string path) => new();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
