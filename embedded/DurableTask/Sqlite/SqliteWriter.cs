namespace Embedded.DurableTask;

/// <summary>
/// Lets one thread at a time touch the database. A thread of its own takes what has queued up while the last commit was written, runs it in one transaction and commits once: many callers share one
/// write to the disk. A caller who is alone runs its transaction itself, which saves two changes of thread. Reads go the same way, so they see everything that was asked for before them.
/// </summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private const int GroupLimit = 1024;
    private readonly object _gate = new();
    private readonly SqliteConnection _connection;
    private readonly SqliteRows _rows;
    private readonly Statement _begin, _commit;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private List<StoreRequest> _queue = [];
    private bool _closing;

    // Whether some thread is at the database.
    private bool _busy;

    // Whether the last transaction had one caller. Where callers come in crowds, one that went ahead alone would cost the others a write to the disk.
    private bool _isQuiet = true;
    private long _nextDue;

    public SqliteWriter(SqliteConnection connection)
    {
        _connection = connection;
        _rows = new SqliteRows(connection);
        (_begin, _commit) = (connection.Prepare("BEGIN IMMEDIATE"), connection.Prepare("COMMIT"));
        _nextDue = _rows.NextDue ?? long.MaxValue;
        new Thread(Work) { IsBackground = true, Name = "DurableTask store" }.Start();
    }

    public long? NextDue => Volatile.Read(ref _nextDue) is var due && due == long.MaxValue ? null : due;

    public long ReserveKey() => _rows.ReserveKey();

    public Task<T> Run<T>(Func<SqliteRows, T> body)
    {
        var operation = new StoreOperation<T>(body);
        if (TryTakeTurn())
        {
            RunGroup([operation]);
            EndTurn();
            return operation.Task;
        }
        return TryAdd(operation) ? operation.Task : Task.FromException<T>(new StoreException("The store is closed."));
    }

    /// <summary>Folds the log into the file and empties it.</summary>
    public Task EmptyLog()
    {
        var operation = new LogEmptying();
        return TryAdd(operation) ? operation.Task : Task.FromException(new StoreException("The store is closed."));
    }

    /// <summary>Copies the database into a new file, and stores nothing more until the answer is disposed of: what is asked for meanwhile waits.</summary>
    /// <exception cref="StoreException">The copy cannot be written, or the store is closed.</exception>
    public async Task<IDisposable> HoldAsync(string copy)
    {
        var hold = new StoreHold(copy);
        if (!TryAdd(hold)) throw new StoreException("The store is closed.");
        await hold.Copied;
        return hold;
    }

    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _closing = true;
            Monitor.Pulse(_gate);
        }
        await _ended.Task;
    }

    /// <summary>Whether the calling thread may go to the database at once; it must end its turn then.</summary>
    private bool TryTakeTurn()
    {
        lock (_gate)
        {
            if (_busy || !_isQuiet || _closing || _queue.Count > 0) return false;
            _busy = true;
            return true;
        }
    }

    private void EndTurn()
    {
        lock (_gate)
        {
            _busy = false;
            if (_queue.Count > 0 || _closing) Monitor.Pulse(_gate);
        }
    }

    private bool TryAdd(StoreRequest request)
    {
        lock (_gate)
        {
            if (_closing) return false;
            _queue.Add(request);
            // The thread waits only for its turn and for the first of a queue.
            if (_queue.Count == 1 && !_busy) Monitor.Pulse(_gate);
            return true;
        }
    }

    private void Work()
    {
        List<StoreRequest> taken = [];
        while (TryTakeAll(ref taken))
        {
            RunAll(taken);
            taken.Clear();
            EndTurn();
        }
        try
        {
            _rows.Dispose();
            _begin.Dispose();
            _commit.Dispose();
            SqliteOpening.Close(_connection);
            _ended.SetResult();
        }
        catch (StoreException e)
        {
            _ended.SetException(e);
        }
    }

    /// <summary>Waits for its turn and for operations, and takes all of them; false where the store is closed and none is left.</summary>
    private bool TryTakeAll(ref List<StoreRequest> empty)
    {
        lock (_gate)
        {
            while (_busy || (_queue.Count == 0 && !_closing)) Monitor.Wait(_gate);
            (_queue, empty) = (empty, _queue);
            _isQuiet = empty.Count <= 1;
            _busy = true;
            return empty.Count > 0;
        }
    }

    private void RunAll(List<StoreRequest> taken)
    {
        List<StoreOperation> group = [];
        foreach (var request in taken)
        {
            if (request is StoreOperation operation) group.Add(operation);
            var interlude = request as StoreInterlude;
            if (group.Count > 0 && (interlude is not null || group.Count == GroupLimit))
            {
                RunGroup(group);
                group.Clear();
            }
            interlude?.Run(_connection);
        }
        if (group.Count > 0) RunGroup(group);
    }

    private void RunGroup(List<StoreOperation> group)
    {
        try
        {
            _begin.Run();
            foreach (var operation in group) operation.Run(_rows);
            var due = _rows.NextDue ?? long.MaxValue;
            _commit.Run();
            Volatile.Write(ref _nextDue, due);
        }
#pragma warning disable CA1031 // Whatever went wrong belongs to whoever asked for the operation; this thread goes on with the next.
        catch (Exception e)
#pragma warning restore CA1031
        {
            RollBack();
            if (group.Count == 1) group[0].Fail(e);
            // One of them went wrong, and the others must not suffer for it: each gets a transaction of its own.
            else foreach (var operation in group) RunGroup([operation]);
            return;
        }
        foreach (var operation in group) operation.Succeed();
    }

    private void RollBack()
    {
        // After some errors SQLite has rolled back by itself.
        if (!_connection.InTransaction) return;
        try
        {
            _connection.Execute("ROLLBACK");
        }
        catch (StoreException) when (!_connection.InTransaction)
        {
            // It has now.
        }
    }
}
