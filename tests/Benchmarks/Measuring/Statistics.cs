namespace Benchmarks.Measuring;

/// <summary>What is said about samples. Medians, because on a shared machine the outliers are the neighbours' doing.</summary>
internal static class Statistics
{
    /// <summary>The middle value; of an even number of values the mean of the two in the middle.</summary>
    /// <exception cref="ArgumentException">There are no values.</exception>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = Sorted(values);
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>The smallest value that at least a share of all values do not exceed (nearest rank).</summary>
    /// <param name="values">The values.</param>
    /// <param name="share">Above 0 and at most 1: 0.99 is p99.</param>
    /// <exception cref="ArgumentException">There are no values.</exception>
    public static double Percentile(IEnumerable<double> values, double share)
    {
        var sorted = Sorted(values);
        return sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length), 1, sorted.Length) - 1];
    }

    private static double[] Sorted(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length > 0 ? sorted : throw new ArgumentException("There are no values.", nameof(values));
    }
}
