using System.Globalization;
using System.Net.Sockets;
using Embedded.FunctionsHost.Discovery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Embedded.FunctionsHost.Hosting;

/// <summary>Puts the app together: what a builder gathers, and the order in which the parts come up.</summary>
internal sealed partial class HostComposition
{
    /// <summary>What Azure Functions lets a request carry at most, in bytes.</summary>
    private const long LongestBody = 220_200_960;

    private readonly EmbeddedHostOptions options;
    private HostParts? parts;
    private bool built;

    public HostComposition(EmbeddedHostOptions options)
    {
        this.options = options;
        Web = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = options.Functions.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,

            // Nothing of the settings is reloaded, and each watched file costs one of the system's few watchers.
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
        });
        Web.Configuration.AddInMemoryCollection(options.Settings);
        QuietLogs(Web.Logging);

        // Registered before the app's services, so that the app adds the system's clock only where no other is there.
        Web.Services.AddSingleton<TimeProvider>(_ => parts!.Clock);
    }

    public WebApplicationBuilder Web { get; }

    public List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> Middleware { get; } = [];

    private bool InMemory => options.ConfigureWebHost is not null;

    /// <summary>Opens the parts and makes the app. It blocks, as the real builder's method does.</summary>
    public IHost Build()
    {
        if (built)
        {
            throw new InvalidOperationException("A builder builds one app.");
        }

        built = true;
        var plan = FunctionPlan.Read(options, Web);
        var port = InMemory ? null : TakenPort.Take(options.Port);
        try
        {
            var address = port is null ? "http://localhost" : $"http://{port.LocalEndPoint}";
            var storage = options.StorageConnectionString ?? (Web.Configuration["AzureWebJobsStorage"] is { Length: > 0 } set ? set : null);
            parts = Task.Run(() => HostParts.OpenAsync(options, storage, CancellationToken.None)).GetAwaiter().GetResult();
            SetSettings(address, parts);
            if (port is not null)
            {
                Listen(port);
                parts.CloseLast(() => Close(port));
            }

            options.ConfigureWebHost?.Invoke(Web.WebHost);
            var runtime = new HostRuntime();
            Web.Services.AddHostedService(_ => runtime);
            var app = Web.Build();
            Connect(app, plan, runtime, parts, address);
            return new EmbeddedHost(app, parts);
        }
        catch
        {
            if (parts is { } open)
            {
                Task.Run(() => open.DisposeAsync().AsTask()).GetAwaiter().GetResult();
            }

            port?.Dispose();
            throw;
        }
    }

    /// <summary>Has the server listen on a socket that is there.</summary>
    private void Listen(Socket port)
    {
        Web.WebHost.UseSockets(sockets => sockets.CreateBoundListenSocket = _ => port);
        Web.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LongestBody;
            kestrel.Listen(port.LocalEndPoint!);
        });
    }

    /// <summary>ASP.NET Core's own lines hold addresses with their query, which may carry tokens; the host's start and failures are told otherwise.</summary>
    private static void QuietLogs(ILoggingBuilder logging)
    {
        logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
        logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        logging.AddFilter("System.Net.Http.HttpClient", LogLevel.Warning);
    }

    private void SetSettings(string address, HostParts open)
    {
        var settings = new Dictionary<string, string?> { ["AzureWebJobsStorage"] = open.StorageConnectionString };
        SetMissing("Communication:ConnectionString", open.Emulator.ConnectionString);
        SetMissing("DerivationKey", open.Directory.DerivationKey());
        SetMissing("PublicBaseUrl", address);
        if (open.RestoredFrom is { } from)
        {
            settings["Restored:From"] = from.ToString("O", CultureInfo.InvariantCulture);
        }

        Web.Configuration.AddInMemoryCollection(settings);

        void SetMissing(string name, string value)
        {
            if (Web.Configuration[name] is not { Length: > 0 })
            {
                settings[name] = value;
            }
        }
    }
}
