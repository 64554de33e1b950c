using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Embedded.DurableTask;

/// <summary>
/// Fires timers in due order: those of one instant side by side, those of the next after the code of all of them has run. Reads them by index when one is due; a timer to come costs nothing.
/// </summary>
internal sealed class TimerDispatcher : IDisposable
{
    private const int PageSize = 256;

    // With more activities waiting than this, timers wait too: the memory stays flat when very many are due at once.
    private const int BacklogLimit = 10_000;
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(30);
    private readonly IInstanceStore _store;
    private readonly TimeProvider _time;
    private readonly EngineOptions _options;
    private readonly Settlement _settlement;
    private readonly InstanceRunner _instances;
    private readonly ActivityRunner _activities;
    private readonly ILogger _logger;
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(1);
    private readonly ConcurrentDictionary<TimerKey, bool> _inWork = new();
    private readonly SemaphoreSlim _room;
    private readonly CancellationTokenSource _stop = new();
    private readonly ITimer _wakeUp;
    private readonly Lock _lock = new();
    private long _armedFor;
    private int _signalled;
    private long _fired;
    private volatile bool _running;
    private Task _loop = Task.CompletedTask;

    public TimerDispatcher(
        IInstanceStore store, TimeProvider time, EngineOptions options, Settlement settlement, InstanceRunner instances, ActivityRunner activities, ILogger logger)
    {
        _store = store;
        _time = time;
        _options = options;
        _settlement = settlement;
        _instances = instances;
        _activities = activities;
        _logger = logger;
        _room = new SemaphoreSlim(options.MaxTimersInWork);
        _wakeUp = time.CreateTimer(static state => ((TimerDispatcher)state!).OnWakeUp(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public long Fired => Volatile.Read(ref _fired);

    public void Start()
    {
        _running = true;
        _loop = Task.WhenAll(Task.Run(LoopAsync), Task.Run(WatchClockAsync));
    }

    public async Task StopAsync(CancellationToken cancellation)
    {
        _running = false;
        _signal.Writer.TryComplete();
        await _stop.CancelAsync();
        await _loop.WaitAsync(cancellation);
    }

    /// <summary>Looks for due timers soon.</summary>
    public void Signal()
    {
        if (!_running || Interlocked.Exchange(ref _signalled, 1) == 1) return;
        _settlement.Begin();
        if (!_signal.Writer.TryWrite(true)) _settlement.End();
    }

    /// <summary>Timers have come or gone: looks for due ones where the first is due, and sets the wake-up otherwise.</summary>
    public void Check()
    {
        if (!_running || _store.NextDue is not { } due) return;
        if (due <= Now()) Signal();
        else Arm(due);
    }

    public void Dispose()
    {
        _wakeUp.Dispose();
        _stop.Dispose();
        _room.Dispose();
    }

    private long Now() => UnixMicros.Floor(_time.GetUtcNow());

    private void OnWakeUp()
    {
        lock (_lock) _armedFor = 0;
        Check();
    }

    private void Arm(long due)
    {
        lock (_lock)
        {
            if (_armedFor == due) return;
            _armedFor = due;
            var wait = UnixMicros.ToInstant(due) - _time.GetUtcNow();
            // Rounded up to the timer's milliseconds; a wait too long for a timer is taken in parts.
            wait = TimeSpan.FromMilliseconds(Math.Max(1, Math.Ceiling(wait.TotalMilliseconds)));
            _wakeUp.Change(wait < LongestWait ? wait : LongestWait, Timeout.InfiniteTimeSpan);
        }
    }

    private async Task LoopAsync()
    {
        await foreach (var _ in _signal.Reader.ReadAllAsync())
        {
            Volatile.Write(ref _signalled, 0);
            try
            {
                await PassAsync();
                CheckAfterPass();
            }
            catch (StoreException e)
            {
                _logger.ReadRefused(e.Message);
                await RealClock.PauseAsync(_options.StoreRetryDelay, CancellationToken.None);
                Signal();
            }
            catch (OperationCanceledException) when (!_running)
            {
                // What was not fired is still in the store.
            }
            finally
            {
                _settlement.End();
            }
        }
    }

    private async Task WatchClockAsync()
    {
        try
        {
            while (true)
            {
                await RealClock.PauseAsync(_options.ClockCheckInterval, _stop.Token);
                Check();
            }
        }
        catch (OperationCanceledException) when (!_running)
        {
            // The engine has stopped.
        }
    }

    private void CheckAfterPass()
    {
        // What is due now and was not found is in work; its checkpoint comes back to Check.
        if (_store.NextDue is { } due && due > Now()) Arm(due);
    }

    private async Task PassAsync()
    {
        while (_running)
        {
            var page = await _store.ReadDueTimersAsync(Now(), Math.Min(PageSize, _options.MaxTimersInWork), _inWork.ContainsKey);
            if (page.Count == 0) return;
            foreach (var group in page.GroupBy(t => t.Timer.DueAt)) await FireAsync([.. group]);
        }
    }

    /// <summary>Fires timers of one instant, and waits until their code has run.</summary>
    private async Task FireAsync(IReadOnlyList<DueTimer> group)
    {
        var left = group.Count;
        var taken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        foreach (var (timer, loaded) in group)
        {
            await _room.WaitAsync(_stop.Token);
            await _activities.WaitForBacklogAsync(BacklogLimit, _stop.Token);
            var counted = 0;
            _inWork[timer] = true;
            // One alone is run here: its code has run when this returns, without a way over another thread.
            _instances.Deliver(timer.Instance, new Incoming(Entry(timer)) { Timer = timer, Taken = Taken, Done = () => OnDone(timer) }, loaded, here: group.Count == 1);

            void Taken()
            {
                if (Interlocked.Exchange(ref counted, 1) == 0 && Interlocked.Decrement(ref left) == 0) taken.TrySetResult();
            }
        }
        await taken.Task.WaitAsync(_stop.Token);
    }

    private static HistoryEvent Entry(TimerKey timer) => timer.Task == TimerKey.ScheduledStart
        ? new HistoryEvent { Kind = HistoryEventKind.ExecutionStarted, Id = 1 }
        : new HistoryEvent { Kind = HistoryEventKind.TimerFired, Id = timer.Task };

    private void OnDone(TimerKey timer)
    {
        Interlocked.Increment(ref _fired);
        _inWork.TryRemove(timer, out _);
        _room.Release();
    }
}
