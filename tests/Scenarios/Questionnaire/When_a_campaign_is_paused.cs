using Scenarios.Harness;

namespace Scenarios.Questionnaire;

/// <summary>A pause holds the mails back, not the time.</summary>
public sealed class When_a_campaign_is_paused
{
    [Fact]
    public async Task Should_send_nothing_until_it_is_resumed_and_then_each_mail_once()
    {
        await using var host = await ScenarioHost.StartAsync(Campaigns.Eve, ("EmailQuota:PerMinute", "1"), ("EmailQuota:PerHour", "2"));
        await host.SeedAsync(Campaigns.Ids(5));
        await host.AdvanceToAsync("2028-02-01T08:00:30+01:00");
        Assert.Equal("paused", (await host.PostAsync("dev-swica", Campaigns.Route + "/pause", null))["status"]);
        Assert.Equal("paused", (await host.PostAsync("dev-swica", Campaigns.Route + "/pause", "{}"))["status"]);
        await host.AdvanceToAsync("2028-02-10T07:00:00+01:00");
        Assert.Equal("1 0 0", await host.MailsAsync());
        Assert.Equal(4, (await host.CampaignAsync()).Json.GetProperty("mails").GetProperty("held").GetInt32());

        await host.RestartAsync();
        Assert.Equal("running", (await host.PostAsync("dev-swica", Campaigns.Route + "/resume", null))["status"]);
        Assert.Equal("running", (await host.PostAsync("dev-swica", Campaigns.Route + "/resume", null))["status"]);
        await host.AdvanceToAsync("2028-02-11T07:00:00+01:00");

        Assert.Equal(
            ["2028-02-01 08:00", "2028-02-10 08:00", "2028-02-10 08:01", "2028-02-10 09:00", "2028-02-10 09:01"],
            (await host.AllSentAsync()).Select(line => line[..16]));
        Assert.Equal("5 0 0", await host.MailsAsync());
        Assert.Equal(0, (await host.CampaignAsync()).Json.GetProperty("mails").GetProperty("held").GetInt32());
        await host.AdvanceToAsync("2028-04-22T09:00:00+02:00");
        Assert.Equal("5 5 5", await host.MailsAsync());
        Assert.Equal(15, (await host.InboxAsync()).Count);
    }

    [Fact]
    public async Task Should_keep_a_week_between_the_mails_afterwards()
    {
        await using var host = await ScenarioHost.StartAsync(Campaigns.Eve);
        await host.SeedAsync("p-1");
        await host.AdvanceToAsync("2028-03-01T08:00:00+01:00");
        await host.PostAsync("dev-swica", Campaigns.Route + "/pause", null);
        await host.AdvanceToAsync("2028-04-16T10:00:00+02:00");
        await host.PostAsync("dev-swica", Campaigns.Route + "/resume", null);
        await host.AdvanceToAsync("2028-04-30T10:00:00+02:00");

        Assert.Equal(["2028-02-01 08:00", "2028-04-16 10:00", "2028-04-23 10:00"], await host.SentAsync("p-1"));
    }

    [Fact]
    public async Task Should_close_the_year_all_the_same()
    {
        await using var host = await ScenarioHost.StartAsync(Campaigns.Eve);
        await host.SeedAsync(["p-1", "p-2"]);
        await host.AdvanceToAsync("2028-04-19T08:00:00+02:00");
        await host.PostAsync("dev-swica", Campaigns.Route + "/pause", null);
        await host.AdvanceToAsync("2028-04-21T08:00:00+02:00");
        Assert.True((await host.DeclareAsync("p-2", 2028, 50)).Message.IsSuccessStatusCode);
        await host.AdvanceToAsync("2028-05-03T08:00:00+02:00");

        Assert.Equal("2 2 0", await host.MailsAsync());
        Assert.Equal((1, 1), (await host.OutcomeAsync("review"), await host.OutcomeAsync("submitted")));
        Assert.Equal(["p-1"], await host.OpenCasesAsync("declaration-review"));
        Assert.Equal("closed", (await host.CampaignAsync())["status"]);
    }

    [Fact]
    public async Task Should_take_in_who_is_new_when_it_is_repeated_and_double_nothing()
    {
        await using var host = await ScenarioHost.StartAsync(Campaigns.Eve);
        await host.SeedAsync(["p-1", "p-3"]);
        Assert.Equal("campaign-2028-1", (await host.StartCampaignAsync())["workflowId"]);
        await host.AdvanceToAsync("2028-02-02T09:00:00+01:00");
        await host.SeedAsync("p-2");

        var repeated = await host.StartCampaignAsync();
        Assert.Equal((202, "campaign-2028-2"), ((int)repeated.Status, repeated["workflowId"]));
        await host.SettleAsync();
        await host.StartCampaignAsync();
        await host.AdvanceToAsync("2028-02-03T09:00:00+01:00");

        Assert.Equal(["2028-02-01 08:00 p-1", "2028-02-01 08:00 p-3", "2028-02-02 09:00 p-2"], await host.AllSentAsync());
        Assert.Equal("3", (await host.CampaignAsync())["participants"]);
    }
}
