using Microsoft.Extensions.DependencyInjection;
using Scadenzario.Contracts;
using Scenarios.Harness;

namespace Scenarios.Contracts;

/// <summary>KPT article 7: a member who wants an own access gets an own contract.</summary>
public sealed class When_a_member_leaves_the_family
{
    private static readonly object _separation = new { memberId = "m-2", newContractId = "c-2" };
    private readonly Observer _observer = new();

    [Fact]
    public async Task Should_give_the_member_an_own_contract_and_mark_the_member_in_the_old_one()
    {
        await using var host = await StartAsync();
        await host.PutContractAsync();

        var reply = await SeparateAsync(host);

        Assert.Equal((201, "c-1", "m-2", "c-2"), ((int)reply.Status, reply["contractId"], reply["memberId"], reply["newContractId"]));
        var own = await host.GetContractAsync("c-2");
        Assert.Equal(
            """
            {"insurer":"KPT","contractId":"c-2","canton":"BE","holder":{"name":"Chiara Rossi","birthDate":"2010-07-06","language":"it"},"email":null,"mobile":null,"notifyBy":[],"delivery":"paperPlus","products":["KRANKENPFLEGE-PLUS"],"coverStart":"2020-01-01","coverEnd":"2027-12-31","members":[]}
            """,
            own.Text);
        Assert.Equal(own.Text, reply.Json.GetProperty("newContract").GetRawText());
        Assert.Equal([null, "c-2"], await SeparatedToAsync(host));
        Assert.Equal(("separated", "portal:KPT", "members[m-2].separatedTo"), (await host.TraceAsync())[^1]);
        Assert.Equal("created", Assert.Single(await host.TraceAsync("c-2")).Action);
        Assert.Equal(["KPT c-1: new to BE", "KPT c-1: BE to BE", "KPT c-2: new to BE"], _observer.Seen);
    }

    [Fact]
    public async Task Should_change_nothing_when_it_is_repeated()
    {
        await using var host = await StartAsync();
        await host.PutContractAsync();
        var first = await SeparateAsync(host);
        await host.PutContractAsync("c-2", Contracts.Body().With("holder", new { name = "Chiara Bianchi", birthDate = "2010-07-06", language = "de" }).With("members", null));

        var again = await SeparateAsync(host);

        Assert.Equal((201, 200), ((int)first.Status, (int)again.Status));
        Assert.Equal("Chiara Bianchi", again.Json.GetProperty("newContract").GetProperty("holder").GetProperty("name").GetString());
        Assert.Equal(2, (await host.TraceAsync()).Count);
    }

