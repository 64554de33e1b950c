using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Scadenzario.Notifications;

/// <summary>
/// Takes delivery reports. They come at least once, in any order, up to a day late: the report of the latest attempt stands, and the capability acts
/// before the ledger says that it has, so that a repeat after a crash acts again.
/// </summary>
public sealed class DeliveryReports(NotificationLedger ledger, IEnumerable<IUndeliverableHandler> handlers, ILogger<DeliveryReports> log)
{
    /// <summary>Takes one report; reports of messages that are not ours are ignored.</summary>
    public async Task TakeAsync(DeliveryReport report, DurableTaskClient client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (!report.IsFinal)
        {
            return;
        }

        if (await ledger.FindAsync(report.OperationId, ct) is not { } row)
        {
            log.ReportUnknown();
            return;
        }

        if (!IsNews(row, report))
        {
            return;
        }

        if (report.IsFailure && handlers.SingleOrDefault(h => h.Capability == row.Capability) is { } handler)
        {
            await handler.HandleAsync(row, client, ct);
        }

        await ledger.ChangeAsync(row, r => IsNews(r, report) && Record(r, report), ct);
        log.ReportReceived(row.WorkflowId, row.Step, report.Status);
    }

    private static bool IsNews(NotificationRow row, DeliveryReport report) =>
        row.ReportedAt is null || report.At > row.ReportedAt;

    private static bool Record(NotificationRow row, DeliveryReport report)
    {
        row.Report = report.Status;
        row.ReportedAt = report.At;
        row.Outcome = report.IsFailure ? nameof(NoticeOutcome.Undeliverable) : nameof(NoticeOutcome.HandedOver);
        return true;
    }
}
