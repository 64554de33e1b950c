using System.Collections.Concurrent;
using Azure.Data.Tables;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using NodaTime;
using Scadenzario.Calendar;
using Scadenzario.Operations;
using Scadenzario.Tables;

namespace Scadenzario.Privacy;

/// <summary>
/// The daily work on the retention table: deletes what is due and reports it. A kind is looked at when something of it can be due at all: rows are written with the
/// instant at which they are written, and every period is longer than <see cref="_ahead"/>, so what is not due within that time now is not due until then.
/// </summary>
public sealed class RetentionSweep(
    TableServiceClient service, TableSet tables, RetentionTable retention, IEnumerable<IRetained> retained, TimeProvider time, ILogger<RetentionSweep> log) : IRecurringWork
{
    private static readonly TimeSpan _ahead = TimeSpan.FromDays(30);
    private readonly Dictionary<string, IRetained> _retained = retained.ToDictionary(r => r.Kind, StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _quietUntil = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public bool DependsOnDate => true;

    /// <summary>When the kinds of data that this deletes were last looked at by this process; null where they were not yet.</summary>
    public DateTimeOffset? LastRun { get; private set; }

    /// <inheritdoc />
    public async Task<bool> RunAsync(DurableTaskClient client, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await Task.WhenAll(retention.Kinds.Where(IsSwept).Select(kind => RunAsync(kind, now, client, ct)));
        LastRun = now;
        return true;
    }

    /// <summary>Whether the daily work deletes a kind by itself.</summary>
    public bool IsSwept(RetentionKind kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return _retained.ContainsKey(kind.Kind) || kind.End == RetentionEnd.Period;
    }

    private async Task RunAsync(RetentionKind kind, DateTimeOffset now, DurableTaskClient client, CancellationToken ct)
    {
        if (_quietUntil.TryGetValue(kind.Kind, out var quietUntil) && now < quietUntil)
        {
            return;
        }

        // A Zurich day ends a period, so that all of a day goes together.
        var before = ZurichTime.StartOf(ZurichTime.DateOf(now) - kind.Length);
        var swept = _retained.TryGetValue(kind.Kind, out var own)
            ? await own.SweepAsync(before, client, ct)
            : await SweepAsync(service.GetTableClient(kind.Store.Split('/')[1]), kind.Since!, before, ct);
        _quietUntil[kind.Kind] = now + swept.Quiet;
        if (swept.Removed > 0)
        {
            log.Swept(swept.Removed, kind.Kind);
            await ReportAsync(kind.Kind, swept.Removed, now, ct);
        }
    }

    private static async Task<Swept> SweepAsync(TableClient table, string column, DateTimeOffset before, CancellationToken ct)
    {
        // The column's name is data of this app; the value goes through the client's own quoting.
        var filter = column + TableClient.CreateQueryFilter($" lt {before + _ahead}");
        List<TableEntity> due = [];
        var quiet = _ahead;
        await foreach (var row in table.QueryAsync<TableEntity>(filter, select: ["PartitionKey", "RowKey", column], cancellationToken: ct))
        {
            var age = row.GetDateTimeOffset(column)!.Value - before;
            if (age < TimeSpan.Zero)
            {
                due.Add(row);
            }
            else if (age < quiet)
            {
                quiet = age;
            }
        }

        await table.DeleteRowsAsync(due, ct);
        return new(due.Count, quiet);
    }

    private async Task ReportAsync(string kind, int removed, DateTimeOffset now, CancellationToken ct)
    {
        bool written;
        do
        {
            var row = await tables.Retention.FindAsync<RetentionRow>(RetentionRow.Partition, kind, ct);
            var next = row ?? new RetentionRow { RowKey = kind };
            (next.LastAt, next.LastRemoved) = (now, removed);
            next.Removed += removed;
            written = row is null ? await tables.Retention.TryAddAsync(next, ct) : await tables.Retention.TryReplaceAsync(next, ct);
        }
        while (!written);
    }
}
