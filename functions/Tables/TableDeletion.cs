using Azure;
using Azure.Data.Tables;

namespace Scadenzario.Tables;

/// <summary>Deletes rows by a query.</summary>
public static class TableDeletion
{
    // What a transaction takes.
    private const int MostAtOnce = 100;
    private static readonly string[] _keys = ["PartitionKey", "RowKey"];

    /// <summary>Deletes all rows that a filter finds; gives how many. Rows that are gone meanwhile are no fault.</summary>
    public static async Task<int> DeleteWhereAsync(this TableClient table, string filter, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(table);
        var rows = await table.QueryAsync<TableEntity>(filter, select: _keys, cancellationToken: ct).AllAsync(ct);
        await table.DeleteRowsAsync(rows, ct);
        return rows.Count;
    }

    /// <summary>Deletes rows, whatever has become of them since they were read.</summary>
    public static async Task DeleteRowsAsync(this TableClient table, IEnumerable<ITableEntity> rows, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(table);
        foreach (var partition in rows.GroupBy(row => row.PartitionKey))
        {
            foreach (var some in partition.Chunk(MostAtOnce))
            {
                await DeleteAsync(table, some, ct);
            }
        }
    }

    private static async Task DeleteAsync(TableClient table, ITableEntity[] rows, CancellationToken ct)
    {
        try
        {
            if (rows.Length > 1)
            {
                await table.SubmitTransactionAsync(
                    rows.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(row.PartitionKey, row.RowKey), ETag.All)), ct);
                return;
            }
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            // One of them was gone already, so none was deleted: one by one.
        }

        foreach (var row in rows)
        {
            await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All, ct);
        }
    }
}
