using Scenarios.Harness;

namespace Scenarios.Activation;

public sealed class When_an_application_is_repeated
{
    private static readonly (string, string) _key = ("Idempotency-Key", "order-4711");

    [Fact]
    public async Task Should_give_the_first_answer_again_and_invite_once()
    {
        await using var host = await ScenarioHost.StartAsync();
        var first = await host.PostAsync("dev-swica", "/api/benevita/activations", Applications.Body(), _key);
        await host.RestartAsync();
        var second = await host.PostAsync("dev-swica", "/api/benevita/activations", Applications.Body(), _key);
        await host.SettleAsync();

        Assert.Equal((202, first.Text), ((int)second.Status, second.Text));
        Assert.Single(await host.InboxAsync());
    }

    [Fact]
    public async Task Should_refuse_the_same_key_with_another_body()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.PostAsync("dev-swica", "/api/benevita/activations", Applications.Body(), _key);
        var other = await host.PostAsync("dev-swica", "/api/benevita/activations", Applications.Body("p-2"), _key);
        Assert.Equal((422, "idempotency-key-reused"), ((int)other.Status, other["code"]));
        Assert.Equal(404, (int)(await host.ShowAsync("p-2")).Status);
    }

    [Fact]
    public async Task Should_be_one_application_when_twenty_come_at_once_under_one_key()
    {
        await using var host = await ScenarioHost.StartAsync();
        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ =>
            host.PostAsync("dev-swica", "/api/benevita/activations", Applications.Body(), _key)));
        await host.SettleAsync();

        Assert.All(replies, reply => Assert.Equal((202, replies[0].Text), ((int)reply.Status, reply.Text)));
        Assert.Single(await host.InboxAsync());
    }

    [Fact]
    public async Task Should_be_one_application_when_twenty_come_at_once_without_a_key()
    {
        await using var host = await ScenarioHost.StartAsync();
        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ =>
            host.PostAsync("dev-swica", "/api/benevita/activations", Applications.Body())));
        await host.SettleAsync();

        Assert.Single(replies, reply => (int)reply.Status == 202);
        Assert.Equal(19, replies.Count(reply => (int)reply.Status == 409));
        Assert.Single(await host.InboxAsync());
    }

    [Fact]
    public async Task Should_refuse_an_unusable_key()
    {
        await using var host = await ScenarioHost.StartAsync();
        var reply = await host.PostAsync("dev-swica", "/api/benevita/activations", Applications.Body(), ("Idempotency-Key", new string('x', 129)));
        Assert.Equal(400, (int)reply.Status);
        Assert.Equal(["Idempotency-Key"], reply.ErrorFields);
    }
}
