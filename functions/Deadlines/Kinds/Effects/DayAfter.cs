namespace Scadenzario.Deadlines.Kinds.Effects;

/// <summary>The day after the term, from which a consequence runs. It is a date even where the act came in time.</summary>
public sealed record DayAfter : TermEffect
{
    /// <summary>Which end of the term.</summary>
    public required TermEnd Of { get; init; }

    internal override void Apply(Computation computation, ForwardTerm term)
    {
        var last = Of == TermEnd.LastDay ? computation.LastDay : computation.ExtendedLastDay;
        computation.EffectDay(Name, last!.Value.PlusDays(1));
    }
}
