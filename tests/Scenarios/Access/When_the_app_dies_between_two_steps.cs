using Microsoft.Extensions.DependencyInjection;
using Scadenzario.Access;
using Scadenzario.Contracts;
using Scenarios.Contracts;
using Scenarios.Harness;

namespace Scenarios.Access;

/// <summary>A row as it stands when the process dies right after it was written: what should have followed, the workflow makes up for.</summary>
public sealed class When_the_app_dies_between_two_steps
{
    [Fact]
    public async Task Should_still_count_the_wrong_codes_and_once()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HolderAsync();
        var (challengeId, code) = await host.CodeAsync();
        await host.TryAsync(challengeId, Accesses.Wrong(code));
        await ChangeAsync(host, challengeId, row => row.Failed = 3);
        Assert.Equal(1, (await AccountAsync(host)).Failures);

        await host.AdvanceByAsync("PT5M");

        Assert.Equal(3, (await AccountAsync(host)).Failures);
    }

    [Fact]
    public async Task Should_still_begin_to_count_anew_after_the_right_one()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HolderAsync();
        var (challengeId, code) = await host.CodeAsync();
        await host.TryAsync(challengeId, Accesses.Wrong(code));
        await ChangeAsync(host, challengeId, row => row.MetAt = row.IssuedAt);

        await host.AdvanceByAsync("PT5M");

        Assert.Equal(0, (await AccountAsync(host)).Failures);
        Assert.Contains(await host.AuditAsync(), a => a.Action == "code-met");
        Assert.Equal((409, "used"), (await host.TryAsync(challengeId, code)).Refusal());
    }

    [Fact]
    public async Task Should_still_lock_the_account()
    {
        await using var host = await ScenarioHost.StartAsync(settings: ("Access:FailuresToLock", "5"));
        await host.HolderAsync();
        var (challengeId, _) = await host.CodeAsync();
        await ChangeAsync(host, challengeId, row => row.Failed = 5);

        await host.AdvanceByAsync("PT5M");

        Assert.Equal(423, (int)(await host.AskAsync()).Status);
        Assert.Single(await host.CasesAsync("access-locked"));
    }

    [Fact]
    public async Task Should_still_send_the_link_of_a_registration()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HolderAsync();
        var started = await host.PostAsync("dev-kpt", "/api/access/registrations", new { contractId = "c-1" });
        await host.SettleAsync();
        var path = $"/api/access/registrations/{started["registrationId"]}";
        var password = (await host.GetAsync("dev-backoffice", path + "/letter"))["initialPassword"];
        var asked = await host.PostAsync("dev-kpt", path + "/complete", new { password, email = "new@customers.example" });
        await host.SettleAsync();
        await ChangeAsync(host, asked["challengeId"]!, row => row.MetAt = row.IssuedAt);

        await host.AdvanceByAsync("PT5M");

        Assert.Single(await host.InboxAsync("new@customers.example"));
    }

    [Fact]
    public async Task Should_still_carry_a_completed_registration_into_the_contract()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HolderAsync(insurer: "ATUPRI");
        var started = await host.PostAsync(
            "dev-atupri", "/api/access/registrations", new { contractId = "c-1", mobile = Accesses.Mobile, email = Accesses.Email });
        await host.SettleAsync();
        await host.Services.GetRequiredService<RegistrationBook>().ChangeAsync(
            Insurer.Atupri,
            started["registrationId"]!,
            row =>
            {
                row.Complete(row.RequestedAt);
                return true;
            },
            default);

        await host.AdvanceByAsync("PT24H");

        Assert.Equal("exclusive", (await host.GetContractAsync(key: "dev-atupri"))["delivery"]);
    }

    [Fact]
    public async Task Should_go_on_after_an_orderly_restart()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HolderAsync();
        var (challengeId, code) = await host.CodeAsync();
        await host.RestartAsync();
        Assert.Equal(403, (int)(await host.TryAsync(challengeId, Accesses.Wrong(code))).Status);
        await host.RestartAsync();
        Assert.Equal(200, (int)(await host.TryAsync(challengeId, code)).Status);
        await host.RestartAsync();
        await host.AdvanceByAsync("PT10M");
        Assert.Single(await host.InboxAsync());
    }

    [Fact]
    public async Task Should_sweep_what_no_longer_counts()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HolderAsync();
        var (challengeId, code) = await host.CodeAsync();
        await host.TryAsync(challengeId, code);
        var store = host.Services.GetRequiredService<AccessStore>();
        await store.SweepAsync(DateTimeOffset.Parse("2027-02-10T10:00:00+01:00"), default);
        Assert.Equal(409, (int)(await host.TryAsync(challengeId, code)).Status);
        await store.SweepAsync(DateTimeOffset.Parse("2027-02-13T10:00:00+01:00"), default);
        Assert.Equal(404, (int)(await host.TryAsync(challengeId, code)).Status);
        Assert.Contains(await host.AuditAsync(), a => a.Action == "code-met");
    }

    private static async Task ChangeAsync(ScenarioHost host, string challengeId, Action<ChallengeRow> change) =>
        Assert.NotNull(await host.Services.GetRequiredService<AccessStore>().ChangeExistingAsync<ChallengeRow>(
            "KPT",
            challengeId,
            row =>
            {
                change(row);
                return true;
            },
            default));

    private static async Task<AccountRow> AccountAsync(ScenarioHost host) =>
        (await host.Services.GetRequiredService<AccessStore>().FindAsync<AccountRow>("KPT", AccountRow.Key("c-1"), default))!;
}
