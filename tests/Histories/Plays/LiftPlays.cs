using Scadenzario.Notifications;

namespace Histories.Plays;

/// <summary>The lifting of the stop switch.</summary>
internal sealed class LiftPlays() : PlaysOf(nameof(LiftOrchestrator))
{
    private static readonly Lift _input = new(1, []);
    private static readonly HeldMessage _one = new("activation-p-1-1", At("2027-03-01T09:00:00+01:00"), "a", 1);
    private static readonly HeldMessage _two = new("activation-p-2-1", At("2027-03-01T09:01:00+01:00"), "b", 1);

    protected override async Task PlayAsync()
    {
        await using (var play = await BeginAsync())
        {
            await play.StateAsync("first-released");
            await play.RaiseAsync(_one.Answer, LiftOrchestrator.Concluded);
            await play.StateAsync("second-released");
            play.Answer("NextHeldMessages", new HeldBatch([]));
            await play.RaiseAsync(_two.Answer, LiftOrchestrator.Concluded);
            await play.StateAsync("nothing-left");
        }

        await using (var play = await BeginAsync())
        {
            await play.WakeAsync();
            await play.StateAsync("first-did-not-answer-in-time");
            play.Answer("NextHeldMessages", new HeldBatch([_one]));
            await play.RaiseAsync(_two.Answer, LiftOrchestrator.StoppedAgain);
            await play.StateAsync("stopped-again-and-released-anew");
        }

        await PlayOutageAsync(BeginAsync, "NextHeldMessages", play => play.Answer("NextHeldMessages", new HeldBatch([])), "list");
    }

    private Task<Play> BeginAsync() => BeginAsync(play => play.Answer("NextHeldMessages", new HeldBatch([_one, _two])));

    private Task<Play> BeginAsync(Action<Play> setUp)
    {
        var play = New("2027-03-01T10:00:00+01:00");
        setUp(play);
        return play.BeginAsync(Lift.InstanceId(1), _input);
    }
}
