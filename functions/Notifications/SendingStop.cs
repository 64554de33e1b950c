using Azure;
using Azure.Data.Tables;
using Scadenzario.Tables;

namespace Scadenzario.Notifications;

/// <summary>The global stop switch: while it is on, no message leaves except log-in codes. Kept in a table, so that it holds for every process.</summary>
public sealed class SendingStop(TableSet tables, TimeProvider time)
{
    /// <summary>The switch as it is.</summary>
    public async Task<StopRow> ReadAsync(CancellationToken ct)
    {
        var found = await tables.Sending.GetEntityIfExistsAsync<StopRow>(StopRow.Partition, StopRow.Row, cancellationToken: ct);
        return found.HasValue ? found.Value! : new StopRow();
    }

    /// <summary>Whether messages are held back.</summary>
    public async Task<bool> IsOnAsync(CancellationToken ct) => (await ReadAsync(ct)).IsOn;

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

    private async Task<StopRow> ChangeAsync(Func<StopRow, bool> change, CancellationToken ct)
    {
        while (true)
        {
            var row = await ReadAsync(ct);
            var isNew = row.ETag == default;
            if (!change(row))
            {
                return row;
            }

            try
            {
                if (isNew)
                {
                    await tables.Sending.AddEntityAsync(row, ct);
                }
                else
                {
                    await tables.Sending.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, ct);
                }

                return row;
            }
            catch (RequestFailedException e) when (e.Status is 409 or 412)
            {
                // Somebody else was faster: look again.
            }
        }
    }
}
