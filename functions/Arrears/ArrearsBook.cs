using Azure.Data.Tables;
using Scadenzario.Contracts;
using Scadenzario.Tables;
using Scadenzario.Terminations;

namespace Scadenzario.Arrears;

/// <summary>The table of unpaid invoices.</summary>
public sealed class ArrearsBook(TableSet tables)
{
    /// <summary>The invoice; null where the contract has none of that id.</summary>
    public Task<ArrearsRow?> FindAsync(ArrearsInput input, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        return tables.Arrears.FindAsync<ArrearsRow>(input.Insurer.Partition(input.ContractId), input.InvoiceId, ct);
    }

    /// <summary>All invoices of a contract, by id.</summary>
    public async Task<IReadOnlyList<ArrearsRow>> OfAsync(Insurer insurer, string contractId, CancellationToken ct) =>
        await tables.Arrears.QueryAsync<ArrearsRow>(Filter(insurer, contractId), cancellationToken: ct).AllAsync(ct);

    /// <summary>A page of a contract's invoices, by id.</summary>
    public Task<(IReadOnlyList<ArrearsRow> Rows, string? Continuation)> ListAsync(
        Insurer insurer, string contractId, int top, string? continuation, CancellationToken ct) =>
        tables.Arrears.QueryAsync<ArrearsRow>(Filter(insurer, contractId), top, cancellationToken: ct).PageAsync(continuation, top, ct);

    /// <summary>Writes a new invoice; false where it is there already.</summary>
    public Task<bool> AddAsync(ArrearsRow row, CancellationToken ct) =>
        tables.Arrears.TryAddAsync(row, ct);

    /// <summary>Writes a changed invoice; false where somebody else changed it meanwhile.</summary>
    public Task<bool> UpdateAsync(ArrearsRow row, CancellationToken ct) =>
        tables.Arrears.TryReplaceAsync(row, ct);

    /// <summary>Changes an invoice, reading it again as often as somebody else was faster.</summary>
    /// <param name="row">The invoice as it was read.</param>
    /// <param name="change">Applies the change; false where there is nothing to change.</param>
    /// <param name="ct">Cancels the wait.</param>
    /// <returns>The invoice as it is now; null where there is none.</returns>
    public async Task<ArrearsRow?> ChangeAsync(ArrearsRow row, Func<ArrearsRow, bool> change, CancellationToken ct) =>
        (await tables.Arrears.ChangeAsync(row, change, ct))?.Row;

    private static string Filter(Insurer insurer, string contractId) =>
        TableClient.CreateQueryFilter($"PartitionKey eq {insurer.Partition(contractId)}");
}
