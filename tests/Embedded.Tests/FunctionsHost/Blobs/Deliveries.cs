using System.Collections.Concurrent;
using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;

namespace Embedded.Tests.FunctionsHost.Blobs;

/// <summary>What blob functions were run for, and what they do then.</summary>
public sealed class Deliveries(TimeProvider time)
{
    private int running;

    /// <summary>Path and instant of each run, in order.</summary>
    public ConcurrentQueue<(string Name, DateTimeOffset At)> Runs { get; } = new();

    public IEnumerable<string> Names => Runs.Select(r => r.Name);

    public int MostAtOnce { get; private set; }

    /// <summary>What a run does after it was noted.</summary>
    public Func<BlobClient, CancellationToken, Task> During { get; set; } = (_, _) => Task.CompletedTask;

    public async Task RunAsync(BlobClient blob, CancellationToken stopping)
    {
        Runs.Enqueue((blob.Name, time.GetUtcNow()));
        lock (Runs)
        {
            running++;
            MostAtOnce = Math.Max(MostAtOnce, running);
        }

        try
        {
            await During(blob, stopping);
        }
        finally
        {
            lock (Runs)
            {
                running--;
            }
        }
    }

    /// <summary>An app that watches a whole container.</summary>
    public static class Inbox
    {
        public sealed class Functions(Deliveries deliveries)
        {
            [Function("Arrive")]
            public Task Arrive([BlobTrigger("inbox/{path}", Source = BlobTriggerSource.EventGrid)] BlobClient blob, CancellationToken stopping) =>
                deliveries.RunAsync(blob, stopping);
        }
    }
}