    [Fact]
    public async Task Should_separate_once_when_ten_ask_at_once()
    {
        await using var host = await StartAsync();
        await host.PutContractAsync();

        var replies = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => SeparateAsync(host)));

        Assert.Single(replies, reply => (int)reply.Status == 201);
        Assert.Equal(9, replies.Count(reply => (int)reply.Status == 200));
        Assert.Equal((2, 1), ((await host.TraceAsync()).Count, (await host.TraceAsync("c-2")).Count));
    }

    /// <summary>Both rows are one transaction; what is left to lose is the telling, and it is told at the next start.</summary>
    [Fact]
    public async Task Should_be_whole_when_the_app_dies_half_way()
    {
        await using var host = await StartAsync();
        await host.PutContractAsync();
        var book = host.Services.GetRequiredService<ContractBook>();
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => book.SeparateAsync(Insurer.Kpt, "c-1", "m-2", "c-2", "portal:KPT", gone.Token));
        Assert.Equal([null, null], await SeparatedToAsync(host));
        Assert.Equal(404, (int)(await host.GetContractAsync("c-2")).Status);

        await book.SeparateAsync(Insurer.Kpt, "c-1", "m-2", "c-2", "portal:KPT", CancellationToken.None);
        await host.RestartAsync();
        await host.SettleAsync();

        Assert.Equal([null, "c-2"], await SeparatedToAsync(host));
        Assert.Equal("Chiara Rossi", (await host.GetContractAsync("c-2")).Json.GetProperty("holder").GetProperty("name").GetString());
        Assert.Equal(["KPT c-1: new to BE", "KPT c-1: BE to BE", "KPT c-2: new to BE"], _observer.Seen);
        Assert.Equal(200, (int)(await SeparateAsync(host)).Status);
    }

    /// <summary>Otherwise a portal that sends its old list would open the member's documents to the former holder again.</summary>
    [Fact]
    public async Task Should_stay_separated_whatever_is_put_afterwards()
    {
        await using var host = await StartAsync();
        await host.PutContractAsync();
        await SeparateAsync(host);

        await host.PutContractAsync(body: Contracts.Body());
        Assert.Equal([null, "c-2"], await SeparatedToAsync(host));
        await host.PutContractAsync(body: Contracts.Body().With("members", null));
        Assert.Equal(["c-2"], await SeparatedToAsync(host));
        var claimed = Contracts.Member("m-2", "Chiara Rossi", "2010-07-06").With("separatedTo", "c-3");
        Assert.Equal(["members[0].separatedTo"], (await host.PutContractAsync(body: Contracts.Body().With("members", new[] { claimed }))).ErrorFields);
        Assert.Equal(["members[0].separatedTo"], (await host.PutContractAsync("c-9", Contracts.Body().With("members", new[] { claimed }))).ErrorFields);
        Assert.Equal(["c-2"], await SeparatedToAsync(host));
    }

    [Fact]
    public async Task Should_take_a_contract_that_the_portal_has_made_for_the_member_before()
    {
        await using var host = await StartAsync();
        await host.PutContractAsync();
        var own = Contracts.Body().With("holder", new { name = "Chiara Rossi", birthDate = "2010-07-06", language = "fr" }).With("members", null);
        await host.PutContractAsync("c-2", own);

        Assert.Equal(201, (int)(await SeparateAsync(host)).Status);
        Assert.Equal(("exclusive", "ada@customers.example"), ((await host.GetContractAsync("c-2"))["delivery"], (await host.GetContractAsync("c-2"))["email"]));
    }

    [Fact]
    public async Task Should_refuse_what_does_not_fit()
    {
        await using var host = await StartAsync();
        await host.PutContractAsync();
        await host.PutContractAsync("c-3");

        Assert.Equal(["memberId"], (await SeparateAsync(host, new { memberId = "m-9", newContractId = "c-2" })).ErrorFields);
        Assert.Equal(["newContractId"], (await SeparateAsync(host, new { memberId = "m-2", newContractId = "c-1" })).ErrorFields);
        Assert.Equal(["memberId", "newContractId", "surprise"], (await SeparateAsync(host, new { memberId = "m 2", surprise = 1 })).ErrorFields);
        Assert.Equal("contract-of-another", (await SeparateAsync(host, new { memberId = "m-2", newContractId = "c-3" }))["code"]);
        Assert.Equal(404, (int)(await host.PostAsync("dev-css", "/api/contracts/c-1/separations", _separation)).Status);
        Assert.Equal(404, (int)(await host.PostAsync("dev-kpt", "/api/contracts/c-8/separations", _separation)).Status);
        Assert.Equal([null, null], await SeparatedToAsync(host));
        await SeparateAsync(host);
        Assert.Equal((409, "already-separated"), (await SeparateAsync(host, new { memberId = "m-2", newContractId = "c-4" })) is var reply ? ((int)reply.Status, reply["code"]) : default);
        Assert.Equal(404, (int)(await host.GetContractAsync("c-4")).Status);
    }

    private static Task<Reply> SeparateAsync(ScenarioHost host, object? body = null) =>
        host.PostAsync("dev-kpt", "/api/contracts/c-1/separations", body ?? _separation);

    private static async Task<List<string?>> SeparatedToAsync(ScenarioHost host) =>
        [.. (await host.GetContractAsync()).Json.GetProperty("members").EnumerateArray().Select(member => member.GetProperty("separatedTo").GetString())];

    private Task<ScenarioHost> StartAsync() => ScenarioHost.StartWithAsync(services => services.AddSingleton<IContractChangeHandler>(_observer));
}
