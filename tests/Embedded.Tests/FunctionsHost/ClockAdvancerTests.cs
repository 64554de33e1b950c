using Embedded.FunctionsHost.Clock;

namespace Embedded.Tests.FunctionsHost;

public sealed class ClockAdvancerTests
{
    private static readonly DateTimeOffset Start = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly ManualTime real = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly List<DateTimeOffset> saved = [];
    private readonly VirtualClock clock;
    private readonly FakeWork first;
    private readonly FakeWork second;
    private readonly ClockAdvancer advancer;

    public ClockAdvancerTests()
    {
        clock = new VirtualClock(real, Start, 1, state => saved.Add(state.Now));
        first = new FakeWork(clock);
        second = new FakeWork(clock);
        advancer = new ClockAdvancer(clock, [first, second, clock], TimeSpan.FromSeconds(60), real);
    }

    [Fact]
    public async Task Advance_OverSeveralSources_StepsToEachInstantInOrder()
    {
        first.At(Start.AddDays(3));
        first.At(Start.AddDays(1), () => second.At(Start.AddDays(2), () => first.At(Start.AddDays(2).AddTicks(1))));
        second.At(Start.AddDays(5));
        var done = await AdvanceAsync(Start.AddDays(4));
        Assert.Equal((Start.AddDays(4), 4), (done.Now, done.Fired));
        Assert.Equal([Start.AddDays(1), Start.AddDays(2).AddTicks(1), Start.AddDays(3)], first.Seen);
        Assert.Equal([Start.AddDays(2)], second.Seen);
        Assert.Equal(Start.AddDays(5), advancer.NextWakeUp);
    }

    [Fact]
    public async Task Advance_ToAnInstant_RunsWhatIsDueExactlyThen()
    {
        first.At(Start.AddDays(1));
        first.At(Start.AddDays(1).AddTicks(1));
        await AdvanceAsync(Start.AddDays(1));
        Assert.Equal([Start.AddDays(1)], first.Seen);
    }

    [Fact]
    public async Task Work_ChainedAtTheSameInstant_RunsAtThatInstant()
    {
        first.At(Start.AddDays(1), () => second.At(Start.AddDays(1), () => first.At(Start.AddDays(1))));
        var done = await AdvanceAsync(Start.AddDays(2));
        Assert.Equal(3, done.Fired);
        Assert.Equal([Start.AddDays(1)], second.Seen);
    }

    [Fact]
    public async Task Work_AlreadyDue_RunsBeforeTheClockMoves()
    {
        first.At(Start.AddDays(-1));
        await AdvanceAsync(Start.AddDays(1));
        Assert.Equal([Start], first.Seen);
    }

    [Fact]
    public async Task Clock_DuringAdvance_StandsHoweverLongWorkTakes()
    {
        var seen = new List<DateTimeOffset>();
        first.At(Start.AddDays(1), () =>
        {
            real.Advance(TimeSpan.FromSeconds(30));
            seen.Add(clock.GetUtcNow());
        });
        await AdvanceAsync(Start.AddDays(2));
        Assert.Equal([Start.AddDays(1)], seen);
    }

    [Fact]
    public async Task Clock_AfterAdvance_RunsOn()
    {
        await AdvanceAsync(Start.AddDays(2));
        real.Advance(TimeSpan.FromSeconds(7));
        Assert.Equal(Start.AddDays(2).AddSeconds(7), clock.GetUtcNow());
    }

    [Fact]
    public async Task EachStep_IsWrittenDown()
    {
        first.At(Start.AddDays(1));
        await AdvanceAsync(Start.AddDays(2));
        Assert.Equal([Start, Start.AddDays(1), Start.AddDays(2)], saved.Distinct());
    }

    [Fact]
    public async Task TimersOfTheClock_AreStepsToo()
    {
        var seen = new List<DateTimeOffset>();
        await using var timer = clock.CreateTimer(_ => seen.Add(clock.GetUtcNow()), null, TimeSpan.FromHours(5), Timeout.InfiniteTimeSpan);
        await AdvanceAsync(Start.AddDays(2));
        Assert.Equal([Start.AddHours(5)], seen);
    }

