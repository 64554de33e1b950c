using Scadenzario.Tables;

namespace Scadenzario.Operations;

/// <summary>A case. Partition: the insurer; row: the case's id.</summary>
public sealed class CaseRow : TableRow
{
    /// <summary>What it is about: <c>message-undeliverable</c>, <c>message-outcome-unknown</c> …</summary>
    public string Kind { get; set; } = "";

    /// <summary>Participant or contract.</summary>
    public string SubjectId { get; set; } = "";

    /// <summary>The workflow that asks.</summary>
    public string WorkflowId { get; set; } = "";

    /// <summary>The rule it comes from.</summary>
    public string Rule { get; set; } = "";

    /// <summary>The article of that rule.</summary>
    public string Article { get; set; } = "";

    /// <summary>What happened and what is asked, without personal data.</summary>
    public string Question { get; set; } = "";

    /// <summary><c>open</c>, <c>decided</c> by a person, or <c>resolved</c> by what happened since.</summary>
    public string Status { get; set; } = CaseStatus.Open;

    /// <summary>When it was opened.</summary>
    public DateTimeOffset OpenedAt { get; set; }

    /// <summary>When it was decided or resolved.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>What was decided.</summary>
    public string? Decision { get; set; }

    /// <summary>Why.</summary>
    public string? Reason { get; set; }

    /// <summary>Who decided: the caller's name, never a person's.</summary>
    public string? ClosedBy { get; set; }

    /// <summary>The decision that a first person has proposed where a second one must confirm it.</summary>
    public string? ProposedDecision { get; set; }

    /// <summary>Why it was proposed.</summary>
    public string? ProposedReason { get; set; }

    /// <summary>Who proposed it.</summary>
    public string? ProposedBy { get; set; }

    /// <summary>When it was proposed.</summary>
    public DateTimeOffset? ProposedAt { get; set; }

    /// <summary>Whether all that follows from its end has been done; null while it is open.</summary>
    public bool? Followed { get; set; }
}

/// <summary>The states of a case.</summary>
public static class CaseStatus
{
    /// <summary>Waits for a person.</summary>
    public const string Open = "open";

    /// <summary>A person has decided.</summary>
    public const string Decided = "decided";

    /// <summary>It has settled itself.</summary>
    public const string Resolved = "resolved";
}
