using Scenarios.Contracts;
using Scenarios.Documents;
using Scenarios.Harness;

namespace Scenarios.Accounts;

/// <summary>KPT 13d: 180 days from the last end over holder and members. Access ends with 27 December 2027 for cover until 30 June.</summary>
public sealed class When_all_covers_end
{
    [Fact]
    public async Task Should_remind_twice_and_close_the_access_at_midnight()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HolderAsync("c-1", ("members", new[] { Contracts.Contracts.Member("m-1", "Bruno Rossi", "2019-05-04") }));
        await host.CoverEndAsync("2027-03-31");
        Assert.Equal(("active", null), (await host.StateAsync(), (await host.AccountAsync())["accessEndsAt"]));
        var last = await host.CoverEndAsync("2027-06-30", "m-1");
        Assert.Equal(("2027-06-30", "2027-12-27T23:00:00Z"), (last["coverEndsOn"], last["accessEndsAt"]));
        Assert.Equal("electronic", await host.DeliverAsync() == "portal" ? "electronic" : "post");
        Assert.Contains("access-end-reminder", (await host.GetAsync(Accounts.Kpt, "/api/agenda?from=2027-01-01&to=2028-01-01")).Text);

        await host.AdvanceToAsync("2027-07-01T00:00:00+02:00");
        Assert.Equal("coverEnded", await host.StateAsync());
        Assert.Equal(200, (int)(await host.LogInAsync()).Status);
        await host.AdvanceToAsync("2027-12-27T23:59:59+01:00");
        Assert.Equal("coverEnded", await host.StateAsync());
        var document = Assert.Single(await host.DocumentsAsync());
        Assert.Equal(200, (int)(await host.GetAsync(Accounts.Kpt, $"/api/documents/{document.Text("documentId")}/content")).Status);
        await host.AdvanceToAsync("2027-12-28T00:00:00+01:00");

