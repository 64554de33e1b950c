using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Scadenzario.Html;
using Scadenzario.Http;
using Scadenzario.Notifications;
using Scadenzario.Operations;

namespace Scadenzario.Pages;

/// <summary>How the app is doing, and the stop switch.</summary>
public sealed class HealthPages(BackOfficePages pages, HealthReport report, SendingStop stop, SendingLifts lifts, IEnumerable<IGivenUpEvents> givenUp)
{
    /// <summary>Queues, poison, quota, last runs.</summary>
    [Function("ShowHealth")]
    [BackOfficePage]
    public async Task<IActionResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "ops/health")] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        var view = pages.Begin(request);
        var health = await report.ReadAsync(client, request.HttpContext.RequestAborted);
        var counts = health.Workflows.Select(w => Markup.Of($"<dt>{view["workflows"]}: {view.Word("status", w.Status)}</dt><dd>{PageView.Link($"/ops/workflows?status={w.Status}", Count(w.Count))}</dd>\n"));
        return pages.Show(view, view["health"], Markup.Of($"""
            <dl class="facts">
            <dt>{view["status"]}</dt><dd>{view.State(health.Status)}</dd>
            <dt>{view["now"]}</dt><dd>{PageView.Time(health.Now)}</dd>
            <dt>{view["rules"]}</dt><dd>{health.Rules}</dd>
            <dt>{view["open-cases"]}</dt><dd>{PageView.Link("/ops/cases", Count(health.OpenCases))}</dd>
            <dt>{view["quarantined"]}</dt><dd>{Count(health.Quarantined)}</dd>
            <dt>{view["starts"]}</dt><dd>{Count(health.StartsUnderWay)}</dd>
            {counts}<dt>{view["quota"]}</dt><dd>{Quota(view, health.Quota)}</dd>
            </dl>
            {Sending(view, health.Sending)}
            {await GivenUpAsync(view, request.HttpContext.RequestAborted)}
            <h2>{view["last-runs"]}</h2>
            {view.Table(view["last-runs"], ["work", "when", "outcome"], [.. health.LastRuns.Select(run => new[] { Markup.Of($"{run.Work}"), PageView.Time(run.At), view.State(run.Outcome) })])}
            """), health.Status == "healthy" ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>Stops all sending, with a reason, or lets it go on.</summary>
    [Function("SwitchSending")]
    [BackOfficePage]
    public Task<IActionResult> SwitchAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "ops/sending/{act}")] HttpRequest request, string act, [DurableClient] DurableTaskClient client) => act switch
        {
            "stop" => pages.ActAsync(request, async (_, _, reason) =>
            {
                await stop.SetAsync(reason, Caller.Of(request).Name, request.HttpContext.RequestAborted);
                return BackOfficePages.GoTo("/ops/health");
            }),
            "lift" => pages.ActAsync(request, async (_, _) =>
            {
                var ct = request.HttpContext.RequestAborted;
                await lifts.StartAsync(await stop.LiftAsync(Caller.Of(request).Name, ct), client, ct);
                return BackOfficePages.GoTo("/ops/health");
            }),
            _ => Task.FromResult(pages.NotFound(pages.Begin(request))),
        };

    /// <summary>Document events that were given up: the host's list where it has one, else where Azure keeps them.</summary>
    private async Task<Markup> GivenUpAsync(PageView view, CancellationToken ct)
    {
        var list = Markup.Of($"<p>{view["given-up-azure"]}</p>");
        if (givenUp.FirstOrDefault() is { } host)
        {
            list = await host.ListAsync(ct) is { } events
                ? view.Table(view["given-up"], ["when", "work", "file", "tries", "failure"], [.. events.Reverse().Take(HealthReport.Most).Select(GivenUp)])
                : Markup.Of($"<p>–</p>");
        }

        return Markup.Of($"<h2 id=\"given-up\">{view["given-up"]}</h2><p>{view["given-up-text"]}</p>{list}");
    }

    private static Markup[] GivenUp(GivenUpEvent given) =>
        [PageView.Time(given.At), Markup.Of($"{given.Function}"), Markup.Of($"{given.Name}"), PageView.Number(given.Tries), Markup.Of($"{given.Failure}")];

    private static Markup Sending(PageView view, SendingView? sending)
    {
        if (sending is null)
        {
            return Markup.Empty;
        }

        var facts = view.Facts(
            ("status", Markup.Of($"{view[sending.Stopped ? "sending-off" : "sending-on"]}")), ("reason", Markup.Of($"{sending.Reason ?? "–"}")), ("when", PageView.Time(sending.Since)),
            ("held", PageView.Number(sending.Held)));
        var form = sending.Stopped
            ? view.Form("/ops/sending/lift", "lift-stop", Markup.Empty)
            : view.Form("/ops/sending/stop", "stop-sending", view.Reason("reason"), "contrast");
        return Markup.Of($"<h2>{view["sending"]}</h2>{facts}<div class=\"actions\"><article>{form}</article></div>");
    }

    private static Markup Quota(PageView view, QuotaView? quota) => quota is null
        ? Markup.Of($"{view["unlimited"]}")
        : Markup.Of($"{quota.InMinute}/{quota.PerMinute} {view["per-minute"]} {Taken(quota.Minute)}, {quota.InHour}/{quota.PerHour} {view["per-hour"]} {Taken(quota.Hour)}");

    // Before anything was taken, the row has the beginning of time.
    private static Markup Taken(DateTimeOffset at) => PageView.Time(at == DateTimeOffset.UnixEpoch ? null : at);

    private static string Count(int? count) => count switch
    {
        null => "–",
        HealthReport.Most => string.Create(CultureInfo.InvariantCulture, $"≥ {count}"),
        _ => count.Value.ToString(CultureInfo.InvariantCulture),
    };
}
