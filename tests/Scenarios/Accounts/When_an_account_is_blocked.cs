using Scenarios.Access;
using Scenarios.Contracts;
using Scenarios.Documents;
using Scenarios.Harness;
using Scenarios.Terminations;

namespace Scenarios.Accounts;

/// <summary>KPT 8: the access is closed at once; what was ordered before is carried out.</summary>
public sealed class When_an_account_is_blocked
{
    [Fact]
    public async Task Should_give_and_take_no_codes_and_confirm_nothing_without_saying_so()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HolderAsync();
        var (deviceId, key) = await host.DeviceAsync();
        var (challengeId, code) = await host.CodeAsync();
        var (proof, proofCode) = await host.CodeAsync(purpose: "device");
        Assert.Equal(200, (int)(await host.TryAsync(proof, proofCode)).Status);
        var pending = await host.PostAsync(Accounts.Kpt, "/api/access/confirmations", new { contractId = "c-1" });
        var sent = (await host.InboxAsync()).Count;
        await host.AdvanceByAsync("PT61M");
        pending = await host.PostAsync(Accounts.Kpt, "/api/access/confirmations", new { contractId = "c-1" });
        (challengeId, code) = await host.CodeAsync();
        sent++;
        Assert.Equal(200, (int)(await host.BlockAsync("holder")).Status);

        Assert.Equal((403, "wrong"), (await host.TryAsync(challengeId, code)).Refusal());
        Assert.Equal((403, "wrong"), (await host.ApproveAsync(pending, deviceId, key)).Refusal());
        Assert.Equal((403, "no-proof"), (await host.AddAsync("c-1", proof, key)).Refusal());
        Assert.Equal(202, (int)(await host.AskAsync()).Status);
        Assert.Equal(202, (int)(await host.AskAsync(purpose: "passwordReset")).Status);
        Assert.Equal(202, (int)(await host.PostAsync(Accounts.Kpt, "/api/access/registrations", new { contractId = "c-1" })).Status);
        await host.SettleAsync();
        Assert.Equal(sent, (await host.InboxAsync()).Count);
        Assert.Empty(await host.BlobsAsync("post"));
        Assert.Equal(409, (int)(await host.LogInAsync()).Status);
        var actions = (await host.AuditAsync()).Select(a => $"{a.Action} {a.Detail}").ToList();
        Assert.Contains("access-blocked by holder", actions);
        Assert.Contains("log-in-refused Blocked", actions);
        Assert.Contains(actions, a => a.StartsWith("code-requested Login access-closed", StringComparison.Ordinal));

