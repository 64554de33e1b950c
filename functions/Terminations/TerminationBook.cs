using Azure.Data.Tables;
using Scadenzario.Contracts;
using Scadenzario.Tables;

namespace Scadenzario.Terminations;

/// <summary>The terminations' table.</summary>
public sealed class TerminationBook(TableSet tables)
{
    /// <summary>The termination; null where the contract has none of that id.</summary>
    public Task<TerminationRow?> FindAsync(Insurer insurer, string contractId, string terminationId, CancellationToken ct) =>
        tables.Terminations.FindAsync<TerminationRow>(insurer.Partition(contractId), terminationId, ct);

    /// <summary>All terminations of a contract, by id.</summary>
    public async Task<IReadOnlyList<TerminationRow>> OfAsync(Insurer insurer, string contractId, CancellationToken ct) =>
        await tables.Terminations.QueryAsync<TerminationRow>(Of(insurer, contractId), cancellationToken: ct).AllAsync(ct);

    /// <summary>A page of a contract's terminations, by id.</summary>
    public Task<(IReadOnlyList<TerminationRow> Rows, string? Continuation)> ListAsync(
        Insurer insurer, string contractId, int top, string? continuation, CancellationToken ct) =>
        tables.Terminations.QueryAsync<TerminationRow>(Of(insurer, contractId), top, cancellationToken: ct).PageAsync(continuation, top, ct);

    /// <summary>Writes a new termination; false where it is there already: the same one has been sent before.</summary>
    public Task<bool> AddAsync(TerminationRow row, CancellationToken ct) =>
        tables.Terminations.TryAddAsync(row, ct);

    /// <summary>Writes a changed termination; false where somebody else changed it meanwhile: read it again.</summary>
    public Task<bool> UpdateAsync(TerminationRow row, CancellationToken ct) =>
        tables.Terminations.TryReplaceAsync(row, ct);

    private static string Of(Insurer insurer, string contractId) =>
        TableClient.CreateQueryFilter($"PartitionKey eq {insurer.Partition(contractId)}");
}
