namespace Scadenzario.Deadlines.Kinds.Effects;

/// <summary>The day of the event itself, unless the act came late: cover from birth.</summary>
public sealed record EventDay : TermEffect
{
    internal override void Apply(Computation computation, ForwardTerm term) =>
        computation.EffectDay(Name, computation.Verdict == Verdict.Late ? null : term.EventDay(computation.Facts));
}
