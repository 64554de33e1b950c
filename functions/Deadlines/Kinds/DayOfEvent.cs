namespace Scadenzario.Deadlines.Kinds;

/// <summary>The Zurich day of an instant (kpt.dispatch-date).</summary>
public sealed record DayOfEvent : Computing
{
    /// <summary>The fact of the event.</summary>
    public required string Event { get; init; }

    /// <summary>The effect's name; the text <c>effect.{name}</c> explains it.</summary>
    public required string Effect { get; init; }

    internal override IEnumerable<FactUse> Uses() => [FactUse.Day(Event)];

    internal override IEnumerable<string> TextKeys() => [$"effect.{Effect}"];

    internal override void Compute(Computation computation) => computation.EffectDay(Effect, computation.Facts.Day(Event));
}
