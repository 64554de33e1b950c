using Embedded.DurableTask;

namespace Embedded.Tests.DurableTask;

/// <summary>Ends the process, as far as the engine can see, at one write: just before it is done, or just after. Nobody gets an answer any more.</summary>
public sealed class CrashingStore(IInstanceStore inner, int point, bool afterTheWrite) : StoreWrapper(inner)
{
    private readonly TaskCompletionSource _crashed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _writes;

    public Task Crashed => _crashed.Task;

    protected override async Task<T> WriteAsync<T>(Func<Task<T>> write)
    {
        var number = Interlocked.Increment(ref _writes);
        if (number > point || (number == point && !afterTheWrite)) return await DieAsync<T>(number == point);
        var result = await write();
        return number == point ? await DieAsync<T>(first: true) : await AnswerAsync(result);
    }

    protected override async Task<T> ReadAsync<T>(Func<Task<T>> read) => await AnswerAsync(await read());

    private Task<T> AnswerAsync<T>(T result) => _crashed.Task.IsCompleted ? DieAsync<T>(first: false) : Task.FromResult(result);

    private Task<T> DieAsync<T>(bool first)
    {
        if (first) _crashed.TrySetResult();
        return new TaskCompletionSource<T>().Task;
    }
}
