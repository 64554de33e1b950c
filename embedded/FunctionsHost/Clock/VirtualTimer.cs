namespace Embedded.FunctionsHost.Clock;

/// <summary>A timer of the virtual clock. Its state is the clock's: it changes under the clock's lock only.</summary>
internal sealed class VirtualTimer(VirtualClock clock, TimerCallback callback, object? state, long number) : ITimer
{
    /// <summary>Equal instants keep the order in which the timers were made.</summary>
    public static IComparer<VirtualTimer> ByDue { get; } = Comparer<VirtualTimer>.Create(
        (a, b) => a.Due != b.Due ? a.Due.CompareTo(b.Due) : a.Number.CompareTo(b.Number));

    public TimerCallback Callback => callback;

    public object? State => state;

    public DateTimeOffset Due { get; set; } = DateTimeOffset.MaxValue;

    public TimeSpan? Period { get; set; }

    public bool IsPeriodic => Period is not null;

    public bool IsDisposed { get; set; }

    private long Number => number;

    public bool Change(TimeSpan dueTime, TimeSpan period) =>
        clock.Schedule(this, Check(dueTime, nameof(dueTime)), Check(period, nameof(period)) is { Ticks: > 0 } each ? each : null, disposing: false);

    public void Dispose() => clock.Schedule(this, null, null, disposing: true);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private static TimeSpan? Check(TimeSpan span, string name) =>
        span == Timeout.InfiniteTimeSpan ? null
        : span >= TimeSpan.Zero ? span
        : throw new ArgumentOutOfRangeException(name, "A span is not negative, or infinite.");
}
