using Scadenzario.Rules;

namespace Scadenzario.Deadlines.Kinds.Effects;

/// <summary>The date of a fact, where the act came in time: cover that ends with the change.</summary>
public sealed record FactDay : TermEffect
{
    /// <summary>The fact.</summary>
    public required string Fact { get; init; }

    internal override IEnumerable<FactUse> Uses() => [new FactUse(Fact, true, FactType.Date)];

    internal override void Apply(Computation computation, ForwardTerm term) =>
        computation.EffectDay(Name, term.ActDayInTime(computation) is null ? null : computation.Facts.Day(Fact));
}
