using Embedded.CommunicationEmulator.Storage;

namespace Embedded.CommunicationEmulator.Reports;

internal sealed partial class ReportQueue
{
    private async Task RunAsync()
    {
        try
        {
            while (NextBatch() is (var webhook, var batch))
            {
                if (!await HandshakeAsync(webhook, batch))
                    continue;
                foreach (var report in batch)
                    await DeliverAsync(webhook, report);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            End();
        }
#pragma warning disable CA1031 // The end of a background run: whatever stopped it is logged, and the next message starts another run.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _logger.DispatchFailed(e);
            End();
        }
    }

    private void End()
    {
        lock (_gate)
            _running = false;
    }

    /// <summary>What is due now; where nothing is, the run ends in the same breath, so that no report falls between two runs.</summary>
    private (WebhookSender Webhook, IReadOnlyList<StoredReport> Batch)? NextBatch()
    {
        lock (_gate)
        {
            if (Listens && _store.DueReports(_time.GetUtcNow(), _faults.Current.ReorderReports) is { Count: > 0 } due)
                return (_webhook!, due);
            _running = false;
            if (Listens)
                SetAlarm(_store.NextReportDue());
            return null;
        }
    }

    private async Task<bool> HandshakeAsync(WebhookSender webhook, IReadOnlyList<StoredReport> batch)
    {
        switch (await webhook.ValidateAsync(_time.GetUtcNow(), _stop.Token))
        {
            case WebhookOutcome.Taken:
                return true;
            case WebhookOutcome.Failed { Answered: false } failed:
                // Nobody there yet: that is a failed try of everything that waits.
                foreach (var report in batch)
                    RetryOrAbandon(report, failed.Reason);
                return false;
            case var refused:
                Refuse(webhook, refused is WebhookOutcome.Refused r ? r.Reason : ((WebhookOutcome.Failed)refused).Reason);
                return false;
        }
    }

    private void Refuse(WebhookSender webhook, string reason)
    {
        lock (_gate)
        {
            if (_webhook != webhook)
                return;
            Refusal = reason;
        }

        _logger.HandshakeRefused(reason);
    }

    private async Task DeliverAsync(WebhookSender webhook, StoredReport report)
    {
        switch (await webhook.SendAsync(new StoredEvent(report.Event, report.Attempts), _stop.Token))
        {
            case WebhookOutcome.Taken:
                _store.ReportDelivered(report.Seq);
                Interlocked.Increment(ref _delivered);
                break;
            case WebhookOutcome.Refused refused:
                _store.ReportAbandoned(report.Seq);
                _logger.ReportAbandoned(report.Seq, report.Attempts + 1, refused.Reason);
                break;
            case WebhookOutcome.Failed failed:
                RetryOrAbandon(report, failed.Reason);
                break;
        }
    }

    private void RetryOrAbandon(StoredReport report, string reason)
    {
        if (report.Attempts >= Pauses.Count)
        {
            _store.ReportAbandoned(report.Seq);
            _logger.ReportAbandoned(report.Seq, report.Attempts + 1, reason);
            return;
        }

        var next = _time.GetUtcNow() + Pauses[report.Attempts];
        _store.ReportRetried(report.Seq, next);
        _logger.ReportRetried(report.Seq, report.Attempts + 1, reason, next);
    }
}
