using Scenarios.Contracts;
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
        await host.HolderAsync("never");
        await host.HolderAsync("used");
        await host.HolderAsync("warned");
        await host.AdvanceToAsync("2027-06-01T10:00:00+02:00");
        Assert.Equal("2027-06-01T08:00:00Z", (await host.LogInAsync("used"))["lastUseAt"]);
        await host.AdvanceToAsync("2028-12-20T10:00:00+01:00");
        Assert.Equal(["2028-12-13 08:00 Your access to the customer portal is not used"], await host.MailsAsync("never"));
        Assert.Equal(["2028-12-13 08:00 Your access to the customer portal is not used"], await host.MailsAsync("warned"));
        Assert.Contains("From 12 January 2029 on", (await host.InboxAsync("never@customers.example"))[0].Text.ReplaceLineEndings(" "));
        Assert.Empty(await host.MailsAsync("used"));
        await host.LogInAsync("warned");

        await host.AdvanceToAsync("2029-01-12T07:59:00+01:00");
        Assert.Empty(await host.QuestionsAsync(Kind));
        await host.AdvanceToAsync("2029-01-12T08:00:00+01:00");
        var question = Assert.Single(await host.QuestionsAsync(Kind));
        Assert.Equal(("unused", "active", "active"), (await host.StateAsync("never"), await host.StateAsync("used"), await host.StateAsync("warned")));
        Assert.Equal("electronic True True True True True", (await host.AccountAsync("never")).Means());

        // Nothing is blocked by itself, and nobody is asked twice: also in the year after.
        await host.AdvanceToAsync("2029-06-15T10:00:00+02:00");
        Assert.Equal(["2029-05-03 08:00 Your access to the customer portal is not used"], await host.MailsAsync("used"));
        await host.AdvanceToAsync("2030-01-11T10:00:00+01:00");
        Assert.Equal("unused", await host.StateAsync("never"));
        Assert.Single(await host.MailsAsync("never"));
        Assert.Equal(2, (await host.QuestionsAsync(Kind)).Count);

        Assert.Equal(200, (int)(await host.LogInAsync("never")).Status);
        Assert.Equal("active", await host.StateAsync("never"));
        Assert.Equal("resolved", (await host.QuestionsAsync(Kind)).Single(q => q.Id == question.Id).Status);
        Assert.Equal(409, (int)(await host.PostAsync(Accounts.BackOffice, $"/api/cases/{question.Id}/decision", new { decision = "block", reason = "Late." })).Status);
    }

    [Theory]
    [InlineData("keep", "unused", null)]
    [InlineData("block", "blocked", "access-blocked insurer")]
    [InlineData("terminate", "terminated", "access-closed terminated-by-insurer 2029-01-12T07:00:00Z")]
    public async Task Should_do_what_a_person_decides(string decision, string state, string? outcome)
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HolderAsync("c-1", ("email", null), ("notifyBy", Array.Empty<string>()), ("delivery", "paperPlus"));
        await host.AdvanceToAsync("2029-01-12T08:00:00+01:00");
        var (id, _) = Assert.Single(await host.QuestionsAsync(Kind));
        var path = $"/api/cases/{id}/decision";
        Assert.Equal(["decision"], (await host.PostAsync(Accounts.BackOffice, path, new { decision = "perhaps", reason = "Unsure." })).ErrorFields);
        Assert.Equal(200, (int)(await host.PostAsync(Accounts.BackOffice, path, new { decision, reason = "As asked." })).Status);
        await host.SettleAsync();

        Assert.Equal(state, await host.StateAsync());
        Assert.Equal(outcome is null ? [] : [outcome], await host.EventsAsync());
        Assert.Single(await Documents.Archive.BlobsAsync(host, "post"));
    }

    /// <summary>A block is no disuse: the two years begin again when it is lifted.</summary>
    [Fact]
    public async Task Should_not_be_asked_about_what_is_blocked()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HolderAsync();
        await host.BlockAsync("holder");
        await host.AdvanceToAsync("2029-03-01T10:00:00+01:00");
        Assert.Empty(await host.InboxAsync());
        await host.DeleteAsync(Accounts.Kpt, "/api/contracts/c-1/block");
        await host.AdvanceToAsync("2031-01-29T10:00:00+01:00");
        Assert.Empty(await host.InboxAsync());
        await host.AdvanceToAsync("2031-03-02T10:00:00+01:00");
        Assert.Equal("2031-01-31 08:00", Assert.Single(await host.MailsAsync())[..16]);
        Assert.Single(await host.QuestionsAsync(Kind));
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
}
