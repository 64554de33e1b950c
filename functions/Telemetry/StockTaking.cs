using Azure.Data.Tables;
using Azure.Storage.Blobs.Models;
using Microsoft.DurableTask.Client;
using Scadenzario.Blobs;
using Scadenzario.Deadlines.Agenda;
using Scadenzario.Notifications;
using Scadenzario.Operations;
using Scadenzario.Tables;

namespace Scadenzario.Telemetry;

/// <summary>
/// Measures how things stand, at start and at every run of the recurring work, where anybody listens. What it measured is told until the next run is surely
/// over; a process that does not run the timer any more then falls silent, instead of telling what is no longer so.
/// </summary>
public sealed class StockTaking : IRecurringWork
{
    private static readonly TimeSpan _tolerance = TimeSpan.FromHours(1);
    private static readonly TimeSpan _told = TimeSpan.FromHours(6.5);
    private readonly TableSet _tables;
    private readonly BlobSet _blobs;
    private readonly SendingStop _stop;
    private readonly AppMetrics _metrics;
    private readonly TimeProvider _time;
    private volatile Stock? _last;

    /// <summary>Offers what is measured to the gauges.</summary>
    public StockTaking(TableSet tables, BlobSet blobs, SendingStop stop, AppMetrics metrics, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        (_tables, _blobs, _stop, _metrics, _time) = (tables, blobs, stop, metrics, time);
        metrics.ReadFrom(() => _last is { } stock && time.GetUtcNow() - stock.At < _told ? stock : null);
    }

    /// <inheritdoc />
    public bool DependsOnDate => _metrics.AreGaugesListenedTo;

    /// <inheritdoc />
    public async Task<bool> RunAsync(DurableTaskClient client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(client);
        if (!_metrics.AreGaugesListenedTo)
        {
            return true;
        }

        var now = _time.GetUtcNow();
        var (deadlines, unsent) = await WakeUpsAsync(now, ct);
        _last = new(
            now, await FailedAsync(client, ct), await StuckAsync(now, ct), deadlines, unsent, await CasesAsync(now, ct),
            await _stop.ReadAsync(ct) is { IsOn: true } stop ? now - stop.Since : TimeSpan.Zero);

        // Things change: the next run measures again.
        return false;
    }

    private static async Task<long> FailedAsync(DurableTaskClient client, CancellationToken ct)
    {
        var failed = 0L;
        await foreach (var _ in client.GetAllInstancesAsync(new OrchestrationQuery(Statuses: [OrchestrationRuntimeStatus.Failed])).WithCancellation(ct))
        {
            failed++;
        }

        return failed;
    }

    private async Task<long> StuckAsync(DateTimeOffset now, CancellationToken ct)
    {
        var stuck = 0L;
        await foreach (BlobItem blob in _blobs.Inbox.GetBlobsAsync(cancellationToken: ct))
        {
            // The account's clock and the app's are the same in Azure; the embedded host's clock only runs ahead.
            stuck += blob.Properties.LastModified is { } at && now - at > _tolerance ? 1 : 0;
        }

        return stuck;
    }

    private async Task<(Dictionary<string, long> Deadlines, long Unsent)> WakeUpsAsync(DateTimeOffset now, CancellationToken ct)
    {
        var states = new Dictionary<string, long> { ["overdue"] = 0, ["today"] = 0, ["soon"] = 0 };
        var unsent = 0L;
        var until = now.AddDays(3);
        var filter = TableClient.CreateQueryFilter($"PartitionKey le {AgendaRow.Month(until)} and RowKey lt {AgendaRow.Key(until)}");
        await foreach (var row in _tables.Agenda.QueryAsync<AgendaRow>(filter, cancellationToken: ct))
        {
            var wakeUp = WakeUpState.Of(row, now, _tolerance);
            if (wakeUp.State is { } state)
            {
                states[state]++;
            }

            unsent += wakeUp.IsUnsent ? 1 : 0;
        }

        return (states, unsent);
    }

    private async Task<Dictionary<string, long>> CasesAsync(DateTimeOffset now, CancellationToken ct)
    {
        var ages = new Dictionary<string, long> { ["day"] = 0, ["week"] = 0, ["month"] = 0, ["older"] = 0 };
        var filter = TableClient.CreateQueryFilter($"Status eq {CaseStatus.Open}");
        await foreach (var row in _tables.Cases.QueryAsync<CaseRow>(filter, cancellationToken: ct))
        {
            ages[(now - row.OpenedAt).TotalDays switch { <= 1 => "day", <= 7 => "week", <= 30 => "month", _ => "older" }]++;
        }

        return ages;
    }
}
