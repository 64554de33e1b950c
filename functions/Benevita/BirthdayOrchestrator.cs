using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Scadenzario.Deadlines.Agenda;
using Scadenzario.Notifications;
using Scadenzario.Operations;

namespace Scadenzario.Benevita;

/// <summary>
/// Waits for a child's 18th birthday and has the letter to the head of family sent (articles 2(2), 15). Whether there is still something to wait for, each
/// step reads from the rows. It may wait for many years: every two months it begins anew with a fresh history.
/// </summary>
public static class BirthdayOrchestrator
{
    /// <summary>The event that says: the profile has changed, look again.</summary>
    public const string Changed = "Changed";

    private static readonly TimeSpan _longest = TimeSpan.FromDays(60);

    /// <summary>Runs until the letter is out or there is none to send.</summary>
    [Function(nameof(BirthdayOrchestrator))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, BirthdayInput input)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(input);
        var changed = context.WaitForExternalEvent<string?>(Changed);
        var standing = await context.CallActivityAsync<BirthdayStanding>(nameof(BirthdaySteps.LookAtBirthday), input, Patience.Outage);
        var planned = input.Entry(input.Planned);
        while (standing.At is { } at)
        {
            var coming = input.Entry(at);
            await context.PlanAsync(planned, coming);
            planned = coming;
            var wakeUp = Earlier(at.UtcDateTime, context.CurrentUtcDateTime + _longest);
            if (!await context.IsDueAsync(new DateTimeOffset(wakeUp, TimeSpan.Zero), changed))
            {
                changed = context.WaitForExternalEvent<string?>(Changed);
                standing = await context.CallActivityAsync<BirthdayStanding>(nameof(BirthdaySteps.LookAtBirthday), input, Patience.Outage);
            }
            else if (wakeUp < at.UtcDateTime)
            {
                context.ContinueAsNew(input with { Planned = at });
                return;
            }
            else
            {
                standing = await context.CallSendingActivityAsync<BirthdayStanding>(nameof(BirthdaySteps.SendBirthdayLetter), input, Patience.Outage);
            }
        }

        await context.PlanAsync(planned, null);
    }

    private static DateTime Earlier(DateTime one, DateTime other) => one < other ? one : other;
}
