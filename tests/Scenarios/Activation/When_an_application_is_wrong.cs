using Scenarios.Harness;

namespace Scenarios.Activation;

public sealed class When_an_application_is_wrong
{
    [Fact]
    public async Task Should_name_every_bad_field_and_send_nothing()
    {
        await using var host = await ScenarioHost.StartAsync();

        var reply = await host.PostAsync("dev-swica", "/api/benevita/activations", new
        {
            participantId = "p 1",
            email = "not-an-address",
            language = "rm",
            products = new[] { "COMPLETA_TOP", "COMPLETA_TOP" },
            acceptedOn = "2027-02-30",
            discountFrom = "soon",
            surprise = true,
        });

        Assert.Equal((400, "application/problem+json", "invalid-request"), ((int)reply.Status, reply.ContentType, reply["code"]));
        Assert.Equal(["acceptedOn", "discountFrom", "email", "language", "participantId", "products", "surprise"], reply.ErrorFields);
        await host.SettleAsync();
        Assert.Empty(await host.InboxAsync());
        Assert.Equal(404, (int)(await host.ShowAsync()).Status);
    }

    [Theory]
    [InlineData("participantId")]
    [InlineData("email")]
    [InlineData("language")]
    [InlineData("products")]
    [InlineData("acceptedOn")]
    public async Task Should_name_the_missing_field(string field)
    {
        await using var host = await ScenarioHost.StartAsync();
        var body = Applications.Body();
        body.Remove(field);
        var reply = await host.PostAsync("dev-swica", "/api/benevita/activations", body);
        Assert.Equal(400, (int)reply.Status);
        Assert.Equal([field], reply.ErrorFields);
    }

    [Fact]
    public async Task Should_refuse_what_is_no_json_or_too_large()
    {
        await using var host = await ScenarioHost.StartAsync();
        Assert.Equal(400, (int)(await host.PostAsync("dev-swica", "/api/benevita/activations", "{")).Status);
        Assert.Equal(400, (int)(await host.PostAsync("dev-swica", "/api/benevita/activations", "[]")).Status);
        var large = Applications.Body();
        large["participantId"] = new string('a', 70_000);
        Assert.Equal(413, (int)(await host.PostAsync("dev-swica", "/api/benevita/activations", large)).Status);
    }

    [Fact]
    public async Task Should_refuse_a_second_one_while_the_first_runs_or_is_activated()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.ApplyAsync();
        Assert.Equal((409, "activation-running"), Code(await host.ApplyAsync()));
        await host.ActivateAsync((await host.InboxAsync()).Single().Token);
        Assert.Equal((409, "already-activated"), Code(await host.ApplyAsync()));
        Assert.Equal((409, "already-activated"), Code(await host.DeleteAsync("dev-swica", "/api/benevita/activations/p-1")));
        Assert.Single(await host.InboxAsync());
    }

    private static (int, string?) Code(Reply reply) => ((int)reply.Status, reply["code"]);
}
