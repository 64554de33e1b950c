namespace Embedded.Tests.FunctionsHost;

/// <summary>A real clock for tests, which only moves when told to. Its timers fire inside <see cref="Advance"/>.</summary>
internal sealed class ManualTime(DateTimeOffset start) : TimeProvider
{
    private readonly List<ManualTimer> timers = [];
    private DateTimeOffset now = start;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => now;

    public override long GetTimestamp() => now.UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        lock (timers)
        {
            timers.Add(timer);
        }

        return timer;
    }

    /// <summary>Moves on, and fires what falls due on the way, each at its instant.</summary>
    public void Advance(TimeSpan by)
    {
        var end = now + by;
        while (Next(end) is { } timer)
        {
            now = timer.Due!.Value;
            timer.Fire();
        }

        now = end;
    }

    /// <summary>Sets the clock without firing anything, as after a stop or by hand.</summary>
    public void Set(DateTimeOffset instant) => now = instant;

    private ManualTimer? Next(DateTimeOffset end)
    {
        lock (timers)
        {
            return timers.Where(t => t.Due <= end).MinBy(t => t.Due);
        }
    }

    private sealed class ManualTimer(ManualTime time, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan each = Timeout.InfiniteTimeSpan;

        public DateTimeOffset? Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            each = period;
            Due = dueTime == Timeout.InfiniteTimeSpan ? null : time.now + dueTime;
            return true;
        }

        public void Fire()
        {
            Due = each == Timeout.InfiniteTimeSpan ? null : time.now + each;
            callback(state);
        }

        public void Dispose() => Due = null;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
