using Microsoft.Azure.Functions.Worker;

namespace Scadenzario.Notifications;

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
