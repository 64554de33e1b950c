using Embedded.DurableTask;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Embedded.Tests.DurableTask;

/// <summary>An engine with a clock of its own, on a new store, that can be restarted.</summary>
public sealed class World : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly StoreKind _kind;
    private readonly string? _folder;
    private readonly Func<IInstanceStore, IInstanceStore> _wrap;
    private OrchestrationEngine? _engine;

    /// <param name="kind">The store.</param>
    /// <param name="wrap">Puts something between the engine and the store.</param>
    /// <param name="crashed">A world whose database files are copied as they are now, as a killed process leaves them.</param>
    public World(StoreKind kind, Func<IInstanceStore, IInstanceStore>? wrap = null, World? crashed = null)
    {
        _kind = kind;
        _wrap = wrap ?? (s => s);
        if (kind == StoreKind.Sqlite) _folder = TestFolder.Create("durable-");
        if (crashed is not null)
        {
            Copy(crashed.DatabasePath, DatabasePath);
            Copy(crashed.DatabasePath + "-wal", DatabasePath + "-wal");
            Clock = crashed.Clock;
            Registry = crashed.Registry;
        }
        Store = Open();
    }

    public IInstanceStore Store { get; private set; }

    public FunctionRegistry Registry { get; set; } = new();

    public ManualClock Clock { get; } = new();

    public ListLogger Logs { get; } = new();

    public EngineOptions Options { get; } = new() { StoreRetryDelay = TimeSpan.Zero };

    public OrchestrationEngine Engine => _engine ??= new OrchestrationEngine(Store, Registry, Clock, Logs, Options);

    public DurableTaskClient Client => Engine.Client;

    public string DatabasePath => Path.Combine(_folder!, "engine.db");

    public void Orchestrator(string name, Func<TaskOrchestrationContext, Task<object?>> code) => Registry.AddOrchestrator(name, c => code(c));

    public void Orchestrator(string name, Func<TaskOrchestrationContext, Task> code) => Registry.AddOrchestrator(name, async c =>
    {
        await code(c);
        return null;
    });

    public void Activity(string name, Func<ActivityCall, object?> code) => Registry.AddActivity(name, (call, _) => Task.FromResult(code(call)));

    public Task StartAsync() => Engine.StartAsync(CancellationToken.None);

    /// <summary>Starts the engine where it does not run, an instance, and waits until all rests.</summary>
    public async Task<string> RunAsync(string orchestrator, object? input = null, string id = "i")
    {
        if (_engine is null) await StartAsync();
        await Client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input, new StartOrchestrationOptions(id));
        await SettleAsync();
        return id;
    }

    public async Task SettleAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await Engine.WaitUntilSettledAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail("Not settled: " + string.Join(", ", Engine.DescribeUnsettled()));
        }
    }

    public async Task AdvanceAsync(TimeSpan by)
    {
        Clock.Advance(by);
        Engine.DispatchDueTimers();
        await SettleAsync();
    }

    public async Task RaiseAsync(string name, object? payload = null, string id = "i")
    {
        await Client.RaiseEventAsync(id, name, payload);
        await SettleAsync();
    }

    public async Task<OrchestrationMetadata> GetAsync(string id = "i") =>
        await Client.GetInstanceAsync(id, getInputsAndOutputs: true) ?? throw new InvalidOperationException($"No instance {id}.");

    public async Task<OrchestrationRuntimeStatus> StatusAsync(string id = "i") => (await GetAsync(id)).RuntimeStatus;

    internal async Task<IReadOnlyList<HistoryEvent>> HistoryAsync(string id = "i")
    {
        var found = await Store.FindAsync(id) ?? throw new InvalidOperationException($"No instance {id}.");
        return HistoryCodec.Decode((await Store.LoadAsync(found.Key))!.Instance.History);
    }

    /// <summary>Ends the engine in an orderly way and starts another; on SQLite the file is closed and opened again.</summary>
    public async Task RestartAsync(FunctionRegistry? registry = null)
    {
        await StopAsync();
        Registry = registry ?? Registry;
        await StartAsync();
    }

    public async Task StopAsync()
    {
        if (_engine is not null) await _engine.DisposeAsync();
        _engine = null;
        if (_kind == StoreKind.Memory) return;
        await Store.DisposeAsync();
        Store = Open();
    }

    /// <summary>Leaves the engine as a crash leaves it: nobody stops it, and its store answers no more.</summary>
    public void Abandon() => _engine = null;

    public async ValueTask DisposeAsync()
    {
        if (_engine is not null) await _engine.DisposeAsync();
        await Store.DisposeAsync();
        if (_folder is not null) Directory.Delete(_folder, recursive: true);
        // Among others a step whose history does not lead to its state.
        Assert.DoesNotContain(Logs.Lines, l => l.Contains("is set aside", StringComparison.Ordinal));
    }

    private static void Copy(string from, string to)
    {
        using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var target = File.Create(to);
        source.CopyTo(target);
    }

    private IInstanceStore Open() => _wrap(_kind == StoreKind.Memory ? new InMemoryInstanceStore() : SqliteInstanceStore.Open(DatabasePath));
}
