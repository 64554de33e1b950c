using Scadenzario.Accounts;
using Scadenzario.Contracts;

namespace Histories.Plays;

/// <summary>The days after the end of all covers.</summary>
internal sealed class AccessEndPlays() : PlaysOf(nameof(AccessEndOrchestrator))
{
    private const string Look = "LookAtAccessEnd";
    private static readonly AccessEndInput _input = new(Insurer.Kpt, "c-1", 1);
    private static readonly AccessEndStanding _remind = new("remind-30", At("2027-05-31T08:00:00+02:00"));
    private static readonly AccessEndStanding _close = new(AccessEndPlan.Close, At("2027-06-30T00:00:00+02:00"));
    private static readonly AccessEndStanding _nothing = new(null, null);

    protected override async Task PlayAsync()
    {
        await using (var play = await BeginAsync(p => p.Answer(Look, _remind)))
        {
            await play.StateAsync("before-the-reminder");
            play.Answer(Look, _remind);
            await play.RaiseAsync(AccessEndOrchestrator.Changed, null);
            await play.StateAsync("before-the-reminder-and-changed");
            play.Answer("RemindOfAccessEnd", _close);
            await play.WakeAsync();
            await play.StateAsync("reminded");
            play.Answer("CloseAccess", _nothing);
            await play.WakeAsync();
            await play.StateAsync("closed");
        }

        await using (var play = await BeginAsync(p => p.Answer(Look, _remind)))
        {
            play.Answer(Look, _nothing);
            await play.RaiseAsync(AccessEndOrchestrator.Changed, null);
            await play.StateAsync("covered-again");
        }

        await using (var play = await BeginAsync(p => p.Answer(Look, _nothing)))
        {
            await play.StateAsync("nothing-to-do");
        }

        await PlayOutageAsync(BeginAsync, Look, play => play.Answer(Look, _remind), "looking");
        await PlayHeldAsync(DueAsync, "RemindOfAccessEnd", play => play.Answer("RemindOfAccessEnd", _close), "reminder");
    }

    private async Task<Play> DueAsync(Action<Play> setUp)
    {
        var play = await BeginAsync(p => p.Answer(Look, _remind));
        setUp(play);
        await play.WakeAsync();
        return play;
    }

    private Task<Play> BeginAsync(Action<Play> setUp)
    {
        var play = New("2027-03-01T10:00:00+01:00");
        setUp(play);
        return play.BeginAsync(_input.WorkflowId, _input);
    }
}

/// <summary>An account that nobody uses.</summary>
internal sealed class UnusedPlays() : PlaysOf(nameof(UnusedOrchestrator))
{
    private const string Warn = "WarnOfUnused";
    private static readonly UnusedInput _input = new(Insurer.Kpt, "c-1", 1);

    protected override async Task PlayAsync()
    {
        await using (var play = await New("2027-03-01T03:00:00+01:00").BeginAsync(_input.WorkflowId, _input))
        {
            await play.StateAsync("before-the-warning");
            play.Answer(Warn, At("2027-03-31T08:00:00+02:00"));
            await play.WakeAsync();
            await play.StateAsync("warned");
            play.Answer("AskAboutUnused", true);
            await play.WakeAsync();
            await play.StateAsync("asked");
        }

        await using (var play = await DueAsync(p => p.Answer(Warn, null)))
        {
            await play.StateAsync("used-meanwhile");
        }

        await PlayOutageAsync(DueAsync, Warn, play => play.Answer(Warn, null), "warning");
        await PlayHeldAsync(DueAsync, Warn, play => play.Answer(Warn, null), "warning");
    }

    private async Task<Play> DueAsync(Action<Play> setUp)
    {
        var play = await New("2027-03-01T03:00:00+01:00").BeginAsync(_input.WorkflowId, _input);
        setUp(play);
        await play.WakeAsync();
        return play;
    }
}
