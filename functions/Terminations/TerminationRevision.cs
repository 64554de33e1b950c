using NodaTime;

namespace Scadenzario.Terminations;

/// <summary>One state of a termination. Revisions are only added, so that what was decided before stays on record.</summary>
public sealed record TerminationRevision
{
    /// <summary>Why there is this revision.</summary>
    public required RevisionCause Cause { get; init; }

    /// <summary>When it was recorded; what could still be mended was judged at this instant.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who recorded it: the caller's name, never a person's.</summary>
    public required string By { get; init; }

    /// <summary>The reason that was given for a correction, or by the back office for its decision. Not shown to the holder.</summary>
    public string? Reason { get; init; }

    /// <summary>When the insurer received the termination: an instant or a date, as it was given.</summary>
    public required string ReceivedAt { get; init; }

    /// <summary>The edition under which it was decided; null where the rule book has no such rule.</summary>
    public string? Edition { get; init; }

    /// <summary>What was decided.</summary>
    public required DecisionKind Decision { get; init; }

    /// <summary>The last day of cover that follows.</summary>
    public LocalDate? CoverEndsOn { get; init; }

    /// <summary>What a person decided in this revision's case; null where none has.</summary>
    public bool? PersonAccepted { get; init; }
}

/// <summary>Why a termination has a new revision. In JSON by these names in camelCase.</summary>
public enum RevisionCause
{
    /// <summary>It arrived.</summary>
    Recorded,

    /// <summary>A wrongly recorded receipt was corrected.</summary>
    Corrected,

    /// <summary>The back office decided the case.</summary>
    Decided,

    /// <summary>The holder withdrew it.</summary>
    Withdrawn,
}
