using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;
using Scadenzario.Contracts;
using Scadenzario.Tables;
using Scadenzario.Telemetry;

namespace Scadenzario.Operations;

/// <summary>
/// The feed of outcomes, one per insurer, numbered without a gap. The counter, the event and a row that remembers its key are one transaction, so a
/// repeat is found and a reader that has seen a number has missed none below it. What is appended at the same time shares a transaction.
/// </summary>
public sealed class EventBook(TableSet tables, IEnumerable<IEventListener> listeners, TimeProvider time, AppMetrics metrics)
{
    // A transaction has at most 100 rows: two for each event and one for the counter.
    private const int MostAtOnce = 40;
    private const string Counter = "counter";
    private readonly ConcurrentDictionary<Insurer, Feed> _feeds = new();

    /// <summary>Writes an event down; one whose key is known already is left alone.</summary>
    /// <exception cref="ArgumentException">The type, or a field of the data, is not among <see cref="EventTypes"/>.</exception>
    public async Task AppendAsync(PortalEvent outcome, CancellationToken ct)
    {
        EventTypes.Check(outcome);
        var feed = _feeds.GetOrAdd(outcome.Insurer, _ => new Feed());
        var pending = new Pending(outcome);
        feed.Waiting.Enqueue(pending);
        await feed.Turn.WaitAsync(ct);
        try
        {
            // Whoever had the turn before may have written it already.
            while (!pending.Done)
            {
                await WriteAsync(outcome.Insurer, feed, Take(feed.Waiting), ct);
            }
        }
        finally
        {
            feed.Turn.Release();
        }
    }

    /// <summary>The number of an insurer's last event; 0 where there is none.</summary>
    public async Task<long> LastAsync(Insurer insurer, CancellationToken ct) => LastOf(await tables.Events.FindAsync<TableEntity>(insurer.Code(), Counter, ct));

    /// <summary>The events of an insurer from a number on, oldest first.</summary>
    /// <param name="insurer">Whose feed.</param>
    /// <param name="after">The last number that the reader has; 0 for the beginning.</param>
    /// <param name="top">At most so many.</param>
    /// <param name="ct">Cancels the query.</param>
    public async Task<IReadOnlyList<EventRow>> AfterAsync(Insurer insurer, long after, int top, CancellationToken ct) =>
        (await PageAsync(insurer, after, top, ct)).Rows;

    /// <summary>The same with whether there may be more.</summary>
    public async Task<(IReadOnlyList<EventRow> Rows, bool More)> PageAsync(Insurer insurer, long after, int top, CancellationToken ct)
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {insurer.Code()} and RowKey gt {EventRow.KeyOf(after)} and RowKey le {EventRow.KeyOf(long.MaxValue)}");
        var (rows, continuation) = await tables.Events.QueryAsync<EventRow>(filter, top, cancellationToken: ct).PageAsync(null, top, ct);
        return (rows, continuation is not null);
    }

    private static List<Pending> Take(ConcurrentQueue<Pending> waiting)
    {
        List<Pending> taken = [];
        while (taken.Count < MostAtOnce && waiting.TryDequeue(out var next))
        {
            taken.Add(next);
        }

        return taken;
    }

    private async Task WriteAsync(Insurer insurer, Feed feed, List<Pending> taken, CancellationToken ct)
    {
        try
        {
            var news = taken.DistinctBy(p => p.Outcome.Digest).ToList();
            while (news.Count > 0 && !await TryWriteAsync(insurer, feed, news, ct))
            {
                // One of them is known already, or another process was faster with the counter.
                List<Pending> unknown = [];
                foreach (var pending in news)
                {
                    if (!await IsKnownAsync(insurer, pending.Outcome, ct))
                    {
                        unknown.Add(pending);
                    }
                }

                news = unknown;
            }

            foreach (var listener in listeners)
            {
                await listener.AppendedAsync(insurer, ct);
            }

            taken.ForEach(p => p.Done = true);
        }
        catch
        {
            // Those who wait for their turn write theirs themselves; the failure is this caller's.
            foreach (var pending in taken)
            {
                feed.Waiting.Enqueue(pending);
            }

            throw;
        }
    }

    private async Task<bool> IsKnownAsync(Insurer insurer, PortalEvent outcome, CancellationToken ct) =>
        await tables.Events.FindAsync<TableEntity>(insurer.Code(), KeyRow(outcome), ct) is not null;

    private static long LastOf(TableEntity? counter) => counter?.GetInt64("Last") ?? 0;

    private async Task<bool> TryWriteAsync(Insurer insurer, Feed feed, List<Pending> news, CancellationToken ct)
    {
        // As this process wrote it last. Where another has written since, the transaction is refused, and the counter read.
        var known = feed.Counter ?? await tables.Events.FindAsync<TableEntity>(insurer.Code(), Counter, ct);
        feed.Counter = null;
        var last = LastOf(known);
        var counter = new TableEntity(insurer.Code(), Counter) { ["Last"] = last + news.Count };
        List<TableTransactionAction> actions =
        [
            known is not null
                ? new(TableTransactionActionType.UpdateReplace, counter, known.ETag)
                : new(TableTransactionActionType.Add, counter),
        ];
        var now = time.GetUtcNow();
        foreach (var pending in news)
        {
            actions.Add(new(TableTransactionActionType.Add, new TableEntity(insurer.Code(), KeyRow(pending.Outcome))));
            actions.Add(new(TableTransactionActionType.Add, EventRow.Of(pending.Outcome, ++last, now)));
        }

        try
        {
            var written = await tables.Events.SubmitTransactionAsync(actions, ct);
            if (written.Value[0].Headers.ETag is { } version)
            {
                counter.ETag = version;
                feed.Counter = counter;
            }

            foreach (var outcome in news.Select(pending => pending.Outcome))
            {
                metrics.OutcomeTold(outcome.Type, insurer.Code(), outcome.Type == "decision-made" ? outcome.Data?.GetValueOrDefault("decision") : null);
            }

            return true;
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            return false;
        }
    }

    private static string KeyRow(PortalEvent outcome) => "key-" + outcome.Digest;

    private sealed class Feed
    {
        public ConcurrentQueue<Pending> Waiting { get; } = new();

        public SemaphoreSlim Turn { get; } = new(1, 1);

        public TableEntity? Counter { get; set; }
    }

    private sealed class Pending(PortalEvent outcome)
    {
        public PortalEvent Outcome { get; } = outcome;

        public bool Done { get; set; }
    }
}