        // The list of devices is kept: the block may be lifted.
        Assert.Equal(200, (int)(await host.DeleteAsync(Accounts.Kpt, "/api/contracts/c-1/block")).Status);
        Assert.Equal(200, (int)(await host.LogInAsync()).Status);
        var again = await host.PostAsync(Accounts.Kpt, "/api/access/confirmations", new { contractId = "c-1" });
        Assert.Equal(200, (int)(await host.ApproveAsync(again, deviceId, key)).Status);
        Assert.Equal(["access-blocked holder", "access-unblocked holder"], await host.EventsAsync());
    }

    [Fact]
    public async Task Should_withhold_a_code_that_was_asked_for_in_the_same_moment()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HolderAsync();
        Assert.Equal(202, (int)(await host.AskAsync()).Status);
        await host.BlockAsync("insurer");
        await host.SettleAsync();
        var sent = await host.InboxAsync();
        Assert.True(sent.Count == 0 || (await host.AuditAsync()).Any(a => a.Action == "code-sent"), "Sent before the block, or not at all.");
        Assert.Equal(1 - sent.Count, (await host.AuditAsync()).Count(a => a.Action == "code-withheld" && a.Detail!.EndsWith("access-closed", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Should_post_documents_and_close_the_archive_until_it_is_lifted()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HolderAsync();
        Assert.Equal("portal", await host.DeliverAsync());
        var id = Assert.Single(await host.DocumentsAsync()).Text("documentId");
        await host.BlockAsync("holder");
        await host.AdvanceByAsync("PT1H");

        // Archived while it could be read: it is dispatched, and nobody is told of what can no longer be read.
        Assert.Empty(await host.InboxAsync());
        Assert.Equal(404, (int)(await host.GetAsync(Accounts.Kpt, $"/api/documents/{id}/content")).Status);
        Assert.Equal(200, (int)(await host.GetAsync(Accounts.BackOffice, $"/api/documents/{id}/content")).Status);
        Assert.Empty(await host.DocumentsAsync());
        Assert.Equal("post", await host.DeliverAsync(number: 2));
        Assert.Equal([("portal", "2027-01-11"), ("post", null)], (await host.FiledAsync()).Select(d => (d.Text("delivery"), d.Text("dispatchDate"))));
        Assert.Single(await host.BlobsAsync("post"));

        await host.DeleteAsync(Accounts.Kpt, "/api/contracts/c-1/block");
        Assert.Equal(200, (int)(await host.GetAsync(Accounts.Kpt, $"/api/documents/{id}/content")).Status);
        Assert.Equal("portal", await host.DeliverAsync(number: 3));
        await host.AdvanceByAsync("PT1H");
        Assert.Single(await host.InboxAsync());
    }

    /// <summary>Holder and insurer block each for themselves; the insurer's is the back office's to lift.</summary>
    [Fact]
    public async Task Should_stay_until_both_blocks_are_lifted()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HolderAsync();
        await host.BlockAsync("holder");
        await host.BlockAsync("holder");
        await host.BlockAsync("insurer", key: Accounts.BackOffice);
        const string path = "/api/contracts/c-1/block";
        Assert.Equal(["by"], (await host.DeleteAsync(Accounts.Kpt, path + "?by=insurer")).ErrorFields);
        Assert.Equal(["by"], (await host.DeleteAsync(Accounts.Kpt, path + "?by=nobody")).ErrorFields);
        Assert.Equal("blocked", (await host.DeleteAsync(Accounts.Kpt, path))["state"]);
        Assert.Equal("active", (await host.DeleteAsync(Accounts.BackOffice, path))["state"]);
        Assert.Equal("active", (await host.DeleteAsync(Accounts.BackOffice, path))["state"]);
        Assert.Equal(["access-blocked holder", "access-blocked insurer", "access-unblocked holder", "access-unblocked insurer"], await host.EventsAsync());
        Assert.Equal(["by"], (await host.PutAsync(Accounts.Kpt, path, new { })).ErrorFields);
        Assert.Equal(["by"], (await host.BlockAsync("family")).ErrorFields);
        Assert.Equal(404, (int)(await host.BlockAsync("holder", key: "dev-css")).Status);
        Assert.Equal(404, (int)(await host.DeleteAsync(Accounts.Kpt, "/api/contracts/c-9/block")).Status);
    }

    /// <summary>Article 8a: a watch that was ordered reminds, a termination that was given takes effect and is confirmed.</summary>
    [Fact]
    public async Task Should_carry_out_what_was_ordered_before()
    {
        await using var host = await ScenarioHost.StartAsync("2027-06-01T10:00:00+02:00");
        await host.ContractAsync(Terminations.Terminations.Helsana, "h-1", coverStart: "2020-01-01");
        await host.WatchAsync(Terminations.Terminations.Helsana, "h-1", "w", "helsana.ordinary-termination", new { coverStart = "2020-01-01", year = 2027 }, [30]);
        Assert.Equal(200, (int)(await host.BlockAsync("holder", "h-1", Terminations.Terminations.Helsana)).Status);
        await host.AdvanceToAsync("2027-10-01T10:00:00+02:00");
        Assert.Equal("2027-08-31 08:00", Assert.Single(await host.MailsAsync("h-1"))[..16]);
        Assert.Equal("blocked", await host.StateAsync("h-1", Terminations.Terminations.Helsana));
    }
}
