using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Scadenzario.Http;
using Scadenzario.Rules;

namespace Scadenzario.Activation;

/// <summary>
/// The link in the invitation. GET and HEAD only look: mail scanners follow links, and must not activate anything. The page has a button and no script.
/// </summary>
public sealed class LinkFunctions(ActivationLinks links, Participants participants, ActivationPlan plan, ActivationPage page, TimeProvider time)
{
    /// <summary>The confirmation page, with the status code that the POST would give now.</summary>
    [Function("ShowActivationPage")]
    [KeyFree]
    public async Task<IActionResult> ShowAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = ActivationLinks.Path)] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Query["token"].ToString() is not { Length: > 0 } token)
        {
            return page.Refusal(ApiError.Invalid("token", "Is missing."), LanguageOf(request, null));
        }

        var ct = request.HttpContext.RequestAborted;
        var link = await links.FindAsync(token, ct);
        var participant = link is null ? null : await participants.FindAsync(link.ParticipantId, ct);
        var language = LanguageOf(request, participant);
        return LinkDecision.Refusal(link, participant, time.GetUtcNow()) is { } refusal ? page.Refusal(refusal, language) : page.Confirm(token, language);
    }

    /// <summary>Activates: 200; 404 unknown, 409 used, 410 expired, withdrawn or superseded. JSON gets JSON, the page's form gets a page.</summary>
    [Function("Activate")]
    [KeyFree]
    public async Task<IActionResult> ActivateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = ActivationLinks.Path)] HttpRequest request,
        [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        // The instant that counts is the one at which the request arrived.
        var now = time.GetUtcNow();
        var ct = request.HttpContext.RequestAborted;
        var isForm = request.HasFormContentType;
        var (token, refusal) = await PostedToken.ReadAsync(request);
        ParticipantRow? participant = null;
        if (refusal is null)
        {
            var link = await links.FindAsync(token, ct);
            (participant, refusal) = await UseAsync(link, now, client, ct);
        }

        var language = LanguageOf(request, participant);
        return (refusal, isForm) switch
        {
            (null, true) => page.Done(plan.Discount(participant!.ActivatedAt!.Value, participant.DiscountFromDay, participant.ProductList, participant.Edition), language),
            (null, false) => ApiReply.Ok(new
            {
                status = ActivationStatus.Activated,
                activatedAt = participant!.ActivatedAt,
                discount = plan.Discount(participant.ActivatedAt!.Value, participant.DiscountFromDay, participant.ProductList, participant.Edition),
            }),
            (_, true) => page.Refusal(refusal, language),
            _ => refusal.ToReply(),
        };
    }

    private async Task<(ParticipantRow? Participant, ApiError? Refusal)> UseAsync(TokenRow? link, DateTimeOffset now, DurableTaskClient client, CancellationToken ct)
    {
        if (link is null)
        {
            return (null, LinkDecision.Refusal(null, null, now));
        }

        ApiError? refusal = null;
        var outcome = await participants.ChangeAsync(
            link.ParticipantId,
            row =>
            {
                refusal = LinkDecision.Refusal(link, row, now);
                if (refusal is not null)
                {
                    return false;
                }

                row.Status = nameof(ActivationStatus.Activated);
                row.ActivatedAt = now;
                return true;
            },
            ct);
        if (outcome is not var (participant, changed))
        {
            return (null, LinkDecision.Refusal(link, null, now));
        }

        if (changed)
        {
            // From here on nothing may stop half-way because the caller has gone.
            await links.UsedAsync(link, now, CancellationToken.None);
            await ApplicationFunctions.RaiseChangedAsync(client, participant, CancellationToken.None);
        }

        return (participant, refusal);
    }

    private static Language LanguageOf(HttpRequest request, ParticipantRow? participant) =>
        participant?.Speaks ?? LanguageChoice.Of(request);
}
