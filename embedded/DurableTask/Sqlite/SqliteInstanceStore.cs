using Microsoft.DurableTask.Client;

namespace Embedded.DurableTask;

/// <summary>
/// Instances in one SQLite file. What an operation has stored survives a crash and a power cut (write-ahead log, <c>synchronous=FULL</c>), as far as the disk keeps what it says it has written.
/// One process at a time has the file.
/// </summary>
public sealed class SqliteInstanceStore : IInstanceStore
{
    private readonly SqliteWriter _writer;
    private readonly string _path;

    private SqliteInstanceStore(SqliteWriter writer, string path)
    {
        _writer = writer;
        _path = path;
    }

    /// <inheritdoc/>
    public string Description => $"SQLite {SqliteConnection.Version}, {_path}, write-ahead log, synchronous full, exclusive";

    /// <inheritdoc/>
    public long? NextDue => _writer.NextDue;

    /// <summary>Opens a file, or creates it where there is none; its folder must exist.</summary>
    /// <exception cref="StoreException">
    /// In one line: the file is corrupted, truncated or foreign, has a newer schema, was not closed properly and lost its log, is in use by another process, or cannot be written. Nothing was changed then.
    /// </exception>
    public static SqliteInstanceStore Open(string path) => Open(path, vfs: null);

    /// <summary>Opens a file by a named access to files: for tests that make the disk fail.</summary>
    internal static SqliteInstanceStore Open(string path, string? vfs)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        path = Path.GetFullPath(path);
        if (!Directory.Exists(Path.GetDirectoryName(path))) throw new StoreException($"The database {path} cannot be created: its folder does not exist.");
#pragma warning disable RS0030 // Only a note for whoever examines the file: no rule depends on it, and stores have no other clock.
        var now = TimeProvider.System.GetUtcNow();
#pragma warning restore RS0030
        return new SqliteInstanceStore(new SqliteWriter(SqliteOpening.Open(path, now, vfs)), path);
    }

    /// <inheritdoc/>
    public long ReserveKey() => _writer.ReserveKey();

    /// <inheritdoc/>
    public Task<StartOutcome> StartAsync(NewInstance instance, IReadOnlyCollection<OrchestrationRuntimeStatus> keep, Checkpoint? first = null) =>
        _writer.Run(rows => StoreRules.Start(rows, instance, keep, first));

    /// <inheritdoc/>
    public Task<StoredMessage?> PostAsync(string instanceId, byte[] body, Func<long, bool>? load = null) =>
        _writer.Run(rows => StoreRules.Post(rows, instanceId, body, load));

    /// <inheritdoc/>
    public Task<LoadedInstance?> LoadAsync(long key) => _writer.Run(rows => StoreRules.Load(rows, key));

    /// <inheritdoc/>
    public async Task<CommitOutcome> CommitAsync(Checkpoint checkpoint)
    {
        try
        {
            return await _writer.Run(rows => StoreRules.Commit(rows, checkpoint));
        }
        catch (LostCheckpointException)
        {
            return CommitOutcome.Lost;
        }
    }

    /// <inheritdoc/>
    public Task DiscardAsync(long key, IReadOnlyList<long> messages, IReadOnlyList<long> activities, IReadOnlyList<TimerKey> timers) => _writer.Run(rows =>
    {
        StoreRules.Discard(rows, key, messages, activities, timers);
        return true;
    });

    /// <inheritdoc/>
    public Task<IReadOnlyList<DueTimer>> ReadDueTimersAsync(long now, int limit, Func<TimerKey, bool> skip) =>
        _writer.Run(rows => StoreRules.ReadDue(rows, now, limit, skip));

    /// <inheritdoc/>
    public Task<IReadOnlyList<PendingActivity>> ReadActivitiesAsync(long after, int limit) => _writer.Run(rows => rows.ActivitiesAfter(after, limit));

    /// <inheritdoc/>
    public Task<IReadOnlyList<long>> ReadInstancesWithMessagesAsync(long after, int limit) => _writer.Run(rows => rows.InstancesWithMessages(after, limit));

    /// <inheritdoc/>
    public Task<StoredInstance?> FindAsync(string instanceId) => _writer.Run(rows => rows.Find(instanceId));

    /// <inheritdoc/>
    public Task<InstancePage> ListAsync(InstanceFilter filter, string? after, int scan) => _writer.Run(rows => rows.List(filter, after, scan));

    /// <inheritdoc/>
    public async Task<int> PurgeAsync(IReadOnlyList<string> instanceIds, bool recursive)
    {
        var purged = await _writer.Run(rows => StoreRules.Purge(rows, instanceIds, recursive));
        // The log still has the pages as they were: purged means that nothing of it is left on the disk.
        if (purged > 0) await _writer.EmptyLog();
        return purged;
    }

    /// <summary>
    /// Copies the database, as it is at one moment between two checkpoints, into a new file that can be opened like any other; and stores nothing more until the answer is disposed of: whoever
    /// stores something meanwhile waits.
    /// </summary>
    /// <param name="copy">The new file; it must not exist.</param>
    /// <exception cref="StoreException">The copy cannot be written, or the store is closed.</exception>
    public Task<IDisposable> HoldAsync(string copy)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(copy);
        return _writer.HoldAsync(copy);
    }

    /// <summary>Runs anything in a transaction of the store: for tests that make the disk fail.</summary>
    internal Task<T> RunAsync<T>(Func<SqliteConnection, T> body) => _writer.Run(rows => body(rows.Connection));

    /// <summary>Finishes what was asked for, marks the file as closed properly and closes it. May be called more than once.</summary>
    /// <exception cref="StoreException">The last write failed; the next opening reads the log.</exception>
    public ValueTask DisposeAsync() => _writer.DisposeAsync();
}
