using System.Collections;
using NodaTime;

namespace Scadenzario.Deadlines;

/// <summary>
/// What follows from a rule besides its deadline, by the names of RULES.md and in their order. A value is a
/// <see cref="LocalDate"/>, a <see cref="DateTimeOffset"/>, a string, bool, int or decimal, a list of such, a map, or null
/// where the rule has the effect but the facts do not bring it about.
/// </summary>
public sealed class DeadlineEffects : IEnumerable<KeyValuePair<string, object?>>
{
    private readonly List<KeyValuePair<string, object?>> values = [];

    /// <summary>The effects' names in their order.</summary>
    public IEnumerable<string> Names => values.Select(entry => entry.Key);

    /// <summary>The value of an effect.</summary>
    /// <exception cref="KeyNotFoundException">The rule does not have this effect.</exception>
    public object? this[string name]
    {
        get
        {
            foreach (var (key, value) in values)
                if (key == name)
                    return value;
            throw new KeyNotFoundException($"The rule has no effect {name}.");
        }
    }

    /// <summary>A date; null where it does not come about.</summary>
    /// <exception cref="KeyNotFoundException">The rule does not have this effect.</exception>
    /// <exception cref="InvalidCastException">The effect is no date.</exception>
    public LocalDate? Date(string name) => (LocalDate?)this[name];

    /// <summary>An instant; null where it does not come about.</summary>
    /// <exception cref="KeyNotFoundException">The rule does not have this effect.</exception>
    /// <exception cref="InvalidCastException">The effect is no instant.</exception>
    public DateTimeOffset? Instant(string name) => (DateTimeOffset?)this[name];

    /// <summary>A text; null where it does not come about.</summary>
    /// <exception cref="KeyNotFoundException">The rule does not have this effect.</exception>
    /// <exception cref="InvalidCastException">The effect is no text.</exception>
    public string? Text(string name) => (string?)this[name];

    /// <summary>A truth value; null where it is not known.</summary>
    /// <exception cref="KeyNotFoundException">The rule does not have this effect.</exception>
    /// <exception cref="InvalidCastException">The effect is no truth value.</exception>
    public bool? Flag(string name) => (bool?)this[name];

    /// <summary>A number of either kind; null where there is none.</summary>
    /// <exception cref="KeyNotFoundException">The rule does not have this effect.</exception>
    /// <exception cref="InvalidCastException">The effect is no number.</exception>
    public decimal? Number(string name) => this[name] is int whole ? whole : (decimal?)this[name];

    /// <summary>A map, such as percentages by product or by year.</summary>
    /// <exception cref="KeyNotFoundException">The rule does not have this effect.</exception>
    /// <exception cref="InvalidCastException">The effect is no map.</exception>
    public IReadOnlyDictionary<string, object?> Map(string name) => (IReadOnlyDictionary<string, object?>)this[name]!;

    /// <summary>A list, such as the two days of a window.</summary>
    /// <exception cref="KeyNotFoundException">The rule does not have this effect.</exception>
    /// <exception cref="InvalidCastException">The effect is no list.</exception>
    public IReadOnlyList<object?> List(string name) => (IReadOnlyList<object?>)this[name]!;

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Add(string name, object? value) => values.Add(new(name, value));
}
