using Embedded.DurableTask;

namespace Embedded.Tests.DurableTask;

/// <summary>The machine's clock is set a year ahead, and back. The app's own clock hides the way back (<c>ClockFileTests</c>); the engine does not rely on that.</summary>
public sealed class ClockJumpTests
{
    [Theory, OnBothStores]
    public async Task Clock_SetAYearAheadAndBack_WhatBecameDueHappensOnceAndNothingElseEarly(StoreKind kind)
    {
        await using var world = new World(kind);
        List<string> sent = [];
        world.Orchestrator("Remind", async c =>
        {
            await c.CreateTimer(TimeSpan.FromDays(31), CancellationToken.None);
            await c.CallActivityAsync("Send", "first");
            await c.CreateTimer(TimeSpan.FromDays(60), CancellationToken.None);
            await c.CallActivityAsync("Send", "second");
        });
        world.Activity("Send", call =>
        {
            sent.Add(call.SerializedInput!);
            return null;
        });
        await world.RunAsync("Remind");

        await world.AdvanceAsync(TimeSpan.FromDays(365));
        Assert.Equal(["\"first\""], sent);
        await world.AdvanceAsync(TimeSpan.FromDays(-365));
        await world.RestartAsync();
        await world.SettleAsync();
        Assert.Equal(["\"first\""], sent);

        // The second waits for its sixty days after the first, which was a year ahead.
        await world.AdvanceAsync(TimeSpan.FromDays(365 + 59));
        Assert.Equal(["\"first\""], sent);
        await world.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Equal(["\"first\"", "\"second\""], sent);
    }
}
