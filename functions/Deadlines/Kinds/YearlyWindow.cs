using NodaTime;
using Scadenzario.Calendar;

namespace Scadenzario.Deadlines.Kinds;

/// <summary>
/// A window of every calendar year in which something must be sent (benevita.declaration). The day to which CO 78 would move
/// the end is shown, but the verdict keeps to the text. What comes before the window opens gets no verdict and counts for nothing.
/// </summary>
public sealed record YearlyWindow : Computing
{
    private const string Submitted = "submittedAt";

    /// <summary>The first and the last day.</summary>
    public required Window Window { get; init; }

    internal override IEnumerable<FactUse> Uses() => [FactUse.Day(Submitted)];

    internal override string? Fault() => Window.Fault();

    internal override void Compute(Computation computation)
    {
        var submitted = computation.Facts.Moment(Submitted)!.Value;
        var year = submitted.Day.Year;
        var (opens, closes) = Window.InYear(year);
        computation.Explain("window", computation.Article, ("opens", opens), ("closes", closes));
        computation.SetTerm(closes, RollPolicy.NextWorkingDay);
        computation.Explain("window.strict", computation.Article, ("date", closes));
        computation.Effect("opensAt", ZurichTime.StartOf(opens));
        var isEarly = submitted.Day < opens;
        var isLate = submitted.IsTooLate(closes, computation.EndsAt);
        if (isEarly)
            computation.Explain("window.tooEarly", computation.Article, ("date", submitted.Day));
        else
            computation.Conclude(Submitted, isLate ? Verdict.Late : Verdict.InTime);
        computation.Effect("status", isEarly ? "tooEarly" : isLate ? "late" : "inTime");
        computation.Effect("countsForYear", isEarly || isLate ? null : year + 1);
        if (!isEarly && !isLate)
            computation.Explain("window.counts", computation.Article, ("year", year + 1));
        computation.ExplainReminder();
    }
}
