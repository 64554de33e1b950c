using NodaTime;
using Scadenzario.Calendar;
using Scadenzario.Deadlines.Reading;

namespace Scadenzario.Deadlines.Kinds;

/// <summary>
/// A termination after changed terms under two sentences that do not agree (css.terms-change): it is valid when received by
/// the end of the calendar year, and silence for some days after the notice counts as consent. What comes by the earlier day
/// is in time, from there to the later one it is arguable.
/// </summary>
public sealed record ConsentOrYearEnd : Computing
{
    private const string YearEnd = "insuranceYearEnd";
    private const string Notice = "noticeReceivedAt";
    private const string Termination = "terminationReceivedAt";

    /// <summary>How many days before the end of the insurance year the notice must have come.</summary>
    public required int NoticeDays { get; init; }

    /// <summary>After how many days of silence the change is agreed to.</summary>
    public required int ConsentDays { get; init; }

    internal override IEnumerable<FactUse> Uses() => [FactUse.Day(YearEnd), FactUse.Day(Notice), FactUse.OptionalDay(Termination)];

    internal override string? Fault() =>
        NoticeDays is < 0 or > 360 || ConsentDays is < 1 or > 360 ? "\"noticeDays\" and \"consentDays\" are at most 360." : null;

    internal override void Compute(Computation computation)
    {
        var facts = computation.Facts;
        var end = facts.Day(YearEnd)!.Value;
        var noticed = facts.Day(Notice)!.Value;
        var lastNotice = end.PlusDays(-NoticeDays);
        computation.EffectDay("lastNoticeDay", lastNotice);
        computation.EffectNotice(Notice, lastNotice);
        var last = new LocalDate(end.Year, 12, 31);
        var consent = noticed.PlusDays(ConsentDays);
        var extendedConsent = computation.Calendar.WorkingDayOnOrAfter(computation.Canton, consent);
        computation.Explain("terms.yearEnd", computation.Article, ("date", last));
        computation.SetTerm(last, RollPolicy.KeepFixedDate, LocalDate.Min(last, consent));
        computation.ExplainEvent(Notice);
        computation.Explain("terms.consent", computation.Article, ("count", ConsentDays), ("date", consent));
        computation.Effect("consentDay", consent);
        computation.Effect("extendedConsentDay", extendedConsent);
        if (extendedConsent != consent)
            computation.Explain("roll.moved", Law.Roll, ("days", computation.DaysOff(consent, extendedConsent)), ("date", extendedConsent));
        var termination = facts.Moment(Termination);
        computation.Effect("valid", !termination?.IsTooLate(last, computation.EndsAt));
        if (termination is { } received)
            computation.Conclude(Termination, Judge(received, LocalDate.Min(last, consent), LocalDate.Max(last, extendedConsent)));
        computation.EffectDay("endsOn", end);
        computation.ExplainReminder();
    }

    private static Verdict Judge(Moment received, LocalDate earlier, LocalDate later) =>
        !received.IsTooLate(earlier, ZurichTime.EndOf(earlier)) ? Verdict.InTime
        : !received.IsTooLate(later, ZurichTime.EndOf(later)) ? Verdict.Arguable
        : Verdict.Late;
}
