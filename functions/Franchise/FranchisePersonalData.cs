using System.Globalization;
using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Scadenzario.Contracts;
using Scadenzario.Privacy;
using Scadenzario.Tables;

namespace Scadenzario.Franchise;

/// <summary>Requests for another deductible. Of each remains what was asked for and decided when.</summary>
public sealed class FranchisePersonalData(TableSet tables) : IPersonalData
{
    private const string Table = "tables/franchises";

    /// <inheritdoc />
    public IReadOnlyCollection<string> Stores { get; } = [Table];

    /// <inheritdoc />
    public async IAsyncEnumerable<string> WorkflowsAsync(ErasureScope scope, [EnumeratorCancellation] CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scope);
        foreach (var row in await AllAsync(scope, ct))
        {
            for (var revision = 1; revision <= row.Revision; revision++)
            {
                yield return new FranchiseInput(row.Of, row.ContractId, row.RowKey, revision).WorkflowId;
            }
        }
    }

    /// <inheritdoc />
    public async Task EraseAsync(ErasureScope scope, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var rows = await AllAsync(scope, ct);
        foreach (var row in rows)
        {
            var facts = new Dictionary<string, string?>
            {
                ["change"] = row.Change,
                ["newFranchise"] = row.NewFranchise.ToString(CultureInfo.InvariantCulture),
                ["receivedAt"] = row.ReceivedAt,
                ["confirmedAt"] = row.ConfirmedAt,
                ["channel"] = row.Channel,
                ["edition"] = row.Edition,
                ["status"] = row.Status,
                ["effectiveFrom"] = row.EffectiveFrom,
            };
            await scope.KeepAsync(row.ContractId, "deductible", row.RowKey, row.DecidedAt, facts, ct);
        }

        await tables.Franchises.DeleteRowsAsync(rows, ct);
        scope.Count(Table, rows.Count);
    }

    private async Task<List<FranchiseRow>> AllAsync(ErasureScope scope, CancellationToken ct) => scope.ContractId is { } contractId
        ? await tables.Franchises.QueryAsync<FranchiseRow>(
            TableClient.CreateQueryFilter($"PartitionKey eq {scope.Insurer.Partition(contractId)}"), cancellationToken: ct).AllAsync(ct)
        : [];
}