    [Fact]
    public async Task Target_InThePast_LeavesTheClockWhereItIs() => Assert.Equal(Start, (await AdvanceAsync(Start.AddDays(-1))).Now);

    [Fact]
    public async Task Work_ThatDoesNotEnd_IsNamedAfterTheLimitAndGoesOn()
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        first.At(Start.AddDays(1), () =>
        {
            first.Begin("activity Send of order-7");
            begun.SetResult();
        });
        var advance = advancer.AdvanceAsync((_, _) => Start.AddDays(2), CancellationToken.None);
        await begun.Task;
        real.Advance(TimeSpan.FromSeconds(61));
        var left = Assert.IsType<AdvanceOutcome.NotSettled>(await advance);
        Assert.Equal(Start.AddDays(1), left.Now);
        Assert.Equal(["activity Send of order-7"], left.Unsettled);

        first.End("activity Send of order-7");
        Assert.Equal(Start.AddDays(2), (await AdvanceAsync(Start.AddDays(2))).Now);
    }

    [Fact]
    public async Task Work_ThatIsHidden_IsFoundAndDoneBeforeTheClockMoves()
    {
        first.Hidden.Enqueue(() => second.At(Start));
        first.Hidden.Enqueue(() => second.At(Start.AddTicks(-1), () => first.At(Start.AddTicks(-1))));
        second.At(Start.AddDays(1), () => first.Hidden.Enqueue(() => first.At(Start.AddDays(2))));
        await AdvanceAsync(Start.AddDays(2));
        Assert.Equal([Start, Start, Start.AddDays(1)], second.Seen);
        Assert.Equal([Start, Start.AddDays(2)], first.Seen);
    }

    [Fact]
    public async Task Advance_WithManySteps_LooksForHiddenWorkAtItsBeginningAndItsEndOnly()
    {
        foreach (var day in Enumerable.Range(1, 100))
        {
            first.At(Start.AddDays(day));
        }

        await AdvanceAsync(Start.AddDays(200));
        Assert.Equal(2, first.Looks);
    }

    [Fact]
    public async Task Look_ThatDoesNotEnd_IsNamedAfterTheLimit()
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        second.BeforeLook = cancellation =>
        {
            begun.TrySetResult();
            return new TaskCompletionSource().Task.WaitAsync(cancellation);
        };
        var advance = advancer.AdvanceAsync((_, _) => Start.AddDays(2), CancellationToken.None);
        await begun.Task;
        real.Advance(TimeSpan.FromSeconds(61));
        var left = Assert.IsType<AdvanceOutcome.NotSettled>(await advance);
        Assert.Equal((Start, "the hidden work"), (left.Now, Assert.Single(left.Unsettled)));
    }

    [Fact]
    public async Task SecondAdvance_WhileOneRuns_IsTurnedAway()
    {
        first.Begin("slow");
        var running = advancer.AdvanceAsync((_, _) => Start.AddDays(1), CancellationToken.None);
        Assert.IsType<AdvanceOutcome.AlreadyAdvancing>(await advancer.AdvanceAsync((now, _) => now, CancellationToken.None));
        first.End("slow");
        Assert.IsType<AdvanceOutcome.Done>(await running);
    }

    [Fact]
    public async Task Stop_DuringAdvance_BreaksItOff()
    {
        using var stopping = new CancellationTokenSource();
        first.Begin("slow");
        var running = advancer.AdvanceAsync((_, _) => Start.AddDays(1), stopping.Token);
        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal(Start, clock.GetUtcNow());
    }

    private async Task<AdvanceOutcome.Done> AdvanceAsync(DateTimeOffset target) =>
        Assert.IsType<AdvanceOutcome.Done>(await advancer.AdvanceAsync((_, _) => target, CancellationToken.None));
}