        var account = await host.AccountAsync();
        Assert.Equal(("closed", "cover-ended", "2027-12-27T23:00:00Z"), (account["state"], account["endCause"], account["endedAt"]));
        Assert.Equal("post False False False False False", account.Means());
        Assert.Equal(["access-closed cover-ended 2027-12-27T23:00:00Z"], await host.EventsAsync());
        Assert.Equal(
            ["2027-11-27 08:00 Access to the customer portal until 27 December 2027", "2027-12-20 08:00 Access to the customer portal until 27 December 2027"],
            (await host.MailsAsync()).Where(mail => mail.Contains("Access", StringComparison.Ordinal)));
        Assert.Empty(await host.DocumentsAsync());
        Assert.Equal(404, (int)(await host.GetAsync(Accounts.Kpt, $"/api/documents/{document.Text("documentId")}/content")).Status);
        Assert.Equal("post", await host.DeliverAsync(number: 2));
        Assert.Equal((409, "account-not-usable"), ((int)(await host.LogInAsync()).Status, (await host.LogInAsync())["code"]));
        Assert.DoesNotContain("access-end", (await host.GetAsync(Accounts.Kpt, "/api/agenda?from=2027-01-01&to=2029-01-01")).Text);
    }

    /// <summary>In turn: ended, corrected, ended, closed, insured again, ended for good.</summary>
    [Fact]
    public async Task Should_start_anew_with_new_cover_or_a_corrected_end()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HolderAsync();
        await host.CoverEndAsync("2027-06-30");
        await host.AdvanceToAsync("2027-12-01T10:00:00+01:00");
        await host.CoverEndAsync("2027-08-31");
        await host.AdvanceToAsync("2027-12-28T10:00:00+01:00");
        Assert.Equal(("coverEnded", "2028-02-27T23:00:00Z"), (await host.StateAsync(), (await host.AccountAsync())["accessEndsAt"]));
        await host.AdvanceToAsync("2028-02-28T00:00:00+01:00");
        Assert.Equal("closed", await host.StateAsync());

        await host.CoverEndAsync(null);
        Assert.Equal(("active", null, null), (await host.StateAsync(), (await host.AccountAsync())["accessEndsAt"], (await host.AccountAsync())["endedAt"]));
        Assert.Equal("portal", await host.DeliverAsync());
        await host.AdvanceToAsync("2028-03-15T10:00:00+01:00");
        Assert.Equal(200, (int)(await host.LogInAsync()).Status);
        await host.CoverEndAsync("2028-03-31");
        await host.AdvanceToAsync("2028-10-01T00:00:00+02:00");

        Assert.Equal("closed", await host.StateAsync());
        Assert.Equal(
            ["access-closed cover-ended 2028-02-27T23:00:00Z", "access-opened cover", "access-closed cover-ended 2028-09-27T22:00:00Z"], await host.EventsAsync());
        Assert.Equal(
            ["2027-11-27 08:00", "2028-01-28 08:00", "2028-02-20 08:00", "2028-08-28 08:00", "2028-09-20 08:00"],
            (await host.MailsAsync()).Where(mail => mail.Contains("Access to", StringComparison.Ordinal)).Select(mail => mail[..16]));
    }

    [Fact]
    public async Task Should_close_at_once_where_the_end_becomes_known_too_late()
    {
        await using var host = await ScenarioHost.StartAsync("2028-03-01T10:00:00+01:00");
        await host.HolderAsync();
        await host.CoverEndAsync("2027-06-30");
        Assert.Equal(("closed", "2027-12-27T23:00:00Z"), (await host.StateAsync(), (await host.AccountAsync())["endedAt"]));
        await host.CoverEndAsync("2027-06-29");
        Assert.Equal(["access-closed cover-ended 2027-12-27T23:00:00Z"], await host.EventsAsync());
        Assert.Empty(await host.InboxAsync());
    }

    [Fact]
    public async Task Should_follow_the_portals_own_list_of_covers_too()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HolderAsync("c-1", ("coverEnd", "2027-06-30"));
        Assert.Equal("2027-12-27T23:00:00Z", (await host.AccountAsync())["accessEndsAt"]);
        await host.HolderAsync("c-1", ("coverEnd", "2027-06-30"), ("members", new[] { Contracts.Contracts.Member("m-1", "Bruno Rossi", "2019-05-04") }));
        Assert.Null((await host.AccountAsync())["accessEndsAt"]);
        Assert.Equal(201, (int)(await host.PostAsync(Accounts.Kpt, "/api/contracts/c-1/separations", new { memberId = "m-1", newContractId = "c-2" })).Status);
        Assert.Equal("2027-12-27T23:00:00Z", (await host.AccountAsync())["accessEndsAt"]);
        Assert.Null((await host.AccountAsync("c-2"))["accessEndsAt"]);
    }

    [Fact]
    public async Task Should_refuse_what_does_not_fit()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HolderAsync("c-1", ("members", new[] { Contracts.Contracts.Member("m-1", "Bruno Rossi", "2019-05-04"), Contracts.Contracts.Member("m-2", "Chiara Rossi", "2019-05-04") }));
        await host.PostAsync(Accounts.Kpt, "/api/contracts/c-1/separations", new { memberId = "m-2", newContractId = "c-2" });
        const string path = "/api/contracts/c-1/cover-ends";
        Assert.Equal(["on"], (await host.PostAsync(Accounts.Kpt, path, new { })).ErrorFields);
        Assert.Equal(["on"], (await host.PostAsync(Accounts.Kpt, path, new { on = "30.6.2027" })).ErrorFields);
        Assert.Equal(["on"], (await host.PostAsync(Accounts.Kpt, path, new { on = "2019-12-31" })).ErrorFields);
        Assert.Equal(["on"], (await host.PostAsync(Accounts.Kpt, path, new { on = "2019-05-03", memberId = "m-1" })).ErrorFields);
        Assert.Equal(["memberId"], (await host.PostAsync(Accounts.Kpt, path, new { on = "2027-06-30", memberId = "m-9" })).ErrorFields);
        Assert.Equal(["memberId"], (await host.PostAsync(Accounts.Kpt, path, new { on = "2027-06-30", memberId = "m-2" })).ErrorFields);
        Assert.Equal(["reason"], (await host.PostAsync(Accounts.Kpt, path, new { on = "2027-06-30", reason = "x" })).ErrorFields);
        Assert.Equal(404, (int)(await host.PostAsync("dev-css", path, new { on = "2027-06-30" })).Status);
        Assert.Null((await host.AccountAsync())["coverEndsOn"]);
    }
}
