using System.Text.Json;
using Scenarios.Activation;
using Scenarios.Harness;

namespace Scenarios.Deadlines;

/// <summary>The agenda follows an application from the invitation on 11 January 2027 to its end.</summary>
public sealed class When_the_agenda_is_read
{
    [Fact]
    public async Task Should_show_the_next_step_and_only_that()
    {
        await using var host = await ScenarioHost.StartAsync();
        Assert.Empty(await AgendaAsync(host));
        await host.ApplyAsync();
        await host.SettleAsync();
        Assert.Equal(["2027-02-11T07:00:00Z activation-reinvitation p-1 9"], await AgendaAsync(host));

        await host.AdvanceToAsync("2027-02-11T09:00:00+01:00");
        Assert.Equal(["2027-04-11T22:00:00Z activation-expiry p-1 9"], await AgendaAsync(host));

        await host.AdvanceToAsync("2027-04-12T00:00:00+02:00");
        Assert.Equal(["2027-04-12T06:00:00Z activation-expiry-notice p-1 9"], await AgendaAsync(host));

        await host.AdvanceToAsync("2027-04-12T09:00:00+02:00");
        Assert.Empty(await AgendaAsync(host));
    }

    [Fact]
    public async Task Should_forget_what_an_activation_made_superfluous()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.ApplyAsync();
        await host.SettleAsync();
        var invitation = Assert.Single(await host.InboxAsync());
        Assert.Equal(200, (int)(await host.ActivateAsync(invitation.Token)).Status);
        await host.SettleAsync();
        Assert.Empty(await AgendaAsync(host));
    }

    [Fact]
    public async Task Should_page_in_due_order_over_several_months()
    {
        await using var host = await ScenarioHost.StartAsync("2027-01-11T10:00:00+01:00");
        foreach (var (id, at) in new[] { ("p-1", "2027-01-11"), ("p-2", "2027-01-25"), ("p-3", "2027-02-05") })
        {
            await host.AdvanceToAsync($"{at}T11:00:00+01:00");
            await host.PostAsync("dev-swica", "/api/benevita/activations", Applications.Body(id));
        }

        await host.SettleAsync();
        foreach (var (top, pages) in new[] { (1, "2027-02-11 p-1|2027-02-25 p-2|2027-03-08 p-3"), (2, "2027-02-11 p-1, 2027-02-25 p-2|2027-03-08 p-3"), (3, "2027-02-11 p-1, 2027-02-25 p-2, 2027-03-08 p-3") })
        {
            Assert.Equal(pages, await PagesAsync(host, $"top={top}"));
        }

        // A far end costs nothing, and a token goes on where the page before ended, whatever happened since.
        Assert.Equal("2027-02-25 p-2|2027-03-08 p-3", await PagesAsync(host, "top=1&from=2027-02-12&to=2200-01-01"));
        var token = (await host.GetAsync("dev-backoffice", "/api/agenda?top=1"))["continuationToken"];
        await host.AdvanceToAsync("2027-02-26T12:00:00+01:00");
        Assert.Equal("2027-03-08 p-3", await PagesAsync(host, $"top=1&to=2027-03-31&continuationToken={token}"));
        Assert.Equal("", await PagesAsync(host, $"from=2026-01-01&to=2026-12-31&continuationToken={token}"));
    }

    [Fact]
    public async Task Should_show_a_day_only()
    {
        await using var host = await ScenarioHost.StartAsync("2027-01-25T10:00:00+01:00");
        await host.PostAsync("dev-swica", "/api/benevita/activations", Applications.Body("p-2"));
        await host.SettleAsync();
        Assert.Single(Entries(await host.GetAsync("dev-backoffice", "/api/agenda?from=2027-02-25&to=2027-02-26")));
        Assert.Empty(Entries(await host.GetAsync("dev-backoffice", "/api/agenda?from=2027-02-26&to=2027-03-08")));
    }

    [Fact]
    public async Task Should_show_a_portal_its_own_insurer_only()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.ApplyAsync();
        await host.SettleAsync();
        Assert.Single(Entries(await host.GetAsync("dev-swica", "/api/agenda")));
        Assert.Empty(Entries(await host.GetAsync("dev-kpt", "/api/agenda")));
        Assert.Equal(404, (int)(await host.GetAsync("dev-kpt", "/api/agenda?insurer=SWICA")).Status);
        Assert.Single(Entries(await host.GetAsync("dev-backoffice", "/api/agenda?insurer=swica")));
        Assert.Empty(Entries(await host.GetAsync("dev-backoffice", "/api/agenda?insurer=CSS")));
    }

    [Theory]
    [InlineData("from=yesterday", "from")]
    [InlineData("from=2027-02-01&to=2027-01-01", "to")]
    [InlineData("insurer=AXA", "insurer")]
    [InlineData("until=2027-01-01", "until")]
    [InlineData("continuationToken=zz", "continuationToken")]
    [InlineData("continuationToken=61", "continuationToken")]
    [InlineData("continuationToken=312138214d6a41794e7930774d672d2d20312131362143414141", "continuationToken")]
    public async Task Should_name_a_wrong_parameter(string query, string field)
    {
        await using var host = await ScenarioHost.StartAsync();
        var refused = await host.GetAsync("dev-backoffice", "/api/agenda?" + query);
        Assert.Equal(400, (int)refused.Status);
        Assert.Equal([field], refused.ErrorFields);
    }

    private static async Task<List<string>> AgendaAsync(ScenarioHost host) =>
        [.. Entries(await host.GetAsync("dev-backoffice", "/api/agenda"))
            .Select(e => $"{e.GetProperty("dueAt").GetString()} {e.GetProperty("cause")} {e.GetProperty("subjectId")} {e.GetProperty("article")}")];

    private static async Task<string> PagesAsync(ScenarioHost host, string query)
    {
        List<string> pages = [];
        for (var address = $"/api/agenda?{query}"; address.Length > 0;)
        {
            var page = await host.GetAsync("dev-backoffice", address);
            pages.Add(string.Join(", ", Entries(page).Select(e => $"{e.GetProperty("dueAt").GetString()![..10]} {e.GetProperty("subjectId")}")));
            address = page["continuationToken"] is { } token ? $"/api/agenda?{query.Split("&continuationToken")[0]}&continuationToken={token}" : "";
        }

        return string.Join('|', pages);
    }

    private static IEnumerable<JsonElement> Entries(Reply reply) => reply.Json.GetProperty("agenda").EnumerateArray();
}
