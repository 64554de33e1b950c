using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Scadenzario.Accounts;
using Scadenzario.Tables;
using Scenarios.Access;
using Scenarios.Contracts;
using Scenarios.Harness;

namespace Scenarios.Accounts;

/// <summary>The rows as they stand when the process dies right after they were written: what should have followed is done at the next start, and once.</summary>
public sealed class When_the_app_dies_while_an_account_closes
{
    private static readonly DateTimeOffset _at = DateTimeOffset.Parse("2027-01-11T10:00:00+01:00");

    [Fact]
    public async Task Should_still_tell_forget_and_settle_at_the_next_start()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HolderAsync();
        var (deviceId, _) = await host.DeviceAsync();
        await EndWithoutConsequencesAsync(host);
        Assert.Empty(await host.EventsAsync());
        Assert.Equal("ended", await host.StateAsync());

        await host.RestartAsync();
        await host.SettleAsync();

        await ExpectSettledAsync(host);
        Assert.Contains(await host.AuditAsync(), a => a.Action == "device-deleted" && a.Detail == deviceId);
    }

    [Fact]
    public async Task Should_still_do_it_with_the_repeated_call_and_double_nothing()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HolderAsync();
        await host.DeviceAsync();
        await EndWithoutConsequencesAsync(host);
        var online = host.Services.GetRequiredService<OnlineContracts>();
        await online.EndAsync(Scadenzario.Contracts.Insurer.Kpt, "c-1", new(EndCauses.AmendmentOpposed, _at.AddHours(1), "app"), default);
        await ExpectSettledAsync(host);
        await EndWithoutConsequencesAsync(host);
        await host.RestartAsync();
        await host.SettleAsync();
        await ExpectSettledAsync(host);
    }

    private static async Task EndWithoutConsequencesAsync(ScenarioHost host)
    {
        var table = host.Services.GetRequiredService<TableSet>().Accounts;
        var row = (await table.GetEntityAsync<OnlineContractRow>("KPT", "c-1")).Value;
        row.End(EndCauses.TerminatedByHolder, _at);
        await table.SubmitTransactionAsync(
        [
            new(TableTransactionActionType.UpdateReplace, row, row.ETag),
            new(TableTransactionActionType.UpsertReplace, ClosingRow.Of(row)),
            new(TableTransactionActionType.UpsertReplace, AccountNewsRow.Of(row, OnlineContracts.AccessClosed, "1", "portal:KPT", ("cause", row.EndCause))),
        ]);
    }

    private static async Task ExpectSettledAsync(ScenarioHost host)
    {
        Assert.Equal(["access-closed terminated-by-holder"], await host.EventsAsync());
        Assert.Equal(("ended", "terminated-by-holder"), (await host.StateAsync(), (await host.AccountAsync())["endCause"]));
        Assert.Empty((await host.GetAsync(Accounts.Kpt, "/api/contracts/c-1/devices")).Json.GetProperty("devices").EnumerateArray());
        Assert.Single(await host.AuditAsync(), a => a.Action == OnlineContracts.AccessClosed);
        var table = host.Services.GetRequiredService<TableSet>().Accounts;
        Assert.Empty(await table.QueryAsync<TableEntity>("RowKey ge '~closing~' and RowKey lt '~closing~~'").AllAsync(default));
        Assert.Empty(await table.QueryAsync<TableEntity>("RowKey ge '~news~' and RowKey lt '~news~~'").AllAsync(default));
    }
}
