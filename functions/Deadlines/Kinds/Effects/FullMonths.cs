using NodaTime;

namespace Scadenzario.Deadlines.Kinds.Effects;

/// <summary>
/// The last day where months are read as full calendar months: from the end of a month to the end of a month
/// (30 September + 3 → 31 December); any other day as counted.
/// </summary>
public sealed record FullMonths : TermEffect
{
    internal override void Apply(Computation computation, ForwardTerm term)
    {
        var (from, last) = (term.EventDay(computation.Facts), computation.LastDay!.Value);
        var isEndOfMonth = from == DateAdjusters.EndOfMonth(from);
        computation.EffectDay(Name, isEndOfMonth ? DateAdjusters.EndOfMonth(last) : last);
    }
}
