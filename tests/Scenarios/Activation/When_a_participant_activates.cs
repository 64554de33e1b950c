using Scenarios.Harness;

namespace Scenarios.Activation;

public sealed class When_a_participant_activates
{
    [Fact]
    public async Task Should_have_the_initial_discount_from_the_next_January()
    {
        await using var host = await ScenarioHost.StartAsync();
        var accepted = await host.ApplyAsync();
        Assert.Equal("activation-p-1-1", accepted["workflowId"]);
        Assert.Equal("invited", accepted["status"]);
        var token = (await host.InboxAsync()).Single().Token;

        var activated = await host.ActivateAsync(token);

        Assert.Equal(200, (int)activated.Status);
        var shown = await host.ShowAsync();
        Assert.Equal("activated", shown["status"]);
        Assert.Equal("2027-01-11T09:00:00Z", shown["activatedAt"]);
        Assert.Equal("""{"from":"2028-01-01","percent":{"completaTop":5,"hospita":10}}""", shown.Json.GetProperty("discount").GetRawText());
        await host.AdvanceByAsync("P1Y");
        Assert.Single(await host.InboxAsync());
    }

    [Fact]
    public async Task Should_have_only_the_discount_of_the_insured_product_and_not_before_the_agreed_day()
    {
        await using var host = await ScenarioHost.StartAsync();
        var body = Applications.Body();
        body["products"] = new[] { "HOSPITA" };
        body["discountFrom"] = "2029-07-01";
        await host.PostAsync("dev-swica", "/api/benevita/activations", body);
        await host.SettleAsync();
        await host.ActivateAsync((await host.InboxAsync()).Single().Token);

        var discount = (await host.ShowAsync()).Json.GetProperty("discount").GetRawText();

        Assert.Equal("""{"from":"2029-07-01","percent":{"completaTop":null,"hospita":10}}""", discount);
    }

    [Fact]
    public async Task Should_count_in_the_last_minute_of_day_90_with_either_link()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.ApplyAsync("p-1", "one@customers.example");
        await host.ApplyAsync("p-2", "two@customers.example");
        await host.AdvanceToAsync("2027-04-11T23:58:00+02:00");
        var first = (await host.InboxAsync("one@customers.example"))[0].Token;
        var second = (await host.InboxAsync("two@customers.example"))[1].Token;

        Assert.Equal(200, (int)(await host.ActivateAsync(first)).Status);
        Assert.Equal(200, (int)(await host.ActivateAsync(second)).Status);

        await host.AdvanceByAsync("P2D");
        Assert.Equal("activated", (await host.ShowAsync("p-1"))["status"]);
        Assert.Equal("activated", (await host.ShowAsync("p-2"))["status"]);
        Assert.Equal(4, (await host.InboxAsync()).Count);
    }

    [Fact]
    public async Task Should_use_a_link_only_once_and_keep_saying_so_after_day_90()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.ApplyAsync();
        await host.AdvanceToAsync("2027-02-11T09:00:00+01:00");
        var tokens = (await host.InboxAsync()).Select(m => m.Token).ToList();
        await host.ActivateAsync(tokens[1]);

        foreach (var token in tokens)
        {
            var again = await host.ActivateAsync(token);
            Assert.Equal((409, "link-used"), ((int)again.Status, again["code"]));
            Assert.Equal(409, (int)(await host.OpenPageAsync(token)).Status);
        }

        await host.AdvanceByAsync("P1Y");
        Assert.Equal(409, (int)(await host.ActivateAsync(tokens[0])).Status);
    }

    [Fact]
    public async Task Should_be_activated_once_by_twenty_at_the_same_moment()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.ApplyAsync();
        var token = (await host.InboxAsync()).Single().Token;

        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.ActivateAsync(token)));

        Assert.Single(replies, r => (int)r.Status == 200);
        Assert.Equal(19, replies.Count(r => (int)r.Status == 409));
    }

    [Fact]
    public async Task Should_not_be_activated_by_scanners_that_only_look()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.ApplyAsync();
        var token = (await host.InboxAsync()).Single().Token;

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(200, (int)(await host.OpenPageAsync(token)).Status);
            var head = await host.SendAsync(null, HttpMethod.Head, $"/api/benevita/activate?token={token}");
            Assert.Equal((200, ""), ((int)head.Status, head.Text));
        }

        Assert.Equal("invited", (await host.ShowAsync())["status"]);
        Assert.Equal(200, (int)(await host.ActivateAsync(token)).Status);
    }

    [Fact]
    public async Task Should_activate_with_the_pages_own_form()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.ApplyAsync(language: "de");
        var token = (await host.InboxAsync()).Single().Token;
        var page = await host.OpenPageAsync(token);
        Assert.Equal("text/html", page.ContentType);
        Assert.Contains("<html lang=\"de\">", page.Text);
        Assert.DoesNotContain("<script", page.Text, StringComparison.OrdinalIgnoreCase);
        Assert.StartsWith("default-src 'none'", page.Message.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Contains("no-store", page.Message.Headers.CacheControl!.ToString());

        using var form = new FormUrlEncodedContent([new("token", token)]);
        var done = await host.SendAsync(null, HttpMethod.Post, "/api/benevita/activate", form);

        Assert.Equal((200, "text/html"), ((int)done.Status, done.ContentType));
        Assert.Contains("1. Januar 2028", done.Text);
        using var again = new FormUrlEncodedContent([new("token", token)]);
        Assert.Equal(409, (int)(await host.SendAsync(null, HttpMethod.Post, "/api/benevita/activate", again)).Status);
    }

    [Theory]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("short")]
    [InlineData("%2e%2e%2f")]
    [InlineData("' or PartitionKey ne '")]
    public async Task Should_not_know_a_token_that_was_never_sent(string token)
    {
        await using var host = await ScenarioHost.StartAsync();
        var reply = await host.ActivateAsync(token);
        Assert.Equal((404, "link-unknown"), ((int)reply.Status, reply["code"]));
        Assert.Equal(404, (int)(await host.OpenPageAsync(Uri.EscapeDataString(token))).Status);
    }

    [Fact]
    public async Task Should_say_which_field_of_the_activation_is_bad()
    {
        await using var host = await ScenarioHost.StartAsync();
        Assert.Equal(["token"], (await host.PostAsync(null, "/api/benevita/activate", new { })).ErrorFields);
        Assert.Equal(["other"], (await host.PostAsync(null, "/api/benevita/activate", new { token = "x", other = 1 })).ErrorFields);
        Assert.Equal(["body"], (await host.PostAsync(null, "/api/benevita/activate", "no json")).ErrorFields);
        Assert.Equal(400, (int)(await host.GetAsync(null, "/api/benevita/activate")).Status);
        using var form = new FormUrlEncodedContent([new("other", "x")]);
        Assert.Equal(400, (int)(await host.SendAsync(null, HttpMethod.Post, "/api/benevita/activate", form)).Status);
    }
}
