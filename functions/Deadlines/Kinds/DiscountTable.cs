using Scadenzario.Rules;

namespace Scadenzario.Deadlines.Kinds;

/// <summary>
/// The discount for points, and with a collective contract the total up to a cap (benevita.discount). A collective discount
/// that exceeds the cap by itself is a case for people: the flag says so.
/// </summary>
public sealed record DiscountTable : Computing
{
    private const string PointsFact = "points";
    private const string Product = "product";
    private const string Collective = "collectivePercent";

    /// <summary>The table, lowest line first.</summary>
    public required IReadOnlyList<DiscountBand> Bands { get; init; }

    /// <summary>The highest total with a collective contract.</summary>
    public required ProductValues Caps { get; init; }

    internal override IEnumerable<FactUse> Uses() =>
    [
        new FactUse(PointsFact, true, FactType.Number),
        new FactUse(Product, true, FactType.Text),
        new FactUse(Collective, false, FactType.Percent),
    ];

    internal override string? Fault() => DiscountBand.Fault(Bands) ?? Caps.Fault();

    internal override void Compute(Computation computation)
    {
        var points = computation.Facts.Number(PointsFact)!.Value;
        var product = computation.Facts.Text(Product)!;
        var percent = DiscountBand.Find(Bands, points, product);
        computation.Effect("percent", percent);
        computation.Explain("discount.table", computation.Article, ("points", decimal.Floor(points)), ("percent", percent));
        if (computation.Facts.Number(Collective) is { } collective)
        {
            var cap = Caps.Of(product);
            var total = Math.Min(percent + collective, cap);
            computation.Effect("totalPercent", total);
            computation.Effect("capPercent", cap);
            computation.Effect("capped", percent + collective > cap);
            computation.Effect("collectiveAloneExceedsCap", collective > cap);
            computation.Explain("discount.collective", computation.Article, ("collective", collective), ("cap", cap), ("percent", total));
            if (collective > cap)
                computation.Explain("discount.case", computation.Article);
        }
        else
        {
            computation.Effect("totalPercent", percent);
            computation.Effect("capPercent", null);
            computation.Effect("capped", null);
            computation.Effect("collectiveAloneExceedsCap", null);
        }
    }
}
