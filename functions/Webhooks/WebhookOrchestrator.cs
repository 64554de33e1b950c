using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Scadenzario.Operations;

namespace Scadenzario.Webhooks;

/// <summary>
/// Delivers an insurer's events, round after round, each with a history of its own. It waits for the next attempt's instant after a failure, and to be told
/// where nothing is left.
/// </summary>
public static class WebhookOrchestrator
{
    /// <summary>The event that says: look again.</summary>
    public const string Look = "Look";

    /// <summary>One round.</summary>
    [Function(nameof(WebhookOrchestrator))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, WebhookInput input)
    {
        ArgumentNullException.ThrowIfNull(context);
        var round = await context.CallActivityAsync<WebhookRound>(nameof(WebhookSteps.DeliverEvents), input, Patience.Outage);
        if (round.Next == WebhookNext.Retry)
        {
            await context.CreateTimer(round.At!.Value.UtcDateTime, CancellationToken.None);
        }
        else if (round.Next == WebhookNext.Wait)
        {
            await context.WaitForExternalEvent<string>(Look);
        }

        context.ContinueAsNew(input);
    }
}
