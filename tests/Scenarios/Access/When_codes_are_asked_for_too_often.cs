using Scenarios.Harness;

namespace Scenarios.Access;

public sealed class When_codes_are_asked_for_too_often
{
    [Fact]
    public async Task Should_wait_after_three_in_an_hour_whether_or_not_the_contract_exists()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HolderAsync();
        foreach (var contractId in new[] { "c-1", "nobody" })
        {
            for (var i = 0; i < 3; i++)
            {
                Assert.Equal(202, (int)(await host.AskAsync(contractId)).Status);
            }

            var refused = await host.AskAsync(contractId);
            Assert.Equal((429, "too-many-requests"), refused.Refusal());
            Assert.Equal(TimeSpan.FromHours(1), refused.Message.Headers.RetryAfter!.Delta);
        }

        await host.AdvanceByAsync("PT59M59S");
        Assert.Equal(3, (await host.InboxAsync()).Count);
        Assert.Equal(429, (int)(await host.AskAsync()).Status);
        await host.AdvanceByAsync("PT1S");
        await host.CodeAsync();
    }

    /// <summary>The phone is not flooded through many contracts; and nobody learns that two of them share a number.</summary>
    [Fact]
    public async Task Should_send_no_fourth_to_a_number_shared_by_contracts_and_say_nothing()
    {
        await using var host = await ScenarioHost.StartAsync();
        for (var i = 0; i < 5; i++)
        {
            await host.HolderAsync($"c-{i}");
            Assert.Equal(202, (int)(await host.AskAsync($"c-{i}")).Status);
        }

        await host.SettleAsync();
        Assert.Equal(3, (await host.InboxAsync(Accesses.Mobile)).Count);
        Assert.Contains(await host.AuditAsync("c-3"), a => a.Action == "code-requested" && a.Detail == "Login number-limit");
    }

    [Theory]
    [InlineData("+393331234567")]
    [InlineData(null)]
    public async Task Should_send_nothing_without_an_allowed_number(string? mobile)
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HolderAsync(mobile: mobile);
        Assert.Equal(202, (int)(await host.AskAsync()).Status);
        await host.AdvanceByAsync("PT10M");
        Assert.Empty(await host.InboxAsync());
    }

    [Fact]
    public async Task Should_send_nothing_to_a_number_that_was_changed_meanwhile()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HolderAsync();
        await host.FaultAsync("throttle");
        await host.AskAsync();
        await host.HolderAsync(mobile: "+41797654321");
        await host.FaultAsync("none");
        await host.AdvanceByAsync("PT10M");
        Assert.Empty(await host.InboxAsync("+41797654321"));
    }

    [Fact]
    public async Task Should_stop_at_the_spend_cap_and_raise_the_alarm()
    {
        await using var host = await ScenarioHost.StartAsync(settings: [("Access:TotalPerHour", "4"), ("Access:TotalPerDay", "5"), ("Access:AlarmPercent", "75")]);
        for (var i = 0; i < 6; i++)
        {
            await host.HolderAsync($"c-{i}", $"+4179{i}234567");
            Assert.Equal(202, (int)(await host.AskAsync($"c-{i}")).Status);
            await host.SettleAsync();
            Assert.Equal(i >= 2 ? 1 : 0, (await host.CasesAsync("access-spend-near-cap")).Count);
        }

        Assert.Equal(4, (await host.InboxAsync()).Count);
        Assert.Single(await host.CasesAsync("access-spend-cap"));
        await host.AdvanceByAsync("PT2H");
        await host.AskAsync("c-4");
        await host.AskAsync("c-5");
        await host.SettleAsync();
        Assert.Equal(5, (await host.InboxAsync()).Count);
    }

    [Fact]
    public async Task Should_pause_when_few_codes_are_used_and_go_on_after_an_honest_trial()
    {
        await using var host = await ScenarioHost.StartAsync(settings: [("Access:BreakerMinimum", "5"), ("Access:BreakerTrial", "2")]);
        for (var i = 0; i < 9; i++)
        {
            await host.HolderAsync($"c-{i}", $"+4179{i}234567");
        }

        for (var i = 0; i < 5; i++)
        {
            await host.AskAsync($"c-{i}");
        }

        await host.AdvanceByAsync("PT10M");
        await host.AskAsync("c-5");
        await host.SettleAsync();
        Assert.Equal(5, (await host.InboxAsync()).Count);
        Assert.Single(await host.CasesAsync("access-breaker"));

        await host.AdvanceByAsync("PT20M");
        foreach (var contractId in new[] { "c-5", "c-6" })
        {
            var (challengeId, code) = await host.CodeAsync(contractId);
            Assert.Equal(200, (int)(await host.TryAsync(challengeId, code)).Status);
        }

        await host.AskAsync("c-7");
        await host.SettleAsync();
        Assert.Equal(7, (await host.InboxAsync()).Count);
        await host.AdvanceByAsync("PT10M");
        await host.CodeAsync("c-8");
    }
}
