using Azure;
using Azure.Data.Tables;
using Scadenzario.Tables;

namespace Scadenzario.Notifications;

/// <summary>The ledger of messages: what was intended, handed over, reported. Rows are never deleted here.</summary>
public sealed class NotificationLedger(TableSet tables)
{
    /// <summary>Records an intent. Where it is recorded already, gives that row and false.</summary>
    public async Task<(NotificationRow Row, bool IsNew)> IntendAsync(NotificationRow intent, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(intent);
        try
        {
            var added = await tables.Notifications.AddEntityAsync(intent, ct);
            intent.ETag = added.Headers.ETag ?? ETag.All;
            return (intent, true);
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            var row = await tables.Notifications.GetEntityAsync<NotificationRow>(intent.PartitionKey, intent.RowKey, cancellationToken: ct);
            return (row.Value, false);
        }
    }

    /// <summary>The message with an operation id; null where there is none.</summary>
    public async Task<NotificationRow?> FindAsync(Guid operationId, CancellationToken ct)
    {
        var found = await tables.Notifications.GetEntityIfExistsAsync<NotificationRow>(NotificationRow.Key(operationId), NotificationRow.Row, cancellationToken: ct);
        return found.HasValue ? found.Value : null;
    }

    /// <summary>
    /// Changes a row, reading it again where somebody else changed it meanwhile: a delivery report may come before the hand-over was recorded.
    /// </summary>
    /// <param name="row">The row as read.</param>
    /// <param name="change">Applies the change; false where there is nothing to change any more.</param>
    /// <param name="ct">Cancels the wait.</param>
    public async Task<NotificationRow> ChangeAsync(NotificationRow row, Func<NotificationRow, bool> change, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(change);
        while (true)
        {
            if (!change(row))
            {
                return row;
            }

            try
            {
                var updated = await tables.Notifications.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, ct);
                row.ETag = updated.Headers.ETag ?? ETag.All;
                return row;
            }
            catch (RequestFailedException e) when (e.Status == 412)
            {
                row = (await tables.Notifications.GetEntityAsync<NotificationRow>(row.PartitionKey, row.RowKey, cancellationToken: ct)).Value;
            }
        }
    }
}
