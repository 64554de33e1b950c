using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Scadenzario.Contracts;

namespace Scadenzario.Webhooks;

/// <summary>The alarm clock of the deliveries: see <see cref="WebhookWaker"/>.</summary>
public sealed class WakeFunctions(WebhookStarter starter)
{
    /// <summary>The blob of an insurer was written: its workflow looks again.</summary>
    [Function("WakeWebhook")]
    public Task WakeAsync(
        [BlobTrigger("wakeups/{name}", Source = BlobTriggerSource.EventGrid, Connection = "Documents")] BlobClient blob,
        [DurableClient] DurableTaskClient client,
        FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(blob);
        ArgumentNullException.ThrowIfNull(context);
        return Insurers.Parse(blob.Name) is { } insurer ? starter.LookAsync(insurer, client, context.CancellationToken) : Task.CompletedTask;
    }
}
