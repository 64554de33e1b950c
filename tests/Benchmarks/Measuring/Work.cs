namespace Benchmarks.Measuring;

/// <summary>
/// A piece of work that runs in microseconds, measured in batches: a batch is long enough for the clock's own cost to vanish.
/// </summary>
/// <param name="run">Does it once and returns something of the result, so that the compiler cannot leave it out.</param>
/// <param name="clock">The clock.</param>
internal sealed class Work(Func<int> run, TimeProvider clock)
{
    private const int FewestWarmUpRuns = 1000;
    private int batch;
    private int sink;

    /// <summary>Microseconds a run, one value a round.</summary>
    public List<double> Micros { get; } = [];

    /// <summary>Bytes allocated by a run: unlike the time, nearly the same on a busy machine.</summary>
    public long Bytes { get; private set; }

    /// <summary>
    /// Runs until the compiler's tiers have settled, then chooses how many runs fill a batch. Called twice it chooses again.
    /// </summary>
    /// <param name="length">How long a batch shall take.</param>
    public void WarmUp(TimeSpan length)
    {
        var begin = clock.GetTimestamp();
        var runs = 0;
        while (runs < FewestWarmUpRuns || clock.GetElapsedTime(begin) < length)
        {
            sink += run();
            runs++;
        }
        batch = Math.Max(1, (int)(runs * (length / clock.GetElapsedTime(begin))));
    }

    /// <summary>Measures one batch.</summary>
    public void Measure()
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var begin = clock.GetTimestamp();
        for (var i = 0; i < batch; i++)
            sink += run();
        var elapsed = clock.GetElapsedTime(begin);
        Bytes = (GC.GetAllocatedBytesForCurrentThread() - allocated) / batch;
        Micros.Add(elapsed.TotalMicroseconds / batch);
    }
}
