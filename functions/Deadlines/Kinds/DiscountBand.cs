namespace Scadenzario.Deadlines.Kinds;

/// <summary>One line of the table of discounts.</summary>
/// <param name="From">The points from which it applies.</param>
/// <param name="Percent">The discounts.</param>
public sealed record DiscountBand(int From, ProductValues Percent)
{
    /// <summary>The discount for points, whose fractions do not count (79.9 are 79).</summary>
    /// <param name="bands">The table, lowest line first; it begins no higher than any points.</param>
    /// <param name="points">The points.</param>
    /// <param name="product">The product as a fact names it.</param>
    public static int Find(IReadOnlyList<DiscountBand> bands, decimal points, string product) =>
        bands.Last(band => band.From <= decimal.Floor(points)).Percent.Of(product);

    internal static string? Fault(IReadOnlyList<DiscountBand> bands)
    {
        if (bands.Count == 0 || bands[0].From > -50)
            return "The table must begin at -50 points.";
        for (var i = 1; i < bands.Count; i++)
        {
            if (bands[i].From <= bands[i - 1].From)
                return "The lines of the table must rise.";
        }
        return bands.Select(band => band.Percent.Fault()).FirstOrDefault(fault => fault is not null);
    }
}
