using NodaTime;
using Scadenzario.Deadlines.Reading;
using Scadenzario.Rules;

namespace Scadenzario.Deadlines.Kinds;

/// <summary>
/// A change that takes effect on 1 January and must be received by a fixed day of the year before, which depends on the
/// change (atupri.franchise). Never moved; by post it is arguable after the last working day (the safe day).
/// </summary>
public sealed record YearlyCutOff : Computing
{
    private const string Change = "change";
    private const string Received = "receivedAt";
    private const string TargetYear = "targetYear";
    private const string Channel = "channel";

    /// <summary>The last day for an increase.</summary>
    public required AnnualDate Increase { get; init; }

    /// <summary>The last day for a decrease.</summary>
    public required AnnualDate Decrease { get; init; }

    internal override IEnumerable<FactUse> Uses() =>
    [
        new FactUse(Change, true, FactType.Text),
        FactUse.Day(Received),
        new FactUse(TargetYear, false, FactType.Year),
        new FactUse(Channel, true, FactType.Text),
    ];

    internal override void Compute(Computation computation)
    {
        var facts = computation.Facts;
        var received = facts.Moment(Received)!.Value;
        var target = facts.Year(TargetYear) ?? received.Day.Year + 1;
        var cutOff = facts.Text(Change) == "increase" ? Increase : Decrease;
        var last = cutOff.InYear(target - 1);
        var safe = computation.WorkingDayOnOrBefore(last);
        computation.Explain($"franchise.{facts.Text(Change)}", computation.Article, ("target", new LocalDate(target, 1, 1)), ("date", last));
        computation.SetTerm(last, RollPolicy.KeepFixedDate);
        computation.EffectDay("safeDay", safe);
        if (facts.Text(Channel) == "post")
            computation.JudgeBySafeDay(Received, safe);
        else
            computation.Judge(Received);
        // When late: the first 1 January after the target whose own last day the receipt met.
        var year = computation.Verdict == Verdict.Late ? target + 1 : target;
        while (cutOff.InYear(year - 1) < received.Day)
            year++;
        computation.EffectDay("effectiveFrom", new LocalDate(year, 1, 1));
        computation.ExplainReminder();
    }
}
