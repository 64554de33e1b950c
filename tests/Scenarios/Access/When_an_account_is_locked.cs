using Scenarios.Harness;

namespace Scenarios.Access;

public sealed class When_an_account_is_locked
{
    [Fact]
    public async Task Should_stay_locked_until_the_back_office_unlocks_it()
    {
        await using var host = await ScenarioHost.StartAsync(settings: ("Access:FailuresToLock", "7"));
        await host.HolderAsync();
        var (first, firstCode) = await host.CodeAsync();
        for (var i = 0; i < 5; i++)
        {
            await host.TryAsync(first, Accesses.Wrong(firstCode));
        }

        var (second, secondCode) = await host.CodeAsync();
        Assert.Equal(403, (int)(await host.TryAsync(second, Accesses.Wrong(secondCode))).Status);
        Assert.Equal(403, (int)(await host.TryAsync(second, Accesses.Wrong(secondCode))).Status);
        await host.SettleAsync();

        Assert.Equal((423, "account-locked"), (await host.TryAsync(second, secondCode)).Refusal());
        Assert.Equal((423, "account-locked"), (await host.AskAsync()).Refusal());
        Assert.Contains(await host.AuditAsync(), a => a.Action == "account-locked");
        await host.AdvanceByAsync("P1D");
        Assert.Equal(423, (int)(await host.AskAsync()).Status);

        var opened = Assert.Single(await host.CasesAsync("access-locked"));
        Assert.Equal("c-1", opened.GetProperty("subjectId").GetString());
        var path = $"/api/cases/{opened.GetProperty("caseId").GetString()}/decision";
        Assert.Equal(["decision"], (await host.PostAsync("dev-backoffice", path, new { decision = "whatever", reason = "r" })).ErrorFields);
        Assert.Equal(200, (int)(await host.PostAsync("dev-backoffice", path, new { decision = "unlock", reason = "The holder was asked." })).Status);
        await host.SettleAsync();
        var (third, thirdCode) = await host.CodeAsync();
        Assert.Equal(200, (int)(await host.TryAsync(third, thirdCode)).Status);
        Assert.Contains(await host.AuditAsync(), a => a.Action == "account-unlocked");
    }

    /// <summary>Else the lock itself would say who exists.</summary>
    [Fact]
    public async Task Should_look_the_same_for_a_contract_that_does_not_exist_but_open_no_case()
    {
        await using var host = await ScenarioHost.StartAsync(settings: ("Access:FailuresToLock", "5"));
        var asked = await host.AskAsync("nobody");
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal((403, "wrong"), (await host.TryAsync(asked["challengeId"]!, $"00000{i}")).Refusal());
        }

        await host.SettleAsync();
        Assert.Equal((423, "account-locked"), (await host.AskAsync("nobody")).Refusal());
        Assert.Empty(await host.CasesAsync("access-locked"));
    }

    [Fact]
    public async Task Should_begin_to_count_anew_after_a_right_code()
    {
        await using var host = await ScenarioHost.StartAsync(settings: ("Access:FailuresToLock", "5"));
        await host.HolderAsync();
        for (var round = 0; round < 2; round++)
        {
            var (challengeId, code) = await host.CodeAsync();
            for (var i = 0; i < 4; i++)
            {
                Assert.Equal(403, (int)(await host.TryAsync(challengeId, Accesses.Wrong(code))).Status);
            }

            Assert.Equal(200, (int)(await host.TryAsync(challengeId, code)).Status);
        }
    }
}
