using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

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
        var instanceId = UndeliveredOrchestrator.InstanceId(report.OperationId);
        if (await client.GetInstanceAsync(instanceId, ct) is null)
        {
            try
            {
                await client.ScheduleNewOrchestrationInstanceAsync(
                    nameof(UndeliveredOrchestrator), report, new StartOrchestrationOptions(instanceId), ct);
            }
            catch (InvalidOperationException)
            {
                // The same report, doubled, was faster.
                if (await client.GetInstanceAsync(instanceId, ct) is null)
                {
                    throw;
                }
            }
        }
    }
}
