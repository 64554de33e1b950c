using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Options;
using Scadenzario.Telemetry;

namespace Scadenzario.Http;

/// <summary>
/// Keeps one caller from starving the others: too many requests are answered with 429 and <c>Retry-After</c>, before anything is read or looked up, and a request
/// that takes too long is given up with 503. Runs for HTTP triggers only.
/// </summary>
public sealed class LimitsMiddleware(CallerReader callers, RateLimiter limiter, IOptions<LimitOptions> options, AppMetrics metrics) : IFunctionsWorkerMiddleware
{
    /// <inheritdoc />
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (context.GetHttpContext() is not { } http)
        {
            await next(context);
            return;
        }

        var caller = callers.Read(http.Request);
        if ((caller is null ? limiter.TakeAnonymous(AddressOf(http)) : limiter.Take(caller)) is { } wait)
        {
            metrics.RequestLimited(caller?.Kind.ToString().ToLowerInvariant() ?? "anonymous");
            http.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            await ApiError.TooMany().ToReply().WriteAsync(http);
            return;
        }

        var aborted = http.RequestAborted;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        limit.CancelAfter(TimeSpan.FromSeconds(options.Value.RequestSeconds));
        http.RequestAborted = limit.Token;
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !aborted.IsCancellationRequested && !http.Response.HasStarted)
        {
            http.RequestAborted = aborted;
            http.Response.Headers.RetryAfter = "60";
            await ApiError.TookTooLong().ToReply().WriteAsync(http);
        }
        finally
        {
            http.RequestAborted = aborted;
        }
    }

    // In Azure the platform's front end appends the address that it saw; what a caller wrote before it proves nothing.
    private static string AddressOf(HttpContext http)
    {
        var forwarded = http.Request.Headers["X-Forwarded-For"].ToString();
        var last = forwarded[(forwarded.LastIndexOf(',') + 1)..].Trim();
        return last.Length is > 0 and <= 64 && http.Request.Headers.ContainsKey("X-ARR-LOG-ID") ? last : http.Connection.RemoteIpAddress?.ToString() ?? "unknown";
    }
}
