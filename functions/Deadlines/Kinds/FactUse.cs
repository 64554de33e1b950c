using Scadenzario.Rules;

namespace Scadenzario.Deadlines.Kinds;

/// <summary>A fact that a kind reads: what the rule's definition of it must be.</summary>
/// <param name="Name">The fact's name.</param>
/// <param name="Required">Whether the kind cannot do without it.</param>
/// <param name="Types">The types that the kind can read.</param>
public sealed record FactUse(string Name, bool Required, params IReadOnlyList<FactType> Types)
{
    /// <summary>A fact of an instant or a date that the kind needs.</summary>
    public static FactUse Day(string name) => new(name, true, FactType.Instant, FactType.Date);

    /// <summary>A fact of an instant or a date that may be missing.</summary>
    public static FactUse OptionalDay(string name) => new(name, false, FactType.Instant, FactType.Date);
}
