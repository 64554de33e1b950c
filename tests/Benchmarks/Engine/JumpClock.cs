namespace Benchmarks.Engine;

/// <summary>The real clock with an offset that a benchmark sets: what is due in thirty days is due when it says so.</summary>
internal sealed class JumpClock(TimeProvider real) : TimeProvider
{
    private long _offset;

    public override DateTimeOffset GetUtcNow() => real.GetUtcNow() + TimeSpan.FromTicks(Volatile.Read(ref _offset));

    public void Jump(TimeSpan by) => Interlocked.Add(ref _offset, by.Ticks);
}
