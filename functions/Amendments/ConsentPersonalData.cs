using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Scadenzario.Contracts;
using Scadenzario.Http;
using Scadenzario.Privacy;
using Scadenzario.Tables;

namespace Scadenzario.Amendments;

/// <summary>Contracts under amendments. Of each remains when the change was communicated, and how it was answered.</summary>
public sealed class ConsentPersonalData(TableSet tables) : IPersonalData
{
    private const string Table = "tables/amendments";

    /// <inheritdoc />
    public IReadOnlyCollection<string> Stores { get; } = [Table];

    /// <inheritdoc />
    public async IAsyncEnumerable<string> WorkflowsAsync(ErasureScope scope, [EnumeratorCancellation] CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scope);
        foreach (var row in await AllAsync(scope, ct))
        {
            yield return row.Input.WorkflowId;
            for (var revision = 1; revision <= row.Revision; revision++)
            {
                yield return row.Input.ChangeId(revision);
            }
        }
    }

    /// <inheritdoc />
    public async Task EraseAsync(ErasureScope scope, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scope);
        foreach (var row in await AllAsync(scope, ct))
        {
            var facts = new Dictionary<string, string?>
            {
                ["amendmentId"] = row.AmendmentId,
                ["rule"] = row.Rule,
                ["edition"] = row.Edition,
                ["effectiveOn"] = row.EffectiveOn,
                ["communicatedAt"] = row.CommunicatedAt,
                ["notifiedAt"] = row.NotifiedAt is { } notified ? Json.Text(notified) : null,
                ["oppositionAt"] = row.OppositionAt,
                ["acceptedAt"] = row.AcceptedAt is { } accepted ? Json.Text(accepted) : null,
                ["status"] = row.Status,
                ["closedAt"] = row.ClosedAt is { } closed ? Json.Text(closed) : null,
            };
            await scope.KeepAsync(row.RowKey, "amendment", row.AmendmentId, row.ClosedAt ?? row.RecordedAt, facts, ct);
            await tables.Amendments.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All, ct);
            scope.Count(Table);
        }
    }

    // By the insurer's amendments, a few a year, one row each; never by a search through all contracts.
    private async Task<List<ConsentRow>> AllAsync(ErasureScope scope, CancellationToken ct)
    {
        List<ConsentRow> found = [];
        if (scope.ContractId is { } contractId)
        {
            await foreach (var amendment in tables.Amendments.QueryAsync<AmendmentRow>(TableClient.CreateQueryFilter($"PartitionKey eq {scope.Insurer.Code()}"), cancellationToken: ct))
            {
                if (await tables.Amendments.FindAsync<ConsentRow>(scope.Insurer.Partition(amendment.RowKey), contractId, ct) is { } row)
                {
                    found.Add(row);
                }
            }
        }

        return found;
    }
}
