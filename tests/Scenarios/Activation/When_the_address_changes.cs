using Scenarios.Harness;

namespace Scenarios.Activation;

public sealed class When_the_address_changes
{
    private const string NewAddress = "ada.new@customers.example";

    [Fact]
    public async Task Should_kill_the_old_links_and_begin_at_day_0()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.ApplyAsync();
        await host.AdvanceToAsync("2027-02-11T09:00:00+01:00");
        var old = (await host.InboxAsync()).Select(m => m.Token).ToList();

        await host.AdvanceToAsync("2027-03-01T12:00:00+01:00");
        var changed = await host.PutAsync("dev-swica", "/api/benevita/participants/p-1/email", new { email = NewAddress });
        await host.SettleAsync();

        Assert.Equal((200, "invited"), ((int)changed.Status, changed["status"]));
        var invitation = Assert.Single(await host.InboxAsync(NewAddress));
        foreach (var token in old)
        {
            var refused = await host.ActivateAsync(token);
            Assert.Equal((410, "link-superseded"), ((int)refused.Status, refused["code"]));
        }

        await host.AdvanceToAsync("2027-04-01T07:59:59+02:00");
        Assert.Single(await host.InboxAsync(NewAddress));
        await host.AdvanceToAsync("2027-04-01T08:00:00+02:00");
        Assert.Equal(2, (await host.InboxAsync(NewAddress)).Count);
        Assert.Equal("2027-05-30T22:00:00Z", (await host.ShowAsync())["linkExpiresAt"]);
        Assert.Equal(200, (int)(await host.ActivateAsync(invitation.Token)).Status);
        Assert.Equal(409, (int)(await host.ActivateAsync(old[0])).Status);
        await host.AdvanceToAsync("2028-01-31T12:00:00+01:00"); // the day before the yearly questionnaire
        Assert.Equal(4, (await host.InboxAsync()).Count);
    }

    [Fact]
    public async Task Should_send_nothing_for_the_same_address()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.ApplyAsync();
        Assert.Equal(200, (int)(await host.PutAsync("dev-swica", "/api/benevita/participants/p-1/email", new { email = Applications.Email })).Status);
        await host.SettleAsync();
        Assert.Equal(200, (int)(await host.ActivateAsync((await host.InboxAsync()).Single().Token)).Status);
    }

    [Fact]
    public async Task Should_not_invite_again_after_the_activation()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.ApplyAsync();
        await host.ActivateAsync((await host.InboxAsync()).Single().Token);
        var changed = await host.PutAsync("dev-swica", "/api/benevita/participants/p-1/email", new { email = NewAddress });
        await host.SettleAsync();
        Assert.Equal("activated", changed["status"]);
        Assert.Empty(await host.InboxAsync(NewAddress));
    }

    [Fact]
    public async Task Should_refuse_a_bad_address_and_an_unknown_participant()
    {
        await using var host = await ScenarioHost.StartAsync();
        Assert.Equal(["email"], (await host.PutAsync("dev-swica", "/api/benevita/participants/p-1/email", new { email = "x\r\nBcc: y@z.example" })).ErrorFields);
        Assert.Equal(404, (int)(await host.PutAsync("dev-swica", "/api/benevita/participants/p-1/email", new { email = NewAddress })).Status);
    }
}
