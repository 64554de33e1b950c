using System.Text.Json;
using NodaTime;
using Scadenzario.Deadlines.Reading;

namespace Scadenzario.Terminations;

/// <summary>What a decision rests on: all of it, so that the same case is always decided alike.</summary>
public sealed record TerminationCase
{
    /// <summary>The rule.</summary>
    public required TerminationRule Rule { get; init; }

    /// <summary>The rule's facts without the receipt and the form.</summary>
    public required JsonElement Facts { get; init; }

    /// <summary>When the insurer received it: an instant, or a Zurich day.</summary>
    public required Moment Receipt { get; init; }

    /// <summary>The form in which it came; null where nobody said.</summary>
    public TerminationForm? Form { get; init; }

    /// <summary>The contract's start of cover; null where it is not known. A fact of that name goes before it.</summary>
    public LocalDate? CoverStart { get; init; }

    /// <summary>When the decision is made: what can still be mended depends on it.</summary>
    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>The edition of a decision that is only shown again; null to let the day choose.</summary>
    public string? Edition { get; init; }
}
