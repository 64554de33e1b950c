using Scenarios.Harness;

namespace Scenarios.Questionnaire;

/// <summary>5 000 participants at one instant, the quotas lifted: each gets each mail once, and the memory does not grow with their number.</summary>
public sealed class When_a_campaign_is_large
{
    private const int Participants = 5000;

    [Fact]
    public async Task Should_send_each_participant_one_mail_in_flat_memory()
    {
        await using var host = await ScenarioHost.StartAsync(Campaigns.Eve, ("EmailQuota:PerMinute", "0"), ("EmailQuota:PerHour", "0"), ("Logging:LogLevel:Default", "Warning"));
        var ids = Campaigns.Ids(Participants).ToList();
        await host.SeedAsync(ids);
        Assert.Equal(202, (int)(await host.StartCampaignAsync()).Status);
        await host.AdvanceFarAsync("2028-01-31T21:00:00+01:00");
        Assert.Equal(("running", "5000"), ((await host.CampaignAsync())["status"], (await host.CampaignAsync())["participants"]));
        var before = GC.GetTotalMemory(forceFullCollection: true);

        await host.AdvanceFarAsync("2028-02-01T08:00:00+01:00");

        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        // Other scenarios run beside this one in the process; 20 KB kept for each participant would still show.
        Assert.True(grown < 80_000_000, $"Grown by {grown} bytes.");
        Assert.Equal("5000 0 0", await host.MailsAsync());
        var recipients = (await host.InboxAsync()).Select(m => m.To).Order(StringComparer.Ordinal);
        Assert.Equal(ids.Select(Campaigns.Email), recipients);
    }
}
