using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Scadenzario.Deadlines.Agenda;
using Scadenzario.Notifications;
using Scadenzario.Operations;

namespace Scadenzario.Accounts;

/// <summary>
/// An account that nobody has used for almost two years (KPT 13b): warns the holder in the morning and asks the back office 30 days later, unless the account
/// was used meanwhile. Nothing is ever blocked by itself.
/// </summary>
public static class UnusedOrchestrator
{
    /// <summary>Runs one warning; an input without its account ends quietly.</summary>
    [Function(nameof(UnusedOrchestrator))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, UnusedInput input)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(input);
        var warning = input.Entry("warn", SendingWindow.Next(new DateTimeOffset(context.CurrentUtcDateTime, TimeSpan.Zero)));
        await context.PlanAsync(null, warning);
        await context.CreateTimer(warning.DueAt.UtcDateTime, CancellationToken.None);
        var askAt = await context.CallSendingActivityAsync<DateTimeOffset?>(nameof(UnusedSteps.WarnOfUnused), input, Patience.Outage);
        var question = askAt is { } at ? input.Entry("ask", at) : null;
        await context.PlanAsync(warning, question);
        if (question is not null)
        {
            await context.CreateTimer(question.DueAt.UtcDateTime, CancellationToken.None);
            await context.CallActivityAsync<bool>(nameof(UnusedSteps.AskAboutUnused), input, Patience.Outage);
            await context.PlanAsync(question, null);
        }
    }
}
