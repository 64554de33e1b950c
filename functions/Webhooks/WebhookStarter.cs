using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Hosting;
using Scadenzario.Contracts;
using Scadenzario.Operations;

namespace Scadenzario.Webhooks;

/// <summary>
/// Begins deliveries. When the app starts with an endpoint that is new, its place is the end of the feed: what comes from then on is sent. The recurring work
/// finds what nobody was woken for.
/// </summary>
public sealed class WebhookStarter(WebhookBook webhooks, EventBook events) : IRecurringWork, IHostedService
{
    /// <inheritdoc />
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var insurer in webhooks.Configured)
        {
            await webhooks.AddAsync(insurer, await events.LastAsync(insurer, cancellationToken), cancellationToken);
        }
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Tells an insurer's workflow to look again, and starts it where it does not run.</summary>
    public async Task LookAsync(Insurer insurer, DurableTaskClient client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(client);
        var input = new WebhookInput(insurer);
        await client.StartUnlessRunningAsync(nameof(WebhookOrchestrator), input.WorkflowId, input, ct);
        await client.RaiseEventAsync(input.WorkflowId, WebhookOrchestrator.Look, "", ct);
    }

    /// <inheritdoc />
    public async Task<bool> RunAsync(DurableTaskClient client, CancellationToken ct)
    {
        foreach (var insurer in webhooks.Configured)
        {
            if (await webhooks.FindAsync(insurer, ct) is { CaseId: null } row && row.Number < await events.LastAsync(insurer, ct))
            {
                await LookAsync(insurer, client, ct);
            }
        }

        return true;
    }
}
