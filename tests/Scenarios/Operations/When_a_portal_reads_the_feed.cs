using Microsoft.Extensions.DependencyInjection;
using Scadenzario.Contracts;
using Scadenzario.Operations;
using Scenarios.Harness;
using Scenarios.Webhooks;

namespace Scenarios.Operations;

/// <summary>The feed over HTTP: page by page after a position, of the own insurer only.</summary>
public sealed class When_a_portal_reads_the_feed
{
    [Fact]
    public async Task Should_go_on_page_by_page_without_a_gap()
    {
        await using var host = await ScenarioHost.StartAsync();
        var empty = await host.FeedAsync("dev-kpt");
        Assert.Equal((0, false), (empty.GetProperty("events").GetArrayLength(), empty.GetProperty("more").GetBoolean()));
        await host.AppendAsync(Insurer.Kpt, Enumerable.Range(0, 25));
        await host.AppendAsync(Insurer.Css, 77);

        List<string?> subjects = [];
        List<bool> more = [];
        var position = empty.GetProperty("position").GetString();
        for (var page = 0; page < 4; page++)
        {
            var feed = await host.FeedAsync("dev-kpt", $"?after={position}&top=8");
            Assert.Equal(feed.GetProperty("position").GetString(), feed.GetProperty("events").EnumerateArray().Last().GetProperty("position").GetString());
            subjects.AddRange(feed.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("subjectId").GetString()));
            position = feed.GetProperty("position").GetString();
            more.Add(feed.GetProperty("more").GetBoolean());
        }

        Assert.Equal(Enumerable.Range(0, 25).Select(n => $"c-{n}"), subjects);
        Assert.Equal([true, true, true, false], more);

        // At the end the same position stays, until something comes.
        Assert.Equal(position, (await host.FeedAsync("dev-kpt", $"?after={position}")).GetProperty("position").GetString());
        await host.AppendAsync(Insurer.Kpt, 25);
        var last = (await host.FeedAsync("dev-kpt", $"?after={position}")).GetProperty("events").EnumerateArray().Single();
        Assert.Equal(
            ["eventId", "type", "insurer", "subjectId", "at", "data", "position"],
            last.EnumerateObject().Select(member => member.Name));
        Assert.Equal(("c-25", "2027-01-11T09:00:00Z", "{}"), (last.GetProperty("subjectId").GetString(), last.GetProperty("at").GetString(), last.GetProperty("data").GetRawText()));
    }

    [Fact]
    public async Task Should_show_each_portal_its_own_insurers_only()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.AppendAsync(Insurer.Kpt, 1);
        await host.AppendAsync(Insurer.Css, 2);
        Assert.Single((await host.FeedAsync("dev-css")).Ids());
        Assert.Equal((await host.FeedAsync("dev-css")).GetRawText(), (await host.FeedAsync("dev-css", "?insurer=css")).GetRawText());
        Assert.Equal((await host.FeedAsync("dev-kpt")).GetRawText(), (await host.FeedAsync("dev-backoffice", "?insurer=KPT")).GetRawText());
        Assert.Empty((await host.FeedAsync("dev-helsana")).Ids());
        Assert.Equal(404, (int)(await host.GetAsync("dev-css", "/api/events?insurer=KPT")).Status);
        await RefusedAsync(host, "dev-backoffice", "", "insurer");
        await RefusedAsync(host, "dev-backoffice", "?insurer=AXA", "insurer");
    }

    [Fact]
    public async Task Should_refuse_positions_that_were_never_given_out()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.AppendAsync(Insurer.Kpt, 1, 2);
        await host.AppendAsync(Insurer.Css, 1, 2);
        var own = (await host.FeedAsync("dev-kpt", "?top=1")).GetProperty("position").GetString()!;
        var foreign = (await host.FeedAsync("dev-css", "?top=1")).GetProperty("position").GetString()!;
        var beyond = host.Services.GetRequiredService<EventPositions>().Write(Insurer.Kpt, 3);
        Assert.NotEqual(own, foreign);
        Assert.Single((await host.FeedAsync("dev-kpt", $"?after={own}")).Ids());
        foreach (var wrong in new[] { foreign, beyond, own[..^1], own + "A", own.ToUpperInvariant(), "1", "", "%00", $"{own}&after={own}" })
        {
            await RefusedAsync(host, "dev-kpt", $"?after={wrong}", "after");
        }

        await RefusedAsync(host, "dev-kpt", "?top=0", "top");
        await RefusedAsync(host, "dev-kpt", "?top=1001", "top");
        await RefusedAsync(host, "dev-kpt", "?since=1", "since");
        await RefusedAsync(host, "dev-kpt", "?continuationToken=61", "continuationToken");
        Assert.Equal(2, (await host.FeedAsync("dev-kpt", "?top=1000")).Ids().Count);
    }

    [Fact]
    public async Task Should_hear_of_a_case_that_has_settled_itself_at_once()
    {
        await using var host = await ScenarioHost.StartAsync();
        var cases = host.Services.GetRequiredService<CaseBook>();
        var id = await cases.OpenAsync(new(Insurer.Kpt, "test-kind", "c-1", "workflow-1", "step", "kpt.inactivity", "13b", "What?"), default);
        Assert.True(await cases.CloseAsync(Insurer.Kpt, id, new(CaseStatus.Resolved, "used", "Used again.", "app"), default));
        var told = (await host.FeedAsync("dev-kpt")).GetProperty("events").EnumerateArray().ToList();
        Assert.Equal(["case-opened", "case-decided"], told.Select(e => e.GetProperty("type").GetString()));
        Assert.Equal("resolved", told[1].GetProperty("data").GetProperty("status").GetString());
        await host.AdvanceByAsync("P2D");
        Assert.Equal(2, (await host.FeedAsync("dev-kpt")).Ids().Count);
    }

    private static async Task RefusedAsync(ScenarioHost host, string key, string query, string field)
    {
        var reply = await host.GetAsync(key, "/api/events" + query);
        Assert.True((int)reply.Status == 400, $"{query}: {reply.Text}");
        Assert.Equal(field, Assert.Single(reply.ErrorFields));
    }
}
