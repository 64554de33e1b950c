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
    private long _changes;

    /// <summary>How often this process has changed the agenda.</summary>
    public long Changes => Interlocked.Read(ref _changes);

    /// <summary>
    /// Takes a wait off the agenda, into the workflow's timeline, and puts the next one on. Repeating it changes nothing; a crash in between leaves
    /// an entry too many for a moment, never one too few.
    /// </summary>
    public async Task MoveAsync(AgendaMove move, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(move);
        if (move.Done == move.Next)
        {
            return;
        }

        Interlocked.Increment(ref _changes);

        if (move.Next is { } next)
        {
            await tables.Agenda.UpsertEntityAsync(AgendaRow.Coming(next), TableUpdateMode.Replace, ct);
        }

        if (move.Done is { } done)
        {
            await LeaveAsync(done, ct);
        }
    }

    /// <summary>Puts the first waits of many workflows on the agenda, a hundred of a month at a time. Repeating it changes nothing.</summary>
    public async Task AddAsync(IEnumerable<AgendaEntry> coming, CancellationToken ct)
    {
        Interlocked.Increment(ref _changes);
        foreach (var month in coming.Select(AgendaRow.Coming).DistinctBy(row => row.RowKey).GroupBy(row => row.PartitionKey))
        {
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
        Interlocked.Increment(ref _changes);
        var filter = TableClient.CreateQueryFilter($"WorkflowId eq {workflowId}");
        await foreach (var row in tables.Agenda.QueryAsync<AgendaRow>(filter, cancellationToken: ct))
        {
            await LeaveAsync(row.ToEntry(), ct);
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

    /// <summary>A page of what is due in a span of time, in due order.</summary>
    /// <param name="from">The first instant.</param>
    /// <param name="to">The first instant that is too late.</param>
    /// <param name="insurer">One insurer's only; null for all.</param>
    /// <param name="top">At most so many.</param>
    /// <param name="continuation">Where an earlier page ended.</param>
    /// <param name="ct">Cancels the query.</param>
    public async Task<(IReadOnlyList<AgendaRow> Rows, string? Continuation)> ListAsync(
        DateTimeOffset from, DateTimeOffset to, Insurer? insurer, int top, string? continuation, CancellationToken ct)
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey ge {AgendaRow.Month(from)} and PartitionKey le {AgendaRow.Month(to)} and RowKey ge {AgendaRow.Key(from)} and RowKey lt {AgendaRow.Key(to)}");
        if (insurer is { } one)
        {
            filter += " and " + TableClient.CreateQueryFilter($"Insurer eq {one.Code()}");
        }

        return await tables.Agenda.QueryAsync<AgendaRow>(filter, top, cancellationToken: ct).PageAsync(continuation, top, ct);
    }

    /// <summary>The waits that a workflow has behind it, in due order.</summary>
    public async Task<IReadOnlyList<AgendaRow>> TimelineAsync(string workflowId, CancellationToken ct)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {workflowId}");
        return await tables.Timeline.QueryAsync<AgendaRow>(filter, cancellationToken: ct).AllAsync(ct);
    }

    private async Task LeaveAsync(AgendaEntry done, CancellationToken ct)
    {
        // Where it is there already, an earlier run of the same step has written it, which knew better when it was.
        _ = await tables.Timeline.TryAddAsync(AgendaRow.Past(done, time.GetUtcNow()), ct);
        var coming = AgendaRow.Coming(done);
        await tables.Agenda.DeleteEntityAsync(coming.PartitionKey, coming.RowKey, ETag.All, ct);
    }
}
