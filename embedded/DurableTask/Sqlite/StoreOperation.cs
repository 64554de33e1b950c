namespace Embedded.DurableTask;

/// <summary>What waits for the database, and the caller who waits for it.</summary>
internal abstract class StoreRequest;

/// <summary>Runs between two transactions.</summary>
internal abstract class StoreInterlude : StoreRequest
{
    /// <summary>Runs on the store's thread. A failure is the caller's; the store goes on.</summary>
    public abstract void Run(SqliteConnection connection);
}

/// <summary>Reads or writes rows within a transaction, which it shares with others.</summary>
internal abstract class StoreOperation : StoreRequest
{
    /// <summary>Runs inside the open transaction. May run again after a rollback.</summary>
    public abstract void Run(SqliteRows rows);

    /// <summary>The transaction was committed: the caller goes on.</summary>
    public abstract void Succeed();

    /// <summary>The transaction was rolled back: the caller gets the error.</summary>
    public abstract void Fail(Exception error);
}

/// <summary>An operation with a result.</summary>
/// <param name="body">What it does to the rows.</param>
internal sealed class StoreOperation<T>(Func<SqliteRows, T> body) : StoreOperation
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;

    public Task<T> Task => _done.Task;

    public override void Run(SqliteRows rows) => _result = body(rows);

    public override void Succeed() => _done.SetResult(_result!);

    public override void Fail(Exception error) => _done.SetException(error);
}
