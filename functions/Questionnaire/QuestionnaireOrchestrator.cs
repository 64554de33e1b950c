using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Scadenzario.Notifications;
using Scadenzario.Operations;

namespace Scadenzario.Questionnaire;

/// <summary>
/// A participant's year (articles 11 and 13): three mails as long as nothing was submitted, the closing, and the message about a lost discount. It waits
/// for the next step's instant, for the submission, or for the end of a pause; what is next, each step answers.
/// </summary>
public static class QuestionnaireOrchestrator
{
    /// <summary>The event that says: the participant has submitted.</summary>
    public const string Submitted = "Submitted";

    /// <summary>The event that says: the campaign goes on after a pause.</summary>
    public const string Resumed = "Resumed";

    /// <summary>Runs the year.</summary>
    [Function(nameof(QuestionnaireOrchestrator))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, QuestionnaireInput input)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(input);
        Task submitted = context.WaitForExternalEvent<object?>(Submitted);
        Task resumed = context.WaitForExternalEvent<object?>(Resumed);
        var standing = new QuestionnaireStanding(QuestionnaireStep.Invite, input.FirstAt);
        while (standing.Next != QuestionnaireStep.End)
        {
            context.SetCustomStatus(QuestionnaireCourse.EntryOf(input, standing)); // its steps keep the agenda
            var isDue = await IsDueAsync(context, standing.At, submitted, resumed);
            // Each waiter is used until it has been served: one that nobody awaits would swallow the next event.
            submitted = submitted.IsCompleted ? context.WaitForExternalEvent<object?>(Submitted) : submitted;
            resumed = resumed.IsCompleted ? context.WaitForExternalEvent<object?>(Resumed) : resumed;
            var turn = new QuestionnaireTurn(input, standing);
            standing = isDue && standing.Next != QuestionnaireStep.Close
                ? await context.CallSendingActivityAsync<QuestionnaireStanding>(StepName(standing.Next), turn, Patience.Outage)
                : await context.CallActivityAsync<QuestionnaireStanding>(
                    isDue ? nameof(QuestionnaireClosing.CloseQuestionnaire) : nameof(QuestionnaireMails.LookAtQuestionnaire), turn, Patience.Outage);
        }
    }

    private static async Task<bool> IsDueAsync(TaskOrchestrationContext context, DateTimeOffset at, Task submitted, Task resumed)
    {
        if (submitted.IsCompleted || resumed.IsCompleted)
        {
            return false;
        }

        return await context.IsDueAsync(at, submitted, resumed);
    }

    private static string StepName(QuestionnaireStep step) => step switch
    {
        _ when step.IsMail() => nameof(QuestionnaireMails.SendQuestionnaireMail),
        QuestionnaireStep.Announce => nameof(QuestionnaireClosing.AnnounceLostDiscount),
        _ => throw new InvalidOperationException($"No activity for the step {step}."),
    };
}
