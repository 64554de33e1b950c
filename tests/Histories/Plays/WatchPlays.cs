using Scadenzario.Contracts;
using Scadenzario.Terminations.Watches;

namespace Histories.Plays;

/// <summary>A watched deadline.</summary>
internal sealed class WatchPlays() : PlaysOfOne(nameof(WatchOrchestrator), "2027-03-01T10:00:00+01:00", _input.WorkflowId, _input)
{
    private const string Look = "LookAtWatch";
    private static readonly WatchInput _input = new(Insurer.Css, "c-1", "w-1", 1, 2027);
    private static readonly WatchStanding _remind = Standing(WatchStep.Remind, "2027-08-31T08:00:00+02:00", 2027, "remind-30");
    private static readonly WatchStanding _remindAgain = Standing(WatchStep.Remind, "2027-09-23T08:00:00+02:00", 2027, "remind-7");
    private static readonly WatchStanding _close = Standing(WatchStep.Close, "2027-10-01T00:00:00+02:00", 2027, "close");
    private static readonly WatchStanding _nextYear = Standing(WatchStep.Remind, "2028-08-31T08:00:00+02:00", 2028, "remind-30");

    protected override async Task PlayAsync()
    {
        await using (var play = await BeginAsync(Look, _remind))
        {
            await play.StateAsync("watching");
            await play.WakeAsync("RemindHolder", _remindAgain, "reminded-once");
            await play.RaiseAsync(WatchOrchestrator.Changed, "contract", Look, _remindAgain, "reminded-and-changed");
            await play.WakeAsync("RemindHolder", _close, "reminded-for-the-last-time");
            await play.WakeAsync("CloseWatch", WatchStanding.End(2027), "over");
        }

        await using (var play = await BeginAsync(Look, _close))
        {
            play.Answer("CloseWatch", _nextYear).Answer(Look, _nextYear);
            await play.WakeAsync();
            await play.StateAsync("watching-the-next-year");
        }

        await using (var play = await BeginAsync(Look, _remind))
        {
            await play.RaiseAsync(WatchOrchestrator.Changed, "arrived", Look, WatchStanding.End(2027), "arrived");
        }

        await PlayRestAsync(Look, WatchStanding.End(2027), "nothing-to-do");
        await PlayOutageAsync(BeginAsync, Look, play => play.Answer(Look, _remind), "looking");
        await PlayHeldAsync(WakeAfter(Look, _remind), "RemindHolder", play => play.Answer("RemindHolder", _close), "reminder");
    }

    private static WatchStanding Standing(WatchStep next, string at, int season, string name) =>
        new(next, At(at), season, name, "termination-reminder", "css.ordinary-termination", "3.2");
}
