using System.Text.Json.Serialization;
using NodaTime;

namespace Scadenzario.Deadlines;

/// <summary>
/// The one shape of every computation (RULES §2). It serialises to exactly that JSON whatever the serializer's options
/// are: every field is there, null where the rule does not have it.
/// </summary>
[JsonConverter(typeof(DeadlineAnswerConverter))]
public sealed record DeadlineAnswer
{
    /// <summary>The rule's id.</summary>
    public required string Rule { get; init; }

    /// <summary>The insurer, upper case.</summary>
    public required string Insurer { get; init; }

    /// <summary>The edition that was applied: what a workflow records and pins.</summary>
    public required string Edition { get; init; }

    /// <summary>The article.</summary>
    public string? Article { get; init; }

    /// <summary>The last day, never rolled.</summary>
    public LocalDate? LastDay { get; init; }

    /// <summary>The first instant that is too late, un-rolled.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>The last day after CO 78; the same as <see cref="LastDay"/> where nothing rolls.</summary>
    public LocalDate? ExtendedLastDay { get; init; }

    /// <summary>The first instant that is too late after CO 78.</summary>
    public DateTimeOffset? ExtendedEndsAt { get; init; }

    /// <summary>The last working day on or before the earliest reading of the deadline: the day to name in a reminder.</summary>
    public LocalDate? RemindBy { get; init; }

    /// <summary>How the act stands to the deadline; null where no act was given.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>What else follows.</summary>
    public required DeadlineEffects Effects { get; init; }

    /// <summary>The steps in order.</summary>
    public required IReadOnlyList<ExplanationStep> Explanation { get; init; }
}
