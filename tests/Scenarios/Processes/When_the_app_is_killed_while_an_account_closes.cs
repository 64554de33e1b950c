using Azure.Data.Tables;
using Scadenzario.Tables;
using Scenarios.Contracts;

namespace Scenarios.Processes;

/// <summary>SIGKILL anywhere in the closing of an account, by termination and by the end of all covers: each outcome once, and nothing is left undone.</summary>
[Collection(nameof(AppProcesses))]
public sealed class When_the_app_is_killed_while_an_account_closes
{
    [Fact]
    public async Task Should_have_closed_it_once()
    {
        var random = new Random(2027);
        await using var app = new LocalApp();
        await app.StartAsync("2027-01-11T10:00:00+01:00");
        for (var round = 1; round <= 3; round++)
        {
            var id = $"c-{round}";
            var body = Contracts.Contracts.Body().With("members", Array.Empty<object>()).With("coverEnd", round == 3 ? "2027-01-31" : null);
            Assert.Equal(201, (int)(await app.SendAsync("dev-kpt", HttpMethod.Put, $"/api/contracts/{id}", body)).Status);
            await app.SettleAsync();
            if (round == 3)
            {
                await app.AdvanceToAsync("2027-07-30T23:59:00+02:00");
            }

            var request = round == 3
                ? app.SendAsync(null, HttpMethod.Post, "/dev/clock/advance", new { to = "2027-07-31T00:00:00+02:00" })
                : TerminateAsync(app, id);
            for (var reads = random.Next(1 + (round * 4)); reads > 0; reads--)
            {
                await app.NowAsync();
            }

            await app.KillAsync();
            await Record.ExceptionAsync(() => request);
            await app.StartAsync();
            if (round == 3)
            {
                await app.AdvanceToAsync("2027-07-31T00:00:00+02:00");
            }
            else
            {
                Assert.Equal(200, (int)(await TerminateAsync(app, id)).Status);
            }

            await app.SettleAsync();
            var account = await app.SendAsync("dev-kpt", HttpMethod.Get, $"/api/contracts/{id}/account");
            Assert.Equal(round == 3 ? "closed" : "ended", account["state"]);
        }

        var tables = new TableServiceClient(await app.StorageAsync());
        var events = (await tables.GetTableClient("events").QueryAsync<TableEntity>("PartitionKey eq 'KPT' and RowKey ge 'e' and RowKey lt 'f'").AllAsync(default))
            .Select(row => $"{row.GetString("SubjectId")} {row.GetString("Type")}").Order();
        Assert.Equal(
            ["c-1 access-closed", "c-1 discount-changed", "c-2 access-closed", "c-2 discount-changed", "c-3 access-closed"], events);
        Assert.Empty(await tables.GetTableClient("accounts").QueryAsync<TableEntity>("RowKey ge '~closing~' and RowKey lt '~closing~~'").AllAsync(default));
        Assert.Empty(await tables.GetTableClient("accounts").QueryAsync<TableEntity>("RowKey ge '~news~' and RowKey lt '~news~~'").AllAsync(default));
    }

    private static Task<Harness.Reply> TerminateAsync(LocalApp app, string id) =>
        app.SendAsync("dev-kpt", HttpMethod.Post, $"/api/contracts/{id}/online-terminations", new { by = "holder" }, ("Idempotency-Key", id));
}
