using System.Globalization;
using Benchmarks.Measuring;

namespace Benchmarks.Engine;

/// <summary>Two things measured in turn, round by round, so that a neighbour who slows one slows the other too.</summary>
internal sealed class Series
{
    /// <summary>Rounds that count.</summary>
    public const int Rounds = 5;

    /// <summary>Rounds before them, in which the compiler's tiers settle.</summary>
    private const int WarmUp = 10;

    private readonly List<double> _ours = [];
    private readonly List<double> _theirs = [];

    /// <summary>What was measured elsewhere, round by round; the first warmed up.</summary>
    public static Series Of(IEnumerable<double> ours, IEnumerable<double> theirs)
    {
        var series = new Series();
        series._ours.AddRange(ours.Skip(1));
        series._theirs.AddRange(theirs.Skip(1));
        return series;
    }

    /// <summary>Measures both sides, each as units per second.</summary>
    /// <param name="ours">One round: returns units per second.</param>
    /// <param name="theirs">One round of the other side.</param>
    public static async Task<Series> MeasureAsync(Func<int, Task<double>> ours, Func<int, Task<double>> theirs)
    {
        var series = new Series();
        for (var round = 0; round < WarmUp + Rounds; round++)
        {
            var first = round % 2 == 0 ? await ours(round) : 0;
            var other = await theirs(round);
            if (round % 2 == 1) first = await ours(round);
            if (round < WarmUp) continue;
            series._ours.Add(first);
            series._theirs.Add(other);
        }
        return series;
    }

    public void AddTo(Table table, string what, string goal)
    {
        var ratios = _ours.Zip(_theirs, (a, b) => a / b).ToList();
        table.Add(
            what,
            string.Create(CultureInfo.InvariantCulture, $"{Statistics.Median(_ours):N0}/s"),
            string.Create(CultureInfo.InvariantCulture, $"{Statistics.Median(_theirs):N0}/s"),
            string.Create(CultureInfo.InvariantCulture, $"{Statistics.Median(ratios):0.00} ×"),
            string.Create(CultureInfo.InvariantCulture, $"{ratios.Min():0.00}–{ratios.Max():0.00}"),
            goal);
    }

    /// <summary>How many units a second a piece of work does.</summary>
    public static async Task<double> PerSecondAsync(TimeProvider clock, int units, Func<Task> work)
    {
        var begin = clock.GetTimestamp();
        await work();
        return units / clock.GetElapsedTime(begin).TotalSeconds;
    }
}
