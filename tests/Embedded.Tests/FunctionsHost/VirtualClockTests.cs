using Embedded.FunctionsHost.Clock;

namespace Embedded.Tests.FunctionsHost;

public sealed class VirtualClockTests
{
    private static readonly DateTimeOffset Start = new(2030, 5, 1, 8, 0, 0, TimeSpan.Zero);
    private readonly ManualTime real = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly List<ClockState> saved = [];

    [Theory]
    [InlineData(1, 60, 60)]
    [InlineData(0, 60, 0)]
    [InlineData(3600, 2, 7200)]
    [InlineData(0.5, 60, 30)]
    public void Clock_AtAPace_RunsWithTheRealOne(double pace, int realSeconds, int virtualSeconds)
    {
        var clock = Clock(pace);
        var stamp = clock.GetTimestamp();
        real.Advance(TimeSpan.FromSeconds(realSeconds));
        Assert.Equal(Start.AddSeconds(virtualSeconds), clock.GetUtcNow());
        Assert.Equal(TimeSpan.FromSeconds(virtualSeconds), clock.GetElapsedTime(stamp));
        Assert.Equal(clock.GetUtcNow() - real.GetUtcNow(), clock.Offset);
    }

    [Fact]
    public void Held_Clock_StandsStillMovesForwardAndRunsOnFromThere()
    {
        var clock = Clock(1);
        real.Advance(TimeSpan.FromSeconds(5));
        clock.Hold();
        real.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(Start.AddSeconds(5), clock.GetUtcNow());
        clock.MoveTo(Start.AddDays(1));
        Assert.Equal(Start.AddDays(1), clock.GetUtcNow());
        clock.Resume();
        real.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(Start.AddDays(1).AddSeconds(3), clock.GetUtcNow());
    }

    [Fact]
    public void Move_BackwardsOrWhileRunning_IsRefused()
    {
        var clock = Clock(1);
        Assert.Throws<InvalidOperationException>(() => clock.MoveTo(Start.AddDays(1)));
        clock.Hold();
        Assert.Throws<InvalidOperationException>(() => clock.MoveTo(Start.AddTicks(-1)));
    }

    [Fact]
    public void Move_IsWrittenBeforeItCanBeRead()
    {
        VirtualClock? clock = null;
        DateTimeOffset? seen = null;
        clock = new VirtualClock(real, Start, 0, state =>
        {
            saved.Add(state);
            seen = clock?.GetUtcNow();
        });
        clock.Hold();
        clock.MoveTo(Start.AddDays(2));
        Assert.Equal(Start, seen);
        Assert.Equal(Start.AddDays(2), saved[^1].Now);
    }

    [Fact]
    public async Task Timer_OfTheRunningClock_FiresAtItsInstant()
    {
        var clock = Clock(60);
        var fired = new TaskCompletionSource<DateTimeOffset>();
        await using var timer = clock.CreateTimer(_ => fired.SetResult(clock.GetUtcNow()), null, TimeSpan.FromMinutes(10), Timeout.InfiniteTimeSpan);
        Assert.Equal(Start.AddMinutes(10), ((IWorkSource)clock).NextDue);
        real.Advance(TimeSpan.FromSeconds(9));
        Assert.False(fired.Task.IsCompleted);
        real.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(Start.AddMinutes(10), await fired.Task);
    }

    [Fact]
    public async Task Timer_DueAtOnce_FiresOnAFrozenClock()
    {
        var fired = new TaskCompletionSource();
        await using var timer = Clock(0).CreateTimer(_ => fired.SetResult(), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        await fired.Task;
    }

    [Fact]
    public async Task PeriodicTimer_AfterAJump_FiresOnceAndIsNoWakeUp()
    {
        var clock = Clock(0);
        var fired = 0;
        await using var timer = clock.CreateTimer(_ => Interlocked.Increment(ref fired), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        var source = (IWorkSource)clock;
        Assert.Null(source.NextDue);
        clock.Hold();
        clock.MoveTo(Start.AddDays(365));
        source.DispatchDue();
        await source.WaitUntilSettledAsync(CancellationToken.None);
        Assert.Equal(1, fired);
    }

    [Fact]
    public async Task Timer_ChangedOrDisposed_DoesNotFireAtTheOldInstant()
    {
        var clock = Clock(0);
        var fired = 0;
        var changed = clock.CreateTimer(_ => Interlocked.Increment(ref fired), null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);
        var gone = clock.CreateTimer(_ => Interlocked.Increment(ref fired), null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);
        Assert.True(changed.Change(TimeSpan.FromHours(3), Timeout.InfiniteTimeSpan));
        await gone.DisposeAsync();
        Assert.False(gone.Change(TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan));
        clock.Hold();
        clock.MoveTo(Start.AddHours(2));
        var source = (IWorkSource)clock;
        source.DispatchDue();
        await source.WaitUntilSettledAsync(CancellationToken.None);
        Assert.Equal(0, fired);
        Assert.Equal(Start.AddHours(3), source.NextDue);
    }

    [Fact]
    public void Timer_WithANegativeSpan_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Clock(0).CreateTimer(_ => { }, null, TimeSpan.FromSeconds(-2), Timeout.InfiniteTimeSpan));

    private VirtualClock Clock(double pace) => new(real, Start, pace, saved.Add);
}
