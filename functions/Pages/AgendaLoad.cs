using System.Collections.Concurrent;
using Azure.Data.Tables;
using NodaTime;
using Scadenzario.Calendar;
using Scadenzario.Contracts;
using Scadenzario.Deadlines.Agenda;
using Scadenzario.Tables;

namespace Scadenzario.Pages;

/// <summary>
/// How many wake-ups each day of some months has. Counting goes through all of them, so each month's count is kept as long as this process moves nothing in that month, and five
/// minutes at most: another process may move something too. A month with many is counted once a minute at most, whatever moves in it.
/// </summary>
public sealed class AgendaLoad(TableSet tables, AgendaBook agenda, TimeProvider time) : IDisposable
{
    // What one query gives.
    private const int Many = 1000;
    private static readonly TimeSpan _longest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan _ofMany = TimeSpan.FromMinutes(1);
    private readonly SemaphoreSlim _turn = new(1);
    private readonly ConcurrentDictionary<YearMonth, MonthCount> _kept = [];

    /// <summary>The counts of some Zurich months, one after the other.</summary>
    public async Task<AgendaCount> CountAsync(YearMonth first, int months, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            var now = time.GetUtcNow();
            foreach (var (month, count) in _kept)
            {
                var age = now - count.At;
                if (age >= _longest || age < TimeSpan.Zero || (count.Changes != Changes(month) && (count.Total <= Many || age >= _ofMany)))
                {
                    _kept.TryRemove(month, out _);
                }
            }

            var counts = await Task.WhenAll(Enumerable.Range(0, months).Select(first.PlusMonths).Select(month => CountAsync(month, now, ct)));
            return new(counts.Min(count => count.At), counts.SelectMany(count => count.ByDay).ToDictionary());
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _turn.Dispose();

    private static (DateTimeOffset From, DateTimeOffset To) SpanOf(YearMonth month) => (ZurichTime.StartOf(month.OnDayOfMonth(1)), ZurichTime.StartOf(month.PlusMonths(1).OnDayOfMonth(1)));

    // A month in Zurich begins in the last hours of one in UTC.
    private long Changes(YearMonth month)
    {
        var (from, to) = SpanOf(month);
        return agenda.ChangesIn(AgendaRow.Month(from)) + agenda.ChangesIn(AgendaRow.Month(to));
    }

    private async Task<MonthCount> CountAsync(YearMonth month, DateTimeOffset now, CancellationToken ct)
    {
        if (_kept.TryGetValue(month, out var kept))
        {
            return kept;
        }

        var changes = Changes(month);
        var (from, to) = SpanOf(month);
        var filters = new[]
        {
            TableClient.CreateQueryFilter($"PartitionKey eq {AgendaRow.Month(from)} and RowKey ge {AgendaRow.Key(from)}"),
            TableClient.CreateQueryFilter($"PartitionKey eq {AgendaRow.Month(to)} and RowKey lt {AgendaRow.Key(to)}"),
        };
        Dictionary<(LocalDate, string), int> counts = [];
        foreach (var filter in filters)
        {
            await foreach (var row in tables.Agenda.QueryAsync<TableEntity>(filter, 1000, ["DueAt", "Insurer"], ct))
            {
                var key = ((LocalDate)ZurichTime.DateOf(row.GetDateTimeOffset("DueAt")!.Value), row.GetString("Insurer") ?? "");
                counts[key] = counts.GetValueOrDefault(key) + 1;
            }
        }

        return _kept[month] = new(now, changes, counts.Values.Sum(), counts);
    }

    private sealed record MonthCount(DateTimeOffset At, long Changes, int Total, IReadOnlyDictionary<(LocalDate Day, string Insurer), int> ByDay);
}

/// <summary>Wake-ups by day and insurer.</summary>
/// <param name="At">When they were counted; where some were before the others, when these were.</param>
/// <param name="ByDay">How many, by Zurich day and insurer's code.</param>
public sealed record AgendaCount(DateTimeOffset At, IReadOnlyDictionary<(LocalDate Day, string Insurer), int> ByDay)
{
    /// <summary>How many there are on the days that a condition names.</summary>
    public int Of(Insurer? insurer, Func<LocalDate, bool> days)
    {
        ArgumentNullException.ThrowIfNull(days);
        return ByDay.Where(entry => (insurer is null || entry.Key.Insurer == insurer.Value.Code()) && days(entry.Key.Day)).Sum(entry => entry.Value);
    }
}
