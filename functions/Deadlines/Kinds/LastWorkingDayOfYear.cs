using NodaTime;
using Scadenzario.Deadlines.Reading;
using Scadenzario.Rules;

namespace Scadenzario.Deadlines.Kinds;

/// <summary>
/// An act that must come within office hours on the last working day of a calendar year, after a notice that must have come
/// some days before the year's end (css.discount-change). At the second at which the office closes it is late; an act of
/// which only the day is known is in time on that day.
/// </summary>
public sealed record LastWorkingDayOfYear : Computing
{
    private const string YearFact = "year";
    private const string Notice = "noticeReceivedAt";
    private const string Termination = "terminationReceivedAt";
    private const string Closes = "officeCloses";

    /// <summary>How many days before 31 December the notice must have come.</summary>
    public required int NoticeDays { get; init; }

    internal override IEnumerable<FactUse> Uses() =>
    [
        new FactUse(YearFact, true, FactType.Year),
        FactUse.OptionalDay(Notice),
        FactUse.OptionalDay(Termination),
        new FactUse(Closes, true, FactType.Time),
    ];

    internal override string? Fault() => NoticeDays is < 0 or > 360 ? "\"noticeDays\" is from 0 to 360." : null;

    internal override void Compute(Computation computation)
    {
        var facts = computation.Facts;
        var end = new LocalDate(facts.Year(YearFact)!.Value, 12, 31);
        var lastNotice = end.PlusDays(-NoticeDays);
        computation.EffectDay("lastNoticeDay", lastNotice);
        computation.EffectNotice(Notice, lastNotice);
        var last = computation.WorkingDayOnOrBefore(end);
        if (last == end)
            computation.Explain("year.lastWorkingDay", computation.Article, ("date", last), ("canton", computation.CantonName));
        else
            computation.Explain("year.workingDayBefore", computation.Article, ("days", computation.DaysOff(last.PlusDays(1), end.PlusDays(1))), ("date", last));
        computation.SetTerm(last, facts.Time(Closes)!.Value);
        computation.Judge(Termination);
        computation.EffectDay("endsOn", end);
        computation.ExplainReminder();
    }
}
