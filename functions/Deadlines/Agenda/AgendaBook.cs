using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;
using Scadenzario.Contracts;
using Scadenzario.Tables;

namespace Scadenzario.Deadlines.Agenda;

/// <summary>
/// What wakes up when, and what has been. The public client of the orchestrations lists no timers, so the workflows write their waits here themselves.
/// </summary>
public sealed class AgendaBook(TableSet tables, TimeProvider time)
{
    // What a transaction takes.
    private const int MostAtOnce = 100;

    // What a query gives.
    private const int MostOnAPage = 1000;
    private readonly ConcurrentDictionary<string, long> _changes = new(StringComparer.Ordinal);

    // A month is the partition of all workflows that wake up in it, many of them at the same instant.
    private readonly SharedTransactions _months = new(tables.Agenda);

    /// <summary>How often this process has changed what the agenda has in a month, named as <see cref="AgendaRow.Month"/> does.</summary>
    public long ChangesIn(string month) => _changes.GetValueOrDefault(month);

    /// <summary>
    /// Takes a wait off the agenda, into the workflow's timeline, and puts the next one on. Repeating it changes nothing; a crash in between leaves
    /// an entry too many for a moment, never one too few: where both are due in one month, they change places in one transaction.
    /// </summary>
    public async Task MoveAsync(AgendaMove move, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(move);
        if (move.Done == move.Next)
        {
            return;
        }

        var coming = move.Next is { } next ? AgendaRow.Coming(next) : null;
        var past = move.Done is { } done ? AgendaRow.Coming(done) : null;
        if (coming is not null && coming.PartitionKey != past?.PartitionKey)
        {
            await ChangeAsync([Put(coming)], ct);
            coming = null;
        }

        if (past is not null)
        {
            await LeaveAsync(move.Done!, coming, ct);
        }
    }

    /// <summary>Puts the first waits of many workflows on the agenda, a hundred of a month at a time. Repeating it changes nothing.</summary>
    public async Task AddAsync(IEnumerable<AgendaEntry> coming, CancellationToken ct)
    {
        foreach (var month in coming.Select(AgendaRow.Coming).DistinctBy(row => row.RowKey).GroupBy(row => row.PartitionKey))
        {
            using var change = new Change(this, month.Key);
            foreach (var some in month.Chunk(MostAtOnce))
            {
                await tables.Agenda.SubmitTransactionAsync(some.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row)), ct);
            }
        }
    }

    /// <summary>Takes everything of a workflow off the agenda: somebody has ended it from outside.</summary>
    /// <remarks>Looks through the whole agenda; for rare use.</remarks>
    public async Task ClearAsync(string workflowId, CancellationToken ct)
    {
        var filter = TableClient.CreateQueryFilter($"WorkflowId eq {workflowId}");
        await foreach (var row in tables.Agenda.QueryAsync<AgendaRow>(filter, cancellationToken: ct))
        {
            await LeaveAsync(row.ToEntry(), null, ct);
        }
    }

    /// <summary>The next wake-up of every workflow that waits for one, by instance id.</summary>
    /// <remarks>Reads the whole agenda; for rare use.</remarks>
    public async Task<IReadOnlyDictionary<string, AgendaEntry>> FirstOfEachAsync(CancellationToken ct)
    {
        Dictionary<string, AgendaEntry> first = new(StringComparer.Ordinal);
        await foreach (var row in tables.Agenda.QueryAsync<AgendaRow>(cancellationToken: ct))
        {
            // The table's order is that of the wake-ups.
            first.TryAdd(row.WorkflowId, row.ToEntry());
        }

        return first;
    }

    /// <summary>
    /// A page of what is due in a span of time, in due order, and where it ended; null where nothing follows. The months are read a few at a time, the first alone: a table
    /// that sorts what it is asked for, as the emulator does, sorts no whole year for the next fifty.
    /// </summary>
    public async Task<(IReadOnlyList<AgendaRow> Rows, string? Continuation)> ListAsync(AgendaQuery query, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(query);
        var goesOn = query.After is { } place && place.DueAt >= query.From;
        var rest = goesOn ? TableClient.CreateQueryFilter($"RowKey gt {query.After!.RowKey}") : TableClient.CreateQueryFilter($"RowKey ge {AgendaRow.Key(query.From)}");
        rest += " and " + TableClient.CreateQueryFilter($"RowKey lt {AgendaRow.Key(query.To)}");
        if (query.Insurer is { } one)
        {
            rest += " and " + TableClient.CreateQueryFilter($"Insurer eq {one.Code()}");
        }

        List<AgendaRow> rows = [];
        foreach (var (first, last) in AgendaMonths.Spans(goesOn ? query.After!.DueAt : query.From, query.To))
        {
            // One more than asked for says whether anything follows.
            var wanted = Math.Min(query.Top + 1 - rows.Count, MostOnAPage);
            var months = TableClient.CreateQueryFilter($"PartitionKey ge {first} and PartitionKey le {last}");
            await foreach (var row in tables.Agenda.QueryAsync<AgendaRow>($"{months} and {rest}", wanted, cancellationToken: ct))
            {
                if (rows.Count == query.Top)
                {
                    return (rows, rows[^1].RowKey);
                }

                rows.Add(row);
            }
        }

        return (rows, null);
    }

    /// <summary>The waits that a workflow has behind it, in due order.</summary>
    public async Task<IReadOnlyList<AgendaRow>> TimelineAsync(string workflowId, CancellationToken ct)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {workflowId}");
        return await tables.Timeline.QueryAsync<AgendaRow>(filter, cancellationToken: ct).AllAsync(ct);
    }

    private async Task LeaveAsync(AgendaEntry done, AgendaRow? instead, CancellationToken ct)
    {
        // Where it is there already, an earlier run of the same step has written it, which knew better when it was.
        _ = await tables.Timeline.TryAddAsync(AgendaRow.Past(done, time.GetUtcNow()), ct);
        var past = AgendaRow.Coming(done);
        TableTransactionAction[] put = instead is null ? [] : [Put(instead)];
        if (instead?.RowKey == past.RowKey)
        {
            // Due as before, for another cause: it takes its own place.
            await ChangeAsync(put, ct);
            return;
        }

        try
        {
            await ChangeAsync([.. put, new(TableTransactionActionType.Delete, past, ETag.All)], ct);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            // It has left already, in an earlier run of the same step.
            if (put.Length > 0)
            {
                await ChangeAsync(put, ct);
            }
        }
    }

    private static TableTransactionAction Put(AgendaRow coming) => new(TableTransactionActionType.UpsertReplace, coming);

    private async Task ChangeAsync(TableTransactionAction[] actions, CancellationToken ct)
    {
        using var change = new Change(this, actions[0].Entity.PartitionKey);
        await _months.SubmitAsync(actions, ct);
    }

    // Counted when it is over, also where nobody knows how it went: who has read before counts again.
    private readonly struct Change(AgendaBook book, string month) : IDisposable
    {
        public void Dispose() => book._changes.AddOrUpdate(month, 1, (_, times) => times + 1);
    }
}
