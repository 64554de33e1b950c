using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Scadenzario.Contracts;
using Scadenzario.Http;

namespace Scadenzario.Questionnaire;

/// <summary>Campaigns over HTTP: start, dry run, show, pause, resume.</summary>
public sealed class CampaignFunctions(CampaignStarter starter, CampaignBook campaigns, CampaignView view, Idempotency idempotency)
{
    /// <summary>
    /// Starts the year's campaign, or takes in who is new. <c>?dryRun=true</c> says what would be sent and sends nothing; <c>?force=true</c> starts
    /// although the quota cannot be enough.
    /// </summary>
    [Function("StartCampaign")]
    [InsurerOnly(Insurer.Swica)]
    public async Task<IActionResult> StartAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/benevita/campaigns/{year}")] HttpRequest request,
        string year,
        [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        var asked = await CampaignRequest.ReadAsync(request, year, "dryRun", "force");
        if (asked.Refusal is { } refusal)
        {
            return refusal.ToReply();
        }

        var ct = request.HttpContext.RequestAborted;
        if (asked.DryRun)
        {
            return ApiReply.Ok(view.OfDryRun(asked.Year, await starter.ForecastAsync(asked.Year, ct)));
        }

        // The query belongs to what is asked.
        var fingerprint = new byte[asked.Body.Length + request.QueryString.Value!.Length];
        asked.Body.CopyTo(fingerprint);
        Encoding.ASCII.GetBytes(request.QueryString.Value, fingerprint.AsSpan(asked.Body.Length));
        return await idempotency.RunAsync(request, fingerprint, async _ =>
        {
            var start = await starter.StartAsync(asked.Year, asked.Force, Caller.Of(request).Name, client, ct);
            return start.Refusal is { } untimely ? untimely.ToReply() : ApiReply.Accepted(view.OfStart(start.Campaign!, start.Forecast));
        });
    }

    /// <summary>The year's campaign.</summary>
    [Function("GetCampaign")]
    [InsurerOnly(Insurer.Swica)]
    public async Task<IActionResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/benevita/campaigns/{year}")] HttpRequest request, string year)
    {
        ArgumentNullException.ThrowIfNull(request);
        return await ShowAsync(request, year, campaigns.FindAsync);
    }

    /// <summary>Holds the campaign's mails back until it is resumed. The window closes all the same, and what is still unsent then was not sent.</summary>
    [Function("PauseCampaign")]
    [InsurerOnly(Insurer.Swica)]
    public async Task<IActionResult> PauseAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/benevita/campaigns/{year}/pause")] HttpRequest request, string year)
    {
        ArgumentNullException.ThrowIfNull(request);
        return await ShowAsync(request, year, (asked, ct) => starter.PauseAsync(asked, Caller.Of(request).Name, ct));
    }

    /// <summary>Lets the campaign's mails go on.</summary>
    [Function("ResumeCampaign")]
    [InsurerOnly(Insurer.Swica)]
    public async Task<IActionResult> ResumeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/benevita/campaigns/{year}/resume")] HttpRequest request,
        string year,
        [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        return await ShowAsync(request, year, (asked, ct) => starter.ResumeAsync(asked, Caller.Of(request).Name, client, ct));
    }

    private async Task<IActionResult> ShowAsync(HttpRequest request, string year, Func<int, CancellationToken, Task<CampaignRow?>> find)
    {
        var asked = await CampaignRequest.ReadAsync(request, year);
        if (asked.Refusal is { } refusal)
        {
            return refusal.ToReply();
        }

        var ct = request.HttpContext.RequestAborted;
        return await find(asked.Year, ct) is { } row ? ApiReply.Ok(await view.OfAsync(row, ct)) : ApiError.NotFound().ToReply();
    }
}
