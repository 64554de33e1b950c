using Embedded.FunctionsHost;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Benchmarks.Http;

/// <summary>The whole app in this process: Kestrel on a free port of 127.0.0.1, its clock at real pace, an own Azurite, data in a new directory that goes with it.</summary>
internal sealed class AppUnderLoad : IAsyncDisposable
{
    /// <summary>The key that every function admits which admits a portal's.</summary>
    public const string Key = "benchmark-backoffice";

    private readonly IHost host;
    private readonly string directory;

    private AppUnderLoad(IHost host, string directory) => (this.host, this.directory) = (host, directory);

    /// <summary>Where it listens.</summary>
    public Uri Address => new(host.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());

    /// <summary>The app's services.</summary>
    public IServiceProvider Services => host.Services;

    /// <summary>Set by Ctrl-C.</summary>
    public CancellationToken Stopping => host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;

    /// <summary>Starts it.</summary>
    /// <exception cref="BenchmarkException">It cannot start; the message says why.</exception>
    public static async Task<AppUnderLoad> StartAsync()
    {
        var directory = Directory.CreateTempSubdirectory("scadenzario-benchmark-").FullName;
        var options = new EmbeddedHostOptions
        {
            Functions = typeof(Scadenzario.Program).Assembly,
            DataDirectory = directory,
            Port = 0,
            Pace = 1,
        };

        // Over whatever the environment says: another account or other keys would be another thing to measure.
        options.Settings["AzureWebJobsStorage"] = "";
        options.Settings["Keys:BACKOFFICE"] = Key;
        try
        {
            var host = Scadenzario.Program.Configure(EmbeddedFunctions.CreateBuilder(options)).Build();
            var app = new AppUnderLoad(host, directory);
            try
            {
                await host.StartAsync();
                return app;
            }
            catch
            {
                await app.DisposeAsync();
                throw;
            }
        }
        catch (EmbeddedHostException e)
        {
            throw new BenchmarkException(e.Message);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }
}
