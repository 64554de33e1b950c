using Scadenzario.Access;

namespace Histories.Plays;

/// <summary>A code by SMS.</summary>
internal sealed class MtanPlays() : PlaysOf(nameof(MtanOrchestrator))
{
    private const int Attempts = 100;
    private static readonly MtanInput _input = new("KPT", "challenge-1", At("2027-03-01T10:05:00+01:00"));

    protected override async Task PlayAsync()
    {
        await using (var play = await BeginAsync(p => p.Answer("SendCode", null)))
        {
            await play.StateAsync("sent");
            play.Answer("CloseChallenge", null);
            await play.RaiseAsync(MtanOrchestrator.Finished, "met");
            await play.StateAsync("used");
        }

        await using (var play = await BeginAsync(p => p.Answer("SendCode", null)))
        {
            play.Answer("CloseChallenge", null);
            await play.WakeAsync();
            await play.StateAsync("over");
        }

        await using (var play = await BeginAsync(p => p.Answer("SendCode", null)))
        {
            play.Answer("CloseChallenge", "registration-kpt-r-1");
            await play.RaiseAsync(MtanOrchestrator.Finished, "met");
            await play.StateAsync("used-for-a-registration");
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

    private Task<Play> BeginAsync(Action<Play> setUp)
    {
        var play = New("2027-03-01T10:00:00+01:00");
        setUp(play);
        return play.BeginAsync(_input.WorkflowId, _input);
    }
}
