using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Embedded.DurableTask;
using Embedded.FunctionsHost.Invocation;
using Microsoft.Extensions.Logging;

namespace Embedded.FunctionsHost.Triggers.Blobs;

/// <summary>Delivering one event. Only the worker that took the event from the queue is here with it.</summary>
internal sealed partial class BlobTrigger
{
    private async Task DeliverAsync(BlobEvent blob)
    {
        try
        {
            if (blob.Tries >= MostTries)
            {
                GiveUp(blob, "the process ended during the last try");
            }
            else if (await FindAsync(blob) is { } properties)
            {
                await RunAsync(blob, properties);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
        }
        catch (StoreException e)
        {
            // The event is repeated, as if the process had ended here.
            log.BlobNotKept(Function, Failure.Describe(e));
            Repeat(blob);
        }
    }

    /// <summary>The blob as it is; null where the event is void (blob gone, or overwritten) or the account doesn't answer.</summary>
    private async Task<BlobProperties?> FindAsync(BlobEvent blob)
    {
        try
        {
            BlobProperties properties = await container.GetBlobClient(blob.Name).GetPropertiesAsync(cancellationToken: stopping.Token);
            if (Bare(properties.ETag) == blob.ETag)
            {
                return properties;
            }

            // A newer event: the next look takes it up.
            Drop(blob);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            Drop(blob);
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException)
        {
            log.BlobNotRead(Function, Failure.Describe(e));
            Repeat(blob);
        }

        return null;
    }

    private async Task RunAsync(BlobEvent blob, BlobProperties properties)
    {
        var client = container.GetBlobClient(blob.Name);
        var data = BlobArguments.Data(client, properties, source.Pattern.Match(blob.Name)!);
        Move(blob, BlobEventState.Running, blob.Tries + 1);
        await using var context = invoker.Create(source.Function, new BlobArguments(client, data), data, stopping.Token);
        try
        {
            await invoker.RunAsync(context);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The stop cut the run off: no fault of the function's, so it costs no try.
            Move(blob, BlobEventState.Ready, blob.Tries - 1);
            return;
        }
#pragma warning disable CA1031 // Whatever a function throws, its event is repeated.
        catch (Exception e)
#pragma warning restore CA1031
        {
            log.BlobFailed(Function, context.InvocationId, blob.Tries, MostTries, Failure.Describe(e));
            if (blob.Tries < MostTries)
            {
                Repeat(blob);
            }
            else
            {
                GiveUp(blob, e.GetType().FullName!);
            }

            return;
        }

        Move(blob, BlobEventState.Done, blob.Tries);
    }

    private void Move(BlobEvent blob, BlobEventState state, int tries)
    {
        lock (gate)
        {
            (blob.State, blob.Tries) = (state, tries);
            ledger.Keep(Function, blob);
        }
    }

    /// <summary>Lets the event wait for its next try.</summary>
    private void Repeat(BlobEvent blob)
    {
        lock (gate)
        {
            blob.State = BlobEventState.Waiting;
            blob.Due = time.GetUtcNow() + Pauses[Math.Clamp(blob.Tries - 1, 0, Pauses.Length - 1)];
            waiting.Add(blob);
            ledger.Keep(Function, blob);
        }
    }

    private void GiveUp(BlobEvent blob, string failure)
    {
        lock (gate)
        {
            blob.State = BlobEventState.Poison;
            ledger.Bury(Function, container.Name, blob, time.GetUtcNow(), failure);
            log.BlobPoisoned(Function, blob.Tries);
        }
    }

    private void Drop(BlobEvent blob)
    {
        lock (gate)
        {
            events.Remove(blob.Name);
            ledger.Forget(Function, [blob]);
        }
    }
}
