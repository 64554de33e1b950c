using NodaTime;
using Scadenzario.Rules;

namespace Scadenzario.Deadlines.Kinds;

/// <summary>The discount that an activation brings from the next year on, before any points count (benevita.initial-discount).</summary>
public sealed record InitialDiscount : Computing
{
    private const string Activated = "activatedAt";
    private const string From = "discountFrom";

    /// <summary>The initial discount.</summary>
    public required ProductValues Percent { get; init; }

    /// <summary>The window of the yearly declaration.</summary>
    public required Window Window { get; init; }

    internal override IEnumerable<FactUse> Uses() => [FactUse.Day(Activated), new FactUse(From, false, FactType.Date)];

    internal override string? Fault() => Percent.Fault() ?? Window.Fault();

    internal override void Compute(Computation computation)
    {
        var year = computation.Facts.Day(Activated)!.Value.Year;
        var nextYear = new LocalDate(year + 1, 1, 1);
        var from = computation.Facts.Day(From) is { } stated && stated > nextYear ? stated : nextYear;
        var (opens, closes) = Window.InYear(year + 1);
        computation.EffectDay("from", from);
        computation.Effect("percent", new Dictionary<string, object?> { ["completaTop"] = Percent.CompletaTop, ["hospita"] = Percent.Hospita });
        computation.Explain("initial.percent", computation.Article, ("completaTop", Percent.CompletaTop), ("hospita", Percent.Hospita));
        computation.Effect("firstDeclarationWindow", new object?[] { opens, closes });
        computation.Explain("initial.window", computation.Article, ("opens", opens), ("closes", closes));
        computation.EffectDay("firstIndividualDiscountFrom", new LocalDate(year + 2, 1, 1));
    }
}
