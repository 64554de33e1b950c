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
        var first = await host.GetAsync("dev-backoffice", "/api/agenda?top=2");
        var second = await host.GetAsync("dev-backoffice", $"/api/agenda?top=2&continuationToken={first["continuationToken"]}");
        Assert.Equal(["2027-02-11 p-1", "2027-02-25 p-2", "2027-03-08 p-3"], Entries(first).Concat(Entries(second)).Select(e => $"{e.GetProperty("dueAt").GetString()![..10]} {e.GetProperty("subjectId")}"));
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

    private static IEnumerable<JsonElement> Entries(Reply reply) => reply.Json.GetProperty("agenda").EnumerateArray();
}
