namespace Embedded.FunctionsHost.Clock;

/// <summary>
/// Advances the clock: from due instant to due instant, each with all its work done before the next one, chained timers
/// included. HTTP requests under way aren't waited for, because one may itself wait for a later instant.
/// </summary>
internal sealed class ClockAdvancer(VirtualClock clock, IReadOnlyList<IWorkSource> sources, TimeSpan limit, TimeProvider real)
{
    private int running;

    /// <summary>The earliest instant at which something falls due; null where nothing will.</summary>
    public DateTimeOffset? NextWakeUp => sources.Min(s => s.NextDue);

    /// <summary>
    /// Moves the clock to what <paramref name="choose"/> picks once all is settled, given now and the next wake-up; an
    /// instant before now leaves it where it is.
    /// </summary>
    public async Task<AdvanceOutcome> AdvanceAsync(Func<DateTimeOffset, DateTimeOffset?, DateTimeOffset> choose, CancellationToken stopping)
    {
        if (Interlocked.Exchange(ref running, 1) == 1)
        {
            return new AdvanceOutcome.AlreadyAdvancing();
        }

        using var timeout = new CancellationTokenSource(limit, real);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stopping);
        clock.Hold();
        IWorkSource? looking = null;
        try
        {
            var fired = Fired();
            await SettleAllAsync();
            var target = choose(clock.GetUtcNow(), NextWakeUp);
            while (NextWakeUp is { } next && next <= target)
            {
                clock.MoveTo(Later(next, clock.GetUtcNow()));
                await SettleAsync(either.Token);
            }

            clock.MoveTo(Later(target, clock.GetUtcNow()));
            await SettleAllAsync();
            return new AdvanceOutcome.Done(clock.GetUtcNow(), Fired() - fired);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !stopping.IsCancellationRequested)
        {
            return new AdvanceOutcome.NotSettled(clock.GetUtcNow(), [.. sources.SelectMany(s => s.DescribeUnsettled()), .. looking is null ? Array.Empty<string>() : [looking.Looking]]);
        }
        finally
        {
            Volatile.Write(ref running, 0);
            clock.Resume();
        }

        // What came from outside is looked for before the first step and after the last one; in between it is found in real time, as ever.
        async Task SettleAllAsync()
        {
            bool found;
            do
            {
                await SettleAsync(either.Token);
                found = false;
                foreach (var source in sources)
                {
                    looking = source;
                    found |= await source.LookAsync(either.Token);
                    looking = null;
                }
            }
            while (found);
        }
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private long Fired() => sources.Sum(s => s.Fired);

    /// <summary>Work of one source may give work to another, so the round is repeated until none has any.</summary>
    private async Task SettleAsync(CancellationToken cancellation)
    {
        do
        {
            cancellation.ThrowIfCancellationRequested();
            await Task.Yield();
            foreach (var source in sources)
            {
                source.DispatchDue();
            }

            foreach (var source in sources)
            {
                await source.WaitUntilSettledAsync(cancellation);
            }
        }
        while (NextWakeUp <= clock.GetUtcNow() || sources.Any(s => s.DescribeUnsettled().Count > 0));
    }
}
