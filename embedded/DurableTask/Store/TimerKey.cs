namespace Embedded.DurableTask;

/// <summary>A timer that has not fired, in due order.</summary>
/// <param name="DueAt">When it is due (<see cref="UnixMicros"/>).</param>
/// <param name="Instance">The key of its instance.</param>
/// <param name="Task">Its number in the instance; 0 is the instance's scheduled start.</param>
public readonly record struct TimerKey(long DueAt, long Instance, int Task) : IComparable<TimerKey>
{
    /// <summary>The number that stands for an instance's scheduled start.</summary>
    public const int ScheduledStart = 0;

    /// <inheritdoc/>
    public int CompareTo(TimerKey other) => (DueAt, Instance, Task).CompareTo((other.DueAt, other.Instance, other.Task));

    /// <summary>Due order.</summary>
    public static bool operator <(TimerKey a, TimerKey b) => a.CompareTo(b) < 0;

    /// <summary>Due order.</summary>
    public static bool operator >(TimerKey a, TimerKey b) => a.CompareTo(b) > 0;

    /// <summary>Due order.</summary>
    public static bool operator <=(TimerKey a, TimerKey b) => a.CompareTo(b) <= 0;

    /// <summary>Due order.</summary>
    public static bool operator >=(TimerKey a, TimerKey b) => a.CompareTo(b) >= 0;
}
