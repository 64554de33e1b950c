using Embedded.DurableTask;
using Embedded.FunctionsHost.Clock;
using Embedded.FunctionsHost.Http;
using Embedded.FunctionsHost.Invocation;
using Embedded.FunctionsHost.Triggers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Embedded.FunctionsHost.Hosting;

/// <summary>Joins the parts that need the app's services.</summary>
internal sealed partial class HostComposition
{
    private void Connect(WebApplication app, FunctionPlan plan, HostRuntime runtime, HostParts open, string address)
    {
        var loggers = app.Services.GetRequiredService<ILoggerFactory>();
        var lifetime = app.Services.GetRequiredService<IHostApplicationLifetime>();
        var registry = new FunctionRegistry();
        var engine = new OrchestrationEngine(open.Store, registry, open.Clock, loggers);
        open.CloseFirst(engine.DisposeAsync);
        var invoker = new FunctionInvoker(app.Services.GetRequiredService<IServiceScopeFactory>(), () => engine.Client, Middleware);
        foreach (var function in plan.Durable)
        {
            DurableFunctions.Register(function, invoker, registry);
        }

        var triggers = plan.Timers.Select(t => new TimerTrigger(
            t.Function,
            t.Schedule,
            new ScheduleFile(open.Directory.Combine(Path.Combine("timers", t.Function.Name + ".json"))),
            invoker,
            open.Clock,
            loggers.CreateLogger<TimerTrigger>())).ToList();

        foreach (var trigger in triggers)
        {
            open.CloseFirst(() =>
            {
                trigger.Dispose();
                return ValueTask.CompletedTask;
            });
        }

        IReadOnlyList<IWorkSource> sources = [new EngineWork(engine), .. triggers, open.Clock];
        var advancer = new ClockAdvancer(open.Clock, sources, options.AdvanceLimit, RealTime.Provider);

        LoopbackOnly.Guard(app);
        new ClockRoutes(open.Clock, advancer, lifetime).Map(app);
        app.MapGet("/dev/storage", (RequestDelegate)(http => http.Response.WriteAsJsonAsync(new { connectionString = open.StorageConnectionString })));
        CheckConstraints(app.Services, plan.Routes);
        new HttpFunctions(invoker, loggers.CreateLogger<HttpFunctions>()).Map(app, plan.Routes);

        runtime.Engine = engine;
        runtime.Triggers = triggers;
        runtime.Ready = () =>
        {
            if (!InMemory)
            {
                Console.WriteLine(HostRuntime.Addresses(address, open.Directory.Path, open.Clock.GetUtcNow(), open.Clock.Pace));
            }
        };
        StopWithAzurite(open, lifetime, loggers);
    }

    /// <summary>A constraint that doesn't exist would else show at the first request only.</summary>
    private static void CheckConstraints(IServiceProvider services, IEnumerable<HttpRoute> routes)
    {
        var policies = services.GetRequiredService<ParameterPolicyFactory>();
        foreach (var route in routes)
        {
            try
            {
                foreach (var parameter in route.Pattern.Parameters)
                {
                    foreach (var policy in parameter.ParameterPolicies)
                    {
                        policies.Create(parameter, policy);
                    }
                }
            }
            catch (Exception e) when (e is InvalidOperationException or RouteCreationException or ArgumentException)
            {
                throw new EmbeddedHostException($"The route of the function {route.Function.Name} has a constraint that can't be used: {route.Pattern.RawText}.", e);
            }
        }
    }

    private static void StopWithAzurite(HostParts open, IHostApplicationLifetime lifetime, ILoggerFactory loggers)
    {
        open.Azurite?.Completion.ContinueWith(
            _ =>
            {
                if (!lifetime.ApplicationStopping.IsCancellationRequested)
                {
                    loggers.CreateLogger<EmbeddedHost>().StorageEnded();
                    Environment.ExitCode = 1;
                    lifetime.StopApplication();
                }
            },
            CancellationToken.None,
            TaskContinuationOptions.None,
            TaskScheduler.Default);
    }
}
