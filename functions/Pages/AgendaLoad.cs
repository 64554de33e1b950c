using Azure.Data.Tables;
using NodaTime;
using Scadenzario.Calendar;
using Scadenzario.Contracts;
using Scadenzario.Deadlines.Agenda;
using Scadenzario.Tables;

namespace Scadenzario.Pages;

/// <summary>
/// How many wake-ups each day of the coming thirteen months has. Counting goes through all of them, so the result is kept as long as this process moves nothing in
/// the agenda, a minute at most.
/// </summary>
public sealed class AgendaLoad(TableSet tables, AgendaBook agenda, TimeProvider time) : IDisposable
{
    private const int Months = 13;
    private static readonly TimeSpan _longest = TimeSpan.FromMinutes(1);
    private readonly SemaphoreSlim _turn = new(1);
    private AgendaCount? _last;
    private long _changes;

    /// <summary>The counts.</summary>
    public async Task<AgendaCount> CountAsync(CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            var now = time.GetUtcNow();
            var changes = agenda.Changes;
            if (_last is null || changes != _changes || now - _last.At >= _longest || now < _last.At)
            {
                _last = await ReadAsync(now, ct);
                _changes = changes;
            }

            return _last;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _turn.Dispose();

    private async Task<AgendaCount> ReadAsync(DateTimeOffset now, CancellationToken ct)
    {
        var months = Enumerable.Range(0, Months + 1).Select(i => AgendaRow.Month(now.AddDays(1 - now.Day).AddMonths(i)));
        var parts = await Task.WhenAll(months.Select(month => CountMonthAsync(month, ct)));
        return new(now, parts.SelectMany(part => part).GroupBy(entry => entry.Key).ToDictionary(group => group.Key, group => group.Sum(entry => entry.Value)));
    }

    private async Task<Dictionary<(LocalDate Day, string Insurer), int>> CountMonthAsync(string month, CancellationToken ct)
    {
        Dictionary<(LocalDate, string), int> counts = [];
        var query = tables.Agenda.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {month}"), 1000, ["DueAt", "Insurer"], ct);
        await foreach (var row in query)
        {
            var key = ((LocalDate)ZurichTime.DateOf(row.GetDateTimeOffset("DueAt")!.Value), row.GetString("Insurer") ?? "");
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }

        return counts;
    }
}

/// <summary>Wake-ups by day and insurer.</summary>
/// <param name="At">When they were counted.</param>
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
