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
                records.Declarations.Add(row.Year, new(participantId, row.Year, Number(row.Points), row.SubmittedAt, row.RecordedAt, row.Version));
            }
            else if (row.RowKey.StartsWith(DeductionRow.Prefix, StringComparison.Ordinal))
            {
                records.Deductions.Add(new(row.Year, Number(row.Points), row.RecordedAt, row.Number));
            }
            else if (row.RowKey.StartsWith(ReviewRow.Prefix, StringComparison.Ordinal))
            {
                records.Reviews[row.Year] = Enum.Parse<ReviewOutcome>(row.Outcome);
            }
        }

        return records;
    }

    private static decimal Number(string points) => decimal.Parse(points, CultureInfo.InvariantCulture);
}

/// <summary>What <see cref="ParticipantRecords"/> reads.</summary>
/// <param name="Declarations">The declarations that count, by year.</param>
/// <param name="Deductions">The deductions, oldest first within a year.</param>
/// <param name="Reviews">What people decided about years without declaration in which fewer than three mails are proven (article 13).</param>
public sealed record RecordsRead(SortedDictionary<int, Declaration> Declarations, List<Deduction> Deductions, Dictionary<int, ReviewOutcome> Reviews);

/// <summary>A row of any of the three kinds: the columns of <see cref="DeclarationRow"/>, <see cref="DeductionRow"/> and <see cref="ReviewRow"/> that are read here.</summary>
public sealed class RecordRow : TableRow
{
    /// <summary>The year; of all three.</summary>
    public int Year { get; set; }

    /// <summary>The points, written invariantly; of declarations and deductions.</summary>
    public string Points { get; set; } = "";

    /// <summary>When a declaration was sent.</summary>
    public DateTimeOffset SubmittedAt { get; set; }

    /// <summary>When it arrived here; of declarations and deductions.</summary>
    public DateTimeOffset RecordedAt { get; set; }

    /// <summary>Which declaration of the year.</summary>
    public int Version { get; set; }

    /// <summary>Which deduction of the year.</summary>
    public int Number { get; set; }

    /// <summary>What was decided.</summary>
    public string Outcome { get; set; } = "";
}
