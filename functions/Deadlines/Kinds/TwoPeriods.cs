using Scadenzario.Deadlines.Reading;

namespace Scadenzario.Deadlines.Kinds;

/// <summary>
/// An invitation with a first period, a re-invitation on the day after it and a second period, after which the link is dead
/// (benevita.activation). Only a re-invitation that was sent after its due day moves the end. Nothing rolls.
/// </summary>
public sealed record TwoPeriods : Computing
{
    private const string Invited = "invitedAt";
    private const string Reinvited = "reinvitedAt";
    private const string Activated = "activatedAt";
    private const string Now = "now";

    /// <summary>The days of the first period.</summary>
    public required int FirstDays { get; init; }

    /// <summary>The days of the second period.</summary>
    public required int SecondDays { get; init; }

    internal override IEnumerable<FactUse> Uses() =>
        [FactUse.Day(Invited), FactUse.OptionalDay(Reinvited), FactUse.OptionalDay(Activated), FactUse.OptionalDay(Now)];

    internal override string? Fault() =>
        FirstDays is < 1 or > 3660 || SecondDays is < 1 or > 3660 ? "Both periods have from 1 to 3660 days." : null;

    internal override void Check(FactSet facts, FactErrors errors)
    {
        if (facts.Moment(Invited) is not { } invited)
            return;
        foreach (var fact in new[] { Reinvited, Activated })
        {
            if (facts.Moment(fact)?.IsBefore(invited) == true)
                errors.Add(fact, "It lies before invitedAt.");
        }
    }

    internal override void Compute(Computation computation)
    {
        var facts = computation.Facts;
        var first = facts.Day(Invited)!.Value.PlusDays(FirstDays);
        var reinviteOn = first.PlusDays(1);
        var isMoved = facts.Day(Reinvited) > reinviteOn;
        var last = (isMoved ? facts.Day(Reinvited)!.Value : first).PlusDays(SecondDays);
        computation.ExplainEvent(Invited);
        computation.EffectDay("firstPeriodLastDay", first);
        computation.EffectDay("reinviteOn", reinviteOn);
        if (isMoved)
            computation.Explain("activation.moved", computation.Article, ("event", facts.Day(Reinvited)!.Value), ("count", SecondDays), ("date", last));
        else
            computation.Explain("activation.second", computation.Article, ("count", SecondDays), ("date", last));
        computation.SetTerm(last, RollPolicy.KeepEffect);
        var now = facts.Moment(Now);
        var activated = facts.Moment(Activated) is { } at && now?.IsBefore(at) != true ? at : (Moment?)null;
        if (activated is not null)
            computation.Judge(Activated);
        var hasDiscount = computation.Verdict == Verdict.InTime;
        // An activation freezes the state: a link that was used in time does not expire afterwards.
        computation.Effect("status", (activated ?? now) is not { } state ? null
            : state.IsTooLate(last, computation.EndsAt) ? "linkExpired"
            : state.Day > first ? "secondPeriod"
            : "firstPeriod");
        computation.Effect("initialDiscount", hasDiscount);
        computation.Explain(hasDiscount ? "activation.discount" : "activation.noDiscount", computation.Article);
        computation.ExplainReminder();
    }
}
