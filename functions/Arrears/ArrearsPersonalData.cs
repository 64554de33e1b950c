using System.Runtime.CompilerServices;
using Scadenzario.Privacy;
using Scadenzario.Tables;

namespace Scadenzario.Arrears;

/// <summary>Unpaid invoices. Of each remains its amount, its dates and what followed.</summary>
public sealed class ArrearsPersonalData(TableSet tables, ArrearsBook arrears) : IPersonalData
{
    private const string Table = "tables/arrears";

    /// <inheritdoc />
    public IReadOnlyCollection<string> Stores { get; } = [Table];

    /// <inheritdoc />
    public async IAsyncEnumerable<string> WorkflowsAsync(ErasureScope scope, [EnumeratorCancellation] CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scope);
        foreach (var row in await AllAsync(scope, ct))
        {
            var input = new ArrearsInput(scope.Insurer, row.ContractId, row.RowKey);
            yield return input.WorkflowId;
            yield return input.PaymentId;
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
                ["kind"] = row.Kind,
                ["amount"] = row.Amount,
                ["dueDate"] = row.DueDate,
                ["statedTerm"] = row.StatedTerm,
                ["reminderSentOn"] = row.ReminderSentOn,
                ["edition"] = row.Edition,
                ["status"] = row.Status,
                ["consequenceFrom"] = row.ConsequenceFrom,
                ["paidAt"] = row.PaidAt,
            };
            await scope.KeepAsync(row.ContractId, "unpaid-invoice", row.RowKey, row.RecordedAt, facts, ct);
        }

        await tables.Arrears.DeleteRowsAsync(rows, ct);
        scope.Count(Table, rows.Count);
    }

    private async Task<IReadOnlyList<ArrearsRow>> AllAsync(ErasureScope scope, CancellationToken ct) =>
        scope.ContractId is { } contractId ? await arrears.OfAsync(scope.Insurer, contractId, ct) : [];
}
