using NodaTime;
using Scadenzario.Deadlines.Kinds;

namespace Scadenzario.Rules;

/// <summary>
/// How a rule computes from a day on. The periods of all editions of a rule follow one another without gap or overlap;
/// the last one is open.
/// </summary>
public sealed record ValidPeriod
{
    /// <summary>The first day of the triggering fact to which the values apply.</summary>
    public required LocalDate ValidFrom { get; init; }

    /// <summary>The last such day; null in the newest period.</summary>
    public LocalDate? ValidTo { get; init; }

    /// <summary>The computing kind and its parameters.</summary>
    public required Computing Computing { get; init; }
}
