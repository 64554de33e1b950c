using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Embedded.DurableTask;

/// <summary>Runs activities, a bounded number at a time, in the order in which they were called. One that fails or takes long holds up no more than its own place.</summary>
[SuppressMessage("Reliability", "CA1001:Types that own disposable fields should be disposable", Justification = "Activities may hold on to the token; it has no timer and no wait handle.")]
internal sealed class ActivityRunner(StepServices services, EngineOptions options, Settlement settlement, InstanceRunner instances, ILogger logger)
{
    private readonly Channel<PendingActivity> _queue = Channel.CreateUnbounded<PendingActivity>();
    private readonly ConcurrentDictionary<long, PendingActivity> _working = new();
    private readonly CancellationTokenSource _stopping = new();
    private Task _workers = Task.CompletedTask;
    private readonly Lock _lock = new();
    private TaskCompletionSource? _below;
    private long _backlog;
    private long _awaited;

    public IEnumerable<string> Working => _working.Values.Select(a => $"activity {a.Name} (#{a.Task}) of {a.InstanceId}");

    public void Start() => _workers = Task.WhenAll(Enumerable.Range(0, options.MaxConcurrentActivities).Select(_ => Task.Run(WorkAsync)));

    public void Add(PendingActivity activity)
    {
        settlement.Begin();
        lock (_lock) _backlog++;
        // After the end of the queue the call stays in the store for the next start.
        if (!_queue.Writer.TryWrite(activity)) Leave();
    }

    /// <summary>Waits until fewer activities than a number are waiting or running. For one caller at a time.</summary>
    public Task WaitForBacklogAsync(long limit, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (_backlog < limit) return Task.CompletedTask;
            _awaited = limit;
            _below ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _below.Task.WaitAsync(cancellation);
        }
    }

    /// <summary>Starts no further activity and waits for those that run.</summary>
    public async Task StopAsync(CancellationToken cancellation)
    {
        _queue.Writer.TryComplete();
        await _stopping.CancelAsync();
        await _workers.WaitAsync(cancellation);
    }

    private async Task WorkAsync()
    {
        await foreach (var activity in _queue.Reader.ReadAllAsync())
        {
            if (!_stopping.IsCancellationRequested)
            {
                _working[activity.Seq] = activity;
                // The step that takes the answer runs here: a way over another thread would cost more than most steps.
                if (await RunAsync(activity) is { } answer) instances.Deliver(activity.Instance, new Incoming(answer) { Activity = activity.Seq }, here: true);
                _working.TryRemove(activity.Seq, out _);
            }
            Leave();
        }
    }

    /// <summary>The answer; null where it was interrupted by the engine's stop, so that it must run again.</summary>
    private async Task<HistoryEvent?> RunAsync(PendingActivity activity)
    {
        using var trace = Tracing.Run(activity);
        try
        {
            var code = services.Registry.FindActivity(activity.Name) ?? throw new FunctionNotRegisteredException("activity", activity.Name);
            var call = new ActivityCall(activity.Name, activity.InstanceId, activity.Task, activity.Input, services.Converter);
            var result = await code(call, _stopping.Token);
            return new HistoryEvent { Kind = HistoryEventKind.ActivityCompleted, Id = activity.Task, Data = services.Converter.Serialize(result) };
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            return null;
        }
#pragma warning disable CA1031 // Whatever an activity throws is its result, for the orchestrator to judge.
        catch (Exception e)
#pragma warning restore CA1031
        {
            var failure = StoredFailure.From(e);
            trace?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", failure.Type);
            logger.ActivityFailed(activity.Name, activity.Task, activity.InstanceId, failure.Type);
            return new HistoryEvent { Kind = HistoryEventKind.ActivityFailed, Id = activity.Task, Failure = failure };
        }
    }

    private void Leave()
    {
        TaskCompletionSource? below = null;
        lock (_lock)
        {
            if (--_backlog < _awaited) (below, _below) = (_below, null);
        }
        below?.TrySetResult();
        settlement.End();
    }
}
