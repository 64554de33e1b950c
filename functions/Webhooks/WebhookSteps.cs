using Microsoft.Azure.Functions.Worker;

namespace Scadenzario.Webhooks;

/// <summary>The activity of <see cref="WebhookOrchestrator"/>.</summary>
public sealed class WebhookSteps(WebhookDelivery delivery)
{
    /// <summary>One round of deliveries.</summary>
    [Function(nameof(DeliverEvents))]
    public Task<WebhookRound> DeliverEvents([ActivityTrigger] WebhookInput input, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return delivery.RunAsync(input, context.CancellationToken);
    }
}
