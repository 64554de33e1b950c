using NodaTime;
using NodaTime.Text;
using Scadenzario.Deadlines;

namespace Scadenzario.Amendments;

/// <summary>A contract under an amendment as the API shows it.</summary>
public sealed record ConsentView
{
    /// <summary>The amendment.</summary>
    public required string AmendmentId { get; init; }

    /// <summary>The rule.</summary>
    public required string Rule { get; init; }

    /// <summary>The day on which the change takes effect.</summary>
    public required LocalDate EffectiveOn { get; init; }

    /// <summary>The contract.</summary>
    public required string ContractId { get; init; }

    /// <summary>How it stands.</summary>
    public required ConsentStatus Status { get; init; }

    /// <summary>When it lay in the archive (KPT, Helsana), as it was given.</summary>
    public required string? ArchivedAt { get; init; }

    /// <summary>The document that was archived.</summary>
    public required string? DocumentId { get; init; }

    /// <summary>From when the term runs, as it was given.</summary>
    public required string? CommunicatedAt { get; init; }

    /// <summary>When the notice was seen to.</summary>
    public required DateTimeOffset? NotifiedAt { get; init; }

    /// <summary>When reminders went out.</summary>
    public required IReadOnlyList<DateTimeOffset> RemindedAt { get; init; }

    /// <summary>The first instant that is too late; null where no term runs.</summary>
    public required DateTimeOffset? ClosesAt { get; init; }

    /// <summary>When it was accepted.</summary>
    public required DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>The receipt of the opposition, as it was given.</summary>
    public required string? OppositionReceivedAt { get; init; }

    /// <summary>The instant at which the online contract ends by the opposition, or has ended otherwise (KPT).</summary>
    public required DateTimeOffset? ContractEndsAt { get; init; }

    /// <summary>The termination that answers it.</summary>
    public required string? TerminationId { get; init; }

    /// <summary>The last day of cover by that termination.</summary>
    public required LocalDate? CoverEndsOn { get; init; }

    /// <summary>When it was closed; null while it is open.</summary>
    public required DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Its workflow.</summary>
    public required string WorkflowId { get; init; }

    /// <summary>The computation; null where no term runs, and in lists.</summary>
    public DeadlineAnswer? Deadline { get; init; }

    /// <summary>The view of a row as it stands at an instant, without the computation.</summary>
    public static ConsentView Of(ConsentRow row, AmendmentRow amendment, ConsentPlan plan, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(amendment);
        ArgumentNullException.ThrowIfNull(plan);
        var deadline = plan.Deadline(row, now);
        return new()
        {
            AmendmentId = row.AmendmentId,
            Rule = row.Rule,
            EffectiveOn = row.Effective,
            ContractId = row.RowKey,
            Status = StatusOf(row, amendment),
            ArchivedAt = row.ArchivedAt,
            DocumentId = row.DocumentId,
            CommunicatedAt = row.CommunicatedAt,
            NotifiedAt = row.NotifiedAt,
            RemindedAt = [.. new[] { row.FirstReminderAt, row.SecondReminderAt }.OfType<DateTimeOffset>()],
            ClosesAt = deadline?.ExtendedEndsAt,
            AcceptedAt = row.AcceptedAt,
            OppositionReceivedAt = row.OppositionAt,
            ContractEndsAt = row.Opposition?.Instant ?? row.OnlineEndedAt,
            TerminationId = row.TerminationId,
            CoverEndsOn = row.CoverEndsOn is { } day ? LocalDatePattern.Iso.Parse(day).GetValueOrThrow() : null,
            ClosedAt = row.ClosedAt,
            WorkflowId = row.Input.WorkflowId,
        };
    }

    /// <summary>The status: the contract's own, unless the whole amendment is held or withdrawn.</summary>
    public static ConsentStatus StatusOf(ConsentRow row, AmendmentRow amendment)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(amendment);
        return row.State is ConsentStatus.Waiting or ConsentStatus.Pending
            ? amendment.Overlay ?? row.State
            : row.State;
    }
}
