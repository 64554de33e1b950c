using Scadenzario.Access;
using Scadenzario.Contracts;
using Scadenzario.Deadlines.Agenda;

namespace Histories.Plays;

/// <summary>A registration.</summary>
internal sealed class RegistrationPlays() : PlaysOf(nameof(RegistrationOrchestrator))
{
    private static readonly RegistrationInput _input = new("KPT", "r-1");

    protected override async Task PlayAsync()
    {
        await using (var play = await BeginAsync(p => p.Answer("AdvanceRegistration", Entry("link", "2027-03-02T08:00:00+01:00"))))
        {
            await play.StateAsync("password-sent");
            play.Answer("AdvanceRegistration", Entry("expire", "2027-03-31T10:00:00+02:00"));
            await play.RaiseAsync(RegistrationOrchestrator.Changed, "challenge-1");
            await play.StateAsync("link-sent");
            play.Answer("AdvanceRegistration", Entry("expire", "2027-03-31T10:00:00+02:00"));
            await play.RaiseAsync(RegistrationOrchestrator.Changed, "challenge-2");
            await play.StateAsync("link-sent-and-changed");
            play.Answer("AdvanceRegistration", null);
            await play.WakeAsync();
            await play.StateAsync("lapsed");
        }

        await using (var play = await BeginAsync(p => p.Answer("AdvanceRegistration", Entry("link", "2027-03-02T08:00:00+01:00"))))
        {
            play.Answer("AdvanceRegistration", null);
            await play.RaiseAsync(RegistrationOrchestrator.Changed, "challenge-1");
            await play.StateAsync("completed");
        }

        await using (var play = await BeginAsync(p => p.Answer("AdvanceRegistration", null)))
        {
            await play.StateAsync("nothing-to-do");
        }

        var next = Entry("expire", "2027-03-31T10:00:00+02:00");
        await PlayOutageAsync(BeginAsync, "AdvanceRegistration", play => play.Answer("AdvanceRegistration", next), "sending");
        await PlayHeldAsync(BeginAsync, "AdvanceRegistration", play => play.Answer("AdvanceRegistration", next), "message");
    }

    private static AgendaEntry Entry(string step, string at) => new(_input.WorkflowId, step, At(at), "registration", Insurer.Kpt, "r-1", null, null);

    private Task<Play> BeginAsync(Action<Play> setUp)
    {
        var play = New("2027-03-01T10:00:00+01:00");
        setUp(play);
        return play.BeginAsync(_input.WorkflowId, _input);
    }
}
