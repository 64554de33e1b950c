using Scadenzario.Accounts;
using Scadenzario.Contracts;

namespace Histories.Plays;

/// <summary>The days after the end of all covers.</summary>
internal sealed class AccessEndPlays() : PlaysOfOne(nameof(AccessEndOrchestrator), "2027-03-01T10:00:00+01:00", _input.WorkflowId, _input)
{
    private const string Look = "LookAtAccessEnd";
    private static readonly AccessEndInput _input = new(Insurer.Kpt, "c-1", 1);
    private static readonly AccessEndStanding _remind = new("remind-30", At("2027-05-31T08:00:00+02:00"));
    private static readonly AccessEndStanding _close = new(AccessEndPlan.Close, At("2027-06-30T00:00:00+02:00"));
    private static readonly AccessEndStanding _nothing = new(null, null);

    protected override async Task PlayAsync()
    {
        await using (var play = await BeginAsync(Look, _remind))
        {
            await play.StateAsync("before-the-reminder");
            await play.RaiseAsync(AccessEndOrchestrator.Changed, null, Look, _remind, "before-the-reminder-and-changed");
            await play.WakeAsync("RemindOfAccessEnd", _close, "reminded");
            await play.WakeAsync("CloseAccess", _nothing, "closed");
        }

        await using (var play = await BeginAsync(Look, _remind))
        {
            await play.RaiseAsync(AccessEndOrchestrator.Changed, null, Look, _nothing, "covered-again");
        }

        await PlayRestAsync(Look, _nothing, "nothing-to-do");
        await PlayOutageAsync(BeginAsync, Look, play => play.Answer(Look, _remind), "looking");
        await PlayHeldAsync(WakeAfter(Look, _remind), "RemindOfAccessEnd", play => play.Answer("RemindOfAccessEnd", _close), "reminder");
    }
}

/// <summary>An account that nobody uses.</summary>
internal sealed class UnusedPlays() : PlaysOfOne(nameof(UnusedOrchestrator), "2027-03-01T03:00:00+01:00", _input.WorkflowId, _input)
{
    private const string Warn = "WarnOfUnused";
    private static readonly UnusedInput _input = new(Insurer.Kpt, "c-1", 1);

    protected override async Task PlayAsync()
    {
        await using (var play = await BeginAsync(_ => { }))
        {
            await play.StateAsync("before-the-warning");
            await play.WakeAsync(Warn, At("2027-03-31T08:00:00+02:00"), "warned");
            await play.WakeAsync("AskAboutUnused", true, "asked");
        }

        await using (var play = await WakeAsync(p => p.Answer(Warn, null)))
        {
            await play.StateAsync("used-meanwhile");
        }

        await PlayOutageAsync(WakeAsync, Warn, play => play.Answer(Warn, null), "warning");
        await PlayHeldAsync(WakeAsync, Warn, play => play.Answer(Warn, null), "warning");
    }
}
