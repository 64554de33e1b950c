using System.Text.Json;
using System.Xml;
using Embedded.FunctionsHost.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Embedded.FunctionsHost.Clock;

/// <summary>The clock over HTTP: <c>GET /dev/clock</c> and <c>POST /dev/clock/advance</c>; and the bar that shows and moves it on a page: <c>/dev/clock.js</c>, <c>/dev/clock.css</c>.</summary>
internal sealed class ClockRoutes(VirtualClock clock, ClockAdvancer advancer, IHostApplicationLifetime lifetime)
{
    private const int LongestBody = 64 * 1024;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/dev/clock", (RequestDelegate)GetAsync);
        routes.MapPost("/dev/clock/advance", (RequestDelegate)AdvanceAsync);
        routes.MapGet("/dev/clock.js", Asset("clock/clock.js", "text/javascript; charset=utf-8"));
        routes.MapGet("/dev/clock.css", Asset("clock/clock.css", "text/css; charset=utf-8"));
    }

    private static RequestDelegate Asset(string name, string type)
    {
        using var stream = typeof(ClockRoutes).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        var content = reader.ReadToEnd();
        return context =>
        {
            context.Response.ContentType = type;
            context.Response.Headers.CacheControl = "no-cache";
            context.Response.Headers.XContentTypeOptions = "nosniff";
            return context.Response.WriteAsync(content, context.RequestAborted);
        };
    }

    private Task GetAsync(HttpContext context) => context.Response.WriteAsJsonAsync(new
    {
        now = clock.GetUtcNow().UtcDateTime,
        offset = XmlConvert.ToString(clock.Offset),
        pace = clock.Pace,
        nextWakeUp = advancer.NextWakeUp?.UtcDateTime,
    });

    private async Task AdvanceAsync(HttpContext context)
    {
        var errors = new Dictionary<string, string[]>();
        if (await ReadAsync(context, errors) is not { } request)
        {
            var tooLong = errors.Count == 0;
            await (tooLong
                ? new Problem(StatusCodes.Status413PayloadTooLarge, "body-too-large")
                : new Problem(StatusCodes.Status400BadRequest, "invalid-request", Errors: errors)).WriteAsync(context);
            return;
        }

        try
        {
            await AnswerAsync(context, await advancer.AdvanceAsync(request.Target, lifetime.ApplicationStopping));
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            await new Problem(StatusCodes.Status503ServiceUnavailable, "stopping", "The host stops.").WriteAsync(context);
        }
    }

    private static Task AnswerAsync(HttpContext context, AdvanceOutcome outcome) => outcome switch
    {
        AdvanceOutcome.Done done => context.Response.WriteAsJsonAsync(new { now = done.Now.UtcDateTime, fired = done.Fired }),
        AdvanceOutcome.NotSettled left => new Problem(
            StatusCodes.Status504GatewayTimeout,
            "not-settled",
            $"Not all work was done in time; it goes on. Not settled: {string.Join(", ", left.Unsettled)}.",
            Now: left.Now.UtcDateTime,
            Unsettled: left.Unsettled).WriteAsync(context),
        _ => new Problem(StatusCodes.Status409Conflict, "already-advancing", "Another advance is under way.").WriteAsync(context),
    };

    /// <summary>Null with an error for each bad field, or without any where the body is too long.</summary>
    private async Task<AdvanceRequest?> ReadAsync(HttpContext context, Dictionary<string, string[]> errors)
    {
        var buffer = new byte[LongestBody + 1];
        var length = await context.Request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, context.RequestAborted);
        if (length > LongestBody)
        {
            return null;
        }

        try
        {
            using var body = JsonDocument.Parse(buffer.AsMemory(0, length));
            return AdvanceRequest.Read(body.RootElement, clock.GetUtcNow(), errors);
        }
        catch (JsonException)
        {
            errors["body"] = ["A JSON object is expected."];
            return null;
        }
    }
}
