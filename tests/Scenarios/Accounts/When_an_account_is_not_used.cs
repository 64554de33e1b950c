using Scenarios.Harness;

namespace Scenarios.Accounts;

/// <summary>KPT 13b: from 11 January 2027 on nobody uses it; a block is allowed from 12 January 2029 on, the warning is of 13 December 2028.</summary>
public sealed class When_an_account_is_not_used
{
    private const string Kind = "account-unused";

    [Fact]
    public async Task Should_warn_the_holder_and_ask_the_back_office_once_until_the_next_use()
    {
        await using var host = await ScenarioHost.StartAsync();
        foreach (var id in new[] { "never", "used", "warned", "blocked", "decided-1", "decided-2", "decided-3" })
        {
            await host.HolderAsync(id, id.StartsWith("decided", StringComparison.Ordinal) ? [("email", null), ("notifyBy", Array.Empty<string>()), ("delivery", "paperPlus")] : []);
        }

        await host.BlockAsync("holder", "blocked");
        await host.AdvanceToAsync("2027-06-01T10:00:00+02:00");
        Assert.Equal("2027-06-01T08:00:00Z", (await host.LogInAsync("used"))["lastUseAt"]);
        await host.AdvanceToAsync("2028-12-20T10:00:00+01:00");
        Assert.Equal(["2028-12-13 08:00 Your access to the customer portal is not used"], await host.MailsAsync("never"));
        Assert.Equal(["2028-12-13 08:00 Your access to the customer portal is not used"], await host.MailsAsync("warned"));
        Assert.Contains("From 12 January 2029 on", (await host.InboxAsync("never@customers.example"))[0].Text.ReplaceLineEndings(" "));
        Assert.Equal(3, (await Documents.Archive.BlobsAsync(host, "post")).Count);
        Assert.Empty((await host.MailsAsync("used")).Concat(await host.MailsAsync("blocked")));
        await host.LogInAsync("warned");

        await host.AdvanceToAsync("2029-01-12T07:59:00+01:00");
        Assert.Empty(await host.QuestionsAsync(Kind));
        await host.AdvanceToAsync("2029-01-12T08:00:00+01:00");
        Assert.Equal(4, (await host.QuestionsAsync(Kind)).Count);
        Assert.Equal(("unused", "active", "active"), (await host.StateAsync("never"), await host.StateAsync("used"), await host.StateAsync("warned")));
        Assert.Equal("electronic True True True True True", (await host.AccountAsync("never")).Means());
        await DecideAsync(host, "decided-1", "keep", "unused");
        await DecideAsync(host, "decided-2", "block", "blocked", "access-blocked insurer");
        await DecideAsync(host, "decided-3", "terminate", "terminated", "access-closed terminated-by-insurer 2029-01-12T07:00:00Z");

        // A block is no disuse: the two years begin again when it is lifted.
        await host.DeleteAsync(Accounts.Kpt, "/api/contracts/blocked/block");

        // Nothing is blocked by itself, and nobody is asked twice: also in the year after.
        await host.AdvanceToAsync("2030-01-11T10:00:00+01:00");
        Assert.Equal(["2029-05-03 08:00 Your access to the customer portal is not used"], await host.MailsAsync("used"));
        Assert.Empty(await host.MailsAsync("blocked"));
        Assert.Equal("unused", await host.StateAsync("never"));
        Assert.Single(await host.MailsAsync("never"));
        Assert.Equal(5, (await host.QuestionsAsync(Kind)).Count);

        Assert.Equal(200, (int)(await host.LogInAsync("never")).Status);
        Assert.Equal("active", await host.StateAsync("never"));
        var (caseId, status) = await host.AskedAboutAsync("never");
        Assert.Equal("resolved", status);
        Assert.Equal(409, (int)(await host.PostAsync(Accounts.BackOffice, $"/api/cases/{caseId}/decision", new { decision = "block", reason = "Late." })).Status);
    }

    [Fact]
    public async Task Should_refuse_log_ins_that_cannot_be()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HolderAsync();
        Assert.Equal(["at"], (await host.LogInAsync(at: "2027-01-12T10:00:00Z")).ErrorFields);
        Assert.Equal(["at"], (await host.LogInAsync(at: "yesterday")).ErrorFields);
        Assert.Equal(["when"], (await host.PostAsync(Accounts.Kpt, "/api/contracts/c-1/logins", new { when = "now" })).ErrorFields);
        Assert.Equal(404, (int)(await host.PostAsync("dev-css", "/api/contracts/c-1/logins", new { })).Status);
        Assert.Equal(404, (int)(await host.PostAsync(Accounts.Kpt, "/api/contracts/c-9/logins", new { })).Status);
        Assert.Null((await host.AccountAsync())["lastUseAt"]);

        // Late and out of order: the latest counts.
        await host.LogInAsync(at: "2027-01-11T08:30:00Z");
        Assert.Equal("2027-01-11T08:30:00Z", (await host.LogInAsync(at: "2027-01-11T07:00:00Z"))["lastUseAt"]);
    }

    private static async Task DecideAsync(ScenarioHost host, string contractId, string decision, string state, params string[] outcomes)
    {
        var path = $"/api/cases/{(await host.AskedAboutAsync(contractId)).Id}/decision";
        Assert.Equal(["decision"], (await host.PostAsync(Accounts.BackOffice, path, new { decision = "perhaps", reason = "Unsure." })).ErrorFields);
        Assert.Equal(200, (int)(await host.PostAsync(Accounts.BackOffice, path, new { decision, reason = "As asked." })).Status);
        await host.SettleAsync();
        Assert.Equal(state, await host.StateAsync(contractId));
        Assert.Equal(outcomes, await host.EventsAsync(contractId));
    }
}
