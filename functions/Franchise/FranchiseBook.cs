using Azure.Data.Tables;
using Microsoft.DurableTask.Client;
using Scadenzario.Contracts;
using Scadenzario.Operations;
using Scadenzario.Tables;
using Scadenzario.Terminations;

namespace Scadenzario.Franchise;

/// <summary>The table of requests for another deductible; every decision starts the workflow that carries it out.</summary>
public sealed class FranchiseBook(TableSet tables, WorkflowLauncher launcher)
{
    /// <summary>The request; null where the contract has none of that id.</summary>
    public Task<FranchiseRow?> FindAsync(Insurer insurer, string contractId, string changeId, CancellationToken ct) =>
        tables.Franchises.FindAsync<FranchiseRow>(insurer.Partition(contractId), changeId, ct);

    /// <summary>A page of a contract's requests, by id.</summary>
    public Task<(IReadOnlyList<FranchiseRow> Rows, string? Continuation)> ListAsync(
        Insurer insurer, string contractId, int top, string? continuation, CancellationToken ct) =>
        tables.Franchises.QueryAsync<FranchiseRow>(
            TableClient.CreateQueryFilter($"PartitionKey eq {insurer.Partition(contractId)}"), top, cancellationToken: ct)
            .PageAsync(continuation, top, ct);

    /// <summary>Writes a decided request and starts its workflow; false where it is there already, or somebody else changed it meanwhile.</summary>
    public Task<bool> LaunchAsync(FranchiseRow row, DurableTaskClient client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(row);
        var input = new FranchiseInput(row.Of, row.ContractId, row.RowKey, row.Revision);
        return launcher.LaunchAsync(client, new(nameof(FranchiseOrchestrator), input.WorkflowId, input), () => WriteAsync(row, ct), ct);
    }

    private Task<bool> WriteAsync(FranchiseRow row, CancellationToken ct) =>
        row.Revision == 1 ? tables.Franchises.TryAddAsync(row, ct) : tables.Franchises.TryReplaceAsync(row, ct);
}
