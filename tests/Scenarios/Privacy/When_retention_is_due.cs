using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Scadenzario.Activation;
using Scadenzario.Privacy;
using Scenarios.Access;
using Scenarios.Activation;
using Scenarios.Contracts;
using Scenarios.Documents;
using Scenarios.Harness;

namespace Scenarios.Privacy;

/// <summary>What is due by the retention table goes by itself, on its day, and the back office can read what went.</summary>
public sealed class When_retention_is_due
{
    [Fact]
    public async Task Should_delete_each_kind_after_its_own_time()
    {
        await using var host = await ScenarioHost.StartAsync();
        await Xenia.ContractAsync(host, "KPT");
        await host.PostAsync("dev-kpt", "/api/access/mtan", new { contractId = Xenia.Id, purpose = "login" }, ("Idempotency-Key", "k-1"));
        await host.SettleAsync();
        await host.DropAsync($"kpt/{Xenia.Id}/policy/a.pdf", Archive.Script);
        await host.GetAsync("dev-kpt", $"/api/contracts/{Xenia.Id}/documents");
        await host.AdvanceByAsync("PT1H");
        Assert.Equal((1, 1, true), (await CountAsync(host, "idempotency"), (await host.BlobsAsync("quarantine")).Count, await CountAsync(host, "audit") > 0));
        Assert.Equal(0, await DeletedAsync(host, "idempotency"));

        // The day before, and the day after.
        await host.AdvanceToAsync("2027-02-11T12:00:00+01:00");
        Assert.Equal(1, await CountAsync(host, "idempotency"));
        await host.AdvanceToAsync("2027-02-12T12:00:00+01:00");
        Assert.Equal((0, 1), (await CountAsync(host, "idempotency"), await DeletedAsync(host, "idempotency")));

        await host.AdvanceToAsync("2027-04-20T12:00:00+02:00");
        Assert.Equal((0, 1), ((await host.BlobsAsync("quarantine")).Count, await DeletedAsync(host, "quarantined-file")));

        // A year after.
        Assert.True(await DeletedAsync(host, "audit") == 0 && await CountAsync(host, "audit") > 0);
        await host.AdvanceToAsync("2028-01-22T12:00:00+01:00");
        Assert.Equal(0, await CountAsync(host, "audit"));
        Assert.NotEqual(0, await DeletedAsync(host, "audit"));
        Assert.NotEqual(0, await DeletedAsync(host, "workflow"));
        await foreach (var instance in host.Durable.GetAllInstancesAsync())
        {
            Assert.False(instance.IsCompleted && instance.CreatedAt < DateTimeOffset.Parse("2027-01-12T00:00:00Z", null), instance.InstanceId);
        }

        // What belongs to the contract stays as long as that.
        Assert.Equal(200, (int)(await host.GetContractAsync(Xenia.Id)).Status);
        Assert.NotEqual(0, await CountAsync(host, "notifications"));
    }

    [Fact]
    public async Task Should_erase_what_ended_long_ago_and_nothing_else()
    {
        await using var host = await ScenarioHost.StartAsync();
        foreach (var (id, end, memberEnd) in new[] { ("ended", "2026-06-30", "2026-06-30"), ("runs", null, "2026-06-30"), ("member-runs", "2026-06-30", null), ("ended-later", "2026-12-31", "2026-06-30") })
        {
            var body = Contracts.Contracts.Body().With("coverEnd", end).With("members", new[] { Contracts.Contracts.Member("m-1", "Bruno Rossi", "2008-05-04", memberEnd) });
            Assert.True((await host.PutContractAsync(id, body)).Message.IsSuccessStatusCode);
        }

        var sweep = host.Services.GetServices<IRetained>().Single(retained => retained.Kind == "contract");
        Assert.Equal(0, (await sweep.SweepAsync(DateTimeOffset.Parse("2027-01-11T00:00:00Z", null), host.Durable, default)).Removed);
        Assert.Equal(2, (await sweep.SweepAsync(DateTimeOffset.Parse("2027-01-12T00:00:00Z", null), host.Durable, default)).Removed);
        Assert.Equal(
            new[] { 404, 200, 200, 404 },
            await Task.WhenAll(new[] { "ended", "runs", "member-runs", "ended-later" }.Select(async id => (int)(await host.GetContractAsync(id)).Status)));
    }

    [Fact]
    public async Task Should_erase_participants_who_never_took_part()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.ApplyAsync("p-1");
        await host.ApplyAsync("p-2", "other@customers.example");
        await host.DeleteAsync("dev-swica", "/api/benevita/activations/p-1");
        var sweep = host.Services.GetServices<IRetained>().Single(retained => retained.Kind == "participant");
        Assert.Equal(1, (await sweep.SweepAsync(DateTimeOffset.Parse("2027-01-12T00:00:00Z", null), host.Durable, default)).Removed);
        Assert.Equal((404, 200), ((int)(await host.ShowAsync("p-1")).Status, (int)(await host.ShowAsync("p-2")).Status));
        Assert.Null(await host.Services.GetRequiredService<Participants>().FindAsync("p-1", default));
    }

    private static async Task<int> CountAsync(ScenarioHost host, string table)
    {
        var rows = 0;
        await foreach (var _ in host.Services.GetRequiredService<Azure.Data.Tables.TableServiceClient>().GetTableClient(table).QueryAsync<Azure.Data.Tables.TableEntity>())
        {
            rows++;
        }

        return rows;
    }

    private static async Task<int> DeletedAsync(ScenarioHost host, string kind)
    {
        var reply = await host.GetAsync("dev-backoffice", "/api/retention");
        Assert.Equal(200, (int)reply.Status);
        return reply.Json.GetProperty("kinds").EnumerateArray().Single(k => k.GetProperty("kind").GetString() == kind).GetProperty("deleted").GetInt32();
    }
}
