using Microsoft.Extensions.DependencyInjection;
using Scadenzario.Tables;
using Scenarios.Harness;

namespace Scenarios.Access;

public sealed class When_a_holder_logs_in
{
    [Fact]
    public async Task Should_confirm_the_code_once()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HolderAsync();
        var asked = await host.AskAsync();
        Assert.Equal((202, "2027-01-11T09:05:00Z"), ((int)asked.Status, asked["expiresAt"]));
        await host.SettleAsync();
        var sms = Assert.Single(await host.InboxAsync(Accesses.Mobile));

        var met = await host.TryAsync(asked["challengeId"]!, Accesses.CodeIn(sms));

        Assert.Equal((200, "c-1", "login", "2027-01-11T09:00:00Z"), ((int)met.Status, met["contractId"], met["purpose"], met["confirmedAt"]));
        Assert.Equal((409, "used"), (await host.TryAsync(asked["challengeId"]!, Accesses.CodeIn(sms))).Refusal());
        await host.AdvanceByAsync("PT1H");
        Assert.Equal((409, "used"), (await host.TryAsync(asked["challengeId"]!, Accesses.CodeIn(sms))).Refusal());
        Assert.Equal(
            ["code-met", "code-refused", "code-refused", "code-requested", "code-sent"],
            (await host.AuditAsync()).Where(a => a.Action.StartsWith("code-")).Select(a => a.Action).Order());
        Assert.Single(await host.InboxAsync());
    }

    [Theory]
    [InlineData("it", "login", "codice di accesso")]
    [InlineData("de", "passwordReset", "Code für ein neues Passwort")]
    [InlineData("fr", "device", "code pour un nouvel appareil")]
    [InlineData("en", "login", "log-in code")]
    public async Task Should_read_the_holders_language_in_one_segment(string language, string purpose, string says)
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HolderAsync(language: language);
        await host.CodeAsync(purpose: purpose);
        var sms = (await host.InboxAsync()).Single();
        Assert.Contains(says, sms.Text);
        Assert.StartsWith("KPTnet: ", sms.Text);
        Assert.True(sms.Text.Length <= 160);
    }

    /// <summary>Nobody logs in tomorrow with a code of tonight: neither the stop switch nor the sending window holds it back.</summary>
    [Fact]
    public async Task Should_get_the_code_at_night_and_while_other_messages_are_stopped()
    {
        await using var host = await ScenarioHost.StartAsync("2027-01-11T03:00:00+01:00");
        await host.HolderAsync();
        Assert.True((await host.PutAsync("dev-backoffice", "/api/sending/stop", new { reason = "test" })).Message.IsSuccessStatusCode);
        var (challengeId, code) = await host.CodeAsync();
        Assert.Equal(200, (int)(await host.TryAsync(challengeId, code)).Status);
    }

    [Fact]
    public async Task Should_be_too_late_after_five_minutes()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HolderAsync();
        var (early, earlyCode) = await host.CodeAsync();
        var (late, lateCode) = await host.CodeAsync();
        await host.AdvanceByAsync("PT4M59S");
        Assert.Equal(200, (int)(await host.TryAsync(early, earlyCode)).Status);
        await host.AdvanceByAsync("PT1S");
        Assert.Equal((410, "expired"), (await host.TryAsync(late, lateCode)).Refusal());
        Assert.Contains(await host.AuditAsync(), a => a.Action == "code-expired" && a.Detail == late);
    }

    [Fact]
    public async Task Should_have_five_tries()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HolderAsync();
        var (challengeId, code) = await host.CodeAsync();
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal((403, "wrong"), (await host.TryAsync(challengeId, Accesses.Wrong(code))).Refusal());
        }

        Assert.Equal((410, "void"), (await host.TryAsync(challengeId, code)).Refusal());
        await host.SettleAsync();
        Assert.Contains(await host.AuditAsync(), a => a.Action == "code-void" && a.Detail == challengeId);
        Assert.Equal(5, (await host.AuditAsync()).Count(a => a.Action == "code-wrong"));
    }

    [Fact]
    public async Task Should_not_use_a_code_for_another_challenge_or_purpose()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HolderAsync();
        var (login, loginCode) = await host.CodeAsync();
        var (reset, resetCode) = await host.CodeAsync(purpose: "passwordReset");
        Assert.NotEqual(loginCode, resetCode);
        Assert.Equal(403, (int)(await host.TryAsync(reset, loginCode)).Status);
        Assert.Equal(403, (int)(await host.TryAsync(login, resetCode)).Status);
        var met = await host.TryAsync(reset, resetCode);
        Assert.Equal((200, "passwordReset"), ((int)met.Status, met["purpose"]));
    }

    [Fact]
    public async Task Should_be_confirmed_once_by_a_hundred_at_the_same_moment()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HolderAsync();
        var (challengeId, code) = await host.CodeAsync();

        var replies = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => host.TryAsync(challengeId, code)));

        Assert.Single(replies, r => (int)r.Status == 200);
        Assert.Equal(99, replies.Count(r => (int)r.Status == 409 && r["code"] == "used"));
    }

    [Fact]
    public async Task Should_count_no_more_than_five_of_forty_wrong_ones_at_the_same_moment()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HolderAsync();
        var (challengeId, code) = await host.CodeAsync();

        var replies = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => host.TryAsync(challengeId, Accesses.Wrong(code))));

        Assert.Equal(5, replies.Count(r => r.Refusal() is (403, "wrong")));
        Assert.Equal(35, replies.Count(r => r.Refusal() is (410, "void")));
    }

    [Fact]
    public async Task Should_leave_evidence_without_code_and_number()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HolderAsync();
        await host.CodeAsync();
        var rows = await host.Services.GetRequiredService<TableSet>().Notifications.QueryAsync<Scadenzario.Notifications.NotificationRow>().ToListAsync();
        var row = Assert.Single(rows, r => r.Capability == "access");
        Assert.Contains("******", row.Text);
        Assert.Equal("+41*******67", row.Recipient);
        Assert.Equal("HandedOver", row.Outcome);
    }

    [Fact]
    public async Task Should_get_the_same_challenge_for_the_same_request()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HolderAsync();
        var body = new { contractId = "c-1", purpose = "login" };
        var first = await host.PostAsync("dev-kpt", "/api/access/mtan", body, ("Idempotency-Key", "k-1"));
        await host.SettleAsync();
        var again = await host.PostAsync("dev-kpt", "/api/access/mtan", body, ("Idempotency-Key", "k-1"));
        await host.SettleAsync();
        Assert.Equal(first.Text, again.Text);
        Assert.Single(await host.InboxAsync());
        Assert.Equal(422, (int)(await host.PostAsync("dev-kpt", "/api/access/mtan", new { contractId = "c-2", purpose = "login" }, ("Idempotency-Key", "k-1"))).Status);
    }

    [Theory]
    [InlineData("loseResponse")]
    [InlineData("throttle")]
    [InlineData("false401")]
    public async Task Should_get_one_sms_whatever_the_provider_does(string mode)
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HolderAsync();
        await host.FaultAsync(mode);
        var asked = await host.AskAsync();
        await host.AdvanceByAsync("PT3M");
        var sms = Assert.Single(await host.InboxAsync());
        Assert.Equal(200, (int)(await host.TryAsync(asked["challengeId"]!, Accesses.CodeIn(sms))).Status);
    }

    [Fact]
    public async Task Should_not_reach_another_insurers_challenge()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HolderAsync();
        var (challengeId, code) = await host.CodeAsync();
        Assert.Equal(404, (int)(await host.TryAsync(challengeId, code, "ATUPRI")).Status);
        Assert.Equal(404, (int)(await host.TryAsync("none", code)).Status);
        Assert.Equal(["insurer"], (await host.PostAsync("dev-backoffice", $"/api/access/mtan/{challengeId}", new { code })).ErrorFields);
        Assert.Equal(200, (int)(await host.PostAsync("dev-backoffice", $"/api/access/mtan/{challengeId}?insurer=kpt", new { code })).Status);
    }

    [Fact]
    public async Task Should_refuse_malformed_requests_without_counting_them()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HolderAsync();
        var (challengeId, code) = await host.CodeAsync();
        foreach (var bad in new[] { "", "12345", "1234567", "12345a", "１２３４５６" })
        {
            Assert.Equal(["code"], (await host.TryAsync(challengeId, bad)).ErrorFields);
        }

        Assert.Equal(["contractId", "purpose"], (await host.PostAsync("dev-kpt", "/api/access/mtan", new { purpose = "registration" })).ErrorFields);
        Assert.Equal(["purpose"], (await host.AskAsync("c-1", "device", "ATUPRI")).ErrorFields);
        Assert.Equal(200, (int)(await host.TryAsync(challengeId, code)).Status);
    }
}
