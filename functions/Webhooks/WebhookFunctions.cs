using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Scadenzario.Contracts;
using Scadenzario.Http;
using Scadenzario.Operations;

namespace Scadenzario.Webhooks;

/// <summary>Where the deliveries stand: a portal sees its own endpoint, the back office all of them.</summary>
public sealed class WebhookFunctions(WebhookBook webhooks, EventBook events, EventPositions positions, IOptions<WebhookOptions> options)
{
    /// <summary>The endpoints with the place up to which they have been told, and what keeps them from being told more.</summary>
    [Function("ListWebhooks")]
    public async Task<IActionResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/webhooks")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (new ListQuery(request).Refusal is { } refusal)
        {
            return refusal.ToReply();
        }

        var caller = Caller.Of(request);
        var ct = request.HttpContext.RequestAborted;
        List<object> views = [];
        foreach (var insurer in webhooks.Configured.Where(caller.Reaches))
        {
            if (await webhooks.FindAsync(insurer, ct) is { } row)
            {
                views.Add(View(row, await events.LastAsync(insurer, ct)));
            }
        }

        return ListQuery.Page("webhooks", views, null);
    }

    private object View(WebhookRow row, long last) => new
    {
        insurer = row.PartitionKey,
        host = new Uri(options.Value.EndpointOf(row.Of)!.Url).Authority,
        position = positions.Write(row.Of, row.Number),
        waiting = Math.Max(0, last - row.Number),
        deliveredAt = row.DeliveredAt,
        failure = row.Failure,
        attempts = row.Attempts,
        failingSince = row.FailingSince,
        retryAt = row.RetryAt,
        caseId = row.CaseId,
    };
}
