using NodaTime;
using Scadenzario.Rules;

namespace Scadenzario.Deadlines.Kinds;

/// <summary>
/// So many days after the latest of several ends; as long as one cover still runs there is no last day (kpt.access-end).
/// A mere effect: nothing rolls.
/// </summary>
public sealed record AfterLatestEnd : Computing
{
    private const string Ends = "coverEndDates";
    private const string Now = "now";

    /// <summary>The days after the latest end.</summary>
    public required int Days { get; init; }

    internal override IEnumerable<FactUse> Uses() => [new FactUse(Ends, true, FactType.EndDates), FactUse.OptionalDay(Now)];

    internal override string? Fault() => Days is < 1 or > 3660 ? "\"days\" is from 1 to 3660." : null;

    internal override void Compute(Computation computation)
    {
        var ends = computation.Facts.Get<List<LocalDate?>>(Ends)!;
        if (ends.Contains(null))
        {
            computation.Effect("access", true);
            computation.Explain("access.running", computation.Article);
            return;
        }
        var latest = ends.Max()!.Value;
        var last = latest.PlusDays(Days);
        computation.Explain("access.latestEnd", Law.EventDayNotCounted, ("date", latest));
        computation.Explain("term.days", computation.Article, ("count", Days), ("date", last));
        computation.SetTerm(last, RollPolicy.KeepEffect);
        var ended = computation.Facts.Moment(Now)?.IsTooLate(last, computation.EndsAt);
        computation.Effect("access", !ended);
        if (ended is { } isSo)
            computation.Explain(isSo ? "access.ended" : "access.open", computation.Article, ("date", computation.Facts.Day(Now)!.Value));
        computation.ExplainReminder();
    }
}
