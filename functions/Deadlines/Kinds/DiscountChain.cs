using System.Globalization;
using Scadenzario.Rules;

namespace Scadenzario.Deadlines.Kinds;

/// <summary>Several discounts one after the other, each on the net before it, rounded half up (css.discount-chain).</summary>
public sealed record DiscountChain : Computing
{
    private const string Gross = "gross";
    private const string PercentsFact = "percents";

    /// <summary>The decimals to which each discount is rounded.</summary>
    public required int Decimals { get; init; }

    internal override IEnumerable<FactUse> Uses() =>
        [new FactUse(Gross, true, FactType.Money), new FactUse(PercentsFact, true, FactType.Percents)];

    internal override string? Fault() => Decimals is < 0 or > 2 ? "\"decimals\" is from 0 to 2." : null;

    internal override void Compute(Computation computation)
    {
        var net = computation.Facts.Number(Gross)!.Value;
        var steps = new List<object?>();
        computation.Explain("chain.gross", computation.Article, ("amount", Francs(net)));
        foreach (var percent in computation.Facts.Get<List<decimal>>(PercentsFact)!)
        {
            var discount = decimal.Round(net * percent / 100, Decimals, MidpointRounding.AwayFromZero);
            net -= discount;
            steps.Add(new Dictionary<string, object?> { ["discount"] = Francs(discount), ["net"] = Francs(net) });
            computation.Explain("chain.step", computation.Article, ("percent", percent), ("discount", Francs(discount)), ("net", Francs(net)));
        }
        computation.Effect("steps", steps);
        computation.Effect("net", Francs(net));
    }

    private static string Francs(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);
}
