using Embedded.DurableTask;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Embedded.Tests.DurableTask.Disk;

/// <summary>The disk refuses at one single write of a running engine, for a while. Nobody is told that something was stored which was not, and the work goes on when the disk does.</summary>
public sealed class FailingDiskTests : IDisposable
{
    private const int Full = 13;
    private const int WriteError = 10 | (3 << 8);
    private const int SyncError = 10 | (4 << 8);
    private readonly string _folder = TestFolder.Create("failing-");
    private int _lives;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(Full, "cannot be written: the disk is full.")]
    [InlineData(WriteError, "cannot be read or written: input/output error 778 (")]
    [InlineData(SyncError, "cannot be read or written: input/output error 1034 (")]
    public async Task DiskFailsAtEveryWrite_NothingAcknowledgedIsLost_AndWorkResumes(int code, string message)
    {
        var (refusals, point) = (0, 0);
        for (var more = true; more;)
        {
            List<string> lines = [];
            more = await LifeAsync(++point, code, lines);
            Assert.All(lines, l => Assert.Contains(message, l));
            refusals += lines.Count;
        }
        Assert.InRange(point, 20, 500);
        Assert.True(refusals >= point / 2, $"Only {refusals} refusals at {point} points.");
    }

    /// <summary>A workflow with a failing write; false where the workflow did not come to that write.</summary>
    private async Task<bool> LifeAsync(int point, int code, List<string> refusals)
    {
        var path = Path.Combine(_folder, $"{++_lives}.db");
        var disk = new FaultyDisk();
        var clock = new ManualClock();
        var logs = new ListLogger();
        var registry = new FunctionRegistry();
        registry.AddOrchestrator("Order", async c =>
        {
            var price = await c.CallActivityAsync<int>("Price");
            var paid = await c.WaitForExternalEvent<int>("Paid");
            await c.CreateTimer(TimeSpan.FromDays(3), CancellationToken.None);
            return price + paid + await c.CallActivityAsync<int>("Ship");
        });
        registry.AddActivity("Price", (_, _) => Task.FromResult<object?>(1));
        registry.AddActivity("Ship", (_, _) => Task.FromResult<object?>(100));
        var store = SqliteInstanceStore.Open(path, disk.Name);
        disk.FailFrom(disk.Operations + point, code, 3);
        var engine = new OrchestrationEngine(store, registry, clock, logs, new EngineOptions { StoreRetryDelay = TimeSpan.Zero });
        await engine.StartAsync(default);
        await RepeatAsync(async () =>
        {
            if (await engine.Client.GetInstanceAsync("i") is null) await engine.Client.ScheduleNewOrchestrationInstanceAsync("Order", new StartOrchestrationOptions("i"));
        });
        await engine.WaitUntilSettledAsync(default).WaitAsync(TimeSpan.FromSeconds(60));
        await RepeatAsync(() => engine.Client.RaiseEventAsync("i", "Paid", 10));
        await engine.WaitUntilSettledAsync(default).WaitAsync(TimeSpan.FromSeconds(60));
        clock.Advance(TimeSpan.FromDays(3));
        engine.DispatchDueTimers();
        var end = await engine.Client.WaitForInstanceCompletionAsync("i", getInputsAndOutputs: true).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(111, end.ReadOutputAs<int>());
        refusals.AddRange(logs.Lines.Where(l => l.Contains("refused", StringComparison.Ordinal)));
        // A failure of the closing is another matter: the next opening reads the log.
        var hit = disk.Failed > 0;
        await engine.DisposeAsync();
        await Record.ExceptionAsync(async () => await store.DisposeAsync());
        return hit;

        async Task RepeatAsync(Func<Task> call)
        {
            for (var tries = 0; tries < 10; tries++)
            {
                try
                {
                    await call();
                    return;
                }
                catch (StoreException e)
                {
                    refusals.Add(e.Message);
                }
            }
            Assert.Fail("The disk did not recover.");
        }
    }
}
