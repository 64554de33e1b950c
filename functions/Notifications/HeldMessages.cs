using Azure;
using Azure.Data.Tables;
using Scadenzario.Tables;

namespace Scadenzario.Notifications;

/// <summary>The messages that the stop switch holds back, oldest first.</summary>
public sealed class HeldMessages(TableSet tables)
{
    // A page of the table. Messages held at the same instant are put in order within it.
    private const int LookAhead = 1000;

    /// <summary>Puts a message on the list; one that is on it already keeps its place and takes the new round.</summary>
    public Task PutAsync(HeldMessage message, CancellationToken ct) =>
        tables.Held.UpsertEntityAsync(HeldRow.Of(message), TableUpdateMode.Replace, ct);

    /// <summary>Takes a message off the list, unless it was held again since.</summary>
    public async Task RemoveAsync(HeldMessage message, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(message);
        var found = await tables.Held.FindAsync<HeldRow>(HeldRow.Partition, message.Key, ct);
        if (found is null || found.Round > message.Round)
        {
            return;
        }

        try
        {
            await tables.Held.DeleteEntityAsync(HeldRow.Partition, message.Key, found.ETag, ct);
        }
        catch (RequestFailedException e) when (e.Status is 404 or 412)
        {
            // Gone already, or held again at this very moment.
        }
    }

    /// <summary>The oldest ones.</summary>
    public async Task<IReadOnlyList<HeldMessage>> OldestAsync(int top, CancellationToken ct)
    {
        List<HeldRow> rows = [];
        await foreach (var page in tables.Held.QueryAsync<HeldRow>(OnList, LookAhead, cancellationToken: ct).AsPages(pageSizeHint: LookAhead))
        {
            rows.AddRange(page.Values);
            if (rows.Count > 0)
            {
                break;
            }
        }

        // The service's own time of writing decides among those held at the same instant.
        return [.. rows.OrderBy(r => r.HeldAt).ThenBy(r => r.Timestamp).ThenBy(r => r.RowKey, StringComparer.Ordinal).Take(top).Select(r => r.ToMessage())];
    }

    /// <summary>How many there are.</summary>
    public async Task<int> CountAsync(CancellationToken ct)
    {
        var count = 0;
        await foreach (var _ in tables.Held.QueryAsync<TableEntity>(OnList, select: ["RowKey"], cancellationToken: ct))
        {
            count++;
        }

        return count;
    }

    private static string OnList => TableClient.CreateQueryFilter($"PartitionKey eq {HeldRow.Partition}");
}
