using Embedded.FunctionsHost.Configuration;
using Embedded.FunctionsHost.Discovery;
using Embedded.FunctionsHost.Http;
using Embedded.FunctionsHost.Triggers;
using Embedded.FunctionsHost.Triggers.Blobs;
using Microsoft.AspNetCore.Builder;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Hosting;

namespace Embedded.FunctionsHost.Hosting;

/// <summary>The app's functions by kind, checked before anything is opened or started.</summary>
internal sealed record FunctionPlan(
    IReadOnlyList<HttpRoute> Routes,
    IReadOnlyList<DiscoveredFunction> Durable,
    IReadOnlyList<(DiscoveredFunction Function, TimerSchedule Schedule)> Timers,
    IReadOnlyList<BlobSource> Blobs)
{
    /// <exception cref="EmbeddedHostException">A function can't be run.</exception>
    public static FunctionPlan Read(EmbeddedHostOptions options, WebApplicationBuilder web)
    {
        var functions = FunctionCatalog.Discover(options.Functions, options.Types);
        var durable = new List<DiscoveredFunction>();
        var timers = new List<(DiscoveredFunction, TimerSchedule)>();
        var blobs = new List<BlobSource>();
        foreach (var function in functions)
        {
            switch (function.Trigger)
            {
                case HttpTriggerAttribute:
                    break;
                case OrchestrationTriggerAttribute or ActivityTriggerAttribute:
                    DurableFunctions.Check(function);
                    durable.Add(function);
                    break;
                case TimerTriggerAttribute:
                    TimerTrigger.Check(function);
                    timers.Add((function, TimerSchedule.Read(function, web.Configuration)));
                    break;
                case BlobTriggerAttribute:
                    blobs.Add(BlobSource.Read(function, web.Configuration));
                    break;
                default:
                    throw new EmbeddedHostException($"The function {function.Name} has a trigger that this host doesn't run: {function.Trigger.GetType().Name}.");
            }
        }

        var folder = Path.GetDirectoryName(options.Functions.Location) is { Length: > 0 } beside ? beside : AppContext.BaseDirectory;
        var routes = HttpRoute.Read(functions, HostJson.RoutePrefix(options.HostJson ?? Path.Combine(folder, "host.json")));
        if (routes.Count > 0 && !((IHostApplicationBuilder)web).Properties.ContainsKey(HttpFunctions.IntegrationKey))
        {
            throw new EmbeddedHostException("HTTP functions need ConfigureFunctionsWebApplication().");
        }

        return new FunctionPlan(routes, durable, timers, blobs);
    }
}
