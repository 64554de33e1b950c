using Microsoft.Extensions.DependencyInjection;
using Scadenzario.Contracts;
using Scenarios.Harness;

namespace Scenarios.Contracts;

/// <summary>Other capabilities react to changes; a crash or a failure of theirs loses none.</summary>
public sealed class When_a_contract_changes
{
    private readonly Observer _observer = new();

    [Fact]
    public async Task Should_tell_every_handler_once_in_order()
    {
        await using var host = await StartAsync();
        await host.PutContractAsync();
        await host.PutContractAsync();
        await host.PutContractAsync(body: Contracts.Body().With("canton", "UR"));
        await host.RestartAsync();
        await host.SettleAsync();

        Assert.Equal(["KPT c-1: new to BE", "KPT c-1: BE to UR"], _observer.Seen);
    }

    [Fact]
    public async Task Should_repeat_what_a_handler_could_not_take_note_of()
    {
        await using var host = await StartAsync();
        _observer.FailsFor = "c-1";
        Assert.Equal(201, (int)(await host.PutContractAsync()).Status);
        Assert.Equal(200, (int)(await host.PutContractAsync(body: Contracts.Body().With("canton", "UR"))).Status);
        await host.PutContractAsync("c-10");
        Assert.Equal(["KPT c-10: new to BE"], _observer.Seen);

        await host.AdvanceByAsync("P1D");
        Assert.True(_observer.Failures >= 3, $"{_observer.Failures} failures.");
        _observer.FailsFor = null;
        await host.AdvanceByAsync("PT6H");
        Assert.Equal(["KPT c-10: new to BE", "KPT c-1: new to BE", "KPT c-1: BE to UR"], _observer.Seen);
        await host.AdvanceByAsync("PT6H");
        Assert.Equal(3, _observer.Seen.Count);
    }

    [Fact]
    public async Task Should_tell_at_the_next_start_what_an_app_that_died_had_only_written()
    {
        await using var host = await StartAsync();
        await host.PutContractAsync();
        var book = host.Services.GetRequiredService<ContractBook>();

        // The app dies between writing and telling: the telling never comes.
        var changed = await book.ChangeAsync(Insurer.Kpt, "c-1", contract => contract with { Canton = "ZH" }, "accounts", CancellationToken.None);
        Assert.Equal("ZH", changed!.Canton);
        Assert.Single(_observer.Seen);
        await host.RestartAsync();
        await host.SettleAsync();

        Assert.Equal(["KPT c-1: new to BE", "KPT c-1: BE to ZH"], _observer.Seen);
        Assert.Equal(("changed", "accounts", "canton"), (await host.TraceAsync())[^1]);
    }

    [Fact]
    public async Task Should_lose_nothing_when_twenty_capabilities_change_it_at_once()
    {
        await using var host = await StartAsync();
        await host.PutContractAsync(body: Contracts.Body().With("products", Array.Empty<string>()));
        var book = host.Services.GetRequiredService<ContractBook>();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => book.ChangeAsync(
            Insurer.Kpt, "c-1", contract => contract with { Products = [.. contract.Products, $"P-{i}"] }, "test", CancellationToken.None)));

        var products = (await book.FindAsync(Insurer.Kpt, "c-1", CancellationToken.None))!.Products;
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"P-{i}").Order(), products.Order());
        Assert.Null(await book.ChangeAsync(Insurer.Kpt, "c-2", contract => contract, "test", CancellationToken.None));
        Assert.Null(await book.FindAsync(Insurer.Css, "c-1", CancellationToken.None));
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            book.ChangeAsync(Insurer.Kpt, "c-1", contract => contract with { ContractId = "c-2" }, "test", CancellationToken.None));
    }

    private Task<ScenarioHost> StartAsync() => ScenarioHost.StartWithAsync(services => services.AddSingleton<IContractChangeHandler>(_observer));
}
