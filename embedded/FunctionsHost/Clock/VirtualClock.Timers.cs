namespace Embedded.FunctionsHost.Clock;

/// <summary>
/// The clock's timers. A timer that fires once is a wake-up: an advance steps to its instant. A periodic one isn't: after a
/// jump it fires once and counts its period from there, as the system's do after a sleep.
/// </summary>
public sealed partial class VirtualClock : IWorkSource
{
    private static readonly TimeSpan LongestAlarm = TimeSpan.FromHours(12);

    private readonly SortedSet<VirtualTimer> timers = new(VirtualTimer.ByDue);
    private readonly WorkCounter callbacks = new();
    private long timersMade;

    long IWorkSource.Fired => 0;

    DateTimeOffset? IWorkSource.NextDue
    {
        get
        {
            lock (gate)
            {
                return timers.FirstOrDefault(t => !t.IsPeriodic)?.Due;
            }
        }
    }

    /// <summary>A timer whose due time and period are virtual. Callbacks run on the thread pool.</summary>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new VirtualTimer(this, callback, state, Interlocked.Increment(ref timersMade));
        timer.Change(dueTime, period);
        return timer;
    }

    void IWorkSource.DispatchDue() => FireDue();

    Task IWorkSource.WaitUntilSettledAsync(CancellationToken cancellation) => callbacks.WaitUntilIdleAsync(cancellation);

    IReadOnlyList<string> IWorkSource.DescribeUnsettled() => callbacks.Count > 0 ? ["a timer's callback"] : [];

    /// <summary>Sets when a timer falls due; null disarms it.</summary>
    internal bool Schedule(VirtualTimer timer, TimeSpan? dueTime, TimeSpan? period, bool disposing)
    {
        lock (gate)
        {
            timers.Remove(timer);
            if (timer.IsDisposed)
            {
                return false;
            }

            timer.IsDisposed = disposing;
            timer.Period = period;
            timer.Due = dueTime is { } after ? Add(Now(), after) : DateTimeOffset.MaxValue;
            if (dueTime is not null)
            {
                timers.Add(timer);
            }
        }

        FireDue();
        return true;
    }

    private static DateTimeOffset Add(DateTimeOffset instant, TimeSpan span) =>
        span >= DateTimeOffset.MaxValue - instant ? DateTimeOffset.MaxValue : instant + span;

    private void FireDue()
    {
        List<VirtualTimer> due = [];
        lock (gate)
        {
            if (stopped)
            {
                return;
            }

            var now = Now();
            while (timers.Min is { } timer && timer.Due <= now)
            {
                timers.Remove(timer);
                due.Add(timer);
                callbacks.Begin();
                if (timer.Period is { } period)
                {
                    timer.Due = Add(now, period);
                    timers.Add(timer);
                }
            }

            Arm();
        }

        foreach (var timer in due)
        {
            ThreadPool.UnsafeQueueUserWorkItem(
                static work =>
                {
                    try
                    {
                        work.Timer.Callback(work.Timer.State);
                    }
                    finally
                    {
                        work.Clock.callbacks.End();
                    }
                },
                (Clock: this, Timer: timer),
                preferLocal: false);
        }
    }

    /// <summary>Sets the real timer that wakes the running clock for the timer due next.</summary>
    private void Arm()
    {
        if (stopped)
        {
            return;
        }

        if (held || Pace == 0 || timers.Min is not { } next)
        {
            alarm.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return;
        }

        var wait = (next.Due - Now()) / Pace;
        var milliseconds = Math.Clamp(Math.Ceiling(wait.TotalMilliseconds), 1, LongestAlarm.TotalMilliseconds);
        alarm.Change(TimeSpan.FromMilliseconds(milliseconds), Timeout.InfiniteTimeSpan);
    }
}
