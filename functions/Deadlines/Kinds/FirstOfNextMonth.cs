using NodaTime;

namespace Scadenzario.Deadlines.Kinds;

/// <summary>The first day of the month after an event's Zurich day (benevita.profile-deleted).</summary>
public sealed record FirstOfNextMonth : Computing
{
    /// <summary>The fact of the event.</summary>
    public required string Event { get; init; }

    /// <summary>The effect's name; the text <c>effect.{name}</c> explains it.</summary>
    public required string Effect { get; init; }

    internal override IEnumerable<FactUse> Uses() => [FactUse.Day(Event)];

    internal override IEnumerable<string> TextKeys() => [$"effect.{Effect}"];

    internal override void Compute(Computation computation)
    {
        var day = computation.Facts.Day(Event)!.Value;
        computation.EffectDay(Effect, day.With(DateAdjusters.EndOfMonth).PlusDays(1));
    }
}
