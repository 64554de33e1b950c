using Scadenzario.Calendar;

namespace Scadenzario.Deadlines.Kinds.Effects;

/// <summary>The first instant after the day that lies a number of days after an act in time; null as in <see cref="ActDay"/>.</summary>
public sealed record ActDayEnds : TermEffect
{
    /// <summary>Days after the act. Never rolled.</summary>
    public required int PlusDays { get; init; }

    internal override IEnumerable<string> TextKeys() => [];

    internal override void Apply(Computation computation, ForwardTerm term) => computation.Effect(
        Name,
        term.ActDayInTime(computation) is { } day ? ZurichTime.EndOf(day.PlusDays(PlusDays)) : null);
}
