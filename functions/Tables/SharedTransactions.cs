using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;

namespace Scadenzario.Tables;

/// <summary>
/// Writes what several callers write into one partition at the same moment in one transaction, which costs what one of them alone would. For each caller it is as if it had
/// written alone: its rows are written all or none, they are written when the call returns, and a refusal is its own. For partitions that many share.
/// </summary>
public sealed class SharedTransactions(TableClient table)
{
    // What a transaction takes.
    private const int MostAtOnce = 100;
    private readonly ConcurrentDictionary<string, Partition> _partitions = new(StringComparer.Ordinal);

    /// <summary>Writes a row back as <see cref="TableRows.TryReplaceAsync{T}"/> does: false where somebody else has changed or deleted it since it was read.</summary>
    public async Task<bool> TryReplaceAsync(ITableEntity row, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(row);
        try
        {
            row.ETag = (await SubmitAsync([new(TableTransactionActionType.UpdateReplace, row, row.ETag)], ct))[0];
            return true;
        }
        catch (RequestFailedException e) when (e.Status is 412 or 404)
        {
            return false;
        }
    }

    /// <summary>Deletes a row, whatever has become of it since it was read. One that is gone is no fault.</summary>
    public async Task DeleteAsync(ITableEntity row, CancellationToken ct)
    {
        try
        {
            await SubmitAsync([new(TableTransactionActionType.Delete, row, ETag.All)], ct);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            // Gone already.
        }
    }

    /// <summary>Writes rows of one partition, all or none.</summary>
    /// <param name="actions">What is to be done, each to another row.</param>
    /// <param name="ct">Cancels the wait for others, not the writing.</param>
    /// <returns>The rows' new versions, in order.</returns>
    /// <exception cref="RequestFailedException">The service refuses one of the actions, or does not answer.</exception>
    public async Task<IReadOnlyList<ETag>> SubmitAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actions);
        var partition = _partitions.GetOrAdd(actions[0].Entity.PartitionKey, _ => new Partition());
        var own = new Write(actions);
        partition.Waiting.Enqueue(own);
        try
        {
            await partition.Turn.WaitAsync(ct);
        }
        catch (OperationCanceledException) when (own.TryTake())
        {
            // Nobody has taken it to be written, and nobody will.
            throw;
        }
        catch (OperationCanceledException)
        {
            return await own.Done.Task;
        }

        try
        {
            // Whoever had the turn before may have written it already.
            while (!own.Done.Task.IsCompleted)
            {
                await SubmitAsync(Take(partition.Waiting));
            }
        }
        finally
        {
            partition.Turn.Release();
        }

        return await own.Done.Task;
    }

    // Those who have waited longest; no row twice, which no transaction takes.
    private static List<Write> Take(ConcurrentQueue<Write> waiting)
    {
        List<Write> taken = [];
        HashSet<string> rows = new(StringComparer.Ordinal);
        while (waiting.TryPeek(out var next))
        {
            if (taken.Count > 0 && (rows.Count + next.Actions.Count > MostAtOnce || next.Actions.Any(action => rows.Contains(action.Entity.RowKey))))
            {
                break;
            }

            _ = waiting.TryDequeue(out _);
            if (next.TryTake())
            {
                taken.Add(next);
                rows.UnionWith(next.Actions.Select(action => action.Entity.RowKey));
            }
        }

        return taken;
    }

    private async Task SubmitAsync(List<Write> taken)
    {
        try
        {
            // Not to be cancelled: it is not only the caller's own.
            var answers = await table.SubmitTransactionAsync(taken.SelectMany(write => write.Actions), CancellationToken.None);
            var next = 0;
            foreach (var write in taken)
            {
                var count = write.Actions.Count;
                write.Done.SetResult([.. answers.Value.Skip(next).Take(count).Select(answer => answer.Headers.ETag ?? ETag.All)]);
                next += count;
            }
        }
        catch (RequestFailedException e) when (e.Status is >= 400 and < 500 && taken.Count > 1)
        {
            // One of them is refused (or all together are too large), and with it all: each by itself.
            foreach (var write in taken)
            {
                await SubmitAsync([write]);
            }
        }
#pragma warning disable CA1031 // Whatever it is, each caller gets it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            taken.ForEach(write => write.Done.TrySetException(e));
        }
    }

    private sealed class Partition
    {
        public ConcurrentQueue<Write> Waiting { get; } = new();

        public SemaphoreSlim Turn { get; } = new(1, 1);
    }

    private sealed class Write(IReadOnlyList<TableTransactionAction> actions)
    {
        private int _taken;

        public IReadOnlyList<TableTransactionAction> Actions => actions;

        public TaskCompletionSource<IReadOnlyList<ETag>> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        // True once: for whoever writes it, or for a caller who gives up before.
        public bool TryTake() => Interlocked.Exchange(ref _taken, 1) == 0;
    }
}
