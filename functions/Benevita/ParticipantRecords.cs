using System.Globalization;
using Azure.Data.Tables;
using Scadenzario.Tables;

namespace Scadenzario.Benevita;

/// <summary>What there is about a participant's points and discounts: it lies in one partition and is read in one go.</summary>
public sealed class ParticipantRecords(TableSet tables)
{
    /// <summary>The declarations that count, the deductions and the decisions of a participant.</summary>
    public async Task<RecordsRead> OfAsync(string participantId, CancellationToken ct)
    {
        var records = new RecordsRead([], [], []);
        await foreach (var row in tables.Declarations.QueryAsync<RecordRow>(TableClient.CreateQueryFilter($"PartitionKey eq {participantId}"), cancellationToken: ct))
        {
            if (row.RowKey == DeclarationRow.Key(row.Year))
            {
                records.Declarations.Add(row.Year, row.ToDeclaration());
            }
            else if (row.RowKey.StartsWith(DeductionRow.Prefix, StringComparison.Ordinal))
            {
                records.Deductions.Add(new(row.Year, decimal.Parse(row.Points, CultureInfo.InvariantCulture), row.RecordedAt, row.Number));
            }
            else if (row.RowKey.StartsWith(ReviewRow.Prefix, StringComparison.Ordinal))
            {
                records.Reviews[row.Year] = Enum.Parse<ReviewOutcome>(row.Outcome);
            }
        }

        return records;
    }
}

/// <summary>What <see cref="ParticipantRecords"/> reads.</summary>
/// <param name="Declarations">The declarations that count, by year.</param>
/// <param name="Deductions">The deductions, oldest first within a year.</param>
/// <param name="Reviews">What people decided about years without declaration in which fewer than three mails are proven (article 13).</param>
public sealed record RecordsRead(SortedDictionary<int, Declaration> Declarations, List<Deduction> Deductions, Dictionary<int, ReviewOutcome> Reviews);

/// <summary>A row of any of the three kinds: a declaration's columns, some of which a deduction has too, and those that only a <see cref="DeductionRow"/> or a <see cref="ReviewRow"/> has.</summary>
public sealed class RecordRow : DeclarationRow
{
    /// <summary>Which deduction of the year.</summary>
    public int Number { get; set; }

    /// <summary>What was decided.</summary>
    public string Outcome { get; set; } = "";
}
