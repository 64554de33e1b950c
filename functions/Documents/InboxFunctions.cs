using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Scadenzario.Documents;

/// <summary>The inbox, into which the insurers drop documents.</summary>
public sealed class InboxFunctions(InboxArrival arrival)
{
    /// <summary>
    /// Takes a new blob. The pattern is wider than <c>{insurer}/{contractId}/{kind}/{name}</c>, so that also what lies in a wrong place is taken
    /// note of instead of lying there for ever.
    /// </summary>
    [Function("ReceiveDocument")]
    public Task ReceiveAsync(
        [BlobTrigger("inbox/{name}", Source = BlobTriggerSource.EventGrid, Connection = "Documents")] BlobClient blob,
        [DurableClient] DurableTaskClient client,
        FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(blob);
        ArgumentNullException.ThrowIfNull(context);
        return arrival.TakeAsync(blob.Name, client, context.CancellationToken);
    }
}
