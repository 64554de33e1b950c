using Scadenzario.Access;

namespace Histories.Plays;

/// <summary>A code by SMS.</summary>
internal sealed class MtanPlays() : PlaysOfOne(nameof(MtanOrchestrator), "2027-03-01T10:00:00+01:00", _input.WorkflowId, _input)
{
    private const int Attempts = 100;
    private static readonly MtanInput _input = new("KPT", "challenge-1", At("2027-03-01T10:05:00+01:00"));

    protected override async Task PlayAsync()
    {
        await using (var play = await BeginAsync("SendCode", null))
        {
            await play.StateAsync("sent");
            await play.RaiseAsync(MtanOrchestrator.Finished, "met", "CloseChallenge", null, "used");
        }

        await using (var play = await BeginAsync("SendCode", null))
        {
            await play.WakeAsync("CloseChallenge", null, "over");
        }

        await using (var play = await BeginAsync("SendCode", null))
        {
            await play.RaiseAsync(MtanOrchestrator.Finished, "met", "CloseChallenge", "registration-kpt-r-1", "used-for-a-registration");
        }

        await using (var play = await BeginAsync(p => p.Fail("SendCode", new TimeoutException("The provider did not answer."))))
        {
            await play.RaiseAsync(MtanOrchestrator.Finished, "void");
            play.Answer("SendCode", null).Answer("CloseChallenge", null);
            await play.WakeAsync();
            await play.StateAsync("void-before-it-was-sent");
        }

        await PlayOutageAsync(BeginAsync, "SendCode", play => play.Answer("SendCode", null), "sending");
        await PlayNeverSentAsync();
    }

    private async Task PlayNeverSentAsync()
    {
        await using var play = await BeginAsync(p => p.Fail("SendCode", new TimeoutException("The provider did not answer.")));
        for (var attempt = 2; attempt <= Attempts; attempt++)
        {
            play.Fail("SendCode", new TimeoutException("The provider did not answer."));
            if (attempt == Attempts)
            {
                // The code is long dead then: the timer is due at once.
                play.Answer("CloseChallenge", null);
            }

            await play.WakeAsync();
        }

        await play.StateAsync("never-sent");
    }
}
