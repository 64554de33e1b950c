using System.Text;
using Azure.Data.Tables;
using Scadenzario.Privacy;
using Scadenzario.Tables;

namespace Scadenzario.Http;

/// <summary>First answers kept for repeated requests: those that mention the erased.</summary>
public sealed class IdempotencyPersonalData(TableSet tables) : IPersonalData
{
    private const string Table = "tables/idempotency";

    /// <inheritdoc />
    public IReadOnlyCollection<string> Stores { get; } = [Table];

    /// <inheritdoc />
    public async Task EraseAsync(ErasureScope scope, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scope);
        foreach (var caller in new[] { new Caller(CallerKind.Portal, scope.Insurer), new Caller(CallerKind.BackOffice) })
        {
            List<IdempotencyRow> found = [];
            await foreach (var row in tables.Idempotency.QueryAsync<IdempotencyRow>(TableClient.CreateQueryFilter($"PartitionKey eq {caller.Name}"), cancellationToken: ct))
            {
                if (scope.IsMentionedIn(Encoding.UTF8.GetString(row.Answer)))
                {
                    found.Add(row);
                }
            }

            await tables.Idempotency.DeleteRowsAsync(found, ct);
            scope.Count(Table, found.Count);
        }
    }
}
