using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Scadenzario.Telemetry;

namespace Scadenzario.Notifications;

/// <summary>
/// Takes delivery reports. They come at least once, in any order, up to a day late: the report of the latest attempt stands, and the capability acts
/// before the ledger says that it has, so that a repeat after a crash acts again.
/// </summary>
public sealed class DeliveryReports(
    NotificationLedger ledger, HolderReports holders, UndeliveredTeller teller, IEnumerable<IUndeliverableHandler> handlers, ILogger<DeliveryReports> log, AppMetrics metrics)
{
    /// <summary>Takes one report; reports of messages that are not ours are ignored.</summary>
    public async Task TakeAsync(DeliveryReport report, DurableTaskClient client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (!report.IsFinal)
        {
            return;
        }

        if (await ledger.FindAsync(report.OperationId, ct) is not { } row || !report.IsAbout(row))
        {
            log.ReportUnknown();
            return;
        }

        if (!report.IsNewsTo(row))
        {
            return;
        }

        if (row.ForHolder)
        {
            await holders.TakeAsync(report, row, client, ct);
        }
        else if (report.IsFailure)
        {
            await teller.TellAsync(row, NoticeOutcome.Undeliverable, ct);
        }

        if (report.IsFailure && handlers.SingleOrDefault(h => h.Capability == row.Capability) is { } handler)
        {
            await handler.HandleAsync(row, client, ct);
        }

        await ledger.ChangeAsync(row, report.Record, ct);
        if (report.IsFailure)
        {
            metrics.MessageReturned(row.Channel);
        }

        log.ReportReceived(row.WorkflowId, row.Step, report.Status);
    }
}
