using Azure;
using Azure.Data.Tables;

namespace Scadenzario.Tables;

/// <summary>Reads and writes single rows where the table's refusals are answers: not there, there already, changed meanwhile.</summary>
public static class TableRows
{
    /// <summary>The row; null where there is none.</summary>
    public static async Task<T?> FindAsync<T>(this TableClient table, string partitionKey, string rowKey, CancellationToken ct)
        where T : class, ITableEntity
    {
        ArgumentNullException.ThrowIfNull(table);
        var found = await table.GetEntityIfExistsAsync<T>(partitionKey, rowKey, cancellationToken: ct);
        return found.HasValue ? found.Value : null;
    }

    /// <summary>Adds a row, which then has its version; false where one of its keys is there already.</summary>
    public static async Task<bool> TryAddAsync<T>(this TableClient table, T row, CancellationToken ct)
        where T : ITableEntity
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(row);
        try
        {
            var added = await table.AddEntityAsync(row, ct);
            row.ETag = added.Headers.ETag ?? ETag.All;
            return true;
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            return false;
        }
    }

    /// <summary>Writes a row back, which then has its new version; false where somebody else has changed or deleted it since it was read.</summary>
    public static async Task<bool> TryReplaceAsync<T>(this TableClient table, T row, CancellationToken ct)
        where T : ITableEntity
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(row);
        try
        {
            var written = await table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, ct);
            row.ETag = written.Headers.ETag ?? ETag.All;
            return true;
        }
        catch (RequestFailedException e) when (e.Status is 412 or 404)
        {
            return false;
        }
    }

    /// <summary>Changes a row, reading it again as often as somebody else was faster.</summary>
    /// <param name="table">The table.</param>
    /// <param name="partitionKey">The row's partition.</param>
    /// <param name="rowKey">The row's key.</param>
    /// <param name="change">Applies the change; false where there is nothing to change (any more).</param>
    /// <param name="ct">Cancels the wait.</param>
    /// <returns>The row as it is now, and whether it was changed; null where there is none.</returns>
    public static async Task<(T Row, bool Changed)?> ChangeAsync<T>(
        this TableClient table, string partitionKey, string rowKey, Func<T, bool> change, CancellationToken ct)
        where T : class, ITableEntity
    {
        return await table.FindAsync<T>(partitionKey, rowKey, ct) is { } row ? await table.ChangeAsync(row, change, ct) : null;
    }

    /// <summary>Changes a row that has just been read, reading it again only where somebody else was faster.</summary>
    /// <param name="table">The table.</param>
    /// <param name="row">The row as it was read; it is changed in any case.</param>
    /// <param name="change">Applies the change; false where there is nothing to change (any more).</param>
    /// <param name="ct">Cancels the wait.</param>
    /// <returns>The row as it is now, and whether it was changed; null where it is gone.</returns>
    public static async Task<(T Row, bool Changed)?> ChangeAsync<T>(this TableClient table, T row, Func<T, bool> change, CancellationToken ct)
        where T : class, ITableEntity
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(change);
        for (T? read = row; read is not null; read = await table.FindAsync<T>(row.PartitionKey, row.RowKey, ct))
        {
            if (!change(read))
            {
                return (read, false);
            }

            if (await table.TryReplaceAsync(read, ct))
            {
                return (read, true);
            }
        }

        return null;
    }

    /// <summary>All rows of a query. Only for queries that are small by nature.</summary>
    public static async Task<List<T>> AllAsync<T>(this AsyncPageable<T> query, CancellationToken ct)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(query);
        List<T> rows = [];
        await foreach (var row in query.WithCancellation(ct))
        {
            rows.Add(row);
        }

        return rows;
    }
}
