namespace Embedded.Tests.DurableTask;

/// <summary>A clock that moves only when it is told to, and fires what it has jumped over.</summary>
public sealed class ManualClock : TimeProvider
{
    public static readonly DateTimeOffset Start = new(2027, 3, 1, 8, 0, 0, TimeSpan.Zero);
    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private DateTimeOffset _now = Start;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock) return _now;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        lock (_lock) _timers.Add(timer);
        timer.Change(dueTime, period);
        return timer;
    }

    public void Advance(TimeSpan by) => JumpTo(GetUtcNow() + by);

    public void JumpTo(DateTimeOffset instant)
    {
        List<ManualTimer> due;
        lock (_lock)
        {
            _now = instant;
            due = [.. _timers.Where(t => t.DueAt <= instant)];
            foreach (var timer in due) timer.DueAt = null;
        }
        foreach (var timer in due) timer.Fire();
    }

    /// <summary>Moves without firing anything: a clock that was set, or a machine that slept.</summary>
    public void SetSilently(DateTimeOffset instant)
    {
        lock (_lock) _now = instant;
    }

    private sealed class ManualTimer(ManualClock clock, Action fire) : ITimer
    {
        public DateTimeOffset? DueAt { get; set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock) DueAt = dueTime == Timeout.InfiniteTimeSpan ? null : clock._now + dueTime;
            return true;
        }

        public void Dispose()
        {
            lock (clock._lock) clock._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
