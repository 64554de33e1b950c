using NodaTime;
using Scadenzario.Calendar;
using Scadenzario.Deadlines;

namespace Scadenzario.Terminations;

/// <summary>What is decided about a termination, and why.</summary>
public sealed record TerminationDecision
{
    /// <summary>What is decided.</summary>
    public required DecisionKind Kind { get; init; }

    /// <summary>The key of the text that says why.</summary>
    public required string Reason { get; init; }

    /// <summary>The last day of cover of the insurance concerned; null where it does not end, or where nobody knows yet.</summary>
    public LocalDate? CoverEndsOn { get; init; }

    /// <summary>The last day of cover if a person accepts what is arguable; null otherwise.</summary>
    public LocalDate? EndsIfAccepted { get; init; }

    /// <summary>The last day of cover if a person refuses: an ordinary termination then counts for the next date; null where it has no effect.</summary>
    public LocalDate? EndsIfRefused { get; init; }

    /// <summary>The key of the text that says what the form lacks; null where it lacks nothing.</summary>
    public string? Missing { get; init; }

    /// <summary>The last day on which the form may still be mended; null where nothing is to be mended, or no longer, or without a term.</summary>
    public LocalDate? MendableUntil { get; init; }

    /// <summary>What becomes of prepaid premiums; null where nothing is lost.</summary>
    public LostRefund? Refund { get; init; }

    /// <summary>Whether the whole contract might be terminated instead (Helsana 32: cover from before 1 January 2008).</summary>
    public bool MayEndWholeContract { get; init; }

    /// <summary>The computation; null where the rule book has none (CSS 3.3).</summary>
    public DeadlineAnswer? Answer { get; init; }

    /// <summary>Whether the termination ends the insurance as things stand: it need not be reminded of any more.</summary>
    public bool HasEffect => Kind is DecisionKind.Accepted or DecisionKind.AcceptedByExtension || (Kind == DecisionKind.Late && CoverEndsOn is not null);

    /// <summary>Whether a person must look at it.</summary>
    public bool NeedsPerson => Kind is DecisionKind.AcceptedByExtension or DecisionKind.Arguable;

    /// <summary>The first instant without cover.</summary>
    public DateTimeOffset? CoverEndsAt => CoverEndsOn is { } day ? ZurichTime.EndOf(day) : null;

    /// <summary>What it becomes once a person has decided; itself where there was nothing to decide.</summary>
    public TerminationDecision After(bool accepted)
    {
        if (!NeedsPerson)
        {
            return this;
        }

        if (accepted)
        {
            var end = EndsIfAccepted ?? CoverEndsOn;
            return this with
            {
                Kind = DecisionKind.Accepted,
                Reason = end is null ? "decision.accepted.open" : "decision.accepted",
                CoverEndsOn = end,
                EndsIfAccepted = null,
                EndsIfRefused = null,
                Missing = null,
                MendableUntil = null,
            };
        }

        var refused = Missing is null
            ? this with { Kind = DecisionKind.Late, Reason = EndsIfRefused is null ? "decision.refused" : "decision.late.next", CoverEndsOn = EndsIfRefused }
            : this with { Kind = DecisionKind.InvalidForm, Reason = MendableUntil is null ? "decision.invalidForm.over" : "decision.invalidForm", CoverEndsOn = null };
        return refused with { Refund = refused.HasEffect ? Refund : null, EndsIfAccepted = null, EndsIfRefused = null };
    }
}

/// <summary>The premium refund that whoever terminates so early loses.</summary>
/// <param name="Article">The article that says so.</param>
/// <param name="IsCertain">False where the start of cover is not known, so that it depends on it.</param>
public sealed record LostRefund(string Article, bool IsCertain);
