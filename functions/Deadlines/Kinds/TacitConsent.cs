using Scadenzario.Deadlines.Reading;
using Scadenzario.Rules;

namespace Scadenzario.Deadlines.Kinds;

/// <summary>
/// A change of terms that silence accepts, and the first later use before it, unless an opposition was received first
/// (kpt.amendment). An opposition ends the online contract whenever it comes. Uses must be real later uses: the session in
/// which the notice is first opened and one in which opposition is declared are not to be given; a use that did not
/// provably come after the communication, or before the opposition, accepts nothing.
/// </summary>
public sealed record TacitConsent : Computing
{
    private const string Communicated = "communicatedAt";
    private const string Opposition = "oppositionReceivedAt";
    private const string PortalUses = "portalUses";
    private const string Now = "now";

    /// <summary>The term of opposition.</summary>
    public required int Months { get; init; }

    internal override IEnumerable<FactUse> Uses() =>
    [
        FactUse.Day(Communicated),
        FactUse.OptionalDay(Opposition),
        new FactUse(PortalUses, false, FactType.Instants),
        FactUse.OptionalDay(Now),
    ];

    internal override string? Fault() => Months is < 1 or > 120 ? "\"months\" is from 1 to 120." : null;

    internal override void Compute(Computation computation)
    {
        var facts = computation.Facts;
        var from = facts.Day(Communicated)!.Value;
        computation.ExplainEvent(Communicated);
        var last = from.PlusMonths(Months);
        computation.ExplainMonths(Months, from, last);
        computation.SetTerm(last, RollPolicy.NextWorkingDay);
        var now = facts.Moment(Now);
        var opposition = facts.Moment(Opposition) is { } received && HasHappened(received, now) ? received : (Moment?)null;
        if (opposition is not null)
            computation.Judge(Opposition);
        var use = AcceptingUse(computation, opposition, now);
        var outcome = Outcome(computation, use, opposition, now);
        var acceptedAt = outcome switch
        {
            "acceptedByUse" => use!.Value.Instant,
            "acceptedBySilence" => computation.ExtendedEndsAt,
            _ => (DateTimeOffset?)null,
        };
        var asTermination = opposition is not null && acceptedAt is not null;
        computation.Effect("outcome", outcome);
        computation.Effect("acceptedAt", acceptedAt);
        computation.Effect("contractEndsAt", opposition?.Instant);
        computation.Effect("oppositionCountsAsTermination", asTermination);
        var decidedOn = outcome switch
        {
            "acceptedByUse" => use!.Value.Day,
            "opposed" or "opposedByExtension" => opposition!.Value.Day,
            _ => computation.ExtendedLastDay!.Value,
        };
        computation.Explain($"consent.{outcome}", computation.Article, ("date", decidedOn));
        if (opposition is { } declared)
            computation.Explain(asTermination ? "consent.termination" : "consent.ends", computation.Article, ("date", declared.Day));
        computation.ExplainReminder();
    }

    private static bool HasHappened(Moment moment, Moment? now) => now is not { } at || !at.IsBefore(moment);

    private static Moment? AcceptingUse(Computation computation, Moment? opposition, Moment? now)
    {
        var communicated = computation.Facts.Moment(Communicated)!.Value;
        var uses = computation.Facts.Get<List<Moment>>(PortalUses) ?? [];
        return uses
            .Where(use => communicated.IsBefore(use) && HasHappened(use, now))
            .Where(use => opposition is not { } against || use.IsBefore(against))
            .Where(use => !use.IsTooLate(computation.ExtendedLastDay!.Value, computation.ExtendedEndsAt))
            .OrderBy(use => use.Instant)
            .Select(use => (Moment?)use)
            .FirstOrDefault();
    }

    private static string Outcome(Computation computation, Moment? use, Moment? opposition, Moment? now)
    {
        if (use is not null)
            return "acceptedByUse";
        if (opposition is not null && computation.Verdict == Verdict.InTime)
            return "opposed";
        if (opposition is not null && computation.Verdict == Verdict.InTimeByExtension)
            return "opposedByExtension";
        return now?.IsTooLate(computation.ExtendedLastDay!.Value, computation.ExtendedEndsAt) == false ? "pending" : "acceptedBySilence";
    }
}
