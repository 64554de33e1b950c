using Scenarios.Harness;

namespace Scenarios.Questionnaire;

/// <summary>The timer begins it by Zurich's date; late or twice does no harm. It covers whoever activated until 31 December and still takes part.</summary>
public sealed class When_a_campaign_begins
{
    [Fact]
    public async Task Should_cover_who_activated_until_the_last_second_of_the_year_before()
    {
        await using var host = await ScenarioHost.StartAsync(Campaigns.Eve);
        await host.SeedAsync("p-1", "2027-12-31T22:59:59Z");
        await host.SeedAsync("p-2", "2027-12-31T23:00:00Z");
        await host.SeedAsync("p-3", change: row => row.Status = "Invited");
        await host.SeedAsync("p-4", change: row => row.ProfileDeletedAt = DateTimeOffset.Parse("2028-01-15T10:00:00Z"));
        await host.SeedAsync("p-5", "2020-03-01T10:00:00Z");
        await host.AdvanceToAsync("2028-02-01T09:00:00+01:00");

        Assert.Equal(["2028-02-01 08:00 p-1", "2028-02-01 08:00 p-5"], await host.AllSentAsync());
        var shown = await host.CampaignAsync();
        Assert.Equal(("timer", "running", "2"), (shown["startedBy"], shown["status"], shown["participants"]));
        Assert.Equal(("2028-04-30", "2028-04-30T22:00:00Z", "2028-05-02T06:00:00Z"), (shown["lastDay"], shown["closesAt"], shown["announceAt"]));
    }

    [Fact]
    public async Task Should_leave_out_who_deletes_the_profile_before_the_next_mail()
    {
        await using var host = await ScenarioHost.StartAsync(Campaigns.Eve);
        await host.SeedAsync(["p-1", "p-2"]);
        await host.AdvanceToAsync("2028-03-01T09:00:00+01:00");
        Assert.Equal(200, (int)(await host.DeleteAsync("dev-swica", "/api/benevita/participants/p-1")).Status);
        await host.AdvanceToAsync("2028-05-03T09:00:00+02:00");

        Assert.Equal(["2028-02-01 08:00"], await host.SentAsync("p-1"));
        Assert.Equal((1, 1), (await host.OutcomeAsync("ended"), await host.OutcomeAsync("lost")));
        Assert.Empty(await host.OpenCasesAsync("declaration-review"));
    }

    /// <summary>The app was down on 1 February: the timer notices at its start, and each mail keeps a week to the one before.</summary>
    [Fact]
    public async Task Should_begin_late_with_a_week_between_two_mails()
    {
        await using var host = await ScenarioHost.StartAsync("2028-04-05T21:00:00+02:00");
        await host.SeedAsync("p-1");
        await host.RestartAsync();
        await host.AdvanceToAsync("2028-04-30T10:00:00+02:00");

        Assert.Equal(["2028-04-06 08:00", "2028-04-13 08:00", "2028-04-20 08:00"], await host.SentAsync("p-1"));
    }

    [Fact]
    public async Task Should_ask_a_person_where_it_is_too_late_and_begin_when_forced()
    {
        await using var host = await ScenarioHost.StartAsync("2028-04-15T10:00:00+02:00");
        await host.SeedAsync("p-1");
        await host.AdvanceToAsync("2028-04-16T10:00:00+02:00");
        Assert.Equal(["2028"], await host.OpenCasesAsync("campaign-refused"));
        Assert.Empty(await host.InboxAsync());
        var refused = await host.StartCampaignAsync();
        Assert.Equal((409, "campaign-too-late"), ((int)refused.Status, refused["code"]));

        Assert.Equal(202, (int)(await host.StartCampaignAsync("?force=true")).Status);
        await host.AdvanceToAsync("2028-05-03T10:00:00+02:00");

        Assert.Empty(await host.OpenCasesAsync("campaign-refused"));
        Assert.Equal(["2028-04-16 10:00", "2028-04-23 10:00"], await host.SentAsync("p-1"));
        Assert.Equal(["p-1"], await host.OpenCasesAsync("declaration-review"));
    }

    [Fact]
    public async Task Should_not_begin_a_second_time_after_restarts_and_repeats()
    {
        await using var host = await ScenarioHost.StartAsync(Campaigns.Eve);
        await host.SeedAsync("p-1");
        await host.AdvanceToAsync("2028-02-01T05:00:00+01:00");
        await host.RestartAsync();
        await host.AdvanceToAsync("2028-02-01T09:00:00+01:00");
        await host.RestartAsync();
        await host.AdvanceToAsync("2028-02-03T09:00:00+01:00");

        Assert.Equal(["2028-02-01 08:00"], await host.SentAsync("p-1"));
        Assert.Equal("campaign-2028-1", (await host.CampaignAsync())["workflowId"]);
    }
}
