using Scadenzario.Questionnaire;

namespace Histories.Plays;

/// <summary>A participant's year.</summary>
internal sealed class QuestionnairePlays() : PlaysOfOne(nameof(QuestionnaireOrchestrator), "2028-01-15T10:00:00+01:00", _input.WorkflowId, _input)
{
    private const string Mail = "SendQuestionnaireMail";
    private const string Look = "LookAtQuestionnaire";
    private static readonly QuestionnaireInput _input = new("p-1", 2028, At("2028-02-01T08:00:00+01:00"));
    private static readonly QuestionnaireStanding _first = new(QuestionnaireStep.FirstReminder, At("2028-04-01T08:00:00+02:00"), At("2028-02-01T08:00:00+01:00"));
    private static readonly QuestionnaireStanding _second = new(QuestionnaireStep.SecondReminder, At("2028-04-20T08:00:00+02:00"), At("2028-04-01T08:00:00+02:00"));
    private static readonly QuestionnaireStanding _close = new(QuestionnaireStep.Close, At("2028-05-01T00:00:00+02:00"), At("2028-04-20T08:00:00+02:00"));
    private static readonly QuestionnaireStanding _announce = new(QuestionnaireStep.Announce, At("2028-05-02T08:00:00+02:00"));
    private static readonly QuestionnaireStanding _end = new(QuestionnaireStep.End, At("2028-05-02T08:00:00+02:00"));

    protected override async Task PlayAsync()
    {
        await using (var play = await BeginAsync())
        {
            await play.StateAsync("before-the-invitation");
            await play.WakeAsync(Mail, _first, "invited");
            await play.WakeAsync(Mail, _second, "reminded-once");
            await play.WakeAsync(Mail, _close, "reminded-twice");
            await play.WakeAsync("CloseQuestionnaire", _announce, "discount-lost");
            await play.WakeAsync("AnnounceLostDiscount", _end, "loss-announced");
        }

        await PlaySubmissionAsync("submitted-before-the-invitation", _ => Task.CompletedTask);
        await PlaySubmissionAsync("submitted-after-the-invitation", play => WakeAsync(play, Mail, _first));
        await PlaySubmissionAsync("submitted-after-a-reminder", async play =>
        {
            await WakeAsync(play, Mail, _first);
            await WakeAsync(play, Mail, _second);
        });
        await PlayPauseAsync();
        await using (var play = await BeginAsync())
        {
            await WakeAsync(play, Mail, _close);
            await play.WakeAsync("CloseQuestionnaire", _end, "closed-without-a-loss");
        }

        await PlayOutageAsync(WakeAsync, Mail, play => play.Answer(Mail, _first), "sending");
        await PlayHeldAsync(WakeAsync, Mail, play => play.Answer(Mail, _first), "mail");
    }

    private async Task PlaySubmissionAsync(string state, Func<Play, Task> before)
    {
        await using var play = await BeginAsync();
        await before(play);
        play.Answer(Look, _close);
        await play.RaiseAsync(QuestionnaireOrchestrator.Submitted, null);
        await play.StateAsync(state);
    }

    private async Task PlayPauseAsync()
    {
        await using var play = await BeginAsync();
        await WakeAsync(play, Mail, new(QuestionnaireStep.Invite, At("2028-04-30T19:00:00+02:00"), Held: true));
        await play.StateAsync("held-by-a-pause");
        play.Answer(Look, new QuestionnaireStanding(QuestionnaireStep.Invite, play.Now, HasSlot: true)).Answer(Mail, _first);
        await play.RaiseAsync(QuestionnaireOrchestrator.Resumed, null);
        await play.StateAsync("resumed-and-invited");
        play.Answer(Look, _close);
        await play.RaiseAsync(QuestionnaireOrchestrator.Resumed, null);
        play.Answer(Look, _close);
        await play.RaiseAsync(QuestionnaireOrchestrator.Submitted, null);
        await play.StateAsync("resumed-again-and-submitted");
    }

    private static async Task WakeAsync(Play play, string activity, QuestionnaireStanding standing)
    {
        play.Answer(activity, standing);
        await play.WakeAsync();
    }

    private Task<Play> BeginAsync() => BeginAsync(_ => { });
}
