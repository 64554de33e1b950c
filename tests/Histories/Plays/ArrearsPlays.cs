using Scadenzario.Arrears;
using Scadenzario.Contracts;

namespace Histories.Plays;

/// <summary>An unpaid invoice.</summary>
internal sealed class ArrearsPlays() : PlaysOf(nameof(ArrearsOrchestrator))
{
    private static readonly ArrearsInput _input = new(Insurer.Helsana, "c-1", "i-1");
    private static readonly ArrearsStanding _remind = new(ArrearsStep.Remind, At("2027-03-02T08:00:00+01:00"), "reminder", "arrears-reminder", "helsana.dunning", "13.2");
    private static readonly ArrearsStanding _conclude = new(ArrearsStep.Conclude, At("2027-03-17T00:00:00+01:00"), "suspension", "cover-suspension", "helsana.dunning", "13.2");

    protected override async Task PlayAsync()
    {
        await using (var play = await BeginAsync(p => p.Answer("LookAtArrears", _remind)))
        {
            await play.StateAsync("before-the-reminder");
            play.Answer("RemindOfArrears", _conclude);
            await play.WakeAsync();
            await play.StateAsync("reminded");
            play.Answer("LookAtArrears", _conclude);
            await play.RaiseAsync(ArrearsOrchestrator.Paid, "in part");
            await play.StateAsync("reminded-and-looked-again");
            play.Answer("ConcludeArrears", ArrearsStanding.End);
            await play.WakeAsync();
            await play.StateAsync("suspended");
        }

        await PlayPaymentAsync("paid-before-the-reminder", _remind);
        await PlayPaymentAsync("paid-in-time", _conclude);
        await using (var play = await BeginAsync(p => p.Answer("LookAtArrears", ArrearsStanding.End)))
        {
            await play.StateAsync("nothing-to-do");
        }

        await PlayOutageAsync(BeginAsync, "LookAtArrears", play => play.Answer("LookAtArrears", _remind), "looking");
        await PlayHeldAsync(DueAsync, "RemindOfArrears", play => play.Answer("RemindOfArrears", _conclude), "reminder");
        await PlayHeldAsync(OverAsync, "ConcludeArrears", play => play.Answer("ConcludeArrears", ArrearsStanding.End), "conclusion");
    }

    private async Task PlayPaymentAsync(string state, ArrearsStanding waiting)
    {
        await using var play = await BeginAsync(p => p.Answer("LookAtArrears", waiting));
        play.Answer("LookAtArrears", ArrearsStanding.End);
        await play.RaiseAsync(ArrearsOrchestrator.Paid, "i-1");
        await play.StateAsync(state);
    }

    private Task<Play> DueAsync(Action<Play> setUp) => WakeAsync(_remind, setUp);

    private Task<Play> OverAsync(Action<Play> setUp) => WakeAsync(_conclude, setUp);

    private async Task<Play> WakeAsync(ArrearsStanding standing, Action<Play> setUp)
    {
        var play = await BeginAsync(p => p.Answer("LookAtArrears", standing));
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
