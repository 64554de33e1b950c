using Scenarios.Harness;

namespace Scenarios.Activation;

/// <summary>Article 9 from the first to the last day, also over the clock change of March: day 0 is 11 January or 1 March 2027.</summary>
public sealed class When_a_participant_never_activates
{
    [Theory]
    // invited, day 30 at 23:59, day 31 at 09:00, last second of day 90, day 91 at 00:00, the same day at 08:00, end of day 90 in UTC
    [InlineData("2027-01-11T10:00:00+01:00", "2027-02-10T23:59:00+01:00", "2027-02-11T09:00:00+01:00", "2027-04-11T23:59:59+02:00", "2027-04-12T00:00:00+02:00", "2027-04-12T08:00:00+02:00", "2027-04-11T22:00:00Z")]
    [InlineData("2027-03-01T23:30:00+01:00", "2027-03-31T23:59:00+02:00", "2027-04-01T09:00:00+02:00", "2027-05-30T23:59:59+02:00", "2027-05-31T00:00:00+02:00", "2027-05-31T08:00:00+02:00", "2027-05-30T22:00:00Z")]
    [InlineData("2027-09-01T00:30:00+02:00", "2027-10-01T23:59:00+02:00", "2027-10-02T09:00:00+02:00", "2027-11-30T23:59:59+01:00", "2027-12-01T00:00:00+01:00", "2027-12-01T08:00:00+01:00", "2027-11-30T23:00:00Z")]
    public async Task Should_be_invited_twice_and_then_told_that_the_link_is_dead(
        string invited, string day30, string day31, string lastSecond, string day91, string announcement, string endsAt)
    {
        await using var host = await ScenarioHost.StartAsync(invited);
        Assert.Equal(202, (int)(await host.ApplyAsync()).Status);
        var invitation = Assert.Single(await host.InboxAsync());
        Assert.Equal(Applications.Email, invitation.To);

        await host.AdvanceToAsync(day30);
        Assert.Single(await host.InboxAsync());

        await host.AdvanceToAsync(day31);
        var messages = await host.InboxAsync();
        Assert.Equal(2, messages.Count);
        Assert.Equal(DateTimeOffset.Parse(day31.Replace("T09", "T08")), messages[1].SentAt);
        var shown = await host.ShowAsync();
        Assert.Equal("reinvited", shown["status"]);
        Assert.Equal(endsAt, shown["linkExpiresAt"]);
        Assert.Equal(200, (int)(await host.OpenPageAsync(invitation.Token)).Status);
        Assert.Equal(200, (int)(await host.OpenPageAsync(messages[1].Token)).Status);

        await host.AdvanceToAsync(lastSecond);
        Assert.Equal("reinvited", (await host.ShowAsync())["status"]);
        Assert.Equal(200, (int)(await host.OpenPageAsync(invitation.Token)).Status);

        await host.AdvanceToAsync(day91);
        Assert.Equal("expired", (await host.ShowAsync())["status"]);
        var refused = await host.ActivateAsync(messages[1].Token);
        Assert.Equal((410, "link-expired"), ((int)refused.Status, refused["code"]));
        Assert.Equal(410, (int)(await host.OpenPageAsync(invitation.Token)).Status);
        Assert.Equal(2, (await host.InboxAsync()).Count);

        await host.AdvanceToAsync(announcement);
        messages = await host.InboxAsync();
        Assert.Equal(3, messages.Count);
        Assert.Empty(messages[2].Links);
        await host.AdvanceByAsync("P1Y");
        Assert.Equal(3, (await host.InboxAsync()).Count);
    }
}
