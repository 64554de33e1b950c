using System.Text.Json.Serialization;

namespace Scadenzario.Deadlines.Kinds.Effects;

/// <summary>What follows from a forward term besides its last day; a rule's data chooses it by <c>is</c>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(DayAfter), "dayAfter")]
[JsonDerivedType(typeof(EventDay), "eventDay")]
[JsonDerivedType(typeof(ActDay), "actDay")]
[JsonDerivedType(typeof(ActDayEnds), "actDayEnds")]
[JsonDerivedType(typeof(FactDay), "factDay")]
[JsonDerivedType(typeof(HasEnded), "hasEnded")]
[JsonDerivedType(typeof(FullMonths), "fullMonths")]
public abstract record TermEffect
{
    /// <summary>The effect's name in the answer. The text <c>effect.{name}</c> explains it.</summary>
    public required string Name { get; init; }

    /// <summary>The facts it reads besides the term's own.</summary>
    internal virtual IEnumerable<FactUse> Uses() => [];

    /// <summary>The keys of the explanation texts that it writes.</summary>
    internal virtual IEnumerable<string> TextKeys() => [$"effect.{Name}"];

    /// <summary>Adds the effect to a computation whose term is set and whose act is judged.</summary>
    internal abstract void Apply(Computation computation, ForwardTerm term);
}
