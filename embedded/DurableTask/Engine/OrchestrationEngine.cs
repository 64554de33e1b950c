using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Embedded.DurableTask;

/// <summary>
/// Runs durable orchestrations of a registry on a store. What it has stored goes on after a crash: an activity whose result was not stored runs again, everything else has happened exactly once in the
/// history. One engine per store; started and stopped once.
/// </summary>
public sealed class OrchestrationEngine : IAsyncDisposable
{
    private const int RecoveryPage = 256;
    private readonly IInstanceStore _store;
    private readonly EngineOptions _options;
    private readonly ILogger _logger;
    private readonly Settlement _settlement = new();
    private readonly InstanceWaiters _waiters = new();
    private readonly InstanceRunner _instances;
    private readonly ActivityRunner _activities;
    private readonly TimerDispatcher _timers;
    private Task _recovery = Task.CompletedTask;
    private readonly CancellationTokenSource _stopping = new();
    private int _state;

    /// <summary>An engine that does not run yet. Its client may be used: what it stores is taken up at the start.</summary>
    /// <param name="store">Where instances are kept; the caller disposes of it after the engine.</param>
    /// <param name="registry">The code.</param>
    /// <param name="time">The clock of orchestrations and timers; it may jump forward.</param>
    /// <param name="loggers">For the engine and the orchestrators.</param>
    /// <param name="options">How much is done at a time; null takes the defaults.</param>
    public OrchestrationEngine(IInstanceStore store, FunctionRegistry registry, TimeProvider time, ILoggerFactory loggers, EngineOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(registry);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(loggers);
        _options = options ??= new EngineOptions();
        _store = store;
        _logger = loggers.CreateLogger<OrchestrationEngine>();
        var services = new StepServices(registry, options.DataConverter, loggers, options.VerifyReplay);
        _instances = new InstanceRunner(store, services, time, options, _settlement, _logger);
        _activities = new ActivityRunner(services, options, _settlement, _instances, _logger);
        _timers = new TimerDispatcher(store, time, options, _settlement, _instances, _activities, _logger);
        _instances.Stored = OnStored;
        Client = new EngineClient(store, time, options.DataConverter, _waiters, _instances, _timers.Check);
    }

    /// <summary>Starts, watches and steers orchestrations.</summary>
    public DurableTaskClient Client { get; }

    /// <summary>The earliest instant at which a timer or a scheduled start is due, also one that is being fired; null when there is none.</summary>
    public DateTimeOffset? NextTimerDue => _store.NextDue is { } due ? UnixMicros.ToInstant(due) : null;

    /// <summary>Timers and scheduled starts that have fired since this engine started.</summary>
    public long TimersFired => _timers.Fired;

    /// <summary>Takes up what was running when the last engine on this store ended, and what is due. Returns before that is done: see <see cref="WaitUntilSettledAsync"/>.</summary>
    /// <exception cref="InvalidOperationException">It was started before.</exception>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async Task StartAsync(CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        if (Interlocked.CompareExchange(ref _state, 1, 0) != 0) throw new InvalidOperationException("An engine is started once.");
        _logger.EngineStarted(_store.Description);
        // No instance runs yet, so nothing calls activities meanwhile: each pending call is queued once.
        long after = 0;
        while (await _store.ReadActivitiesAsync(after, RecoveryPage) is { Count: > 0 } activities)
        {
            foreach (var activity in activities) _activities.Add(activity);
            after = activities[^1].Instance;
        }
        _settlement.Begin();
        _instances.Start();
        _activities.Start();
        _timers.Start();
        _timers.Signal();
        _recovery = Task.Run(RecoverAsync, CancellationToken.None);
    }

    /// <summary>
    /// Starts nothing new, signals the activities that run, waits for them and for the checkpoints under way. What was interrupted goes on at the next start. Does nothing where the engine does not run.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled before all had ended.</exception>
    public async Task StopAsync(CancellationToken ct)
    {
        if (Interlocked.CompareExchange(ref _state, 2, 1) != 1) return;
        await _stopping.CancelAsync();
        await _timers.StopAsync(ct);
        await _activities.StopAsync(ct);
        await _instances.StopAsync(ct);
        await _recovery.WaitAsync(ct);
        _waiters.Stop();
        _logger.EngineStopped();
    }

    /// <summary>Fires everything due now, in due order: call it after the clock was moved. Returns at once; <see cref="WaitUntilSettledAsync"/> waits for what it started.</summary>
    public void DispatchDueTimers() => _timers.Signal();

    /// <summary>
    /// Waits until no orchestration, activity, message or due timer is left to run; timers to come and waits for events do not count. Never ends while something keeps running: give a token.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled: <see cref="DescribeUnsettled"/> says what was at work.</exception>
    public Task WaitUntilSettledAsync(CancellationToken ct)
    {
        DispatchDueTimers();
        return _settlement.WaitAsync(ct);
    }

    /// <summary>Instance ids and activity names that are still at work; empty when all is settled.</summary>
    public IReadOnlyList<string> DescribeUnsettled() => [.. _activities.Working.Concat(_instances.Working).Order(StringComparer.Ordinal)];

    /// <summary>Stops the engine where it runs. The store stays open.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        _waiters.Stop();
        _timers.Dispose();
        _stopping.Dispose();
    }

    private void OnStored(Checkpoint checkpoint, CommitOutcome outcome)
    {
        foreach (var activity in outcome.Activities) _activities.Add(activity);
        foreach (var message in outcome.Sent) _instances.Deliver(message);
        if (checkpoint.NewTimers.Count + checkpoint.DeletedTimers.Count + checkpoint.Children.Count > 0) _timers.Check();
        if (checkpoint.Status != checkpoint.Before.Status) _waiters.Notify(checkpoint.Before.Id);
    }

    private async Task RecoverAsync()
    {
        try
        {
            while (!await TryWakeInstancesAsync()) await RealClock.PauseAsync(_options.StoreRetryDelay, _stopping.Token);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // What was not woken is woken at the next start.
        }
        finally
        {
            _settlement.End();
        }
    }

    /// <summary>Wakes the instances that have messages; waking one twice does no harm. False where the store could not be read.</summary>
    private async Task<bool> TryWakeInstancesAsync()
    {
        try
        {
            await WakeInstancesAsync();
            return true;
        }
        catch (StoreException e)
        {
            _logger.ReadRefused(e.Message);
            return false;
        }
    }

    private async Task WakeInstancesAsync()
    {
        // Not disposed of: an instance may be done with its wake-up after the engine has stopped.
        var room = new SemaphoreSlim(RecoveryPage);
        long after = 0;
        while (await _store.ReadInstancesWithMessagesAsync(after, RecoveryPage) is { Count: > 0 } keys)
        {
            foreach (var key in keys)
            {
                await room.WaitAsync(_stopping.Token);
                _instances.Deliver(key, new Incoming(null as HistoryEvent) { Done = () => room.Release() });
            }
            after = keys[^1];
        }
    }
}
