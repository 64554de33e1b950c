using Scenarios.Harness;

namespace Scenarios.Activation;

public sealed class When_an_application_is_withdrawn
{
    [Fact]
    public async Task Should_kill_the_link_send_nothing_more_and_allow_a_new_application()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.ApplyAsync();
        var token = (await host.InboxAsync()).Single().Token;

        var withdrawn = await host.DeleteAsync("dev-swica", "/api/benevita/activations/p-1");
        Assert.Equal((200, "withdrawn"), ((int)withdrawn.Status, withdrawn["status"]));
        Assert.Equal(200, (int)(await host.DeleteAsync("dev-swica", "/api/benevita/activations/p-1")).Status);
        var refused = await host.ActivateAsync(token);
        Assert.Equal((410, "link-withdrawn"), ((int)refused.Status, refused["code"]));
        await host.AdvanceByAsync("P100D");
        Assert.Single(await host.InboxAsync());

        Assert.Equal("activation-p-1-2", (await host.ApplyAsync())["workflowId"]);
        var messages = await host.InboxAsync();
        Assert.Equal(2, messages.Count);
        Assert.Equal(410, (int)(await host.ActivateAsync(token)).Status);
        Assert.Equal(200, (int)(await host.ActivateAsync(messages[1].Token)).Status);
        Assert.Equal(404, (int)(await host.DeleteAsync("dev-swica", "/api/benevita/activations/p-7")).Status);
    }

    [Fact]
    public async Task Should_end_with_the_deleted_profile()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.ApplyAsync();
        var deleted = await host.DeleteAsync("dev-swica", "/api/benevita/participants/p-1");
        Assert.Equal((200, "withdrawn", null), ((int)deleted.Status, deleted["status"], deleted["discountLostFrom"]));
        await host.AdvanceByAsync("P100D");
        Assert.Single(await host.InboxAsync());
    }

    [Fact]
    public async Task Should_lose_the_discount_from_the_month_after_the_profile_was_deleted()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.ApplyAsync();
        await host.ActivateAsync((await host.InboxAsync()).Single().Token);
        await host.AdvanceToAsync("2027-12-31T23:59:59+01:00");
        await host.AdvanceToAsync("2028-12-31T23:59:59+01:00");
        var deleted = await host.DeleteAsync("dev-swica", "/api/benevita/participants/p-1");
        Assert.Equal(("activated", "2029-01-01"), (deleted["status"], deleted["discountLostFrom"]));
        Assert.Equal(202, (int)(await host.ApplyAsync()).Status);
    }

    [Fact]
    public async Task Should_be_a_new_workflow_after_an_expired_one_and_not_announce_the_old_link()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.ApplyAsync();
        await host.AdvanceToAsync("2027-04-12T07:00:00+02:00");
        Assert.Equal("activation-p-1-2", (await host.ApplyAsync())["workflowId"]);
        await host.AdvanceToAsync("2027-04-12T09:00:00+02:00");
        Assert.Equal(3, (await host.InboxAsync()).Count);
        Assert.Equal("invited", (await host.ShowAsync())["status"]);
    }
}
