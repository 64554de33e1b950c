using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Scadenzario.Operations;

namespace Scadenzario.Telemetry;

/// <summary>Registers traces, metrics and logs.</summary>
public static class TelemetryRegistration
{
    /// <summary>Setting: where an OpenTelemetry collector listens; the other settings of the same family are read too.</summary>
    public const string OtlpEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>
    /// The sources of spans that make up one trace: the request, the function, the workflow and its activities, the call of another service. The last name is
    /// Microsoft's for the same outside the worker.
    /// </summary>
    private static readonly string[] _sources =
        ["Microsoft.AspNetCore", "Microsoft.Azure.Functions.Worker", "Microsoft.DurableTask", "System.Net.Http", "WebJobs.Extensions.DurableTask"];

    /// <summary>
    /// Instruments always; the OpenTelemetry SDK only where something is exported: with OTLP where <see cref="OtlpEndpoint"/> is set, and as
    /// <paramref name="export"/> says, which may be null.
    /// </summary>
    public static void AddTelemetry(this IHostApplicationBuilder builder, Action<IOpenTelemetryBuilder>? export = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<AppMetrics>().AddSingleton<IRecurringWork, StockTaking>();

        // Lines of the frameworks hold addresses with their queries, which may carry tokens.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("System.Net.Http.HttpClient", LogLevel.Warning);
        builder.Logging.AddFilter("Azure", LogLevel.Warning);
        var usesOtlp = builder.Configuration[OtlpEndpoint] is { Length: > 0 };
        if (!usesOtlp && export is null)
        {
            return;
        }

        var telemetry = new TelemetryBuilder(builder.Services);
        telemetry.ConfigureResource(resource => resource.AddService(
            "scadenzario", serviceVersion: typeof(TelemetryRegistration).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion));
        telemetry.WithTracing(traces => traces.AddSource(_sources).AddProcessor<SpanPrivacy>());
        telemetry.WithMetrics(metrics => metrics.AddMeter(AppMetrics.Name, "Scadenzario.Access", "Microsoft.AspNetCore.Hosting", "System.Runtime"));
        telemetry.WithLogging(logs => logs.AddProcessor<LogPrivacy>(), options => options.IncludeScopes = false);
        if (usesOtlp)
        {
            telemetry.UseOtlpExporter();
        }

        export?.Invoke(telemetry);
        builder.Services.AddHostedService<TelemetryStart>();
    }

    // What AddOpenTelemetry() of OpenTelemetry.Extensions.Hosting gives: the SDK on the app's own services.
    private sealed class TelemetryBuilder(IServiceCollection services) : IOpenTelemetryBuilder
    {
        public IServiceCollection Services { get; } = services;
    }

    // The providers listen from when they are made, so they are made before anything happens.
    private sealed class TelemetryStart(TracerProvider traces, MeterProvider metrics, LoggerProvider logs) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken)
        {
            // What is still in memory goes out while the process is still there.
            traces.ForceFlush(5000);
            metrics.ForceFlush(5000);
            logs.ForceFlush(5000);
            return Task.CompletedTask;
        }
    }
}
