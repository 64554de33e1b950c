using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Scadenzario.Operations;

namespace Scadenzario.Questionnaire;

/// <summary>Wakes whoever's mail a pause has held, page by page, in the order of their ids.</summary>
public static class ResumptionOrchestrator
{
    /// <summary>Wakes one page.</summary>
    [Function(nameof(ResumptionOrchestrator))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, CampaignInput input)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(input);
        if (await context.CallActivityAsync<string?>(nameof(CampaignPages.WakeHeldQuestionnaires), input, Patience.Outage) is { } after)
        {
            context.ContinueAsNew(input with { After = after });
        }
    }
}
