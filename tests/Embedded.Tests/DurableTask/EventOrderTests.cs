using Embedded.DurableTask;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Logging.Abstractions;

namespace Embedded.Tests.DurableTask;

/// <summary>Events of one sender are handed over in their order, also where an instance begins anew while some are still on their way.</summary>
public sealed class EventOrderTests
{
    [Theory, OnBothStores]
    public async Task BeginAnew_WithAnEventStillOnItsWay_PutsTheEarlierOnesBeforeIt(StoreKind kind)
    {
        await using var world = new World(kind);
        world.Orchestrator("Collect", async c =>
        {
            c.ContinueAsNew(c.GetInput<string>() + await c.WaitForExternalEvent<string>("Letter"));
            return null;
        });
        await world.RunAsync("Collect", string.Empty);
        var key = (await world.Store.FindAsync("i"))!.Key;
        List<StoredMessage> letters = [];
        foreach (var letter in new[] { "a", "b", "c" })
            letters.Add((await world.Store.PostAsync("i", HistoryCodec.Encode(new HistoryEvent { Kind = HistoryEventKind.EventRaised, Name = "Letter", Data = $"\"{letter}\"" })))!);
        // The step takes in the first two; the third is stored, but the instance does not know of it yet.
        var before = InstanceState.From((await world.Store.LoadAsync(key))!.Instance);
        var services = new StepServices(world.Registry, JsonDataConverter.Default, NullLoggerFactory.Instance, VerifyReplay: true);
        var step = Step.Take(services, before, [.. letters.Take(2).Select(Incoming.From)], now: 1);
        Assert.True((await world.Store.CommitAsync(step.Checkpoint!)).Stored);
        var waiting = (await world.Store.LoadAsync(key))!.Messages.Select(m => HistoryCodec.DecodeOne(m.Body)).ToList();
        Assert.Equal([HistoryEventKind.ExecutionStarted, HistoryEventKind.EventRaised, HistoryEventKind.EventRaised], waiting.Select(e => e.Kind));
        Assert.Equal(["\"b\"", "\"c\""], waiting.Skip(1).Select(e => e.Data));
        await world.RestartAsync();
        await world.SettleAsync();
        Assert.Equal("\"abc\"", (await world.GetAsync()).SerializedInput);
    }

    [Theory, OnBothStores]
    public async Task ManyEventsOfOneSender_OverManyLives_ArriveInOrder(StoreKind kind)
    {
        await using var world = new World(kind);
        world.Orchestrator("Collect", async c =>
        {
            List<int> seen = [.. c.GetInput<List<int>>()!, await c.WaitForExternalEvent<int>("Number")];
            if (seen.Count == 300) return seen;
            c.ContinueAsNew(seen);
            return null;
        });
        world.Orchestrator("Send", c =>
        {
            for (var i = 0; i < 100; i++) c.SendEvent("i", "Number", (c.GetInput<int>() * 100) + i);
            return Task.CompletedTask;
        });
        await world.RunAsync("Collect", new List<int>());
        for (var i = 0; i < 3; i++) await world.Client.ScheduleNewOrchestrationInstanceAsync("Send", i, new StartOrchestrationOptions($"s{i}"));
        await world.SettleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Completed, await world.StatusAsync());
        var numbers = (await world.GetAsync()).ReadOutputAs<List<int>>()!;
        // Each sender's numbers in their order, whatever the order of the senders.
        Assert.All(numbers.GroupBy(n => n / 100), sender => Assert.Equal(Enumerable.Range(sender.Key * 100, 100), sender));
    }
}
