using Microsoft.DurableTask.Client;
using Scadenzario.Operations;

namespace Scadenzario.Notifications;

/// <summary>Delivery reports of messages to holders.</summary>
public sealed class HolderReports(HolderCases cases)
{
    /// <summary>Acts on a report that is news; idempotent.</summary>
    public async Task TakeAsync(DeliveryReport report, NotificationRow message, DurableTaskClient client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(client);
        if (!report.IsFailure)
        {
            if (message.State == NoticeOutcome.Unknown)
            {
                await cases.SettleAsync(message, ct);
            }

            return;
        }

        // A workflow of its own: the other way may be held by the stop switch, wait for the sending window or for a provider.
        await client.StartOnceAsync(nameof(UndeliveredOrchestrator), UndeliveredOrchestrator.InstanceId(report.OperationId), report, ct);
    }
}
