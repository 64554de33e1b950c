using Scadenzario.Activation;

namespace Histories.Plays;

/// <summary>The application for BENEVITA.</summary>
internal sealed class ActivationPlays() : PlaysOfOne(nameof(ActivationOrchestrator), "2027-01-11T10:00:00+01:00", _input.WorkflowId, _input)
{
    private static readonly ActivationInput _input = new("p-1001", 1, 1);
    private static readonly ActivationStanding _reinvite = new(ActivationStep.Reinvite, At("2027-02-11T08:00:00+01:00"), 1);
    private static readonly ActivationStanding _expire = new(ActivationStep.Expire, At("2027-04-12T00:00:00+02:00"), 1);
    private static readonly ActivationStanding _announce = new(ActivationStep.AnnounceExpiry, At("2027-04-12T08:00:00+02:00"), 1);
    private static readonly ActivationStanding _address = new(ActivationStep.AwaitAddress, null, 1);
    private static readonly ActivationStanding _end = new(ActivationStep.End, null, 1);

    protected override async Task PlayAsync()
    {
        await using (var play = await InvitedAsync())
        {
            await play.StateAsync("invited");
            await play.RaiseAsync(ActivationOrchestrator.Changed, "profile", "LookAgain", _reinvite, "invited-after-a-change");
            await play.WakeAsync("Reinvite", _expire, "reinvited");
            await play.WakeAsync("Expire", _announce, "link-dead");
            play.Answer("AnnounceExpiry", _end).Answer("TellOutcome", null);
            await play.WakeAsync();
            await play.StateAsync("expired");
        }

        await EndsByAChangeAsync("activated-by-the-invitation", _ => Task.CompletedTask);
        await EndsByAChangeAsync("activated-by-the-reinvitation", async play =>
        {
            play.Answer("Reinvite", _expire);
            await play.WakeAsync();
        });
        await EndsByAChangeAsync("activated-in-the-last-moment", async play =>
        {
            play.Answer("Reinvite", _expire);
            await play.WakeAsync();
            play.Answer("Expire", _announce);
            await play.WakeAsync();
        });
        await PlayUndeliverableAsync();
        await PlayOutageAsync(BeginAsync, "Invite", play => play.Answer("Invite", _reinvite), "invitation");
        await PlayHeldAsync(BeginAsync, "Invite", play => play.Answer("Invite", _reinvite), "invitation");
        await PlayHeldAsync(WakeAfter("Invite", _reinvite), "Reinvite", play => play.Answer("Reinvite", _expire), "reinvitation");
    }

    private async Task PlayUndeliverableAsync()
    {
        await using (var play = await BeginAsync("Invite", _address))
        {
            await play.StateAsync("undeliverable-at-once");
            play.Answer("LookAgain", _reinvite with { Round = 2 }).Answer("Invite", _reinvite with { Round = 2 });
            await play.RaiseAsync(ActivationOrchestrator.Changed, "address");
            await play.StateAsync("invited-to-another-address");
        }

        await using (var play = await InvitedAsync())
        {
            await play.RaiseAsync(ActivationOrchestrator.Changed, "bounce", "LookAgain", _address, "undeliverable-later");
            play.Answer("LookAgain", _end).Answer("TellOutcome", null);
            await play.RaiseAsync(ActivationOrchestrator.Changed, "withdrawal");
            await play.StateAsync("withdrawn-while-undeliverable");
        }
    }

    private async Task EndsByAChangeAsync(string state, Func<Play, Task> before)
    {
        await using var play = await InvitedAsync();
        await before(play);
        play.Answer("LookAgain", _end).Answer("TellOutcome", null);
        await play.RaiseAsync(ActivationOrchestrator.Changed, "activation");
        await play.StateAsync(state);
    }

    private Task<Play> InvitedAsync() => BeginAsync("Invite", _reinvite);
}
