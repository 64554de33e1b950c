using Scadenzario.Notifications;

namespace Histories.Plays;

/// <summary>The lifting of the stop switch.</summary>
internal sealed class LiftPlays() : PlaysOfOne(nameof(LiftOrchestrator), "2027-03-01T10:00:00+01:00", Lift.InstanceId(1), _input)
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
            await play.RaiseAsync(_two.Answer, LiftOrchestrator.Concluded, "NextHeldMessages", new HeldBatch([]), "nothing-left");
        }

        await using (var play = await BeginAsync())
        {
            await play.WakeAsync();
            await play.StateAsync("first-did-not-answer-in-time");
            await play.RaiseAsync(_two.Answer, LiftOrchestrator.StoppedAgain, "NextHeldMessages", new HeldBatch([_one]), "stopped-again-and-released-anew");
        }

        await PlayOutageAsync(BeginAsync, "NextHeldMessages", play => play.Answer("NextHeldMessages", new HeldBatch([])), "list");
    }

    private Task<Play> BeginAsync() => BeginAsync("NextHeldMessages", new HeldBatch([_one, _two]));
}
