using Azure.Data.Tables;
using Scadenzario.Tables;

namespace Scadenzario.Benevita;

/// <summary>What people decided about years without declaration in which fewer than three mails are proven (article 13).</summary>
public sealed class ReviewBook(TableSet tables, TimeProvider time)
{
    /// <summary>Writes a decision down; the same again changes nothing.</summary>
    public Task DecideAsync(string participantId, int year, ReviewOutcome outcome, string caseId, CancellationToken ct) =>
        tables.Declarations.UpsertEntityAsync(
            new ReviewRow
            {
                PartitionKey = participantId,
                RowKey = ReviewRow.Key(year),
                Year = year,
                Outcome = outcome.ToString(),
                DecidedAt = time.GetUtcNow(),
                CaseId = caseId,
            },
            TableUpdateMode.Replace,
            ct);
}
