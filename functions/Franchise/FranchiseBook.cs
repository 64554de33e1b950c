using Azure;
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
    public async Task<FranchiseRow?> FindAsync(Insurer insurer, string contractId, string changeId, CancellationToken ct)
    {
        var found = await tables.Franchises.GetEntityIfExistsAsync<FranchiseRow>(insurer.Partition(contractId), changeId, cancellationToken: ct);
        return found.HasValue ? found.Value : null;
    }

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

    private async Task<bool> WriteAsync(FranchiseRow row, CancellationToken ct)
    {
        try
        {
            if (row.Revision == 1)
            {
                await tables.Franchises.AddEntityAsync(row, ct);
            }
            else
            {
                await tables.Franchises.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, ct);
            }

            return true;
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            return false;
        }
    }
}
