using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Embedded.Tests.DurableTask;

public sealed class SubOrchestrationTests
{
    [Theory, OnBothStores]
    public async Task Child_ReturnsToItsParent_AndKnowsIt(StoreKind kind)
    {
        await using var world = new World(kind);
        world.Orchestrator("Parent", async c => await c.CallSubOrchestratorAsync<string>("Child", 20, new SubOrchestrationOptions(instanceId: "kid") { Version = "7" }));
        world.Orchestrator("Child", async c => $"{await c.CallActivityAsync<int>("Inc", c.GetInput<int>())} {c.Parent!.Name} {c.Parent.InstanceId} {c.Version}");
        world.Activity("Inc", call => call.Converter.Deserialize<int>(call.SerializedInput) + 1);
        await world.RunAsync("Parent");
        Assert.Equal("21 Parent i 7", (await world.GetAsync()).ReadOutputAs<string>());
        Assert.Equal(OrchestrationRuntimeStatus.Completed, await world.StatusAsync("kid"));
    }

    [Theory, OnBothStores]
    public async Task ManyChildren_WithIdsOfTheEnginesChoice_AllAnswer(StoreKind kind)
    {
        await using var world = new World(kind);
        world.Orchestrator("Parent", async c => (object?)(await Task.WhenAll(Enumerable.Range(1, 100).Select(i => c.CallSubOrchestratorAsync<int>("Child", i)))).Sum());
        world.Orchestrator("Child", async c =>
        {
            await c.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
            return c.GetInput<int>();
        });
        await world.RunAsync("Parent");
        await world.RestartAsync();
        await world.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(5050, (await world.GetAsync()).ReadOutputAs<int>());
    }

    [Theory, OnBothStores]
    public async Task ChildFails_ParentSeesItsFailure_AndRetries(StoreKind kind)
    {
        await using var world = new World(kind);
        // The child's failure counts its runs, which no replay reproduces.
        world.Options.VerifyReplay = false;
        var calls = 0;
        world.Orchestrator("Parent", async c =>
        {
            var options = new TaskOptions(new RetryPolicy(3, TimeSpan.FromMinutes(1))).WithInstanceId("kid");
            try
            {
                await c.CallSubOrchestratorAsync("Child", options: options);
                return "ok";
            }
            catch (TaskFailedException e)
            {
                return $"{e.TaskName} {e.FailureDetails.ErrorMessage}";
            }
        });
        world.Orchestrator("Child", _ => throw new TimeoutException($"no {++calls}"));
        await world.RunAsync("Parent");
        for (var i = 0; i < 2; i++) await world.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal("Child no 3", (await world.GetAsync()).ReadOutputAs<string>());
        Assert.Equal(OrchestrationRuntimeStatus.Failed, await world.StatusAsync("kid"));
    }

    [Theory, OnBothStores]
    public async Task ChildWithTheIdOfAnActiveInstance_FailsTheCallOnly(StoreKind kind)
    {
        await using var world = new World(kind);
        world.Orchestrator("Wait", c => c.WaitForExternalEvent<string>("Go"));
        world.Orchestrator("Parent", c => c.CallSubOrchestratorAsync("Wait", options: new SubOrchestrationOptions(instanceId: "busy")));
        await world.RunAsync("Wait", id: "busy");
        await world.RunAsync("Parent");
        Assert.Equal("An instance 'busy' exists and has not ended.", (await world.GetAsync()).FailureDetails!.InnerFailure!.ErrorMessage);
        Assert.Equal(OrchestrationRuntimeStatus.Running, await world.StatusAsync("busy"));
    }

    [Theory]
    [InlineData(StoreKind.Memory, false)]
    [InlineData(StoreKind.Memory, true)]
    [InlineData(StoreKind.Sqlite, false)]
    [InlineData(StoreKind.Sqlite, true)]
    public async Task TerminateParent_TakesChildrenAlong_WhenAskedTo(StoreKind kind, bool recursive)
    {
        await using var world = new World(kind);
        world.Orchestrator("Top", c => c.CallSubOrchestratorAsync("Middle", options: new SubOrchestrationOptions(instanceId: "middle")));
        world.Orchestrator("Middle", c => c.CallSubOrchestratorAsync("Bottom", options: new SubOrchestrationOptions(instanceId: "bottom")));
        world.Orchestrator("Bottom", c => c.WaitForExternalEvent<string>("Go"));
        await world.RunAsync("Top");
        await world.Client.TerminateInstanceAsync("i", new TerminateInstanceOptions("out", recursive));
        await world.SettleAsync();
        var expected = recursive ? OrchestrationRuntimeStatus.Terminated : OrchestrationRuntimeStatus.Running;
        Assert.Equal((OrchestrationRuntimeStatus.Terminated, expected, expected), (await world.StatusAsync(), await world.StatusAsync("middle"), await world.StatusAsync("bottom")));
    }

    [Theory, OnBothStores]
    public async Task ChildTerminated_FailsTheParentsCall(StoreKind kind)
    {
        await using var world = new World(kind);
        world.Orchestrator("Parent", c => c.CallSubOrchestratorAsync("Child", options: new SubOrchestrationOptions(instanceId: "kid")));
        world.Orchestrator("Child", c => c.WaitForExternalEvent<string>("Go"));
        await world.RunAsync("Parent");
        await world.Client.TerminateInstanceAsync("kid");
        await world.SettleAsync();
        Assert.Equal("Instance 'kid' was terminated.", (await world.GetAsync()).FailureDetails!.InnerFailure!.ErrorMessage);
    }

    [Theory, OnBothStores]
    public async Task ChildThatOutlivesItsParentsId_DoesNotAnswerTheNextInstance(StoreKind kind)
    {
        await using var world = new World(kind);
        world.Orchestrator("Parent", async c => c.GetInput<bool>()
            ? await c.CallSubOrchestratorAsync<string>("Child", null, new SubOrchestrationOptions(instanceId: "kid"))
            : await c.WaitForExternalEvent<string>("Go"));
        world.Orchestrator("Child", async c => await c.WaitForExternalEvent<string>("Go"));
        await world.RunAsync("Parent", true);
        await world.Client.TerminateInstanceAsync("i");
        await world.SettleAsync();
        await world.RunAsync("Parent", false);
        await world.RaiseAsync("Go", "child", "kid");
        Assert.Equal(OrchestrationRuntimeStatus.Running, await world.StatusAsync());
        await world.RaiseAsync("Go", "parent");
        Assert.Equal("parent", (await world.GetAsync()).ReadOutputAs<string>());
    }
}
