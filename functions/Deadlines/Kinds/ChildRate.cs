using Scadenzario.Calendar;
using Scadenzario.Deadlines.Reading;
using Scadenzario.Rules;

namespace Scadenzario.Deadlines.Kinds;

/// <summary>A child's discount: the head of family's grade until the birthday of majority (benevita.child).</summary>
public sealed record ChildRate : Computing
{
    private const string Birth = "birthDate";
    private const string At = "at";
    private const string Head = "headPercent";
    private const string Products = "products";
    private const string CompletaTop = "COMPLETA_TOP";
    private const string Hospita = "HOSPITA";

    /// <summary>The age of majority.</summary>
    public required int Age { get; init; }

    internal override IEnumerable<FactUse> Uses() =>
    [
        FactUse.Day(Birth),
        FactUse.Day(At),
        new FactUse(Head, true, FactType.ProductPercents),
        new FactUse(Products, true, FactType.Texts),
    ];

    internal override string? Fault() => Age is < 1 or > 150 ? "\"age\" is from 1 to 150." : null;

    internal override void Check(FactSet facts, FactErrors errors)
    {
        if (facts.Day(At) < facts.Day(Birth))
            errors.Add(At, "The day lies before the birth.");
        if (facts.Get<ProductPercents>(Head) is not { } head || facts.Get<List<string>>(Products) is not { } products)
            return;
        if (products.Contains(CompletaTop) && head.CompletaTop is null)
            errors.Add(Head, "completaTop is required for a child with COMPLETA_TOP.");
        if (products.Contains(Hospita) && head.Hospita is null)
            errors.Add(Head, "hospita is required for a child with HOSPITA.");
    }

    internal override void Compute(Computation computation)
    {
        var facts = computation.Facts;
        var at = facts.Day(At)!.Value;
        var birthday = Birthday.Of(facts.Day(Birth)!.Value, Age);
        var isChild = at < birthday;
        var head = facts.Get<ProductPercents>(Head)!;
        var products = facts.Get<List<string>>(Products)!;
        computation.Effect("childRateApplies", isChild);
        computation.Effect("mayRegister", !isChild);
        computation.EffectDay("eighteenthBirthday", birthday);
        computation.Effect("percent", new Dictionary<string, object?>
        {
            ["completaTop"] = isChild && products.Contains(CompletaTop) ? head.CompletaTop : null,
            ["hospita"] = isChild && products.Contains(Hospita) ? head.Hospita : null,
        });
        computation.Explain(isChild ? "child.applies" : "child.ended", computation.Article, ("date", at));
    }
}
