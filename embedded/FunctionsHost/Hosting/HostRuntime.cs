using System.Globalization;
using Embedded.DurableTask;
using Embedded.FunctionsHost.Triggers;
using Microsoft.Extensions.Hosting;

namespace Embedded.FunctionsHost.Hosting;

/// <summary>
/// The order of starting and stopping. The engine starts after the app's hosted services and before the server; triggers
/// start once the server answers. Triggers stop first, then the server drains, then the engine finishes what it's at.
/// </summary>
internal sealed class HostRuntime : IHostedLifecycleService
{
    public OrchestrationEngine? Engine { get; set; }

    public IReadOnlyList<ITrigger> Triggers { get; set; } = [];

    /// <summary>What is done once the server answers, before the triggers start.</summary>
    public Action Ready { get; set; } = () => { };

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Engine!.StartAsync(cancellationToken);

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        Ready();
        try
        {
            foreach (var trigger in Triggers)
            {
                await trigger.StartAsync(cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Stopped while it was starting: an orderly end, not a failure.
        }
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        foreach (var trigger in Triggers)
        {
            await trigger.StopAsync(cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Engine!.StopAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // An activity that outlasts the time for stopping is left: its result isn't stored, so it runs again at the next start.
        }
    }

    /// <summary>The lines that tell where everything is.</summary>
    public static string Addresses(string baseUrl, string directory, DateTimeOffset now, double pace) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        Start page   {baseUrl}/
        Messages     {baseUrl}/inbox
        Clock        {baseUrl}/dev/clock
        Data         {directory}
        Now          {now.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}, pace {pace}
        Ctrl-C ends it.
        """);
}
