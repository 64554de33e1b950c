using NodaTime;
using Scadenzario.Deadlines.Reading;
using Scadenzario.Rules;

namespace Scadenzario.Deadlines.Kinds;

/// <summary>
/// The end of cover on leaving the country (css.abroad-end): with the domicile on its day, with a stay of over a year at the
/// end of the insurance year in which it has lasted longer. Insurance years repeat by their first day: one that ends on
/// the last of February does so in leap years too.
/// </summary>
public sealed record StayAbroad : Computing
{
    private const string Kind = "kind";
    private const string On = "on";
    private const string From = "stayFrom";
    private const string YearEnd = "insuranceYearEnd";

    /// <summary>How many months a stay may last.</summary>
    public required int Months { get; init; }

    internal override IEnumerable<FactUse> Uses() =>
    [
        new FactUse(Kind, true, FactType.Text),
        new FactUse(On, false, FactType.Date),
        new FactUse(From, false, FactType.Date),
        FactUse.Day(YearEnd),
    ];

    internal override string? Fault() => Months is < 1 or > 120 ? "\"months\" is from 1 to 120." : null;

    internal override void Check(FactSet facts, FactErrors errors)
    {
        var kind = facts.Text(Kind);
        var needed = kind switch { "domicile" => On, "stay" => From, _ => null };
        if (needed is not null && !facts.Has(needed))
            errors.AddIfNone(needed, $"The kind {kind} needs this date.");
    }

    internal override void Compute(Computation computation)
    {
        var facts = computation.Facts;
        if (facts.Text(Kind) == "domicile")
        {
            computation.Effect("oneYearExceededFrom", null);
            computation.EffectDay("endsOn", facts.Day(On));
            return;
        }
        computation.ExplainEvent(From);
        var exceeded = facts.Day(From)!.Value.PlusMonths(Months).PlusDays(1);
        computation.EffectDay("oneYearExceededFrom", exceeded, Law.Months);
        computation.EffectDay("endsOn", InsuranceYearEnd(facts.Day(YearEnd)!.Value, exceeded));
    }

    /// <summary>The last day of the insurance year in which a day lies.</summary>
    private static LocalDate InsuranceYearEnd(LocalDate anyYearEnd, LocalDate day)
    {
        var start = new AnnualDate(anyYearEnd.PlusDays(1).Month, anyYearEnd.PlusDays(1).Day);
        var next = FirstDay(start, day.Year);
        return (next > day ? next : FirstDay(start, day.Year + 1)).PlusDays(-1);
    }

    private static LocalDate FirstDay(AnnualDate start, int year) =>
        start.IsValidYear(year) ? start.InYear(year) : new LocalDate(year, 3, 1);
}
