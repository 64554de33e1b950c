using Scenarios.Harness;

namespace Scenarios.Questionnaire;

/// <summary>
/// Articles 13 and 20, in 2028: a leap year, whose 30 April is a Sunday, with 1 May a holiday. Three mails, silence, the discount of 2029 is lost; a submission in
/// 2029 brings it back from 2030.
/// </summary>
public sealed class When_a_questionnaire_is_missed
{
    [Fact]
    public async Task Should_lose_the_discount_be_told_and_win_it_back()
    {
        await using var host = await ScenarioHost.StartAsync(Campaigns.Eve);
        await host.SeedAsync("p-1");

        await host.AdvanceToAsync("2028-02-01T07:59:59+01:00");
        Assert.Empty(await host.InboxAsync());
        await host.AdvanceToAsync("2028-04-30T23:59:59+02:00");
        Assert.Equal(["2028-02-01 08:00", "2028-04-01 08:00", "2028-04-20 08:00"], await host.SentAsync("p-1"));
        Assert.Equal("1 1 1", await host.MailsAsync());
        Assert.Equal(1, await host.OutcomeAsync("open"));

        // The Sunday does not move the end: a second after it is late, and changes nothing.
        await host.AdvanceToAsync("2028-05-01T00:00:00+02:00");
        Assert.Equal(1, await host.OutcomeAsync("lost"));
        Assert.Equal(409, (int)(await host.DeclareAsync("p-1", 2028, 180)).Status);
        Assert.Equal(1, await host.OutcomeAsync("lost"));
        Assert.Equal(0, await PercentAsync(host, 2029));
        Assert.Equal(10, await PercentAsync(host, 2028));

        // Monday, 1 May is a holiday in Zurich: the next working day is the Tuesday.
        await host.AdvanceToAsync("2028-05-02T07:59:59+02:00");
        Assert.Equal(3, (await host.InboxAsync()).Count);
        await host.AdvanceToAsync("2028-05-02T08:00:00+02:00");
        var told = (await host.InboxAsync())[^1];
        Assert.Contains("1° gennaio 2029", told.Subject, StringComparison.Ordinal);
        Assert.Contains("1° gennaio 2030", told.Text, StringComparison.Ordinal);
        Assert.Empty(await host.OpenCasesAsync("declaration-review"));

        await host.AdvanceToAsync("2029-02-10T10:00:00+01:00");
        Assert.Equal(5, (await host.InboxAsync()).Count);
        Assert.True((await host.DeclareAsync("p-1", 2029, 90)).Message.IsSuccessStatusCode);
        await host.AdvanceToAsync("2029-05-03T09:00:00+02:00");
        Assert.Equal(5, (await host.InboxAsync()).Count);
        Assert.Equal(0, await PercentAsync(host, 2029));
        Assert.Equal(10, await PercentAsync(host, 2030));
    }

    [Fact]
    public async Task Should_be_spared_by_a_submission_in_the_last_second_that_arrives_later()
    {
        await using var host = await ScenarioHost.StartAsync(Campaigns.Eve);
        await host.SeedAsync(["p-1", "p-2"]);
        await host.AdvanceToAsync("2028-05-01T09:00:00+02:00");
        Assert.Equal(2, await host.OutcomeAsync("lost"));

        Assert.True((await host.DeclareAsync("p-1", 2028, 90, "2028-04-30T23:59:59+02:00")).Message.IsSuccessStatusCode);
        Assert.False((await host.DeclareAsync("p-2", 2028, 90, "2028-05-01T00:00:00+02:00")).Message.IsSuccessStatusCode);
        await host.AdvanceToAsync("2028-05-03T09:00:00+02:00");

        Assert.Equal((1, 1), (await host.OutcomeAsync("submitted"), await host.OutcomeAsync("lost")));
        Assert.Equal(3, (await host.SentAsync("p-1")).Count);
        Assert.Equal(4, (await host.SentAsync("p-2")).Count);
    }

    private static async Task<int> PercentAsync(ScenarioHost host, int year)
    {
        var reply = await host.GetAsync("dev-swica", "/api/benevita/participants/p-1/discounts");
        Assert.True((int)reply.Status == 200, reply.Text);
        return reply.Json.GetProperty("years").GetProperty($"{year}").GetProperty("percent").GetProperty("hospita").GetInt32();
    }
}
