using Microsoft.Extensions.DependencyInjection;
using Scadenzario.Accounts;
using Scadenzario.Contracts;
using Scenarios.Access;
using Scenarios.Contracts;
using Scenarios.Documents;
using Scenarios.Harness;

namespace Scenarios.Accounts;

/// <summary>KPT 13a and 13c, Atupri's deactivation: at once, and the discount for exclusive use is lost.</summary>
public sealed class When_an_online_contract_ends
{
    private const string Path = "/api/contracts/c-1/online-terminations";

    [Fact]
    public async Task Should_close_the_access_turn_to_post_and_lose_the_discount()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HolderAsync();
        var (deviceId, key) = await host.DeviceAsync();
        await host.DeliverAsync();
        await host.AdvanceByAsync("P1D");
        var ended = await host.PostAsync(Accounts.Kpt, Path, new { by = "holder", receivedAt = "2027-01-12T08:00:00+01:00" }, ("Idempotency-Key", "t-1"));

        Assert.Equal(("ended", "terminated-by-holder", "2027-01-12T07:00:00Z", "False"), (ended["state"], ended["endCause"], ended["endedAt"], ended["exclusiveUse"]));
        Assert.Equal("post False False False False True", ended.Means());
        Assert.Equal(
            ["access-closed terminated-by-holder 2027-01-12T07:00:00Z", "discount-changed exclusiveUse 2027-01-12 terminated-by-holder"], await host.EventsAsync());
        Assert.Contains((await host.AuditAsync()).Select(a => $"{a.Action} {a.Actor}"), a => a == "discount-changed portal:KPT");
        Assert.Contains(await host.AuditAsync(), a => a.Action == "device-deleted" && a.Detail == deviceId);
        Assert.Empty((await host.GetAsync(Accounts.Kpt, "/api/contracts/c-1/devices")).Json.GetProperty("devices").EnumerateArray());
        Assert.Empty(await host.DocumentsAsync());
        Assert.Equal("post", await host.DeliverAsync(number: 2));
        var pending = await host.PostAsync(Accounts.Kpt, "/api/access/confirmations", new { contractId = "c-1" });
        Assert.Equal((403, "wrong"), (await host.ApproveAsync(pending, deviceId, key)).Refusal());

