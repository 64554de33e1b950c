using Scadenzario.Arrears;
using Scadenzario.Contracts;

namespace Histories.Plays;

/// <summary>An unpaid invoice.</summary>
internal sealed class ArrearsPlays() : PlaysOfOne(nameof(ArrearsOrchestrator), "2027-03-01T10:00:00+01:00", _input.WorkflowId, _input)
{
    private const string Look = "LookAtArrears";
    private static readonly ArrearsInput _input = new(Insurer.Helsana, "c-1", "i-1");
    private static readonly ArrearsStanding _remind = new(ArrearsStep.Remind, At("2027-03-02T08:00:00+01:00"), "reminder", "arrears-reminder", "helsana.dunning", "13.2");
    private static readonly ArrearsStanding _conclude = new(ArrearsStep.Conclude, At("2027-03-17T00:00:00+01:00"), "suspension", "cover-suspension", "helsana.dunning", "13.2");

    protected override async Task PlayAsync()
    {
        await using (var play = await BeginAsync(Look, _remind))
        {
            await play.StateAsync("before-the-reminder");
            await play.WakeAsync("RemindOfArrears", _conclude, "reminded");
            await play.RaiseAsync(ArrearsOrchestrator.Paid, "in part", Look, _conclude, "reminded-and-looked-again");
            await play.WakeAsync("ConcludeArrears", ArrearsStanding.End, "suspended");
        }

        await PlayPaymentAsync("paid-before-the-reminder", _remind);
        await PlayPaymentAsync("paid-in-time", _conclude);
        await PlayRestAsync(Look, ArrearsStanding.End, "nothing-to-do");
        await PlayOutageAsync(BeginAsync, Look, play => play.Answer(Look, _remind), "looking");
        await PlayHeldAsync(WakeAfter(Look, _remind), "RemindOfArrears", play => play.Answer("RemindOfArrears", _conclude), "reminder");
        await PlayHeldAsync(WakeAfter(Look, _conclude), "ConcludeArrears", play => play.Answer("ConcludeArrears", ArrearsStanding.End), "conclusion");
    }

    private async Task PlayPaymentAsync(string state, ArrearsStanding waiting)
    {
        await using var play = await BeginAsync(Look, waiting);
        await play.RaiseAsync(ArrearsOrchestrator.Paid, "i-1", Look, ArrearsStanding.End, state);
    }
}
