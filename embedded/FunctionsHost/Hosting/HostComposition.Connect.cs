using Embedded.DurableTask;
using Embedded.FunctionsHost.Backup;
using Embedded.FunctionsHost.Clock;
using Embedded.FunctionsHost.Configuration;
using Embedded.FunctionsHost.Http;
using Embedded.FunctionsHost.Invocation;
using Embedded.FunctionsHost.Triggers;
using Embedded.FunctionsHost.Triggers.Blobs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
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
    /// <summary>How long an advance of the clock may take, in real time: less than clients wait for an answer.</summary>
    private static readonly TimeSpan AdvanceLimit = TimeSpan.FromSeconds(60);

    private void Connect(WebApplication app, FunctionPlan plan, HostRuntime runtime, HostParts open, string address)
    {
        var loggers = app.Services.GetRequiredService<ILoggerFactory>();
        open.Loggers.Use(loggers);
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

        var (blobs, ledger) = OpenBlobs(plan, open, invoker, loggers);
        IReadOnlyList<IWorkSource> sources = [new EngineWork(engine), .. triggers, .. blobs, new EmulatorWork(open.Emulator), open.Clock];
        var advancer = new ClockAdvancer(open.Clock, sources, AdvanceLimit, options.LimitTime);

        LoopbackOnly.Guard(app);
        new ClockRoutes(open.Clock, advancer, lifetime).Map(app);
        app.MapGet("/dev/storage", (RequestDelegate)(http => http.Response.WriteAsJsonAsync(new { connectionString = open.StorageConnectionString })));
        new BlobRoutes(blobs, ledger).Map(app);
        new BackupRoutes(new BackupWriter(open.Directory, open.Clock, (SqliteInstanceStore)open.Store, open.StorageConnectionString)).Map(app);
        open.Emulator.MapInbox(app);
        CheckConstraints(app.Services, plan.Routes);
        new HttpFunctions(invoker, loggers.CreateLogger<HttpFunctions>()).Map(app, plan.Routes);

        runtime.Engine = engine;
        runtime.Triggers = [.. triggers, .. blobs];
        runtime.Ready = () =>
        {
            Subscribe(app, open, address);
            if (!InMemory)
            {
                var told = open.Directory.Combine(BackupCommands.AddressFile);
                AtomicFile.Write(told, System.Text.Encoding.ASCII.GetBytes(address));
                open.CloseLast(() =>
                {
                    File.Delete(told);
                    return ValueTask.CompletedTask;
                });
                Console.WriteLine(HostRuntime.Addresses(address, open.Directory.Path, open.Clock.GetUtcNow(), open.Clock.Pace));
            }
        };
        StopWithAzurite(open, lifetime, loggers);
    }

    /// <summary>The blob functions with what is kept of their events; no file where there are none.</summary>
    private (IReadOnlyList<BlobTrigger> Triggers, BlobLedger? Ledger) OpenBlobs(
        FunctionPlan plan, HostParts open, FunctionInvoker invoker, ILoggerFactory loggers)
    {
        if (plan.Blobs.Count == 0)
        {
            return ([], null);
        }

        BlobLedger ledger;
        try
        {
            ledger = BlobLedger.Open(open.Directory.Combine("blobs.db"));
        }
        catch (StoreException e)
        {
            throw new EmbeddedHostException(e.Message, e);
        }

        open.CloseFirst(() => Close(ledger));
        var triggers = new List<BlobTrigger>();
        foreach (var source in plan.Blobs)
        {
            var trigger = new BlobTrigger(
                source,
                source.Open(open.StorageConnectionString),
                ledger,
                invoker,
                open.Clock,
                RealTime.Provider,
                options.LookForBlobs ?? TimeSpan.FromMilliseconds(options.Pace == 0 ? 1000 : 250),
                loggers.CreateLogger<BlobTrigger>());
            open.CloseFirst(() => Close(trigger));
            triggers.Add(trigger);
        }

        return (triggers, ledger);
    }

    private static ValueTask Close(IDisposable part)
    {
        part.Dispose();
        return ValueTask.CompletedTask;
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

    /// <summary>Has the emulator post its delivery reports to the app, where the app names a path for them.</summary>
    private static void Subscribe(WebApplication app, HostParts open, string address)
    {
        if (app.Configuration["CommunicationEmulator:WebhookPath"] is not { Length: > 0 } path)
        {
            return;
        }

        var headers = new Dictionary<string, string>();
        if (app.Configuration["CommunicationEmulator:WebhookKey"] is { Length: > 0 } key)
        {
            headers["x-functions-key"] = key;
        }

        var invoker = new HttpMessageInvoker(InMemoryServer.HandlerFor(app.Services.GetRequiredService<IServer>()));
        open.CloseLast(() =>
        {
            invoker.Dispose();
            return ValueTask.CompletedTask;
        });
        open.Emulator.SetWebhook(invoker, new Uri(new Uri(address), path), headers);
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
