namespace Embedded.DurableTask;

/// <summary>Copies the database between two transactions and then keeps the store's thread until it is released.</summary>
/// <param name="copy">The new file.</param>
internal sealed class StoreHold(string copy) : StoreInterlude, IDisposable
{
    private readonly TaskCompletionSource _copied = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _released = new();

    /// <summary>The copy is complete, and the store is held.</summary>
    public Task Copied => _copied.Task;

    public override void Run(SqliteConnection connection)
    {
        try
        {
            using (var into = connection.Prepare("VACUUM INTO ?")) into.Bind(copy).Run();
            // What is copied is complete without a log: it counts as closed properly.
            using (var whole = SqliteConnection.Open(copy)) whole.Execute("PRAGMA synchronous = FULL; UPDATE shutdown SET clean = 1");
        }
        catch (StoreException e)
        {
            _copied.SetException(e);
            return;
        }
        _copied.SetResult();
        _released.Wait();
        _released.Dispose();
    }

    public void Dispose() => _released.Set();
}
