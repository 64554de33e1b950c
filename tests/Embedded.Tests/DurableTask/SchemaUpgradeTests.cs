using Embedded.DurableTask;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Embedded.Tests.DurableTask;

/// <summary>
/// Databases as earlier versions of the program have left them, with work under way: each opens, and everything in it comes to its end.
/// The files in <c>Databases/</c> are never made anew: those named <c>clean</c> were closed properly, those named <c>killed</c> belong to a killed process and have their log.
/// </summary>
public sealed class SchemaUpgradeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("upgrade-").FullName;

    private string DatabasePath => Path.Combine(_folder, "engine.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("schema-1-clean.db")]
    [InlineData("schema-1-killed.db")]
    [InlineData("schema-2-clean.db")]
    [InlineData("schema-2-killed.db")]
    public async Task DatabaseOfAnEarlierVersion_OpensAndItsWorkGoesOn(string name)
    {
        CopyOf(name);
        await using (var store = SqliteInstanceStore.Open(DatabasePath))
        {
            var clock = new ManualClock();
            await using var engine = new OrchestrationEngine(store, Registry(), clock, new ListLogger(), new EngineOptions());
            await engine.StartAsync(default);
            await engine.WaitUntilSettledAsync(default);
            await engine.Client.ResumeInstanceAsync("suspended");
            clock.Advance(TimeSpan.FromDays(30));
            engine.DispatchDueTimers();
            await engine.WaitUntilSettledAsync(default);
            foreach (var (id, output) in Expected)
            {
                var end = await engine.Client.GetInstanceAsync(id, getInputsAndOutputs: true);
                Assert.Equal((id, OrchestrationRuntimeStatus.Completed, output), (id, end!.RuntimeStatus, end.SerializedOutput));
            }
            Assert.Null(engine.NextTimerDue);
        }
        using var connection = SqliteConnection.Open(DatabasePath);
        Assert.Equal(SqliteSchema.Newest, connection.ReadLong("PRAGMA user_version"));
        Assert.Equal("ok", connection.ReadText("PRAGMA integrity_check"));
    }

    [Theory]
    [InlineData("schema-1-clean.db", "suspended")]
    [InlineData("schema-1-killed.db", "suspended")]
    [InlineData("schema-2-clean.db", "failed suspended terminated")]
    [InlineData("schema-2-killed.db", "failed suspended terminated")]
    public async Task InstancesOutOfOrder_OfAnEarlierVersion_AreFoundByTheirState(string name, string expected)
    {
        CopyOf(name);
        await using var store = SqliteInstanceStore.Open(DatabasePath);
        var found = await store.ListAsync(new InstanceFilter(null, null, InstanceFilter.OutOfOrder, null), null, 10);
        Assert.Equal((expected, null), (string.Join(' ', found.Instances.Select(i => i.Id)), found.Next));
    }

    private static readonly (string Id, string Output)[] Expected =
        [("timer", "\"late\""), ("event", "\"paid\""), ("activity", "\"worked\""), ("suspended", "\"paid\""), ("scheduled", "\"worked\""), ("ended", "\"worked\""), ("parent", "\"worked\"")];

    private void CopyOf(string name)
    {
        var source = Path.Combine(AppContext.BaseDirectory, "DurableTask", "Databases", name);
        File.Copy(source, DatabasePath);
        // Under another name in the repository: a "-wal" would be taken for a leftover.
        if (File.Exists(source + ".log.db")) File.Copy(source + ".log.db", DatabasePath + "-wal");
    }

    private static FunctionRegistry Registry()
    {
        var registry = new FunctionRegistry();
        registry.AddOrchestrator("Race", async c =>
        {
            await c.CallActivityAsync<string>("Work");
            using var losing = new CancellationTokenSource();
            var late = c.CreateTimer(TimeSpan.FromDays(30), losing.Token);
            var first = await Task.WhenAny(c.WaitForExternalEvent<string>("Paid"), late);
            losing.Cancel();
            return first == late ? "late" : "paid";
        });
        registry.AddOrchestrator("Work", async c => await c.CallActivityAsync<string>("Work"));
        registry.AddOrchestrator("Hang", async c => await c.CallActivityAsync<string>("Hang"));
        registry.AddOrchestrator("Parent", async c => await c.CallSubOrchestratorAsync<string>("Hang", null, new SubOrchestrationOptions(instanceId: "kid")));
        registry.AddActivity("Work", (_, _) => Task.FromResult<object?>("worked"));
        registry.AddActivity("Hang", (_, _) => Task.FromResult<object?>("worked"));
        return registry;
    }
}
