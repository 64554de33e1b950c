using Embedded.FunctionsHost.Discovery;
using Embedded.FunctionsHost.Invocation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Embedded.FunctionsHost.Http;

/// <summary>Answers requests with functions.</summary>
internal sealed class HttpFunctions(FunctionInvoker invoker, ILogger<HttpFunctions> log)
{
    /// <summary>Where an invocation's items hold its HttpContext.</summary>
    public const string ItemKey = "HttpRequestContext";

    /// <summary>Where a builder notes that the ASP.NET Core integration is on.</summary>
    public const string IntegrationKey = "AspNetCoreIntegration";

    public void Map(IEndpointRouteBuilder routes, IEnumerable<HttpRoute> functions)
    {
        foreach (var route in functions)
        {
            RequestDelegate answer = http => AnswerAsync(http, route.Function);
            if (route.Methods.Count == 0)
            {
                routes.Map(route.Pattern, answer);
            }
            else
            {
                routes.MapMethods(route.Pattern.RawText!, route.Methods, answer);
            }
        }
    }

    private static async Task WriteAsync(HttpContext http, object? result)
    {
        switch (result)
        {
            case null:
                break;
            case IActionResult action:
                await action.ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), new ActionDescriptor()));
                break;
            case IResult minimal:
                await minimal.ExecuteAsync(http);
                break;
            default:
                await new ObjectResult(result).ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), new ActionDescriptor()));
                break;
        }
    }

    private async Task AnswerAsync(HttpContext http, DiscoveredFunction function)
    {
        var data = http.Request.RouteValues.ToDictionary(v => v.Key, v => v.Value, StringComparer.OrdinalIgnoreCase);
        await using var context = invoker.Create(function, new HttpArguments(http), data, http.RequestAborted);
        context.InstanceServices = http.RequestServices;
        context.Items[ItemKey] = http;
        try
        {
            await WriteAsync(http, await invoker.RunAsync(context));
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            log.ClientWentAway(function.Name, context.InvocationId);
        }
        catch (BindingException e) when (!http.Response.HasStarted)
        {
            await Problem.BadField(e.Field, e.Message).WriteAsync(http);
        }
        catch (BadHttpRequestException e) when (!http.Response.HasStarted)
        {
            await new Problem(e.StatusCode, e.StatusCode == StatusCodes.Status413PayloadTooLarge ? "body-too-large" : "bad-request").WriteAsync(http);
        }
#pragma warning disable CA1031 // Whatever a function throws, its caller gets 500 and nothing of it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            log.FunctionFailed(function.Name, context.InvocationId, Failure.Describe(e));
            if (http.Response.HasStarted)
            {
                http.Abort();
                return;
            }

            http.Response.Clear();
            await new Problem(StatusCodes.Status500InternalServerError, "internal-error").WriteAsync(http);
        }
    }
}
