using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Scadenzario.Operations;

namespace Scadenzario.Questionnaire;

/// <summary>
/// Takes the participants of a year into the campaign, page by page: each gets a workflow of their own. Every page begins with a fresh history, so that
/// 100 000 participants need no more of it than 100.
/// </summary>
public static class CampaignOrchestrator
{
    /// <summary>Takes one page.</summary>
    [Function(nameof(CampaignOrchestrator))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, CampaignInput input)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(input);
        if (await context.CallActivityAsync<string?>(nameof(CampaignPages.StartQuestionnaires), input, Patience.Outage) is { } after)
        {
            context.ContinueAsNew(input with { After = after });
        }
    }
}
