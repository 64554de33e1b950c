using Scenarios.Harness;

namespace Scenarios.Questionnaire;

/// <summary>A dry run says what would be sent, and sends nothing.</summary>
public sealed class When_a_campaign_is_planned
{
    [Fact]
    public async Task Should_show_the_days_against_the_quota_and_the_holidays()
    {
        await using var host = await ScenarioHost.StartAsync("2027-12-01T10:00:00+01:00", ("EmailQuota:PerMinute", "10"), ("EmailQuota:PerHour", "1"));
        await host.SeedAsync(Campaigns.Ids(12));
        var plan = await host.StartCampaignAsync("?dryRun=true");

        Assert.True((int)plan.Status == 200, plan.Text);
        Assert.Equal(("12", "True", "0"), (plan["participants"], plan["fits"], plan["unsent"]));
        Assert.Equal("2028-04-21T06:00:00Z", plan["lastMailAt"]);
        Assert.Equal(
            [
                "2028-02-01 11 0 0 of 11 ", "2028-02-02 1 0 0 of 11 ", "2028-04-01 0 11 0 of 11 saturday",
                "2028-04-02 0 1 0 of 11 sunday", "2028-04-20 0 0 11 of 11 ", "2028-04-21 0 0 1 of 11 ",
            ],
            plan.Json.GetProperty("days").EnumerateArray().Select(d =>
                $"{d.GetProperty("date")} {d.GetProperty("invitation")} {d.GetProperty("firstReminder")} {d.GetProperty("secondReminder")} of {d.GetProperty("capacity")} {d.GetProperty("collision")}"));
        Assert.Equal(
            ["reminder-1 2028-04-01 saturday", "closing 2028-04-30 sunday"],
            plan.Json.GetProperty("collisions").EnumerateArray().Select(c => $"{c.GetProperty("mail")} {c.GetProperty("date")} {c.GetProperty("collision")}"));
        Assert.Equal(404, (int)(await host.GetAsync("dev-swica", Campaigns.Route)).Status);
        await host.SettleAsync();
        Assert.Empty(await host.InboxAsync());
    }

    [Fact]
    public async Task Should_name_the_needed_quota()
    {
        await using var host = await ScenarioHost.StartAsync("2027-12-01T10:00:00+01:00", ("EmailQuota:PerMinute", "1"), ("EmailQuota:PerHour", "1"));
        await host.SeedAsync(Campaigns.Ids(67));
        var plan = await host.StartCampaignAsync("?dryRun=true");

        Assert.Equal(("False", "1"), (plan["fits"], plan["unsent"]));
        Assert.Equal("2", plan.Json.GetProperty("neededQuota").GetProperty("perHour").ToString());
    }

    [Theory]
    [InlineData("/api/benevita/campaigns/20x8", 400, "year")]
    [InlineData("/api/benevita/campaigns/1999", 400, "year")]
    [InlineData("/api/benevita/campaigns/99999", 400, "year")]
    [InlineData("/api/benevita/campaigns/2028?dryRun=yes", 400, "dryRun")]
    [InlineData("/api/benevita/campaigns/2028?force=1", 400, "force")]
    [InlineData("/api/benevita/campaigns/2028?fast=true", 400, "fast")]
    [InlineData("/api/benevita/campaigns/2029", 409, "year")]
    [InlineData("/api/benevita/campaigns/2027", 409, "year")]
    public async Task Should_refuse_what_cannot_be(string path, int status, string field)
    {
        await using var host = await ScenarioHost.StartAsync(Campaigns.Eve);
        var refused = await host.PostAsync("dev-swica", path, null);

        Assert.Equal((status, "application/problem+json"), ((int)refused.Status, refused.ContentType));
        Assert.Equal([field], refused.ErrorFields);
    }

    [Theory]
    [InlineData("{", "body")]
    [InlineData("[]", "body")]
    [InlineData("""{"participants":["p-1"]}""", "participants")]
    public async Task Should_refuse_a_body_that_says_something_else(string body, string field)
    {
        await using var host = await ScenarioHost.StartAsync(Campaigns.Eve);
        foreach (var path in new[] { "", "/pause", "/resume" })
        {
            var refused = await host.PostAsync("dev-swica", Campaigns.Route + path, body);
            Assert.Equal((400, field), ((int)refused.Status, Assert.Single(refused.ErrorFields)));
        }

        Assert.Equal(404, (int)(await host.GetAsync("dev-swica", Campaigns.Route)).Status);
    }

    [Fact]
    public async Task Should_know_nothing_of_a_campaign_that_was_never_started()
    {
        await using var host = await ScenarioHost.StartAsync(Campaigns.Eve);
        Assert.Equal(404, (int)(await host.GetAsync("dev-swica", Campaigns.Route)).Status);
        Assert.Equal(404, (int)(await host.PostAsync("dev-swica", Campaigns.Route + "/pause", null)).Status);
        Assert.Equal(404, (int)(await host.PostAsync("dev-swica", Campaigns.Route + "/resume", null)).Status);
        Assert.Equal(404, (int)(await host.PostAsync("dev-kpt", Campaigns.Route, null)).Status);
    }

    [Fact]
    public async Task Should_give_the_first_answer_again_under_the_same_key()
    {
        await using var host = await ScenarioHost.StartAsync(Campaigns.Eve);
        await host.SeedAsync("p-1");
        var first = await host.PostAsync("dev-swica", Campaigns.Route, null, ("Idempotency-Key", "k-1"));
        await host.SettleAsync();
        var again = await host.PostAsync("dev-swica", Campaigns.Route, null, ("Idempotency-Key", "k-1"));
        var other = await host.PostAsync("dev-swica", Campaigns.Route + "?force=true", null, ("Idempotency-Key", "k-1"));

        Assert.Equal((202, first.Text), ((int)again.Status, again.Text));
        Assert.Equal(422, (int)other.Status);
        Assert.Equal("campaign-2028-1", (await host.CampaignAsync())["workflowId"]);
    }
}
