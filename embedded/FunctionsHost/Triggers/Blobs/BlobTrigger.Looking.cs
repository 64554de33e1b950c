using Azure;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Logging;

namespace Embedded.FunctionsHost.Triggers.Blobs;

/// <summary>
/// Looking for new blobs: often while the process runs (in real time), and whenever an advance of the clock asks. A look lists the path's blobs, takes up
/// events it doesn't know, and forgets those whose blobs are gone, so that what is remembered is never more than what is there.
/// </summary>
internal sealed partial class BlobTrigger
{
    private static readonly TimeSpan RepeatPause = TimeSpan.FromSeconds(1);

    /// <summary>The pause between looks is this many times the length of a look: a container with very many blobs doesn't keep the account busy.</summary>
    private const int PauseFactor = 4;

    private readonly TimeSpan leastPause;
    private readonly SemaphoreSlim looking = new(1, 1);

    /// <summary>The failure of a blob that is listed under a name by which it can't be read.</summary>
    private const string Unreachable = "the blob can't be reached under its name";

    private long looks;
    private bool blind;

    /// <summary>What an advance waits for while it looks.</summary>
    public string Looking => $"the list of the container {container.Name} for blob function {Function}";

    /// <summary>Looks, however often that fails; true where there was something new or there still is work.</summary>
    public async Task<bool> LookAsync(CancellationToken cancellation)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            if (await TryLookAsync(cancellation) is { } found)
            {
                return found || work.Count > 0;
            }

            await Task.Delay(RepeatPause, real, cancellation);
        }
    }

    private async Task PollAsync()
    {
        var begun = real.GetTimestamp();
        try
        {
            // While events wait for room, a new one would only wait behind them.
            if (!HasBacklog())
            {
                await TryLookAsync(stopping.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            return;
        }

        lock (gate)
        {
            if (!stopping.IsCancellationRequested)
            {
                var pause = real.GetElapsedTime(begun) * PauseFactor;
                poll?.Change(pause > leastPause ? pause : leastPause, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private bool HasBacklog()
    {
        lock (gate)
        {
            return ready.Count > 0;
        }
    }

    /// <summary>One look; null where it failed, which is logged once until one succeeds.</summary>
    private async Task<bool?> TryLookAsync(CancellationToken cancellation)
    {
        await looking.WaitAsync(cancellation);
        try
        {
            var found = await LookOnceAsync(cancellation);
            blind = false;
            return found;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // A list may fail in many ways, from the network to its XML; the next look is due soon.
        catch (Exception e)
#pragma warning restore CA1031
        {
            if (!blind)
            {
                blind = true;
                log.BlobsNotListed(Function, Invocation.Failure.Describe(e));
            }

            return null;
        }
        finally
        {
            looking.Release();
        }
    }

    private async Task<bool> LookOnceAsync(CancellationToken cancellation)
    {
        var found = false;
        long look;
        lock (gate)
        {
            look = ++looks;
        }

        try
        {
            await foreach (var page in container.GetBlobsAsync(prefix: source.Pattern.Prefix, cancellationToken: cancellation).AsPages())
            {
                lock (gate)
                {
                    foreach (var blob in page.Values)
                    {
                        found |= TakeUp(blob, look);
                    }

                    Pump();
                }
            }
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            // Someone deleted the container, and with it every blob.
            await container.CreateIfNotExistsAsync(cancellationToken: cancellation);
        }

        Forget(look);
        return found;
    }

    /// <summary>True where the blob is a new event, or will be one once a run for an earlier ETag has ended.</summary>
    private bool TakeUp(BlobItem blob, long look)
    {
        if (source.Pattern.Match(blob.Name) is null)
        {
            return false;
        }

        var etag = Bare(blob.Properties.ETag);
        if (events.TryGetValue(blob.Name, out var known))
        {
            known.Seen = look;
            if (known.ETag == etag)
            {
                if (known.State == BlobEventState.Gone && known.GoneSince < look)
                {
                    // Listed, and yet not there: a name with dot segments, say, which leads elsewhere once it is part of an address.
                    GiveUp(known, Unreachable);
                }

                return false;
            }

            if (known.State is BlobEventState.Ready or BlobEventState.Running)
            {
                return true;
            }

            waiting.Remove(known);
        }

        var taken = new BlobEvent(blob.Name, etag) { Seen = look };
        events[blob.Name] = taken;
        Enqueue(taken);
        return true;
    }

    private void Forget(long look)
    {
        lock (gate)
        {
            var gone = events.Values.Where(e => e.Seen != look && e.State is not (BlobEventState.Ready or BlobEventState.Running)).ToList();
            if (gone.Count == 0)
            {
                return;
            }

            foreach (var blob in gone)
            {
                events.Remove(blob.Name);
                waiting.Remove(blob);
            }

            ledger.Forget(Function, gone);
        }
    }

    private static string Bare(ETag? etag) => etag.GetValueOrDefault().ToString().Trim('"');
}
