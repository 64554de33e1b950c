using Quartz;

namespace Benchmarks.Engine;

/// <summary>A reminder that only counts.</summary>
internal sealed class RemindJob : IJob
{
    private static readonly Lock Gate = new();
    private static TaskCompletionSource _enough = new();
    private static int _wanted = int.MaxValue;
    private static int _fired;

    /// <summary>Ends when a number of reminders have fired since the last call.</summary>
    public static Task FiredAsync(int count)
    {
        lock (Gate)
        {
            _enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _wanted = count;
            if (_fired >= _wanted) Done();
            return _enough.Task;
        }
    }

    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        lock (Gate)
        {
            if (++_fired >= _wanted) Done();
        }
        return ValueTask.CompletedTask;
    }

    private static void Done()
    {
        (_fired, _wanted) = (0, int.MaxValue);
        _enough.TrySetResult();
    }
}
