using Microsoft.Azure.Functions.Worker;
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

/// <summary>A message to a holder that came back: tried the other way.</summary>
public static class UndeliveredOrchestrator
{
    private static readonly TaskOptions _patiently = TaskOptions.FromRetryPolicy(
        new RetryPolicy(maxNumberOfAttempts: 2000, firstRetryInterval: TimeSpan.FromSeconds(5), backoffCoefficient: 2));

    /// <summary>The instance id for a message.</summary>
    public static string InstanceId(Guid operationId) => $"undelivered-{operationId:D}";

    /// <summary>Tries the other way.</summary>
    [Function(nameof(UndeliveredOrchestrator))]
    public static Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, DeliveryReport input)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.CallSendingActivityAsync<bool>(nameof(UndeliveredSteps.GoAnotherWay), input, _patiently);
    }
}

/// <summary>The activity of <see cref="UndeliveredOrchestrator"/>.</summary>
public sealed class UndeliveredSteps(HolderNotifier notifier)
{
    /// <summary>Sends the notice the other way, or opens a case.</summary>
    [Function(nameof(GoAnotherWay))]
    public async Task<bool> GoAnotherWay([ActivityTrigger] DeliveryReport report, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        await notifier.GoAnotherWayAsync(report, context.CancellationToken);
        return true;
    }
}
