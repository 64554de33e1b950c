using System.Collections.Concurrent;

namespace Embedded.DurableTask;

/// <summary>
/// The one thread that touches the database. It takes what has queued up while the last commit was written, runs it in one transaction and commits once: many callers share one write to the disk.
/// Reads go the same way, so they see everything that was asked for before them.
/// </summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private const int GroupLimit = 1024;
    private readonly SqliteConnection _connection;
    private readonly SqliteRows _rows;
    private readonly BlockingCollection<StoreOperation> _queue = [];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _nextDue;

    public SqliteWriter(SqliteConnection connection)
    {
        _connection = connection;
        _rows = new SqliteRows(connection);
        _nextDue = _rows.NextDue ?? long.MaxValue;
        new Thread(Work) { IsBackground = true, Name = "DurableTask store" }.Start();
    }

    public long? NextDue => Volatile.Read(ref _nextDue) is var due && due == long.MaxValue ? null : due;

    public Task<T> Run<T>(Func<SqliteRows, T> body)
    {
        var operation = new StoreOperation<T>(body);
        try
        {
            _queue.Add(operation);
        }
        catch (InvalidOperationException)
        {
            return Task.FromException<T>(new StoreException("The store is closed."));
        }
        return operation.Task;
    }

    /// <summary>Copies the database into a new file, and stores nothing more until the answer is disposed of: what is asked for meanwhile waits.</summary>
    /// <exception cref="StoreException">The copy cannot be written, or the store is closed.</exception>
    public async Task<IDisposable> HoldAsync(string copy)
    {
        var hold = new StoreHold(copy);
        try
        {
            _queue.Add(hold);
        }
        catch (InvalidOperationException)
        {
            throw new StoreException("The store is closed.");
        }
        await hold.Copied;
        return hold;
    }

    public async ValueTask DisposeAsync()
    {
        _queue.CompleteAdding();
        await _ended.Task;
    }

    private void Work()
    {
        List<StoreOperation> group = [];
        foreach (var first in _queue.GetConsumingEnumerable())
        {
            var next = first;
            do
            {
                // A copy is taken between two transactions.
                if (next is StoreHold) break;
                group.Add(next);
            }
            while (group.Count < GroupLimit && _queue.TryTake(out next));
            if (group.Count > 0) RunGroup(group);
            group.Clear();
            (next as StoreHold)?.Take(_connection);
        }
        try
        {
            _rows.Dispose();
            SqliteOpening.Close(_connection);
            _ended.SetResult();
        }
        catch (StoreException e)
        {
            _ended.SetException(e);
        }
    }

    private void RunGroup(List<StoreOperation> group)
    {
        try
        {
            _connection.Execute("BEGIN IMMEDIATE");
            foreach (var operation in group) operation.Run(_rows);
            var due = _rows.NextDue ?? long.MaxValue;
            _connection.Execute("COMMIT");
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
