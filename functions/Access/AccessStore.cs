using Azure;
using Azure.Data.Tables;
using Scadenzario.Tables;

namespace Scadenzario.Access;

/// <summary>
/// Reads and changes rows of the tables <c>access</c> and <c>challenges</c> under their ETags. Within this process those who want the same row take
/// turns, which spares them losing to each other again and again; what decides between processes, and what correctness rests on, is the ETag.
/// </summary>
public sealed class AccessStore(TableSet tables) : IDisposable
{
    private readonly SemaphoreSlim[] _turns = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>Finds a row of <c>access</c>; null where there is none.</summary>
    public Task<T?> FindAsync<T>(string partition, string row, CancellationToken ct)
        where T : class, ITableEntity, new() => tables.Access.FindAsync<T>(partition, row, ct);

    /// <summary>Finds a challenge; null where there is none.</summary>
    public Task<ChallengeRow?> FindChallengeAsync(string partition, string row, CancellationToken ct) =>
        tables.Challenges.FindAsync<ChallengeRow>(partition, row, ct);

    /// <summary>Adds a row; false where it is there already.</summary>
    public Task<bool> AddAsync(ITableEntity row, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(row);
        return (row is ChallengeRow ? tables.Challenges : tables.Access).TryAddAsync(row, ct);
    }

    /// <summary>
    /// Reads a row of <c>access</c>, or makes it, changes it and writes it back, again as often as another process was faster. It is written even
    /// where nothing has changed: who measures learns nothing.
    /// </summary>
    public async Task<TResult> ChangeAsync<T, TResult>(string partition, string row, Func<T, TResult> change, CancellationToken ct)
        where T : class, ITableEntity, new()
    {
        ArgumentNullException.ThrowIfNull(change);
        var turn = TurnOf(partition, row);
        await turn.WaitAsync(ct);
        try
        {
            while (true)
            {
                var found = await FindAsync<T>(partition, row, ct);
                var current = found ?? new T { PartitionKey = partition, RowKey = row };
                var result = change(current);
                try
                {
                    await (found is null
                        ? tables.Access.AddEntityAsync(current, ct)
                        : tables.Access.UpdateEntityAsync(current, current.ETag, TableUpdateMode.Replace, ct));
                    return result;
                }
                catch (RequestFailedException e) when (e.Status is 404 or 409 or 412)
                {
                    // Another process was faster, or the row was swept away: look again.
                }
            }
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>
    /// Changes a row that is there, under its ETag.
    /// </summary>
    /// <param name="partition">Its partition.</param>
    /// <param name="row">Its row key.</param>
    /// <param name="change">Applies the change; false where there is nothing to change.</param>
    /// <param name="ct">Cancels the wait.</param>
    /// <returns>The row as it is now; null where there is none.</returns>
    public async Task<T?> ChangeExistingAsync<T>(string partition, string row, Func<T, bool> change, CancellationToken ct)
        where T : class, ITableEntity, new()
    {
        var table = typeof(T) == typeof(ChallengeRow) ? tables.Challenges : tables.Access;
        var turn = TurnOf(partition, row);
        await turn.WaitAsync(ct);
        try
        {
            return (await table.ChangeAsync(partition, row, change, ct))?.Row;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Deletes a row of <c>access</c>; false where there is none.</summary>
    public async Task<bool> DeleteAsync(string partition, string row, CancellationToken ct)
    {
        if (await tables.Access.FindAsync<TableEntity>(partition, row, ct) is null)
        {
            return false;
        }

        await tables.Access.DeleteEntityAsync(partition, row, ETag.All, ct);
        return true;
    }

    /// <summary>Deletes what no longer counts for anything; gives how many rows.</summary>
    public async Task<int> SweepAsync(DateTimeOffset now, CancellationToken ct)
    {
        var filter = TableClient.CreateQueryFilter($"StaleAt le {now}");
        var swept = 0;
        foreach (var table in new[] { tables.Access, tables.Challenges })
        {
            await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: ct))
            {
                try
                {
                    await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, row.ETag, ct);
                    swept++;
                }
                catch (RequestFailedException e) when (e.Status is 404 or 412)
                {
                    // Gone, or used again meanwhile.
                }
            }
        }

        return swept;
    }

    /// <inheritdoc />
    public void Dispose() => Array.ForEach(_turns, turn => turn.Dispose());

    private SemaphoreSlim TurnOf(string partition, string row) =>
        _turns[(uint)string.GetHashCode(partition + "/" + row, StringComparison.Ordinal) % (uint)_turns.Length];
}
