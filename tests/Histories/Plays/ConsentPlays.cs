using Scadenzario.Amendments;
using Scadenzario.Contracts;

namespace Histories.Plays;

/// <summary>A contract under an amendment.</summary>
internal sealed class ConsentPlays() : PlaysOf(nameof(ConsentOrchestrator))
{
    private const string Take = "TakeConsentStep";
    private const string Look = "LookAtConsent";
    private const string Rule = "kpt.amendment";
    private static readonly ConsentInput _input = new(Insurer.Kpt, "terms-2028", "c-1");
    private static readonly ConsentStanding _notify = new(ConsentStep.Notify, Rule);
    private static readonly ConsentStanding _first = new(ConsentStep.FirstReminder, Rule, At("2027-03-25T08:00:00+01:00"));
    private static readonly ConsentStanding _second = new(ConsentStep.SecondReminder, Rule, At("2027-03-31T08:00:00+02:00"));
    private static readonly ConsentStanding _close = new(ConsentStep.Close, Rule, At("2027-04-02T00:00:00+02:00"));
    private static readonly ConsentStanding _hold = new(ConsentStep.Hold, Rule);
    private static readonly ConsentStanding _end = new(ConsentStep.End, Rule);

    protected override async Task PlayAsync()
    {
        await using (var play = await BeginAsync(_notify, p => p.Answer(Take, _first)))
        {
            await play.StateAsync("notified");
            await play.WakeAsync(Take, _second, "reminded-once");
            await play.WakeAsync(Take, _close, "reminded-twice");
            await play.WakeAsync(Take, _end, "closed");
        }

        await using (var play = await BeginAsync(_notify, p => p.Answer(Take, _first)))
        {
            await play.RaiseAsync(ConsentOrchestrator.Changed, "document", Look, _second, "notified-and-changed");
            await play.RaiseAsync(ConsentOrchestrator.Changed, "opposition", Look, _end, "opposed");
        }

        await using (var play = await BeginAsync(_hold, _ => { }))
        {
            await play.StateAsync("waiting-for-a-decision");
            play.Answer(Look, _notify).Answer(Take, _first);
            await play.RaiseAsync(ConsentOrchestrator.Changed, "decision");
            await play.StateAsync("notified-after-a-decision");
        }

        await using (var play = await BeginAsync(new(ConsentStep.AskForCommunication, Rule, At("2027-03-05T08:00:00+01:00")), _ => { }))
        {
            await play.StateAsync("before-the-question");
            await play.WakeAsync(Take, _hold, "waiting-for-a-communication");
        }

        await using (var play = await BeginAsync(_end, _ => { }))
        {
            await play.StateAsync("nothing-to-do");
        }

        await PlayOutageAsync(NotifyAsync, Take, play => play.Answer(Take, _first), "notice");
        await PlayHeldAsync(NotifyAsync, Take, play => play.Answer(Take, _first), "notice");
    }

    private Task<Play> NotifyAsync(Action<Play> setUp) => BeginAsync(_notify, setUp);

    private Task<Play> BeginAsync(ConsentStanding first, Action<Play> setUp)
    {
        var play = New("2027-03-01T10:00:00+01:00");
        setUp(play);
        return play.BeginAsync(_input.WorkflowId, new ConsentStart(_input, first));
    }
}
