namespace Scadenzario.Deadlines.Kinds.Effects;

/// <summary>The day of an act in time, or a number of days after it; null without an act or with a late one.</summary>
public sealed record ActDay : TermEffect
{
    /// <summary>Days after the act; 0 for its own day. Never rolled.</summary>
    public required int PlusDays { get; init; }

    internal override void Apply(Computation computation, ForwardTerm term) =>
        computation.EffectDay(Name, term.ActDayInTime(computation)?.PlusDays(PlusDays));
}
