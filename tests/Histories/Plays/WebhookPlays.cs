using Scadenzario.Contracts;
using Scadenzario.Webhooks;

namespace Histories.Plays;

/// <summary>The delivery of an insurer's events. It never ends: each round begins anew.</summary>
internal sealed class WebhookPlays() : PlaysOfOne(nameof(WebhookOrchestrator), "2027-03-01T10:00:00+01:00", _input.WorkflowId, _input)
{
    private const string Deliver = "DeliverEvents";
    private static readonly WebhookInput _input = new(Insurer.Kpt);
    private static readonly WebhookRound _wait = new(WebhookNext.Wait);

    protected override async Task PlayAsync()
    {
        await using (var play = await BeginAsync(Deliver, _wait))
        {
            await play.StateAsync("nothing-left");
            await play.RaiseAsync(WebhookOrchestrator.Look, "3", Deliver, new WebhookRound(WebhookNext.Retry, At("2027-03-01T10:01:00+01:00")), "refused");
            await play.WakeAsync(Deliver, _wait, "delivered-after-a-refusal");
        }

        await PlayOutageAsync(BeginAsync, Deliver, play => play.Answer(Deliver, _wait), "delivery");
    }
}
