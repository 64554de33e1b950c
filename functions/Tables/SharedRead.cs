namespace Scadenzario.Tables;

/// <summary>
/// Reads something for all who ask for it at the same moment at once. Whoever asks while a read is under way waits for the next one: what anybody gets was read after it had asked,
/// as if it had read by itself.
/// </summary>
/// <param name="read">Reads it.</param>
public sealed class SharedRead<T>(Func<Task<T>> read)
{
    private readonly Lock _lock = new();
    private TaskCompletionSource<T>? _next;
    private bool _isReading;

    /// <summary>Reads it, alone or with others.</summary>
    public Task<T> ReadAsync(CancellationToken ct)
    {
        Task<T> own;
        lock (_lock)
        {
            own = (_next ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            if (_isReading)
            {
                return own.WaitAsync(ct);
            }

            _isReading = true;
        }

        _ = ReadAllAsync();
        return own.WaitAsync(ct);
    }

    private async Task ReadAllAsync()
    {
        while (TakeNext() is { } asked)
        {
            try
            {
                asked.SetResult(await read());
            }
#pragma warning disable CA1031 // Whatever it is, those who asked get it.
            catch (Exception e)
#pragma warning restore CA1031
            {
                asked.SetException(e);
            }
        }
    }

    private TaskCompletionSource<T>? TakeNext()
    {
        lock (_lock)
        {
            (var next, _next) = (_next, null);
            _isReading = next is not null;
            return next;
        }
    }
}
