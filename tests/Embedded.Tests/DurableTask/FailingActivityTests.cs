using Embedded.DurableTask;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Embedded.Tests.DurableTask;

/// <summary>
/// What an activity that fails for ever costs the others, in work and not in seconds, so that a busy machine changes nothing. (The benchmark <c>engine</c> measures the seconds.)
/// </summary>
public sealed class FailingActivityTests
{
    private const int Healthy = 2000;

    [Fact]
    public async Task PermanentlyFailingActivity_BacksOff_AndLeavesTheOthers95PercentOfTheWork()
    {
        var alone = await WritesOfADayAsync(withFailing: false);
        var together = await WritesOfADayAsync(withFailing: true);
        Assert.InRange(together.Attempts, 30, 40);
        Assert.Equal(0, alone.Attempts);
        Assert.True((double)alone.Writes / together.Writes >= 0.95, $"{alone.Writes} writes of {together.Writes}.");
    }

    /// <summary>A day on which a healthy workflow starts every 43 seconds, with or without one that tries again from a second on, up to every hour.</summary>
    private static async Task<(int Writes, int Attempts)> WritesOfADayAsync(bool withFailing)
    {
        CountingStore? store = null;
        await using var world = new World(StoreKind.Memory, inner => store = new CountingStore(inner));
        var attempts = 0;
        world.Orchestrator("Bad", c => c.CallActivityAsync("Fail", options: new TaskOptions(new RetryPolicy(int.MaxValue, TimeSpan.FromSeconds(1), 2, TimeSpan.FromHours(1)))));
        world.Orchestrator("Good", async c => await c.CallActivityAsync<int>("Work"));
        world.Activity("Fail", _ => throw new TimeoutException($"{++attempts}"));
        world.Activity("Work", _ => 1);
        await world.StartAsync();
        if (withFailing) await world.RunAsync("Bad", id: "bad");
        for (var i = 0; i < Healthy; i++)
        {
            await world.RunAsync("Good", id: $"g{i}");
            Assert.Equal(OrchestrationRuntimeStatus.Completed, await world.StatusAsync($"g{i}"));
            await world.AdvanceAsync(TimeSpan.FromDays(1) / Healthy);
        }
        return (store!.Writes, attempts);
    }

    private sealed class CountingStore(IInstanceStore inner) : StoreWrapper(inner)
    {
        private int _writes;

        public int Writes => Volatile.Read(ref _writes);

        protected override Task<T> WriteAsync<T>(Func<Task<T>> write)
        {
            Interlocked.Increment(ref _writes);
            return write();
        }
    }
}
