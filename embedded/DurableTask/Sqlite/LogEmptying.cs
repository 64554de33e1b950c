namespace Embedded.DurableTask;

/// <summary>Folds the write-ahead log into the file and truncates it.</summary>
internal sealed class LogEmptying : StoreInterlude
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Task => _done.Task;

    public override void Run(SqliteConnection connection)
    {
        try
        {
            SqliteOpening.EmptyLog(connection);
            _done.SetResult();
        }
        catch (StoreException e)
        {
            _done.SetException(e);
        }
    }
}
