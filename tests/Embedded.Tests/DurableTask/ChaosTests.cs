using Embedded.DurableTask;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Embedded.Tests.DurableTask;

/// <summary>Whatever order things come in, however often, with things that nobody asked for in between: the same state at the end.</summary>
public sealed class ChaosTests
{
    private const int Seeds = 2000;

    [Fact]
    public async Task DoubledShuffledAndOrphanedMessages_EndInTheSameState()
    {
        var counts = new ChaosCounts();
        for (var seed = 1; seed <= Seeds; seed++) Assert.Equal((seed, "\"14 ab timer\" \"60\" \"7\" nothing left"), (seed, await RunAsync(seed, counts)));
        // The disorder must have been there.
        Assert.All(new[] { counts.Doubled, counts.Orphaned, counts.Restarted }, n => Assert.True(n > Seeds, $"Only {n}."));
    }

    private static async Task<string> RunAsync(int seed, ChaosCounts counts)
    {
        await using var store = new InMemoryInstanceStore();
        var world = new ChaosWorld(store, Registry(), seed, counts);
        await world.StartAsync("sum", "Sum");
        await world.StartAsync("count", "Count");
        await world.StartAsync("race", "Race");
        for (var i = 1; i <= 3; i++) await world.RaiseAsync("count", "Add", i * 10);
        await world.RaiseAsync("race", "Go", 7);
        await world.RaiseAsync("sum", "Letter", "a");
        await world.RaiseAsync("sum", "Letter", "b");
        await world.RunAsync();
        return $"{await OutputAsync(store, "sum")} {await OutputAsync(store, "count")} {await OutputAsync(store, "race")} {await LeftAsync(store)}";
    }

    private static FunctionRegistry Registry()
    {
        var registry = new FunctionRegistry();
        registry.AddOrchestrator("Sum", async c =>
        {
            var doubled = await Task.WhenAll(Enumerable.Range(1, 3).Select(n => c.CallActivityAsync<int>("Double", n)));
            var timer = c.CreateTimer(TimeSpan.FromDays(3), CancellationToken.None);
            var children = Enumerable.Range(1, 2).Select(n => c.CallSubOrchestratorAsync<int>("Child", n)).ToList();
            // The heap does not keep the order of events, which the engine does: see EventOrderTests.
            string[] letters = [await c.WaitForExternalEvent<string>("Letter"), await c.WaitForExternalEvent<string>("Letter")];
            await timer;
            return $"{doubled.Sum() + (await Task.WhenAll(children)).Sum() - 4} {string.Concat(letters.Order(StringComparer.Ordinal))} timer";
        });
        registry.AddOrchestrator("Child", async c =>
        {
            var value = await c.CallActivityAsync<int>("Double", c.GetInput<int>());
            await c.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
            return value;
        });
        registry.AddOrchestrator("Count", async c =>
        {
            var sum = c.GetInput<int>() + await c.WaitForExternalEvent<int>("Add");
            if (sum == 60) return $"{sum}";
            // A timer and a call of the life that ends: their late answers belong to nobody.
            _ = c.CreateTimer(TimeSpan.FromDays(2), CancellationToken.None);
            _ = c.CallActivityAsync<int>("Double", 1);
            c.ContinueAsNew(sum);
            return null;
        });
        registry.AddOrchestrator("Race", async c =>
        {
            using var losing = new CancellationTokenSource();
            var late = c.CreateTimer(TimeSpan.FromDays(2), losing.Token);
            var value = await c.WaitForExternalEvent<int>("Go");
            losing.Cancel();
            return $"{value}";
        });
        return registry;
    }

    private static async Task<string?> OutputAsync(InMemoryInstanceStore store, string id) =>
        await store.FindAsync(id) is { Status: OrchestrationRuntimeStatus.Completed } row ? row.Output : (await store.FindAsync(id))?.Status.ToString();

    private static async Task<string> LeftAsync(InMemoryInstanceStore store) =>
        store.NextDue is null && await store.ReadActivitiesAsync(0, 1) is [] && await store.ReadInstancesWithMessagesAsync(0, 1) is [] ? "nothing left" : "something left";
}
