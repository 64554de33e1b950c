using Scadenzario.Deadlines.Reading;
using Scadenzario.Rules;

namespace Scadenzario.Deadlines.Kinds;

/// <summary>Net bonus points: those of the declaration less a capped deduction for claims (benevita.points).</summary>
public sealed record Points : Computing
{
    private const string Declared = "declarationPoints";
    private const string Claims = "claimsDeduction";
    private const string DeclarationYear = "declarationYear";
    private const string EntryYear = "entryYear";

    /// <summary>The largest deduction.</summary>
    public required int MaximumDeduction { get; init; }

    /// <summary>The fewest net points.</summary>
    public required int Minimum { get; init; }

    /// <summary>The most net points.</summary>
    public required int Maximum { get; init; }

    /// <summary>How many years before the current one are considered.</summary>
    public required int YearsBefore { get; init; }

    internal override IEnumerable<FactUse> Uses() =>
    [
        new FactUse(Declared, true, FactType.Number),
        new FactUse(Claims, true, FactType.Number),
        new FactUse(DeclarationYear, true, FactType.Year),
        new FactUse(EntryYear, true, FactType.Year),
    ];

    internal override string? Fault() =>
        MaximumDeduction < 0 || Maximum < Minimum || YearsBefore is < 0 or > 50 ? "The limits contradict one another." : null;

    internal override void Check(FactSet facts, FactErrors errors)
    {
        if (facts.Year(EntryYear) > facts.Year(DeclarationYear))
            errors.Add(EntryYear, "The entry lies after declarationYear.");
    }

    internal override void Compute(Computation computation)
    {
        var facts = computation.Facts;
        var deduction = Math.Min(MaximumDeduction, facts.Number(Claims)!.Value);
        var net = Math.Clamp(facts.Number(Declared)!.Value - deduction, Minimum, Maximum);
        var current = facts.Year(DeclarationYear)!.Value;
        var first = Math.Max(current - YearsBefore, facts.Year(EntryYear)!.Value);
        computation.Effect("deduction", deduction);
        computation.Explain("points.deduction", computation.Article, ("points", deduction), ("maximum", MaximumDeduction));
        computation.Effect("netPoints", net);
        computation.Explain("points.net", computation.Article, ("points", net), ("minimum", Minimum), ("maximum", Maximum));
        computation.Effect("yearsConsidered", Enumerable.Range(first, current - first + 1).Cast<object?>().ToArray());
        computation.Explain("points.years", computation.Article, ("first", first), ("last", current));
    }
}
