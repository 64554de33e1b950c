using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Scadenzario.Operations;

namespace Scadenzario.Amendments;

/// <summary>
/// Starts a workflow for each contract that was added to an amendment, page by page. Every page begins with a fresh history, so that 50 000 contracts need
/// no more of it than 50.
/// </summary>
public static class AmendmentOrchestrator
{
    /// <summary>Starts one page.</summary>
    [Function(nameof(AmendmentOrchestrator))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, AmendmentInput input)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(input);
        if (await context.CallActivityAsync<string?>(nameof(AmendmentPages.StartConsents), input, Patience.Outage) is { } after)
        {
            context.ContinueAsNew(input with { After = after });
        }
    }
}
