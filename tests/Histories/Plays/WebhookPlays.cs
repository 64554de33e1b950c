using Scadenzario.Contracts;
using Scadenzario.Webhooks;

namespace Histories.Plays;

/// <summary>The delivery of an insurer's events. It never ends: each round begins anew.</summary>
internal sealed class WebhookPlays() : PlaysOf(nameof(WebhookOrchestrator))
{
    private const string Deliver = "DeliverEvents";
    private static readonly WebhookInput _input = new(Insurer.Kpt);
    private static readonly WebhookRound _wait = new(WebhookNext.Wait);

    protected override async Task PlayAsync()
    {
        await using (var play = await BeginAsync(p => p.Answer(Deliver, _wait)))
        {
            await play.StateAsync("nothing-left");
            play.Answer(Deliver, new WebhookRound(WebhookNext.Retry, At("2027-03-01T10:01:00+01:00")));
            await play.RaiseAsync(WebhookOrchestrator.Look, "3");
            await play.StateAsync("refused");
            play.Answer(Deliver, _wait);
            await play.WakeAsync();
            await play.StateAsync("delivered-after-a-refusal");
        }

        await PlayOutageAsync(BeginAsync, Deliver, play => play.Answer(Deliver, _wait), "delivery");
    }

    private Task<Play> BeginAsync(Action<Play> setUp)
    {
        var play = New("2027-03-01T10:00:00+01:00");
        setUp(play);
        return play.BeginAsync(_input.WorkflowId, _input);
    }
}
