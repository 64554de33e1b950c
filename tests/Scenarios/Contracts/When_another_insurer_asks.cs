using Scenarios.Harness;

namespace Scenarios.Contracts;

public sealed class When_another_insurer_asks
{
    [Fact]
    public async Task Should_be_as_if_the_contract_were_not_there()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.PutContractAsync();

        Assert.Equal(404, (int)(await host.GetContractAsync(key: "dev-css")).Status);
        Assert.Equal(404, (int)(await host.GetAsync("dev-css", "/api/contracts/c-1?insurer=KPT")).Status);
        Assert.Equal(404, (int)(await host.GetAsync("dev-css", "/api/contracts/c-1/changes?insurer=KPT")).Status);
        Assert.Equal(404, (int)(await host.PutContractAsync(key: "dev-css", body: Contracts.Body().With("canton", "LU"))).Status);
        Assert.Equal(404, (int)(await host.PutContractAsync("c-2", key: "dev-css")).Status);
        Assert.Equal("BE", (await host.GetContractAsync())["canton"]);
        Assert.Equal(404, (int)(await host.GetContractAsync("c-2")).Status);
    }

    [Fact]
    public async Task Should_let_two_insurers_use_the_same_id()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.PutContractAsync();
        await host.PutContractAsync(key: "dev-css", body: Contracts.Body("CSS").With("canton", "LU"));

        Assert.Equal("BE", (await host.GetContractAsync())["canton"]);
        Assert.Equal("LU", (await host.GetContractAsync(key: "dev-css"))["canton"]);
        Assert.Equal(("created", "portal:CSS"), (await host.TraceAsync(key: "dev-css")).Select(change => (change.Action, change.By)).Single());
    }

    /// <summary>The back office names the insurer only where it must.</summary>
    [Fact]
    public async Task Should_ask_the_back_office_which_one_where_the_id_is_ambiguous()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.PutContractAsync();
        Assert.Equal("KPT", (await host.GetContractAsync(key: "dev-backoffice"))["insurer"]);

        await host.PutContractAsync(key: "dev-backoffice", body: Contracts.Body("helsana"));
        var ambiguous = await host.GetContractAsync(key: "dev-backoffice");
        Assert.Equal(400, (int)ambiguous.Status);
        Assert.Equal(["insurer"], ambiguous.ErrorFields);
        Assert.Equal(["insurer"], (await host.GetAsync("dev-backoffice", "/api/contracts/c-1/changes")).ErrorFields);
        Assert.Equal("HELSANA", (await host.GetAsync("dev-backoffice", "/api/contracts/c-1?insurer=helsana"))["insurer"]);
        Assert.Equal(404, (int)(await host.GetAsync("dev-backoffice", "/api/contracts/c-1?insurer=CSS")).Status);
        Assert.Equal(["insurer"], (await host.GetAsync("dev-backoffice", "/api/contracts/c-1?insurer=AXA")).ErrorFields);
        Assert.Equal(["insurer"], (await host.SendAsync("dev-backoffice", HttpMethod.Put, "/api/contracts/c-1?insurer=CSS", Contracts.Body())).ErrorFields);
    }

    [Theory]
    [InlineData("c%201")]
    [InlineData("~trace~c-1~0000000001")]
    [InlineData("~change~c-1~0000000001")]
    [InlineData("c-1'")]
    [InlineData("unknown")]
    public async Task Should_find_nothing_under_what_is_no_id(string id)
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.PutContractAsync();
        Assert.Equal(404, (int)(await host.GetContractAsync(id)).Status);
    }
}
