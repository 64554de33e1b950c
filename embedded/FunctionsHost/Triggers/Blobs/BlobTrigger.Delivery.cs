using System.Globalization;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Embedded.FunctionsHost.Invocation;
using Microsoft.Extensions.Logging;

namespace Embedded.FunctionsHost.Triggers.Blobs;

/// <summary>Delivering one event. Only the worker that took the event from the queue is here with it.</summary>
internal sealed partial class BlobTrigger
{
    /// <summary>The failure of a blob whose last try the end of the process cut off.</summary>
    private const string Killed = "the process ended during the last try";

    private async Task DeliverAsync(BlobEvent blob)
    {
        try
        {
            if (blob.Tries >= MostTries)
            {
                GiveUp(blob, Killed);
            }
            else if (await FindAsync(blob) is { } properties)
            {
                await RunAsync(blob, properties);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
        }
#pragma warning disable CA1031 // Whatever goes wrong, the event is repeated, as if the process had ended here.
        catch (Exception e)
#pragma warning restore CA1031
        {
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

            // There is a newer event: the next look takes it up.
            Void(blob);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            Void(blob);
        }
        catch (RequestFailedException e) when (e.Status > 0)
        {
            // The account's answer to this blob: it counts as a try, or a blob that is refused for ever would be asked for as long.
            log.BlobNotRead(Function, Failure.Describe(e));
            Move(blob, BlobEventState.Running, blob.Tries + 1);
            RepeatOrGiveUp(blob, string.Create(CultureInfo.InvariantCulture, $"the storage account answers {e.Status} {e.ErrorCode}"));
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
            RepeatOrGiveUp(blob, e.GetType().FullName!);
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

    private void RepeatOrGiveUp(BlobEvent blob, string failure)
    {
        if (blob.Tries < MostTries)
        {
            Repeat(blob);
        }
        else
        {
            GiveUp(blob, failure);
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

    private void Void(BlobEvent blob)
    {
        lock (gate)
        {
            blob.State = BlobEventState.Gone;
            blob.GoneSince = looks;
            ledger.Forget(Function, [blob]);
        }
    }
}
