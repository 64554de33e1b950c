using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Scadenzario.Telemetry;

/// <summary>Describes the span of a request as OpenTelemetry's conventions for HTTP servers say: by method, route and status, never by its address.</summary>
public sealed class TraceMiddleware : IFunctionsWorkerMiddleware
{
    /// <inheritdoc />
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (context.GetHttpContext() is not { } http || http.Features.Get<IHttpActivityFeature>()?.Activity is not { IsAllDataRequested: true } span)
        {
            await next(context);
            return;
        }

        var route = "/" + ((http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText?.TrimStart('/') ?? context.FunctionDefinition.Name);
        span.DisplayName = $"{http.Request.Method} {route}";
        span.SetTag("http.request.method", http.Request.Method);
        span.SetTag("http.route", route);
        span.SetTag("url.scheme", http.Request.Scheme);
        span.SetTag("faas.name", context.FunctionDefinition.Name);
        span.SetTag("faas.invocation_id", context.InvocationId);
        span.SetTag("faas.trigger", "http");
        await next(context);

        // What a function returns is written after it; a refusal of the middlewares is written by now.
        if (http.Response.HasStarted)
        {
            await Finish(http);
        }
        else
        {
            http.Response.OnStarting(static state => Finish((HttpContext)state), http);
        }
    }

    private static Task Finish(HttpContext http)
    {
        if (http.Features.Get<IHttpActivityFeature>()?.Activity is { } span)
        {
            span.SetTag("http.response.status_code", http.Response.StatusCode);
            if (http.Response.StatusCode >= StatusCodes.Status500InternalServerError)
            {
                span.SetStatus(ActivityStatusCode.Error);
            }
        }

        return Task.CompletedTask;
    }
}
