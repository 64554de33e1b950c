using Azure;
using Azure.Data.Tables;
using Scadenzario.Contracts;
using Scadenzario.Tables;

namespace Scadenzario.Terminations;

/// <summary>The terminations' table.</summary>
public sealed class TerminationBook(TableSet tables)
{
    /// <summary>The termination; null where the contract has none of that id.</summary>
    public async Task<TerminationRow?> FindAsync(Insurer insurer, string contractId, string terminationId, CancellationToken ct)
    {
        var found = await tables.Terminations.GetEntityIfExistsAsync<TerminationRow>(
            insurer.Partition(contractId), terminationId, cancellationToken: ct);
        return found.HasValue ? found.Value : null;
    }

    /// <summary>All terminations of a contract, by id.</summary>
    public async Task<IReadOnlyList<TerminationRow>> OfAsync(Insurer insurer, string contractId, CancellationToken ct)
    {
        List<TerminationRow> rows = [];
        await foreach (var row in tables.Terminations.QueryAsync<TerminationRow>(Of(insurer, contractId), cancellationToken: ct))
        {
            rows.Add(row);
        }

        return rows;
    }

    /// <summary>A page of a contract's terminations, by id.</summary>
    public Task<(IReadOnlyList<TerminationRow> Rows, string? Continuation)> ListAsync(
        Insurer insurer, string contractId, int top, string? continuation, CancellationToken ct) =>
        tables.Terminations.QueryAsync<TerminationRow>(Of(insurer, contractId), top, cancellationToken: ct).PageAsync(continuation, top, ct);

    /// <summary>Writes a new termination; false where it is there already: the same one has been sent before.</summary>
    public async Task<bool> AddAsync(TerminationRow row, CancellationToken ct)
    {
        try
        {
            await tables.Terminations.AddEntityAsync(row, ct);
            return true;
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            return false;
        }
    }

    /// <summary>Writes a changed termination; false where somebody else changed it meanwhile: read it again.</summary>
    public async Task<bool> UpdateAsync(TerminationRow row, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(row);
        try
        {
            await tables.Terminations.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, ct);
            return true;
        }
        catch (RequestFailedException e) when (e.Status == 412)
        {
            return false;
        }
    }

    private static string Of(Insurer insurer, string contractId) =>
        TableClient.CreateQueryFilter($"PartitionKey eq {insurer.Partition(contractId)}");
}
