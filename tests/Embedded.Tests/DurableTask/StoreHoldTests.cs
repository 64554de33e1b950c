using Embedded.DurableTask;
using Embedded.Tests.FunctionsHost;
using Microsoft.DurableTask.Client;

namespace Embedded.Tests.DurableTask;

/// <summary>A copy is of one moment, can be opened like any other database, and nothing is stored while it is held.</summary>
public sealed class StoreHoldTests
{
    [Fact]
    public async Task Hold_WhatIsAskedForMeanwhile_WaitsAndIsNotInTheCopy()
    {
        await using var world = new World(StoreKind.Sqlite);
        world.Orchestrator("Wait", c => c.WaitForExternalEvent<string>("go"));
        await world.RunAsync("Wait", id: "before");
        using var copy = new TempDirectory();
        var path = Path.Combine(copy.Path, "copy.db");
        Task<string> meanwhile;
        using (await ((SqliteInstanceStore)world.Store).HoldAsync(path))
        {
            meanwhile = world.Client.ScheduleNewOrchestrationInstanceAsync("Wait", null, new Microsoft.DurableTask.StartOrchestrationOptions("meanwhile"));
            Assert.False(meanwhile.IsCompleted);
        }

        await meanwhile;
        await world.SettleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Running, await world.StatusAsync("meanwhile"));
        await using var opened = SqliteInstanceStore.Open(path);
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await opened.FindAsync("before"))!.Status);
        Assert.Null(await opened.FindAsync("meanwhile"));
    }

    [Fact]
    public async Task Hold_CopyThatCantBeWritten_SaysSoAndHoldsNothing()
    {
        await using var world = new World(StoreKind.Sqlite);
        world.Orchestrator("End", _ => Task.CompletedTask);

        await Assert.ThrowsAsync<StoreException>(() => ((SqliteInstanceStore)world.Store).HoldAsync(Path.Combine(world.DatabasePath, "below", "copy.db")));

        await world.RunAsync("End");
        Assert.Equal(OrchestrationRuntimeStatus.Completed, await world.StatusAsync());
    }
}
