using Microsoft.Extensions.DependencyInjection;
using Scadenzario.Contracts;
using Scadenzario.Operations;
using Scenarios.Harness;

namespace Scenarios.Documents;

/// <summary>Between each two operations on tables and blobs: nothing is lost, nothing is doubled.</summary>
public sealed class When_the_app_dies_on_the_way
{
    [Fact]
    public async Task Should_finish_an_arrival_when_the_event_is_delivered_again()
    {
        var faults = new StorageFaults();
        await using var host = await ScenarioHost.StartWithAsync(faults.AddTo);
        var deaths = await DieAtEachStepAsync(host, faults, async contract =>
        {
            await host.DropAsync($"kpt/{contract}/policy/x.pdf", Archive.Pdf());
            await host.SettleAsync();
        });

        // The event is delivered again, by the clock.
        await host.AdvanceByAsync("PT1H");
        await AssertOnceAsync(host, deaths);
        Assert.Empty(await host.BlobsAsync("inbox"));
    }

    [Fact]
    public async Task Should_keep_a_hostile_file_and_one_case()
    {
        var faults = new StorageFaults();
        await using var host = await ScenarioHost.StartWithAsync(faults.AddTo);
        var deaths = await DieAtEachStepAsync(host, faults, async contract =>
        {
            await host.DropAsync($"kpt/{contract}/policy/x.pdf", Archive.Script);
            await host.SettleAsync();
        });
        await host.AdvanceByAsync("PT1H");
        Assert.Equal(deaths, (await host.BlobsAsync("quarantine")).Count);
        Assert.Equal(deaths, (await host.CasesAsync()).Count);
        Assert.Empty(await host.BlobsAsync("archive"));
        Assert.Empty(await host.BlobsAsync("inbox"));
    }

    [Fact]
    public async Task Should_finish_an_upload_when_the_portal_repeats_it()
    {
        var faults = new StorageFaults();
        await using var host = await ScenarioHost.StartWithAsync(faults.AddTo);
        var deaths = await DieAtEachStepAsync(host, faults, contract => host.UploadAsync([("x.pdf", Archive.Pdf())], contractId: contract, idempotencyKey: contract));
        for (var i = 0; i < deaths; i++)
        {
            var reply = await host.UploadAsync([("x.pdf", Archive.Pdf())], contractId: $"c-{i}", idempotencyKey: $"c-{i}");
            Assert.True((int)reply.Status == 201, reply.Text);
        }

        await host.AdvanceByAsync("PT1H");
        await AssertOnceAsync(host, deaths);
    }

    [Fact]
    public async Task Should_finish_what_follows_from_an_upload_that_nobody_repeats()
    {
        var faults = new StorageFaults();
        await using var host = await ScenarioHost.StartWithAsync(faults.AddTo);
        var deaths = await DieAtEachStepAsync(host, faults, contract => host.UploadAsync([("x.pdf", Archive.Pdf())], contractId: contract));
        await host.AdvanceByAsync("P1D");

        var archived = 0;
        for (var i = 0; i < deaths; i++)
        {
            archived += (await host.DocumentsAsync($"c-{i}")).Count;
        }

        // Whether or not the portal heard of it: what is in the archive has been told, and nothing else.
        Assert.InRange(archived, 1, deaths);
        var told = (await host.InboxAsync()).Select(m => m.To).ToList();
        Assert.Equal(told.Distinct(), told);
        Assert.Equal(archived, told.Count);
        var events = await host.Services.GetRequiredService<EventBook>().AfterAsync(Insurer.Kpt, 0, 1000, CancellationToken.None);
        Assert.Equal(archived, events.Count(e => e.Type == "document-archived"));
    }

    /// <summary>Does it for one contract after another, dying one operation later each time, until it gets through; gives the number of contracts.</summary>
    private static async Task<int> DieAtEachStepAsync(ScenarioHost host, StorageFaults faults, Func<string, Task> act)
    {
        for (var operations = 0; ; operations++)
        {
            var contract = $"c-{operations}";
            await host.ContractAsync(contractId: contract, fields: [("email", $"{contract}@customers.example")]);
            faults.DieAfter(operations);
            await act(contract);
            var died = faults.IsDead;
            faults.Live();
            if (!died)
            {
                Assert.InRange(operations, 5, 100);
                return operations + 1;
            }
        }
    }

    private static async Task AssertOnceAsync(ScenarioHost host, int contracts)
    {
        for (var i = 0; i < contracts; i++)
        {
            Assert.Single(await host.DocumentsAsync($"c-{i}"));
        }

        Assert.Equal(contracts, (await host.BlobsAsync("archive")).Count);
        Assert.Equal(
            Enumerable.Range(0, contracts).Select(i => $"c-{i}@customers.example").Order(StringComparer.Ordinal),
            (await host.InboxAsync()).Select(m => m.To).Order(StringComparer.Ordinal));
        var events = await host.Services.GetRequiredService<EventBook>().AfterAsync(Insurer.Kpt, 0, 1000, CancellationToken.None);
        Assert.Equal(contracts, events.Count(e => e.Type == "document-archived"));
    }
}