        // A log-in before the end that is reported late is one; the first end stays whatever comes after it.
        Assert.Equal(200, (int)(await host.LogInAsync(at: "2027-01-12T06:59:59Z")).Status);
        Assert.Equal(409, (int)(await host.LogInAsync(at: "2027-01-12T07:00:00Z")).Status);
        Assert.Equal(ended.Text, (await host.PostAsync(Accounts.Kpt, Path, new { by = "holder", receivedAt = "2027-01-12T08:00:00+01:00" }, ("Idempotency-Key", "t-1"))).Text);
        Assert.Equal("terminated-by-holder", (await host.PostAsync(Accounts.Kpt, Path, new { by = "insurer" }))["endCause"]);
        Assert.Equal((409, "online-contract-ended"), (await host.BlockAsync("holder")).Refusal());
        Assert.Equal(2, (await host.EventsAsync()).Count);
    }

    /// <summary>Who has ended it may conclude the next one; whom the insurer has shut out may not.</summary>
    [Fact]
    public async Task Should_begin_anew_with_a_registration_after_the_holders_own_termination_only()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HolderAsync();
        await host.HolderAsync("c-2");
        await host.PostAsync(Accounts.Kpt, Path, new { by = "holder" });
        await host.PostAsync(Accounts.Kpt, "/api/contracts/c-2/online-terminations", new { by = "insurer" });
        await host.AdvanceByAsync("PT1H");
        var started = await host.PostAsync(Accounts.Kpt, "/api/access/registrations", new { contractId = "c-1" });
        var refused = await host.PostAsync(Accounts.Kpt, "/api/access/registrations", new { contractId = "c-2" });
        Assert.Equal((202, 202), ((int)started.Status, (int)refused.Status));
        await host.SettleAsync();
        Assert.Single(await host.BlobsAsync("post"));
        var letter = await host.GetAsync(Accounts.BackOffice, $"/api/access/registrations/{started["registrationId"]}/letter");
        var asked = await host.PostAsync(
            Accounts.Kpt, $"/api/access/registrations/{started["registrationId"]}/complete", new { password = letter["initialPassword"], email = "new@customers.example" });
        await host.SettleAsync();
        Assert.Equal(200, (int)(await host.TryAsync(asked["challengeId"]!, Accesses.CodeIn((await host.InboxAsync())[^1]))).Status);
        await host.SettleAsync();
        Assert.Equal("ended", await host.StateAsync());
        await host.PostAsync(null, "/api/access/email-verification", new { token = (await host.InboxAsync("new@customers.example"))[0].Token });

        Assert.Equal(("active", null), (await host.StateAsync(), (await host.AccountAsync())["endedAt"]));
        Assert.Equal("access-opened registration", (await host.EventsAsync())[^1]);
        Assert.Equal("terminated", await host.StateAsync("c-2"));

        const string reopening = "/api/contracts/c-2/reopening";
        Assert.Equal(404, (int)(await host.PostAsync(Accounts.Kpt, reopening, new { reason = "A mistake." })).Status);
        Assert.Equal(["reason"], (await host.PostAsync(Accounts.BackOffice, reopening, new { })).ErrorFields);
        Assert.Equal("active", (await host.PostAsync(Accounts.BackOffice, reopening, new { reason = "A mistake." }))["state"]);
        Assert.Equal((409, "not-to-be-reopened"), (await host.PostAsync(Accounts.BackOffice, reopening, new { reason = "Again." })).Refusal());
        await host.PostAsync(Accounts.Kpt, "/api/contracts/c-2/online-terminations", new { by = "holder" });
        Assert.Equal(3, (await host.EventsAsync("c-2")).Count(e => e.StartsWith("access-", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Should_end_Atupris_access_with_the_deactivation()
    {
        await using var host = await ScenarioHost.StartAsync();
        await Archive.ContractAsync(host, "ATUPRI", "a-1");
        var (challengeId, code) = await host.CodeAsync("a-1", insurer: "ATUPRI");
        const string path = "/api/contracts/a-1/deactivation";
        var deactivated = await host.PostAsync("dev-atupri", path, new { });
        Assert.Equal(("deactivated", "2027-01-11T09:00:00Z"), (deactivated["state"], deactivated["endedAt"]));
        Assert.Equal("post False False False False True", deactivated.Means());
        Assert.Equal((403, "wrong"), (await host.TryAsync(challengeId, code, "ATUPRI")).Refusal());
        Assert.Equal("post", await host.DeliverAsync("atupri", "a-1"));
        Assert.Equal(200, (int)(await host.PostAsync("dev-atupri", path, new { })).Status);
        Assert.Equal(
            ["access-closed deactivated 2027-01-11T09:00:00Z", "discount-changed exclusiveUse 2027-01-11 deactivated"], await host.EventsAsync("a-1", Insurer.Atupri));
        Assert.Equal(404, (int)(await host.PostAsync(Accounts.Kpt, path, new { })).Status);
        Assert.Equal(404, (int)(await host.PostAsync("dev-atupri", "/api/contracts/a-9/deactivation", new { })).Status);
        Assert.Equal(["reason"], (await host.PostAsync("dev-atupri", path, new { reason = "x" })).ErrorFields);
        Assert.Equal(404, (int)(await host.PostAsync("dev-atupri", "/api/contracts/a-1/online-terminations", new { by = "holder" })).Status);
    }

    [Fact]
    public async Task Should_refuse_what_does_not_fit()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HolderAsync();
        Assert.Equal(["by"], (await host.PostAsync(Accounts.Kpt, Path, new { })).ErrorFields);
        Assert.Equal(["receivedAt"], (await host.PostAsync(Accounts.Kpt, Path, new { by = "holder", receivedAt = "2027-01-12T10:00:00Z" })).ErrorFields);
        Assert.Equal(["receivedAt"], (await host.PostAsync(Accounts.Kpt, Path, new { by = "holder", receivedAt = "soon" })).ErrorFields);
        Assert.Equal(404, (int)(await host.PostAsync(Accounts.Kpt, "/api/contracts/c-9/online-terminations", new { by = "holder" })).Status);
        Assert.Equal(404, (int)(await host.GetAsync("dev-css", "/api/contracts/c-1/account")).Status);
        Assert.Equal("active", await host.StateAsync());
        Assert.Empty(await host.EventsAsync());
        var online = host.Services.GetRequiredService<OnlineContracts>();
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => online.EndAsync(Insurer.Kpt, "c-1", new("perhaps", DateTimeOffset.UnixEpoch, "app"), default));
        await online.EndAsync(Insurer.Kpt, "c-9", new(EndCauses.AmendmentOpposed, DateTimeOffset.UnixEpoch, "app"), default);
        Assert.Empty(await host.EventsAsync("c-9"));
    }
}
