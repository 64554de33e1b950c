using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Embedded.DurableTask;

/// <summary>Runs durable orchestrations of a registry on a store.</summary>
#pragma warning disable CA1822, IDE0060 // The seam's shape; the bodies follow.
public sealed class OrchestrationEngine(
    IInstanceStore store, FunctionRegistry registry, TimeProvider time, ILoggerFactory loggers, EngineOptions? options = null) : IAsyncDisposable
{
    /// <summary>Starts, watches and steers orchestrations.</summary>
    public DurableTaskClient Client => throw new NotSupportedException($"{store} {registry} {time} {loggers} {options}");

    /// <summary>The earliest instant at which a timer or a scheduled start is due; null when there is none.</summary>
    public DateTimeOffset? NextTimerDue => null;

    /// <summary>Timers and scheduled starts that have fired since this engine started.</summary>
    public long TimersFired => 0;

    /// <summary>Takes up what was running when the engine last ended, and what is due.</summary>
    public Task StartAsync(CancellationToken ct) => Task.CompletedTask;

    /// <summary>Lets running checkpoints finish and starts nothing new.</summary>
    public Task StopAsync(CancellationToken ct) => Task.CompletedTask;

    /// <summary>Fires everything due now, in due order: call it after the clock was moved.</summary>
    public void DispatchDueTimers()
    {
    }

    /// <summary>Waits until no orchestration, activity or message is left to run; timers to come and waits for events do not count.</summary>
    public Task WaitUntilSettledAsync(CancellationToken ct) => Task.CompletedTask;

    /// <summary>Instance ids and activity names that are still at work.</summary>
    public IReadOnlyList<string> DescribeUnsettled() => [];

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
