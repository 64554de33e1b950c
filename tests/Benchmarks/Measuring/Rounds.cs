namespace Benchmarks.Measuring;

/// <summary>
/// Rounds in which everything is measured once, so that whatever slows the machine for a while slows all alike and
/// the ratios within a round stay true. Each round begins somewhere else.
/// </summary>
internal static class Rounds
{
    /// <summary>The entries in a round's order.</summary>
    public static IEnumerable<T> InOrder<T>(IReadOnlyList<T> entries, int round, int rounds)
    {
        var first = entries.Count * round / rounds;
        for (var i = 0; i < entries.Count; i++)
            yield return entries[(first + i) % entries.Count];
    }

    /// <summary>The median over the rounds of one series against another; both have a value a round.</summary>
    public static double Ratio(IReadOnlyList<double> values, IReadOnlyList<double> baseline) =>
        Statistics.Median(values.Zip(baseline, (value, other) => value / other));
}
