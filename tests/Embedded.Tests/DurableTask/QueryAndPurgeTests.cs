using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Embedded.Tests.DurableTask;

public sealed class QueryAndPurgeTests
{
    [Theory, OnBothStores]
    public async Task List_FiltersAndPages(StoreKind kind)
    {
        await using var world = await FilledAsync(kind);
        Assert.Equal("a0 a1 a2 a3 a4 b0 b1 b2 b3 b4", await IdsAsync(world, new OrchestrationQuery(PageSize: 3)));
        Assert.Equal("b0 b1 b2 b3 b4", await IdsAsync(world, new OrchestrationQuery(InstanceIdPrefix: "b", PageSize: 2)));
        Assert.Equal("b0 b1 b2 b3 b4", await IdsAsync(world, new OrchestrationQuery(Statuses: [OrchestrationRuntimeStatus.Completed])));
        var range = new OrchestrationQuery(CreatedFrom: ManualClock.Start.AddHours(3), CreatedTo: ManualClock.Start.AddHours(4));
        Assert.Equal("a3 a4 b3 b4", await IdsAsync(world, range));
        Assert.Equal("a3 a4", await IdsAsync(world, range with { Statuses = [OrchestrationRuntimeStatus.Running] }));
        Assert.Empty(await IdsAsync(world, new OrchestrationQuery(InstanceIdPrefix: "c")));
    }

    [Theory, OnBothStores]
    public async Task List_GoesOnAtAToken(StoreKind kind)
    {
        await using var world = await FilledAsync(kind);
        Page<OrchestrationMetadata>? first = null;
        await foreach (var page in world.Client.GetAllInstancesAsync(new OrchestrationQuery(PageSize: 4)).AsPages())
        {
            first = page;
            break;
        }
        Assert.Equal(4, first!.Values.Count);
        Assert.Equal("a4 b0 b1 b2 b3 b4", await IdsAsync(world, new OrchestrationQuery(ContinuationToken: first.ContinuationToken)));
        List<int> sizes = [];
        await foreach (var page in world.Client.GetAllInstancesAsync(new OrchestrationQuery()).AsPages(first.ContinuationToken, 5)) sizes.Add(page.Values.Count);
        Assert.Equal(6, sizes.Sum());
        Assert.Equal(5, sizes[0]);
    }

    [Theory, OnBothStores]
    public async Task Purge_TakesEndedInstancesOnly(StoreKind kind)
    {
        await using var world = await FilledAsync(kind);
        Assert.Equal(0, (await world.Client.PurgeInstanceAsync("a0")).PurgedInstanceCount);
        Assert.Equal(0, (await world.Client.PurgeInstanceAsync("nobody")).PurgedInstanceCount);
        Assert.Equal(1, (await world.Client.PurgeInstanceAsync("b0")).PurgedInstanceCount);
        Assert.Null(await world.Client.GetInstanceAsync("b0"));
        var part = await world.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter(CreatedTo: ManualClock.Start.AddHours(2)));
        Assert.Equal((2, true), (part.PurgedInstanceCount, part.IsComplete));
        var none = await world.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter(Statuses: [OrchestrationRuntimeStatus.Running]));
        Assert.Equal(0, none.PurgedInstanceCount);
        Assert.Equal(2, (await world.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter())).PurgedInstanceCount);
        Assert.Equal("a0 a1 a2 a3 a4", await IdsAsync(world, new OrchestrationQuery()));
    }

    [Theory]
    [InlineData(StoreKind.Memory, false, 1)]
    [InlineData(StoreKind.Memory, true, 2)]
    [InlineData(StoreKind.Sqlite, false, 1)]
    [InlineData(StoreKind.Sqlite, true, 2)]
    public async Task PurgeRecursive_TakesEndedChildrenAlong_NotRunningOnes(StoreKind kind, bool recursive, int expected)
    {
        await using var world = new World(kind);
        world.Orchestrator("Parent", async c =>
        {
            _ = c.CallSubOrchestratorAsync("Wait", options: new SubOrchestrationOptions(instanceId: "running"));
            await c.CallSubOrchestratorAsync("End", options: new SubOrchestrationOptions(instanceId: "ended"));
        });
        world.Orchestrator("End", _ => Task.CompletedTask);
        world.Orchestrator("Wait", c => c.WaitForExternalEvent<string>("Go"));
        await world.RunAsync("Parent");
        Assert.Equal(expected, (await world.Client.PurgeInstanceAsync("i", new PurgeInstanceOptions(recursive))).PurgedInstanceCount);
        Assert.Equal(OrchestrationRuntimeStatus.Running, await world.StatusAsync("running"));
        await world.RaiseAsync("Go", id: "running");
        Assert.Equal(OrchestrationRuntimeStatus.Completed, await world.StatusAsync("running"));
    }

    private static async Task<World> FilledAsync(StoreKind kind)
    {
        var world = new World(kind);
        world.Orchestrator("Wait", c => c.WaitForExternalEvent<string>("Go"));
        world.Orchestrator("End", _ => Task.CompletedTask);
        for (var i = 0; i < 5; i++)
        {
            await world.RunAsync("Wait", id: $"a{i}");
            await world.RunAsync("End", id: $"b{i}");
            await world.AdvanceAsync(TimeSpan.FromHours(1));
        }
        return world;
    }

    private static async Task<string> IdsAsync(World world, OrchestrationQuery query)
    {
        List<string> ids = [];
        await foreach (var instance in world.Client.GetAllInstancesAsync(query)) ids.Add(instance.InstanceId);
        return string.Join(' ', ids);
    }
}
