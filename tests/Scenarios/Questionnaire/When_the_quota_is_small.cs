using Scenarios.Harness;

namespace Scenarios.Questionnaire;

/// <summary>What the quota pushes back is deferred, never failed; it goes in the order of waking up, and not after 25 April.</summary>
public sealed class When_the_quota_is_small
{
    [Fact]
    public async Task Should_go_out_as_the_quota_lets_them()
    {
        await using var host = await ScenarioHost.StartAsync(Campaigns.Eve, ("EmailQuota:PerMinute", "2"), ("EmailQuota:PerHour", "3"));
        await host.SeedAsync(Campaigns.Ids(8));
        await host.AdvanceToAsync("2028-02-02T08:00:00+01:00");

        var sent = await host.AllSentAsync();
        Assert.Equal(
            [
                "2028-02-01 08:00", "2028-02-01 08:00", "2028-02-01 08:01",
                "2028-02-01 09:00", "2028-02-01 09:00", "2028-02-01 09:01",
                "2028-02-01 10:00", "2028-02-01 10:00",
            ],
            sent.Select(line => line[..16]));
        Assert.Equal(Campaigns.Ids(8), sent.Select(line => line[17..]).Order(StringComparer.Ordinal));
        Assert.Equal("8 0 0", await host.MailsAsync());
    }

    /// <summary>One mail an hour: 66 fit into the six days from 20 to 25 April.</summary>
    [Fact]
    public async Task Should_stop_on_25_April_and_leave_the_rest_to_people_where_it_was_forced()
    {
        await using var host = await ScenarioHost.StartAsync(Campaigns.Eve, ("EmailQuota:PerMinute", "1"), ("EmailQuota:PerHour", "1"));
        await host.SeedAsync(Campaigns.Ids(68));
        var refused = await host.StartCampaignAsync();
        Assert.Equal((409, "quota-too-low"), ((int)refused.Status, refused["code"]));
        Assert.Equal(["quota"], refused.ErrorFields);
        Assert.Contains("2 mails an hour", refused.Text, StringComparison.Ordinal);
        Assert.Equal(404, (int)(await host.GetAsync("dev-swica", Campaigns.Route)).Status);

        var forced = await host.StartCampaignAsync("?force=true");
        Assert.Equal((202, "True"), ((int)forced.Status, forced["forced"]));
        foreach (var day in new[] { "2028-02-04T00:00:00+01:00", "2028-03-01T00:00:00+01:00", "2028-04-04T00:00:00+02:00", "2028-04-20T00:00:00+02:00", "2028-04-23T00:00:00+02:00", "2028-04-30T00:00:00+02:00" })
        {
            await host.AdvanceToAsync(day);
        }

        Assert.Equal("68 68 66", await host.MailsAsync());
        Assert.StartsWith("2028-04-25 18:00", (await host.AllSentAsync())[^1], StringComparison.Ordinal);

        await host.AdvanceToAsync("2028-05-01T00:00:00+02:00");
        Assert.Equal((66, 2), (await host.OutcomeAsync("lost"), await host.OutcomeAsync("review")));
        Assert.Equal(2, (await host.OpenCasesAsync("declaration-review")).Count);
    }

    [Fact]
    public async Task Should_go_on_after_the_provider_has_throttled()
    {
        await using var host = await ScenarioHost.StartAsync(Campaigns.Eve);
        await host.SeedAsync(Campaigns.Ids(5));
        await host.FaultAsync("throttle");
        await host.AdvanceToAsync("2028-02-01T08:10:00+01:00");

        Assert.Equal("5 0 0", await host.MailsAsync());
        Assert.Equal(5, (await host.InboxAsync()).Select(m => m.To).Distinct().Count());
        Assert.Equal(5, (await host.InboxAsync()).Count);
    }
}
