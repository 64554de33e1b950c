namespace Embedded.DurableTask;

/// <summary>Empties the write-ahead log, outside of any transaction.</summary>
internal sealed class EmptyLogOperation : StoreOperation
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Task => _done.Task;

    /// <summary>Folds the log into the file and truncates it. A failure is the caller's; the store goes on.</summary>
    public void Run(SqliteConnection connection)
    {
        try
        {
            connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
            _done.SetResult();
        }
        catch (StoreException e)
        {
            _done.SetException(e);
        }
    }

    public override void Run(SqliteRows rows) => throw new InvalidOperationException("The log is emptied outside of transactions.");

    public override void Succeed() => throw new InvalidOperationException("The log is emptied outside of transactions.");

    public override void Fail(Exception error) => _done.TrySetException(error);
}
