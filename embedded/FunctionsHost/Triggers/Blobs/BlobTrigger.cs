using Azure;
using Azure.Storage.Blobs;
using Embedded.FunctionsHost.Clock;
using Embedded.FunctionsHost.Invocation;
using Microsoft.Extensions.Logging;

namespace Embedded.FunctionsHost.Triggers.Blobs;

/// <summary>
/// Runs a function for each new blob of its path: a watcher in Event Grid's place. An event is a blob's name with one ETag. It is delivered at least
/// once, never twice at the same time, and not again once a run has ended well; a process that is killed in between delivers it again. A run that fails is
/// repeated after a pause by the virtual clock; after the last try the event is poison.
/// </summary>
internal sealed partial class BlobTrigger : ITrigger, IDisposable
{
    /// <summary>Runs of the function for one event.</summary>
    public const int MostTries = 5;

    /// <summary>Runs of the function at a time.</summary>
    public const int MostAtOnce = 8;

    private static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10)];

    private readonly BlobSource source;
    private readonly BlobContainerClient container;
    private readonly BlobLedger ledger;
    private readonly FunctionInvoker invoker;
    private readonly TimeProvider time;
    private readonly TimeProvider real;
    private readonly ILogger<BlobTrigger> log;
    private readonly CancellationTokenSource stopping = new();
    private readonly WorkCounter work = new();
    private readonly Lock gate = new();
    private readonly Dictionary<string, BlobEvent> events = new(StringComparer.Ordinal);
    private readonly HashSet<BlobEvent> waiting = [];
    private readonly Queue<BlobEvent> ready = [];
    private int running;
    private ITimer? alarm;
    private ITimer? poll;

    public BlobTrigger(
        BlobSource source, BlobContainerClient container, BlobLedger ledger, FunctionInvoker invoker, TimeProvider time, TimeProvider real, TimeSpan pause, ILogger<BlobTrigger> log)
    {
        leastPause = pause;
        (this.source, this.container, this.ledger, this.invoker) = (source, container, ledger, invoker);
        (this.time, this.real, this.log) = (time, real, log);
    }

    /// <summary>None: the host counts timers.</summary>
    public long Fired => 0;

    public DateTimeOffset? NextDue
    {
        get
        {
            lock (gate)
            {
                return waiting.Count == 0 || stopping.IsCancellationRequested ? null : waiting.Min(e => e.Due);
            }
        }
    }

    private string Function => source.Function.Name;

    public async Task StartAsync(CancellationToken cancellation)
    {
        try
        {
            await container.CreateIfNotExistsAsync(cancellationToken: cancellation);
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException)
        {
            var why = e is RequestFailedException { Status: > 0 } answer ? $"the storage account answers {answer.Status} {answer.ErrorCode}".TrimEnd() : "the storage account doesn't answer";
            throw new EmbeddedHostException($"The function {Function} can't watch the container {container.Name}: {why}.", e);
        }

        lock (gate)
        {
            // After a change of the path some may not belong to it any more.
            var kept = ledger.Read(Function).ToLookup(e => source.Pattern.Match(e.Name) is not null);
            ledger.Forget(Function, [.. kept[false]]);
            foreach (var blob in kept[true])
            {
                Restore(blob);
            }

            alarm = time.CreateTimer(_ => DispatchDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            poll = leastPause == Timeout.InfiniteTimeSpan ? null : real.CreateTimer(_ => _ = PollAsync(), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
            Pump();
        }

        Arm();
    }

    public async Task StopAsync(CancellationToken cancellation)
    {
        lock (gate)
        {
            stopping.Cancel();
            alarm?.Dispose();
            poll?.Dispose();
            while (ready.TryDequeue(out _))
            {
                work.End();
            }
        }

        try
        {
            await work.WaitUntilIdleAsync(cancellation);
            await looking.WaitAsync(cancellation);
            looking.Release();
        }
        catch (OperationCanceledException)
        {
            // A run that outlasts the time for stopping is left: it isn't written down as done, so its blob is delivered again.
            log.BlobRunLeft(Function);
        }
    }

    public void DispatchDue()
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            foreach (var due in waiting.Where(e => e.Due <= now).OrderBy(e => e.Due).ThenBy(e => e.Name, StringComparer.Ordinal).ToList())
            {
                waiting.Remove(due);
                Enqueue(due);
            }

            Pump();
        }
    }

    public Task WaitUntilSettledAsync(CancellationToken cancellation) => work.WaitUntilIdleAsync(cancellation);

    public IReadOnlyList<string> DescribeUnsettled() => work.Count > 0 ? [$"blob function {Function}"] : [];

    /// <summary>How many events there are, by state.</summary>
    public BlobCounts Count()
    {
        lock (gate)
        {
            return new BlobCounts(
                Function,
                source.Pattern.Text,
                ready.Count,
                running,
                waiting.Count,
                events.Values.Count(e => e.State == BlobEventState.Done),
                events.Values.Count(e => e.State == BlobEventState.Poison),
                NextDue?.UtcDateTime);
        }
    }

    public void Dispose()
    {
        stopping.Dispose();
        looking.Dispose();
    }

    /// <summary>Takes up an event from an earlier run of the process. One that was running then was cut off: its try counts, as it does in Azure.</summary>
    private void Restore(BlobEvent kept)
    {
        events[kept.Name] = kept;
        if (kept.State is BlobEventState.Waiting)
        {
            waiting.Add(kept);
        }
        else if (kept.State is BlobEventState.Running or BlobEventState.Ready)
        {
            Enqueue(kept);
        }
    }

    private void Enqueue(BlobEvent blob)
    {
        if (stopping.IsCancellationRequested)
        {
            return;
        }

        blob.State = BlobEventState.Ready;
        ready.Enqueue(blob);
        work.Begin();
    }

    /// <summary>Begins as many runs as there is room for.</summary>
    private void Pump()
    {
        while (running < MostAtOnce && ready.TryDequeue(out var blob))
        {
            running++;
            _ = Task.Run(() => WorkAsync(blob));
        }
    }

    private async Task WorkAsync(BlobEvent blob)
    {
        try
        {
            await DeliverAsync(blob);
        }
        finally
        {
            lock (gate)
            {
                running--;
                Pump();
            }

            Arm();
            work.End();
        }
    }

    /// <summary>Sets the alarm for the next repetition.</summary>
    private void Arm()
    {
        lock (gate)
        {
            if (waiting.Count > 0 && !stopping.IsCancellationRequested)
            {
                var wait = waiting.Min(e => e.Due) - time.GetUtcNow();
                alarm?.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
            }
        }
    }
}
