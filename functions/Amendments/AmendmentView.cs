using NodaTime;

namespace Scadenzario.Amendments;

/// <summary>An amendment as the API shows it, without its contracts.</summary>
public sealed record AmendmentView
{
    /// <summary>The amendment.</summary>
    public required string AmendmentId { get; init; }

    /// <summary>The insurer's code.</summary>
    public required string Insurer { get; init; }

    /// <summary>The rule.</summary>
    public required string Rule { get; init; }

    /// <summary>The rule's article.</summary>
    public required string Article { get; init; }

    /// <summary>The edition under which it is finished.</summary>
    public required string Edition { get; init; }

    /// <summary>The day on which the change takes effect.</summary>
    public required LocalDate EffectiveOn { get; init; }

    /// <summary>The moment that the portal gave, or the archiving of the named document; null where each contract has its own.</summary>
    public required string? CommunicatedAt { get; init; }

    /// <summary>The named document.</summary>
    public required string? DocumentId { get; init; }

    /// <summary><c>running</c>, <c>held</c> (its notice came too late: a case is open), or <c>withdrawn</c>.</summary>
    public required string Status { get; init; }

    /// <summary>When it was recorded.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Its workflow; each addition of contracts has a further one.</summary>
    public required string WorkflowId { get; init; }

    /// <summary>The view of a row.</summary>
    public static AmendmentView Of(AmendmentRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new()
        {
            AmendmentId = row.RowKey,
            Insurer = row.PartitionKey,
            Rule = row.Rule,
            Article = row.Terms.Article,
            Edition = row.Edition,
            EffectiveOn = row.Effective,
            CommunicatedAt = row.CommunicatedAt,
            DocumentId = row.DocumentId,
            Status = row.Lateness switch
            {
                Lateness.Asked => "held",
                Lateness.Withdrawn => "withdrawn",
                _ => "running",
            },
            RecordedAt = row.RecordedAt,
            WorkflowId = new AmendmentInput(row.Insurer, row.RowKey, row.Generations).WorkflowId,
        };
    }
}
