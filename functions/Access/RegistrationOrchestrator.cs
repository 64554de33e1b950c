using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Scadenzario.Deadlines.Agenda;
using Scadenzario.Notifications;

namespace Scadenzario.Access;

/// <summary>
/// A registration: the password goes out, at KPT later the link, and what is not completed in time ends. It waits for the end of what was sent or for a
/// change; what is next, each step reads from the registration's row.
/// </summary>
public static class RegistrationOrchestrator
{
    /// <summary>The event that says: the registration's row has changed, look again.</summary>
    public const string Changed = "Changed";

    // An outage of the provider or of the tables is waited out: hourly at the end, for longer than anything here is good.
    private static readonly TaskOptions _patiently = TaskOptions.FromRetryPolicy(
        new RetryPolicy(maxNumberOfAttempts: 2000, firstRetryInterval: TimeSpan.FromSeconds(5), backoffCoefficient: 2));

    /// <summary>Runs it.</summary>
    [Function(nameof(RegistrationOrchestrator))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, RegistrationInput input)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(input);
        var changed = context.WaitForExternalEvent<string>(Changed);
        AgendaEntry? waiting = null;
        while (true)
        {
            var next = await context.CallSendingActivityAsync<AgendaEntry?>(nameof(RegistrationSteps.AdvanceRegistration), input, _patiently);
            await context.PlanAsync(waiting, next);
            if (next is null)
            {
                return;
            }

            waiting = next;
            using var cancellation = new CancellationTokenSource();
            var due = context.CreateTimer(next.DueAt.UtcDateTime, cancellation.Token);
            if (await Task.WhenAny(due, changed) != due)
            {
                cancellation.Cancel();
                changed = context.WaitForExternalEvent<string>(Changed);
            }
        }
    }
}
