using System.Text.Json.Nodes;
using Scenarios.Harness;

namespace Scenarios.Contracts;

public sealed class When_a_portal_keeps_a_contract
{
    [Fact]
    public async Task Should_show_what_was_put_and_take_back_what_it_shows()
    {
        await using var host = await ScenarioHost.StartAsync();

        var created = await host.PutContractAsync();
        var shown = await host.GetContractAsync();

        Assert.Equal((201, 200), ((int)created.Status, (int)shown.Status));
        Assert.Equal(created.Text, shown.Text);
        Assert.Equal(
            """
            {"insurer":"KPT","contractId":"c-1","canton":"BE","holder":{"name":"Ada Rossi","birthDate":"1980-02-29","language":"it"},"email":"ada@customers.example","mobile":"\u002B41791234567","notifyBy":["email","sms"],"delivery":"exclusive","products":["KRANKENPFLEGE-PLUS"],"coverStart":"2020-01-01","coverEnd":null,"members":[{"memberId":"m-1","name":"Bruno Rossi","birthDate":"2008-05-04","coverEnd":null,"separatedTo":null},{"memberId":"m-2","name":"Chiara Rossi","birthDate":"2010-07-06","coverEnd":"2027-12-31","separatedTo":null}]}
            """,
            shown.Text);

        var again = await host.PutContractAsync(body: shown.Text);
        Assert.Equal((200, shown.Text), ((int)again.Status, again.Text));
        Assert.Equal(Tag(created), Tag(again));
        Assert.Single(await host.TraceAsync());
    }

    [Fact]
    public async Task Should_keep_who_changed_which_fields_when_and_never_what_they_held()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.PutContractAsync();
        await host.AdvanceByAsync("PT1H");
        await host.PutContractAsync(body: Contracts.Body().With("email", "new@customers.example").With("notifyBy", new[] { "email" })
            .With("members", new[] { Contracts.Member("m-1", "Bruno Rossi-Bianchi", "2008-05-04"), Contracts.Member("m-3", "Dario Rossi", "2026-12-24") }));
        await host.PutContractAsync(key: "dev-backoffice", body: Contracts.Body());

        var trace = await host.TraceAsync();
        Assert.Equal(
            [
                ("created", "portal:KPT", "canton coverStart delivery email holder.birthDate holder.language holder.name members[m-1].birthDate members[m-1].name members[m-2].birthDate members[m-2].coverEnd members[m-2].name mobile notifyBy products"),
                ("changed", "portal:KPT", "email members[m-1].name members[m-2].birthDate members[m-2].coverEnd members[m-2].name members[m-3].birthDate members[m-3].name notifyBy"),
                ("changed", "backoffice", "email members[m-1].name members[m-2].birthDate members[m-2].coverEnd members[m-2].name members[m-3].birthDate members[m-3].name notifyBy"),
            ],
            trace);
        var pages = await host.GetAsync("dev-kpt", "/api/contracts/c-1/changes?top=2");
        Assert.Equal("2027-01-11T09:00:00Z", pages.Json.GetProperty("changes")[0].GetProperty("at").GetString());
        Assert.Equal("2027-01-11T10:00:00Z", pages.Json.GetProperty("changes")[1].GetProperty("at").GetString());
        var rest = await host.GetAsync("dev-kpt", $"/api/contracts/c-1/changes?top=2&continuationToken={pages["continuationToken"]}");
        Assert.Equal(3, Assert.Single(rest.Json.GetProperty("changes").EnumerateArray()).GetProperty("version").GetInt32());
        Assert.DoesNotContain("Rossi", pages.Text + rest.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("@", pages.Text + rest.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Should_refuse_a_write_made_for_another_version()
    {
        await using var host = await ScenarioHost.StartAsync();
        var first = Tag(await host.PutContractAsync(headers: ("If-None-Match", "*")));

        Assert.Equal((412, "contract-exists"), Code(await host.PutContractAsync(headers: ("If-None-Match", "*"))));
        Assert.Equal((412, "contract-changed"), Code(await host.PutContractAsync("c-2", headers: ("If-Match", "*"))));
        var changed = await host.PutContractAsync(body: Contracts.Body().With("canton", "GR"), headers: ("If-Match", first));
        Assert.Equal((200, "GR"), ((int)changed.Status, changed["canton"]));
        Assert.NotEqual(first, Tag(changed));
        Assert.Equal((412, "contract-changed"), Code(await host.PutContractAsync(body: Contracts.Body().With("canton", "TI"), headers: ("If-Match", first))));
        Assert.Equal("GR", (await host.GetContractAsync())["canton"]);
        Assert.Equal(["If-Match"], (await host.PutContractAsync(headers: ("If-Match", "seven"))).ErrorFields);
        Assert.Equal(["If-None-Match"], (await host.PutContractAsync(headers: ("If-None-Match", first))).ErrorFields);
        Assert.Equal(404, (int)(await host.GetContractAsync("c-2")).Status);
    }

    /// <summary>Twenty portals' processes each add a member under the version that they have read, and read again where they were too late.</summary>
    [Fact]
    public async Task Should_lose_nothing_when_twenty_write_at_once()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.PutContractAsync(body: Contracts.Body().With("members", Array.Empty<object>()));

        await Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
        {
            Reply written;
            do
            {
                var read = await host.GetContractAsync();
                var body = JsonNode.Parse(read.Text)!;
                body["members"]!.AsArray().Add(System.Text.Json.JsonSerializer.SerializeToNode(Contracts.Member($"m-{i}", "Eva Rossi", "2001-01-01")));
                written = await host.PutContractAsync(body: body.ToJsonString(), headers: ("If-Match", Tag(read)));
            }
            while ((int)written.Status == 412);
            Assert.Equal(200, (int)written.Status);
        }));

        var members = (await host.GetContractAsync()).Json.GetProperty("members").EnumerateArray().Select(m => m.GetProperty("memberId").GetString());
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"m-{i}").Order(), members.Order());
        Assert.Equal(21, (await host.TraceAsync()).Count);
    }

    /// <summary>Without a version the last writer wins, but each write is whole and traced.</summary>
    [Fact]
    public async Task Should_create_once_when_twenty_create_at_once()
    {
        await using var host = await ScenarioHost.StartAsync();

        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            host.PutContractAsync(body: Contracts.Body().With("products", new[] { $"P-{i}" }))));

        Assert.Single(replies, reply => (int)reply.Status == 201);
        Assert.Equal(19, replies.Count(reply => (int)reply.Status == 200));
        var trace = await host.TraceAsync();
        Assert.Equal((20, "created"), (trace.Count, trace[0].Action));
        Assert.All(trace.Skip(1), change => Assert.Equal(("changed", "portal:KPT", "products"), change));
    }

    /// <summary>A portal that does not know of the end of cover leaves it out of its PUT: it stays. As null it is taken away.</summary>
    [Fact]
    public async Task Should_keep_the_holders_end_of_cover_unless_it_is_named()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.PutContractAsync(body: Contracts.Body().With("coverEnd", "2027-06-30"));
        Assert.Equal("2027-06-30", (await host.PutContractAsync(body: Contracts.Body().With("canton", "UR")))["coverEnd"]);
        Assert.Null((await host.PutContractAsync(body: Contracts.Body().With("coverEnd", null)))["coverEnd"]);
    }

    private static string Tag(Reply reply) => Assert.Single(reply.Message.Headers.GetValues("ETag"));

    private static (int, string?) Code(Reply reply) => ((int)reply.Status, reply["code"]);
}
