using System.Text.Json;
using NodaTime;
using Scadenzario.Deadlines;
using Scadenzario.Rules;

namespace Scadenzario.Terminations;

/// <summary>A termination as the API shows it, in the language that was asked for.</summary>
public sealed record TerminationView
{
    /// <summary>The termination.</summary>
    public required string TerminationId { get; init; }

    /// <summary>The contract.</summary>
    public required string ContractId { get; init; }

    /// <summary>The insurer's code.</summary>
    public required string Insurer { get; init; }

    /// <summary>The rule.</summary>
    public required string Rule { get; init; }

    /// <summary>The rule's article.</summary>
    public required string Article { get; init; }

    /// <summary>The edition that was applied; null where the rule book has no such rule.</summary>
    public required string? Edition { get; init; }

    /// <summary>The only insurance that is concerned.</summary>
    public required string Product { get; init; }

    /// <summary>The rule's facts without receipt and form.</summary>
    public required JsonElement Facts { get; init; }

    /// <summary>When the insurer received it: an instant, or a date that stands for that Zurich day.</summary>
    public required string ReceivedAt { get; init; }

    /// <summary>The form in which it came.</summary>
    public required TerminationForm? Form { get; init; }

    /// <summary>What is decided.</summary>
    public required DecisionKind Decision { get; init; }

    /// <summary><c>final</c>, <c>caseOpen</c> while a person must decide, or <c>withdrawn</c>.</summary>
    public required string Status { get; init; }

    /// <summary>The case; null where nobody must decide.</summary>
    public required string? CaseId { get; init; }

    /// <summary>How the receipt stands to the deadline; null where nothing was computed.</summary>
    public required Verdict? Verdict { get; init; }

    /// <summary>The last day of cover; null where the insurance does not end, or nobody knows yet.</summary>
    public required LocalDate? CoverEndsOn { get; init; }

    /// <summary>The first instant without cover.</summary>
    public required DateTimeOffset? CoverEndsAt { get; init; }

    /// <summary>Until when the form may be mended; null where there is nothing to mend, or no time left, or no term.</summary>
    public required LocalDate? MendableUntil { get; init; }

    /// <summary>What the form lacks; null where it lacks nothing.</summary>
    public required string? Missing { get; init; }

    /// <summary>The refund that is lost: <c>{"article","certain"}</c>; null where none is.</summary>
    public required object? LostRefund { get; init; }

    /// <summary>Whether the whole contract might be terminated instead (Helsana 32).</summary>
    public required bool MayEndWholeContract { get; init; }

    /// <summary>The decision in words.</summary>
    public required string Reason { get; init; }

    /// <summary>What else must be known, in words.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>The computation; null where the rule book has none.</summary>
    public required DeadlineAnswer? Deadline { get; init; }

    /// <summary>All revisions, oldest first; the last one is what is shown above.</summary>
    public required IReadOnlyList<TerminationRevision> Revisions { get; init; }
}

/// <summary>Shows terminations.</summary>
public sealed class TerminationViews(TerminationDecisions decisions, DecisionTexts texts, TerminationTexts words)
{
    /// <summary>The view of a row.</summary>
    public TerminationView Of(TerminationRow row, Language language)
    {
        ArgumentNullException.ThrowIfNull(row);
        var history = row.History;
        var newest = history[^1];
        var decision = decisions.Show(row, history.Count, language);
        var open = TerminationCases.Of(row, history.Count);
        return new()
        {
            TerminationId = row.RowKey,
            ContractId = row.ContractId,
            Insurer = row.Insurer,
            Rule = row.Rule,
            Article = row.Article,
            Edition = newest.Edition,
            Product = row.Product,
            Facts = JsonSerializer.Deserialize<JsonElement>(row.Facts),
            ReceivedAt = newest.ReceivedAt,
            Form = row.Form is null ? null : Enum.Parse<TerminationForm>(row.Form),
            Decision = newest.Decision,
            Status = row.IsWithdrawn ? "withdrawn" : open is null ? "final" : "caseOpen",
            CaseId = open?.Id,
            Verdict = decision.Answer?.Verdict,
            CoverEndsOn = decision.CoverEndsOn,
            CoverEndsAt = decision.CoverEndsAt,
            MendableUntil = decision.MendableUntil,
            Missing = decision.Missing is { } missing ? words.Write(missing, language) : null,
            LostRefund = decision.Refund is { } refund ? new { article = refund.Article, certain = refund.IsCertain } : null,
            MayEndWholeContract = decision.MayEndWholeContract,
            Reason = texts.Reason(decision, row.Product, language),
            Notes = texts.Notes(decision, language),
            Deadline = decision.Answer,
            Revisions = history,
        };
    }
}
