using System.Globalization;
using Azure.Data.Tables;
using Scadenzario.Tables;

namespace Scadenzario.Benevita;

/// <summary>The deductions of points for claims (article 12).</summary>
public sealed class DeductionBook(TableSet tables)
{
    /// <summary>Records a deduction; it stands instead of a former one of the same year. The same request again changes nothing.</summary>
    public async Task<Deduction> RecordAsync(string participantId, int year, decimal points, DateTimeOffset at, string by, string requestId, CancellationToken ct)
    {
        while (true)
        {
            var rows = (await RowsAsync(participantId, ct)).Where(row => row.Year == year).ToList();
            if (rows.Find(row => row.RequestId == requestId) is { } repeated)
            {
                return repeated.ToDeduction();
            }

            var number = rows.Count + 1;
            var row = new DeductionRow
            {
                PartitionKey = participantId,
                RowKey = DeductionRow.Key(year, number),
                Year = year,
                Number = number,
                Points = points.ToString(CultureInfo.InvariantCulture),
                RecordedAt = at,
                RecordedBy = by,
                RequestId = requestId,
            };
            if (await tables.Declarations.TryAddAsync(row, ct))
            {
                return row.ToDeduction();
            }
        }
    }

    private Task<List<DeductionRow>> RowsAsync(string participantId, CancellationToken ct)
    {
        var (from, to) = (DeductionRow.Prefix, DeductionRow.Prefix + "~");
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {participantId} and RowKey ge {from} and RowKey lt {to}");
        return tables.Declarations.QueryAsync<DeductionRow>(filter, cancellationToken: ct).AllAsync(ct);
    }
}
