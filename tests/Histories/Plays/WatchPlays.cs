using Scadenzario.Contracts;
using Scadenzario.Terminations.Watches;

namespace Histories.Plays;

/// <summary>A watched deadline.</summary>
internal sealed class WatchPlays() : PlaysOf(nameof(WatchOrchestrator))
{
    private static readonly WatchInput _input = new(Insurer.Css, "c-1", "w-1", 1, 2027);
    private static readonly WatchStanding _remind = Standing(WatchStep.Remind, "2027-08-31T08:00:00+02:00", 2027, "remind-30");
    private static readonly WatchStanding _remindAgain = Standing(WatchStep.Remind, "2027-09-23T08:00:00+02:00", 2027, "remind-7");
    private static readonly WatchStanding _close = Standing(WatchStep.Close, "2027-10-01T00:00:00+02:00", 2027, "close");
    private static readonly WatchStanding _nextYear = Standing(WatchStep.Remind, "2028-08-31T08:00:00+02:00", 2028, "remind-30");

    protected override async Task PlayAsync()
    {
        await using (var play = await BeginAsync(p => p.Answer("LookAtWatch", _remind)))
        {
            await play.StateAsync("watching");
            play.Answer("RemindHolder", _remindAgain);
            await play.WakeAsync();
            await play.StateAsync("reminded-once");
            play.Answer("LookAtWatch", _remindAgain);
            await play.RaiseAsync(WatchOrchestrator.Changed, "contract");
            await play.StateAsync("reminded-and-changed");
            play.Answer("RemindHolder", _close);
            await play.WakeAsync();
            await play.StateAsync("reminded-for-the-last-time");
            play.Answer("CloseWatch", WatchStanding.End(2027));
            await play.WakeAsync();
            await play.StateAsync("over");
        }

        await using (var play = await BeginAsync(p => p.Answer("LookAtWatch", _close)))
        {
            play.Answer("CloseWatch", _nextYear).Answer("LookAtWatch", _nextYear);
            await play.WakeAsync();
            await play.StateAsync("watching-the-next-year");
        }

        await using (var play = await BeginAsync(p => p.Answer("LookAtWatch", _remind)))
        {
            play.Answer("LookAtWatch", WatchStanding.End(2027));
            await play.RaiseAsync(WatchOrchestrator.Changed, "arrived");
            await play.StateAsync("arrived");
        }

        await using (var play = await BeginAsync(p => p.Answer("LookAtWatch", WatchStanding.End(2027))))
        {
            await play.StateAsync("nothing-to-do");
        }

        await PlayOutageAsync(BeginAsync, "LookAtWatch", play => play.Answer("LookAtWatch", _remind), "looking");
        await PlayHeldAsync(DueAsync, "RemindHolder", play => play.Answer("RemindHolder", _close), "reminder");
    }

    private static WatchStanding Standing(WatchStep next, string at, int season, string name) =>
        new(next, At(at), season, name, "termination-reminder", "css.ordinary-termination", "3.2");

    private async Task<Play> DueAsync(Action<Play> setUp)
    {
        var play = await BeginAsync(p => p.Answer("LookAtWatch", _remind));
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
