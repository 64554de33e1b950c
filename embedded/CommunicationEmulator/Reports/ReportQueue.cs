using Embedded.CommunicationEmulator.Storage;
using Microsoft.Extensions.Logging;

namespace Embedded.CommunicationEmulator.Reports;

/// <summary>
/// Sends the pending delivery reports in the order in which they fall due, by the app's clock: at least once each, with growing pauses between
/// failed tries, one at a time. Without a subscriber they stay pending.
/// </summary>
internal sealed partial class ReportQueue : IAsyncDisposable
{
    /// <summary>The pauses after failed tries, as Event Grid has them; after the last one the report is given up.</summary>
    internal static readonly IReadOnlyList<TimeSpan> Pauses =
    [
        TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10),
        TimeSpan.FromMinutes(30), TimeSpan.FromHours(1), TimeSpan.FromHours(3), TimeSpan.FromHours(6), TimeSpan.FromHours(12),
    ];

    private static readonly TimeSpan LongestAlarm = TimeSpan.FromDays(1);

    private readonly Lock _gate = new();
    private readonly EmulatorStore _store;
    private readonly FaultBox _faults;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stop = new();
    private readonly ITimer _alarm;
    private WebhookSender? _webhook;
    private Task _run = Task.CompletedTask;
    private bool _running;
    private bool _odd;
    private long _delivered;

    public ReportQueue(EmulatorStore store, FaultBox faults, TimeProvider time, ILogger logger)
    {
        _store = store;
        _faults = faults;
        _time = time;
        _logger = logger;
        _alarm = time.CreateTimer(_ => Dispatch(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Why the subscriber was turned down at the handshake; null while it was not.</summary>
    public string? Refusal { get; private set; }

    public long Delivered => Interlocked.Read(ref _delivered);

    /// <summary>When the next report falls due; null where none is pending or nobody listens.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            lock (_gate)
                return Listens ? _store.NextReportDue() : null;
        }
    }

    public bool IsRunning
    {
        get
        {
            lock (_gate)
                return _running;
        }
    }

    private bool Listens => _webhook is not null && Refusal is null && !_stop.IsCancellationRequested;

    /// <summary>Names the subscriber and sends what is due. It must pass the handshake before it gets anything.</summary>
    public void SetWebhook(EmulatorWebhook webhook)
    {
        lock (_gate)
        {
            _webhook = new WebhookSender(webhook);
            Refusal = null;
        }

        Dispatch();
    }

    /// <summary>When the report of a message accepted now falls due under the faults in force.</summary>
    public DateTimeOffset DueAt(DateTimeOffset now)
    {
        var faults = _faults.Current;
        _odd = !_odd;
        return now + faults.DelayReports + (faults.ReorderReports && _odd ? Faults.Overtaking : TimeSpan.Zero);
    }

    /// <summary>Keeps a report. Called within the transaction that accepts its message.</summary>
    public void Add(string eventJson, DateTimeOffset due)
    {
        _store.AddReport(eventJson, due);
        if (_faults.Current.DoubleReports)
            _store.AddReport(eventJson, due);
    }

    /// <summary>Starts sending what is due and returns at once; sets the alarm for what is not.</summary>
    public void Dispatch()
    {
        lock (_gate)
        {
            if (_running || !Listens)
                return;
            var next = _store.NextReportDue();
            if (next <= _time.GetUtcNow())
            {
                _running = true;
                _run = Task.Run(RunAsync);
            }
            else
            {
                SetAlarm(next);
            }
        }
    }

    /// <summary>Done when nothing due is left to send.</summary>
    public Task WaitUntilIdleAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
            return _run.WaitAsync(cancellationToken);
    }

    /// <summary>Stops sending; what is under way may be sent once more after the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _alarm.DisposeAsync();
        await WaitUntilIdleAsync(CancellationToken.None);
        _stop.Dispose();
    }

    private void SetAlarm(DateTimeOffset? next)
    {
        var wait = next - _time.GetUtcNow();
        _alarm.Change(wait is not { } span ? Timeout.InfiniteTimeSpan : span > LongestAlarm ? LongestAlarm : span < TimeSpan.Zero ? TimeSpan.Zero : span, Timeout.InfiniteTimeSpan);
    }
}
