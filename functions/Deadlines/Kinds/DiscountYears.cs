using System.Globalization;
using Scadenzario.Deadlines.Explanations;
using Scadenzario.Deadlines.Reading;
using Scadenzario.Rules;

namespace Scadenzario.Deadlines.Kinds;

/// <summary>
/// The discount year by year from the activation (benevita.discount-years): none in the year of activation, then the initial
/// one, then by each previous year's declaration. Without one in its window the discount is lost only where all mails are
/// proven to have been sent; otherwise people decide (<c>"review"</c>), never the software.
/// </summary>
public sealed record DiscountYears : Computing
{
    private const string Activated = "activatedAt";
    private const string Product = "product";
    private const string DeclarationsFact = "declarations";
    private const string Until = "untilYear";

    /// <summary>The table, lowest line first.</summary>
    public required IReadOnlyList<DiscountBand> Bands { get; init; }

    /// <summary>The discount of the first year after activation.</summary>
    public required ProductValues Initial { get; init; }

    /// <summary>The window of the yearly declaration.</summary>
    public required Window Window { get; init; }

    /// <summary>How many mails must have been sent before silence costs the discount.</summary>
    public required int MailsRequired { get; init; }

    internal override IEnumerable<FactUse> Uses() =>
    [
        FactUse.Day(Activated),
        new FactUse(Product, true, FactType.Text),
        new FactUse(DeclarationsFact, true, FactType.Declarations),
        new FactUse(Until, true, FactType.Year),
    ];

    internal override string? Fault() =>
        DiscountBand.Fault(Bands) ?? Initial.Fault() ?? Window.Fault() ?? (MailsRequired < 0 ? "\"mailsRequired\" is from 0." : null);

    internal override void Check(FactSet facts, FactErrors errors)
    {
        if (facts.Year(Until) < facts.Day(Activated)?.Year)
            errors.Add(Until, "The year lies before activatedAt.");
    }

    internal override void Compute(Computation computation)
    {
        var facts = computation.Facts;
        var first = facts.Day(Activated)!.Value.Year;
        var declarations = facts.Get<SortedDictionary<int, DeclarationFact>>(DeclarationsFact)!;
        var byYear = new Dictionary<string, object?>();
        for (var year = first; year <= facts.Year(Until); year++)
        {
            (object value, string reason) = (year - first) switch
            {
                0 => ((object)0, "years.activation"),
                1 => (Initial.Of(facts.Text(Product)!), "years.initial"),
                _ => ByDeclaration(declarations.GetValueOrDefault(year - 1), facts.Text(Product)!),
            };
            byYear.Add(year.ToString(CultureInfo.InvariantCulture), value);
            computation.Explain(
                value is int ? "years.percent" : "years.review",
                computation.Article,
                ("year", year),
                ("percent", value),
                ("reason", Phrase.Of(reason, ("declaration", year - 1))));
        }
        computation.Effect("byYear", byYear);
    }

    private (object Value, string Reason) ByDeclaration(DeclarationFact? declaration, string product)
    {
        if (declaration?.SubmittedAt is { } submitted && Window.Contains(submitted))
            return (DiscountBand.Find(Bands, declaration.Points!.Value, product), "years.declared");
        return declaration?.MailsSent >= MailsRequired ? (0, "years.notDeclared") : ("review", "years.unproven");
    }
}
