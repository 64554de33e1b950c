namespace Scadenzario.Deadlines.Kinds;

/// <summary>
/// A notice period of months before the end of an insurance year: notice must have come before the period begins
/// (31 December, three months → begins 1 October, last day 30 September). The period is counted back from the day after the
/// end; where that number is missing in the month, it begins on that month's last day. Never moved: a notice after the last
/// working day (the safe day) yet by the last day is arguable.
/// </summary>
public sealed record BackwardNotice : Computing
{
    private const string YearEnd = "insuranceYearEnd";
    private const string Received = "receivedAt";

    /// <summary>The length of the notice period.</summary>
    public required int Months { get; init; }

    internal override IEnumerable<FactUse> Uses() => [FactUse.Day(YearEnd), FactUse.OptionalDay(Received)];

    internal override string? Fault() => Months is < 1 or > 120 ? "\"months\" is from 1 to 120." : null;

    internal override void Compute(Computation computation)
    {
        var end = computation.Facts.Day(YearEnd)!.Value;
        var starts = end.PlusDays(1).PlusMonths(-Months);
        var last = starts.PlusDays(-1);
        var safe = computation.WorkingDayOnOrBefore(last);
        computation.Explain("notice.months", computation.Article, ("count", Months), ("target", end), ("date", starts));
        computation.Explain("notice.before", computation.Article, ("date", last));
        computation.SetTerm(last, RollPolicy.KeepBackward);
        computation.Effect("noticePeriodStarts", starts);
        computation.EffectDay("safeDay", safe);
        computation.JudgeBySafeDay(Received, safe);
        computation.ExplainReminder();
    }
}
