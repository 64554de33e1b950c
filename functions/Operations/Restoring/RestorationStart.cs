using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Scadenzario.Notifications;

namespace Scadenzario.Operations.Restoring;

/// <summary>Sets the stop switch before anything else runs on a state that was restored: a person lifts it, once the cases have been looked at.</summary>
public sealed class RestorationStart(Restorations restorations, SendingStop stop, ILogger<RestorationStart> log) : IHostedService
{
    /// <summary>Who set the switch.</summary>
    public const string Actor = "restore";

    /// <inheritdoc />
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (await restorations.FindAsync(cancellationToken) is { IsReconciled: false } row)
        {
            await stop.SetAsync("The state was restored from a backup: decide the cases first.", Actor, cancellationToken);
            log.RestoreFound(row.TakenAt, row.RestoredAt);
        }
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
