using Azure;
using Azure.Data.Tables;
using Scadenzario.Contracts;
using Scadenzario.Tables;

namespace Scadenzario.Notifications;

/// <summary>The ledger of messages: what was intended, handed over, reported. Rows are never deleted here.</summary>
public sealed class NotificationLedger(TableSet tables)
{
    /// <summary>
    /// Records an intent. Where it is recorded already, gives that row and false. Before it, the message is listed under its subject, unless the notice
    /// that it is part of is listed there.
    /// </summary>
    public async Task<(NotificationRow Row, bool IsNew)> IntendAsync(NotificationRow intent, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(intent);
        if (!intent.ForHolder)
        {
            await ListAsync(NoticeRow.Of(intent), ct);
        }

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
    public Task<NotificationRow?> FindAsync(Guid operationId, CancellationToken ct) =>
        tables.Notifications.FindAsync<NotificationRow>(NotificationRow.Key(operationId), NotificationRow.Row, ct);

    /// <summary>The messages about a participant or contract that were ever intended, oldest first; with text, outcome and report: evidence.</summary>
    public async Task<IReadOnlyList<NotificationRow>> MessagesOfAsync(Insurer insurer, string subjectId, CancellationToken ct)
    {
        List<(DateTimeOffset At, NotificationRow Row)> messages = [];
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {insurer.Partition(subjectId)}");
        await foreach (var notice in tables.Notices.QueryAsync<NoticeRow>(filter, cancellationToken: ct))
        {
            foreach (var id in notice.MessageIds)
            {
                // Listed, and died before the intent: there is no such message.
                if (await FindAsync(id, ct) is { } row)
                {
                    messages.Add((row.HandedOverAt ?? row.AttemptedAt ?? row.HeldAt ?? notice.At, row));
                }
            }
        }

        return [.. messages.OrderBy(m => m.At).ThenBy(m => m.Row.WorkflowId, StringComparer.Ordinal).ThenBy(m => m.Row.Step, StringComparer.Ordinal).Select(m => m.Row)];
    }

    /// <summary>Lists a notice under its subject. Where it is listed already, gives that row.</summary>
    internal async Task<NoticeRow> ListAsync(NoticeRow notice, CancellationToken ct)
    {
        try
        {
            var added = await tables.Notices.AddEntityAsync(notice, ct);
            notice.ETag = added.Headers.ETag ?? ETag.All;
            return notice;
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            return (await tables.Notices.GetEntityAsync<NoticeRow>(notice.PartitionKey, notice.RowKey, cancellationToken: ct)).Value;
        }
    }

    /// <summary>The notice to a holder of an instance and a step; null where there is none.</summary>
    internal Task<NoticeRow?> FindNoticeAsync(Insurer insurer, string contractId, string workflowId, string step, CancellationToken ct) =>
        tables.Notices.FindAsync<NoticeRow>(insurer.Partition(contractId), NoticeRow.KeyOf(workflowId, step), ct);

    /// <summary>Adds a way to a notice's plan, before a message goes that way.</summary>
    internal async Task<NoticeRow> AddWayAsync(NoticeRow notice, string way, CancellationToken ct)
    {
        while (!notice.Has(way))
        {
            notice.Ways = $"{notice.Ways},{way}".Trim(',');
            try
            {
                var updated = await tables.Notices.UpdateEntityAsync(notice, notice.ETag, TableUpdateMode.Replace, ct);
                notice.ETag = updated.Headers.ETag ?? ETag.All;
            }
            catch (RequestFailedException e) when (e.Status == 412)
            {
                notice = (await tables.Notices.GetEntityAsync<NoticeRow>(notice.PartitionKey, notice.RowKey, cancellationToken: ct)).Value;
            }
        }

        return notice;
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
