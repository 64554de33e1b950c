using NodaTime;
using Scadenzario.Calendar;
using Scadenzario.Deadlines;
using Scadenzario.Deadlines.Reading;

namespace Scadenzario.Benevita;

/// <summary>The discounts of a participant year by year: the grade of each day, with the collective contract, in periods. Pure.</summary>
public sealed class DiscountPlan(DeadlineCalculator calculator, GradePlan grades)
{
    private const string TableRule = "benevita.discount";

    /// <summary>The last year that is shown at an instant: the next one.</summary>
    public static int LastYear(DateTimeOffset now) => ZurichTime.DateOf(now).Year + 1;

    /// <summary>Every year from the first that has something to say; none for whoever has never had anything to do with a discount.</summary>
    public IReadOnlyList<DiscountYear> All(DiscountFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (FirstYear(facts) is not { } first)
        {
            return [];
        }

        var agreed = facts.Participations.Select(p => p.DiscountFrom?.Year ?? first).Max();
        return [.. Enumerable.Range(first, Math.Max(LastYear(facts.Now), agreed) - first + 1).Select(year => OfYear(facts, year))];
    }

    /// <summary>One year.</summary>
    public DiscountYear OfYear(DiscountFacts facts, int year)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var days = Breaks(facts).Where(day => day.Year == year).Append(new LocalDate(year, 1, 1)).Distinct().Order().ToList();
        var periods = new List<DiscountPeriod>();
        for (var i = 0; i < days.Count; i++)
        {
            var next = i + 1 < days.Count ? days[i + 1].PlusDays(-1) : new LocalDate(year, 12, 31);
            var period = Period(facts, days[i], next);
            if (periods.Count > 0 && periods[^1] with { From = period.From, To = period.To } == period)
            {
                periods[^1] = periods[^1] with { To = period.To };
            }
            else
            {
                periods.Add(period);
            }
        }

        return new(year, periods);
    }

    /// <summary>Whether a collective discount alone exceeds the cap of a product, so that a person must decide.</summary>
    public bool ExceedsCap(CollectiveSince collective)
    {
        ArgumentNullException.ThrowIfNull(collective);
        return (collective.CompletaTop is { } top && Cap("COMPLETA_TOP", top).Exceeds) || (collective.Hospita is { } hospita && Cap("HOSPITA", hospita).Exceeds);
    }

    private int? FirstYear(DiscountFacts facts)
    {
        var own = facts.Participations.Select(p => GradePlan.Begins(p)?.Year).Min();
        var heads = facts.BirthDate is { } birth
            ? facts.HeadFacts.Values.Select(FirstYear).Min() is { } first ? Math.Max(first, birth.Year) : (int?)null
            : null;
        return own is null ? heads : heads is null ? own : Math.Min(own.Value, heads.Value);
    }

    // Every day on which anything may change; more than that do no harm, since equal neighbours are joined.
    private IEnumerable<LocalDate> Breaks(DiscountFacts facts)
    {
        foreach (var participation in facts.Participations)
        {
            // The year of the activation is one period, unless there was another participation before.
            if (GradePlan.Begins(participation) is { } begins)
            {
                yield return begins;
            }

            if (participation.ActivatedAt is not null)
            {
                yield return grades.Initial(participation).From;
            }

            if (grades.LostFrom(participation) is { } lost)
            {
                yield return lost;
            }
        }

        foreach (var entry in facts.Collective.Cast<IDated>().Concat(facts.Heads))
        {
            yield return ZurichTime.DateOf(entry.RecordedAt);
        }

        if (facts.BirthDate is { } birth)
        {
            yield return birth;
            yield return grades.EighteenthBirthday(birth);
        }

        foreach (var day in facts.HeadFacts.Values.SelectMany(Breaks))
        {
            yield return day;
        }
    }

    private DiscountPeriod Period(DiscountFacts facts, LocalDate from, LocalDate to)
    {
        var grade = grades.On(facts, from);
        var products = facts.ProductsOn(from);
        var percent = grade.Percent is null ? null : Only(products, grade.Percent);
        var since = ProfileHistory.On(facts.Collective, from);
        var (collective, total) = Combine(percent, since is null ? null : Only(products, new(since.CompletaTop, since.Hospita)), since?.MayBeCut ?? false);
        return new(from, to, grade.Status, percent, collective, total, grade.Reason, grade.Rule, grade.Article);
    }

    private (CollectiveDiscount? Collective, ProductPercents? Total) Combine(ProductPercents? percent, ProductPercents? collective, bool mayBeCut)
    {
        if (collective is null or { CompletaTop: null, Hospita: null })
        {
            return (null, percent);
        }

        var top = Combine("COMPLETA_TOP", percent?.CompletaTop, collective.CompletaTop, mayBeCut);
        var hospita = Combine("HOSPITA", percent?.Hospita, collective.Hospita, mayBeCut);
        return (
            new(collective, new(top.Cap, hospita.Cap), top.Capped || hospita.Capped, top.Exceeds || hospita.Exceeds),
            percent is null ? null : new(top.Total, hospita.Total));
    }

    // The cap limits what BENEVITA adds; a collective discount that is above it by itself stays as it is until a person decides.
    private (decimal? Total, decimal? Cap, bool Capped, bool Exceeds) Combine(string product, decimal? percent, decimal? collective, bool mayBeCut)
    {
        if (collective is not { } existing)
        {
            return (percent, null, false, false);
        }

        var (cap, exceeds) = Cap(product, existing);
        var sum = (percent ?? 0) + existing;
        return (exceeds && !mayBeCut ? existing : Math.Min(sum, cap), cap, sum > cap, exceeds);
    }

    private (decimal Cap, bool Exceeds) Cap(string product, decimal collective)
    {
        var effects = calculator.Compute(TableRule, Facts.Of(("points", 0), ("product", product), ("collectivePercent", collective))).Require().Effects;
        return (effects.Number("capPercent")!.Value, effects.Flag("collectiveAloneExceedsCap")!.Value);
    }

    private static ProductPercents Only(IReadOnlyList<string> products, ProductPercents percent) => new(
        products.Contains("COMPLETA_TOP") ? percent.CompletaTop : null,
        products.Contains("HOSPITA") ? percent.Hospita : null);
}
