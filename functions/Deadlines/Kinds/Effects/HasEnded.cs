namespace Scadenzario.Deadlines.Kinds.Effects;

/// <summary>Whether the term has run out at the instant <c>now</c>; null without one.</summary>
public sealed record HasEnded : TermEffect
{
    internal override IEnumerable<FactUse> Uses() => [FactUse.OptionalDay("now")];

    internal override IEnumerable<string> TextKeys() => [$"effect.{Name}.yes", $"effect.{Name}.no"];

    internal override void Apply(Computation computation, ForwardTerm term)
    {
        var ended = computation.Facts.Moment("now")?.IsTooLate(computation.LastDay!.Value, computation.EndsAt);
        computation.Effect(Name, ended);
        if (ended is { } isSo)
            computation.Explain($"effect.{Name}.{(isSo ? "yes" : "no")}", computation.Article, ("date", computation.Facts.Day("now")!.Value));
    }
}
