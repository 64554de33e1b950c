using Embedded.Azurite;
using Embedded.CommunicationEmulator;
using Embedded.DurableTask;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;

namespace Embedded.FunctionsHost.Hosting;

/// <summary>The running app: the web application, and below it what was opened for it.</summary>
internal sealed class EmbeddedHost(WebApplication app, HostParts parts) : IHost, IAsyncDisposable
{
    private bool running;
    private bool disposed;

    public IServiceProvider Services => app.Services;

    /// <exception cref="EmbeddedHostException">What is kept in the data directory is damaged.</exception>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            running = true;
            await app.StartAsync(cancellationToken);
        }
        catch (Exception e) when (Explain(e) is { } clear)
        {
            throw clear;
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        running = false;
        await app.StopAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (disposed)
        {
            return;
        }

        disposed = true;
        if (running)
        {
            await StopAsync();
        }

        parts.Loggers.Dispose();
        await app.DisposeAsync();
        await parts.DisposeAsync();
    }

    public void Dispose() => Task.Run(() => DisposeAsync().AsTask()).GetAwaiter().GetResult();

    /// <summary>The parts' own one-line failures as the host's; null for any other.</summary>
    internal static EmbeddedHostException? Explain(Exception e) => e switch
    {
        StoreException or AzuriteException or EmulatorException => new EmbeddedHostException(e.Message, e),
        UnauthorizedAccessException => new EmbeddedHostException($"The data directory can't be used: {e.Message}", e),
        _ => null,
    };
}
