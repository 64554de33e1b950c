using System.Security.Cryptography;
using System.Text;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace Embedded.DurableTask;

/// <summary>The context of one run of an orchestrator's code. It collects what the code does; <see cref="OrchestratorRun"/> feeds it what happened.</summary>
internal sealed partial class OrchestratorContext(StoredInstance instance, DataConverter converter, ILoggerFactory loggers) : TaskOrchestrationContext
{
    // Name space of the ids that NewGuid makes.
    private static readonly byte[] GuidSpace = Guid.Parse("5c1d4a6e-6d0f-5a8e-9a43-1f0a3d0c7b52").ToByteArray(bigEndian: true);
    private readonly OrchestratorScheduler _scheduler = new();
    private readonly EventWaiters _events = new(converter);
    private readonly Dictionary<int, OpenTask> _open = [];
    private readonly Queue<RunAction> _actions = [];
    private int _nextId = 1;
    private int _guids;
    private bool _replaying = true;
    private bool _ended;

    public override TaskName Name => instance.Name;

    public override string InstanceId => instance.Id;

    public override ParentOrchestrationInstance? Parent { get; } =
        instance.Parent is { } parent ? new ParentOrchestrationInstance(parent.Name, parent.Id) : null;

    public override DateTime CurrentUtcDateTime => UnixMicros.ToInstant(Now).UtcDateTime;

    public override bool IsReplaying => _replaying;

    public override string Version => instance.Version ?? string.Empty;

    /// <summary>The instant of the present step.</summary>
    public long Now { get; private set; }

    public string? CustomStatus { get; private set; }

    /// <summary>How to begin anew; null where the code has not asked for it.</summary>
    public ContinueAsNewOptions? Anew { get; private set; }

    /// <summary>What the code did and the history does not say yet.</summary>
    public Queue<RunAction> Actions => _actions;

    public int NextId => _nextId;

    public IReadOnlyList<HistoryEvent> UnprocessedEvents => _events.Unprocessed;

    public bool HasOpenTimers => _open.Values.Any(t => t.Kind == HistoryEventKind.TimerCreated);

    /// <summary>Whether nothing can wake the code: it waits for no task and no event.</summary>
    public bool WaitsForNothing => _open.Count == 0 && !_events.HasWaiters;

    protected override ILoggerFactory LoggerFactory => loggers;

    public override T? GetInput<T>()
        where T : default => converter.Deserialize<T>(instance.Input);

    public override void SetCustomStatus(object? customStatus)
    {
        Guard();
        CustomStatus = converter.Serialize(customStatus);
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
        ContinueAsNew(new ContinueAsNewOptions { NewInput = newInput, PreserveUnprocessedEvents = preserveUnprocessedEvents });

    public override void ContinueAsNew(ContinueAsNewOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Guard();
        Anew = options;
    }

    public override void SendEvent(string instanceId, string eventName, object payload)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        Guard();
        var entry = new HistoryEvent { Kind = HistoryEventKind.EventSent, Id = _nextId++, Name = eventName, Target = instanceId };
        _actions.Enqueue(new RunAction(entry) { Input = converter.Serialize(payload) });
    }

    public override Guid NewGuid()
    {
        Guard();
        // A name-based id (RFC 9562, version 8 by SHA-256): the name is what every replay finds again.
        var name = Encoding.UTF8.GetBytes($"{instance.Id}/{instance.Key}/{Now}/{_guids++}");
        var hash = SHA256.HashData([.. GuidSpace, .. name]).AsSpan(0, 16);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true);
    }

    public void BeginStep(long now) => Now = now;

    public void BeginExecution(int firstId) => _nextId = firstId;

    public void StopReplaying() => _replaying = false;

    /// <summary>Nothing that the code might still do from elsewhere has an effect.</summary>
    public void End() => _ended = true;

    /// <summary>Runs code with what becomes ready by it.</summary>
    public void Pump(Action action) => _scheduler.Pump(action);

    /// <exception cref="InvalidOperationException">The code was continued by something that is not durable, on a thread of its own.</exception>
    private void Guard()
    {
        if (_ended || !_scheduler.IsPumping)
            throw new InvalidOperationException($"The orchestrator of instance '{instance.Id}' used its context outside its own thread: it may only await tasks of its context, without ConfigureAwait(false).");
    }
}
