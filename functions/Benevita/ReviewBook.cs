using Azure.Data.Tables;
using Scadenzario.Tables;

namespace Scadenzario.Benevita;

/// <summary>What people decided about years without declaration in which fewer than three mails are proven (article 13).</summary>
public sealed class ReviewBook(TableSet tables, TimeProvider time)
{
    /// <summary>The decisions of a participant by the year of the missing declaration.</summary>
    public async Task<IReadOnlyDictionary<int, ReviewOutcome>> AllAsync(string participantId, CancellationToken ct)
    {
        var found = new Dictionary<int, ReviewOutcome>();
        var (from, to) = (ReviewRow.Prefix, ReviewRow.Prefix + "~");
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {participantId} and RowKey ge {from} and RowKey lt {to}");
        await foreach (var row in tables.Declarations.QueryAsync<ReviewRow>(filter, cancellationToken: ct))
        {
            found[row.Year] = Enum.Parse<ReviewOutcome>(row.Outcome);
        }

        return found;
    }

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
