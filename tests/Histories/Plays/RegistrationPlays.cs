using Scadenzario.Access;
using Scadenzario.Contracts;
using Scadenzario.Deadlines.Agenda;

namespace Histories.Plays;

/// <summary>A registration.</summary>
internal sealed class RegistrationPlays() : PlaysOfOne(nameof(RegistrationOrchestrator), "2027-03-01T10:00:00+01:00", _input.WorkflowId, _input)
{
    private static readonly RegistrationInput _input = new("KPT", "r-1");

    protected override async Task PlayAsync()
    {
        await using (var play = await BeginAsync("AdvanceRegistration", Entry("link", "2027-03-02T08:00:00+01:00")))
        {
            await play.StateAsync("password-sent");
            await play.RaiseAsync(RegistrationOrchestrator.Changed, "challenge-1", "AdvanceRegistration", Entry("expire", "2027-03-31T10:00:00+02:00"), "link-sent");
            await play.RaiseAsync(RegistrationOrchestrator.Changed, "challenge-2", "AdvanceRegistration", Entry("expire", "2027-03-31T10:00:00+02:00"), "link-sent-and-changed");
            await play.WakeAsync("AdvanceRegistration", null, "lapsed");
        }

        await using (var play = await BeginAsync("AdvanceRegistration", Entry("link", "2027-03-02T08:00:00+01:00")))
        {
            await play.RaiseAsync(RegistrationOrchestrator.Changed, "challenge-1", "AdvanceRegistration", null, "completed");
        }

        await PlayRestAsync("AdvanceRegistration", null, "nothing-to-do");

        var next = Entry("expire", "2027-03-31T10:00:00+02:00");
        await PlayOutageAsync(BeginAsync, "AdvanceRegistration", play => play.Answer("AdvanceRegistration", next), "sending");
        await PlayHeldAsync(BeginAsync, "AdvanceRegistration", play => play.Answer("AdvanceRegistration", next), "message");
    }

    private static AgendaEntry Entry(string step, string at) => new(_input.WorkflowId, step, At(at), "registration", Insurer.Kpt, "r-1", null, null);
}
