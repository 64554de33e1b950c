using Azure;
using Scadenzario.Tables;

namespace Scadenzario.Notifications;

/// <summary>The global stop switch: while it is on, no message leaves except log-in codes. Kept in a table, so that it holds for every process.</summary>
public sealed class SendingStop(TableSet tables, TimeProvider time)
{
    // Every message asks, and many leave at the same instant. What one read before is nothing that another may rely on: somebody may have set the switch since.
    private readonly SharedRead<StopRow> _shared = new(() => FindAsync(tables, CancellationToken.None));

    /// <summary>The switch as it is.</summary>
    public Task<StopRow> ReadAsync(CancellationToken ct) => FindAsync(tables, ct);

    /// <summary>Whether messages are held back.</summary>
    public async Task<bool> IsOnAsync(CancellationToken ct) => (await _shared.ReadAsync(ct)).IsOn;

    /// <summary>Sets it. Where it is set already, the reason and who gave it are the latest; since when stays.</summary>
    public Task<StopRow> SetAsync(string reason, string by, CancellationToken ct) => ChangeAsync(
        row =>
        {
            row.Since = row.IsOn ? row.Since : time.GetUtcNow();
            (row.IsOn, row.Reason, row.By) = (true, reason, by);
            return true;
        },
        ct);

    /// <summary>Lifts it; where it is not set, nothing changes.</summary>
    public Task<StopRow> LiftAsync(string by, CancellationToken ct) => ChangeAsync(
        row =>
        {
            if (!row.IsOn)
            {
                return false;
            }

            (row.IsOn, row.Reason, row.By, row.Since, row.Lifts) = (false, "", by, time.GetUtcNow(), row.Lifts + 1);
            return true;
        },
        ct);

    private static async Task<StopRow> FindAsync(TableSet tables, CancellationToken ct) =>
        await tables.Sending.FindAsync<StopRow>(StopRow.Partition, StopRow.Row, ct) ?? new StopRow();

    private async Task<StopRow> ChangeAsync(Func<StopRow, bool> change, CancellationToken ct)
    {
        while (true)
        {
            var row = await ReadAsync(ct);
            var isNew = row.ETag == default;
            if (!change(row) || await (isNew ? tables.Sending.TryAddAsync(row, ct) : tables.Sending.TryReplaceAsync(row, ct)))
            {
                return row;
            }
        }
    }
}
