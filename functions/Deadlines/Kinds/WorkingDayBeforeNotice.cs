using NodaTime;
using Scadenzario.Deadlines.Reading;
using Scadenzario.Rules;

namespace Scadenzario.Deadlines.Kinds;

/// <summary>
/// Notice for the end of a calendar year that must have come on the last working day before the notice period begins
/// (helsana.ordinary-termination): 30 September, or the working day before it. Cover must by then have lasted a minimum,
/// measured at the end date.
/// </summary>
public sealed record WorkingDayBeforeNotice : Computing
{
    private const string CoverStart = "coverStart";
    private const string Received = "receivedAt";
    private const string YearFact = "year";
    private const string Form = "form";

    /// <summary>The first day of the notice period.</summary>
    public required AnnualDate NoticePeriodStarts { get; init; }

    /// <summary>How many months the cover must have lasted at the end date.</summary>
    public required int MinimumMonths { get; init; }

    /// <summary>The form that makes a termination invalid.</summary>
    public required string InvalidForm { get; init; }

    internal override IEnumerable<FactUse> Uses() =>
    [
        FactUse.Day(CoverStart),
        FactUse.OptionalDay(Received),
        new FactUse(YearFact, false, FactType.Year),
        new FactUse(Form, false, FactType.Text),
    ];

    internal override string? Fault() => MinimumMonths is < 1 or > 120 ? "\"minimumMonths\" is from 1 to 120." : null;

    internal override void Check(FactSet facts, FactErrors errors)
    {
        var (year, received) = (facts.Year(YearFact), facts.Day(Received));
        if (year is null && received is null)
        {
            errors.AddIfNone(YearFact, "Either the year or receivedAt is required.");
            errors.AddIfNone(Received, "Either receivedAt or the year is required.");
        }
        else if (received is not null && year is not null && received.Value.Year != year)
        {
            errors.Add(YearFact, "The year is not that of receivedAt.");
        }
    }

    internal override void Compute(Computation computation)
    {
        var facts = computation.Facts;
        var year = facts.Year(YearFact) ?? facts.Day(Received)!.Value.Year;
        var starts = NoticePeriodStarts.InYear(year);
        var before = starts.PlusDays(-1);
        var last = computation.WorkingDayOnOrBefore(before);
        computation.Explain("notice.starts", computation.Article, ("date", starts));
        if (last == before)
            computation.Explain("notice.workingDay", computation.Article, ("date", last), ("canton", computation.CantonName));
        else
            computation.Explain("notice.workingDayBefore", computation.Article, ("days", computation.DaysOff(last.PlusDays(1), starts)), ("date", last));
        computation.SetTerm(last, RollPolicy.KeepBackward);
        Judge(computation);
        var yearEnd = new LocalDate(year, 12, 31);
        var coverStart = facts.Day(CoverStart)!.Value;
        var earliest = new LocalDate(coverStart.PlusMonths(MinimumMonths).PlusDays(-1).Year, 12, 31);
        computation.Effect("noticePeriodStarts", starts);
        computation.EffectDay("earliestEnd", earliest);
        var end = computation.Verdict == Verdict.Late ? yearEnd.PlusYears(1) : yearEnd;
        computation.EffectDay("endsOn", computation.Verdict == Verdict.InvalidForm ? null : LocalDate.Max(end, earliest));
        computation.ExplainReminder();
    }

    private void Judge(Computation computation)
    {
        if (computation.Facts.Text(Form) == InvalidForm)
            computation.Conclude(Verdict.InvalidForm, "verdict.InvalidForm");
        else
            computation.Judge(Received);
    }
}
