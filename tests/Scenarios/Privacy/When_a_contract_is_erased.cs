using System.Text.Json;
using Azure.Data.Tables;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Scadenzario.Privacy;
using Scenarios.Activation;
using Scenarios.Benevita;
using Scenarios.Contracts;
using Scenarios.Documents;
using Scenarios.Harness;
using Scenarios.Terminations;

namespace Scenarios.Privacy;

/// <summary>An erasure request: everything about the contract's people goes, from every place, and the answer says what is kept and why.</summary>
public sealed class When_a_contract_is_erased
{
    /// <summary>What no capability erases: it is about no person, or what the erasure itself leaves behind under a pseudonym.</summary>
    private static readonly string[] _own = ["tables/erasures", "tables/proofs"];

    [Fact]
    public async Task Should_have_every_place_belong_to_a_capability()
    {
        await using var host = await ScenarioHost.StartAsync();
        var erased = host.Services.GetServices<IPersonalData>().SelectMany(capability => capability.Stores).ToHashSet();
        var personal = RetentionTable.Load().Kinds.Where(kind => kind.Erasure != ErasureEffect.None).Select(kind => kind.Store).Except(_own).ToHashSet();
        Assert.Equal(personal.Order(), erased.Order());
        Assert.Superset(erased, RetentionTable.Stores.ToHashSet());
    }

    [Fact]
    public async Task Should_leave_nothing_of_an_online_contract()
    {
        await using var host = await ScenarioHost.StartAsync();
        await Xenia.ContractAsync(host, "KPT");
        await host.PutContractAsync("c-stays", Contracts.Contracts.Body());
        await Xenia.DocumentsAsync(host, "KPT");
        await Xenia.AccessAsync(host);
        await host.AdvanceByAsync("PT20M");
        await host.PostAsync("dev-kpt", "/api/access/mtan", new { contractId = Xenia.Id, purpose = "login" });
        await host.SettleAsync();
        await AssertIsKnownAsync(host, "tables/contracts", "tables/documents", "tables/notifications", "tables/access", "tables/audit", "blobs/archive", "blobs/post");

        var reply = await host.DeleteAsync("dev-kpt", $"/api/contracts/{Xenia.Id}");
        Assert.True((int)reply.Status == 200, reply.Text);
        var erased = Erased(reply);
        Assert.Superset(
            new HashSet<string>
            {
                "tables/contracts", "tables/documents", "blobs/archive", "blobs/quarantine", "blobs/post", "tables/notifications", "tables/notices", "tables/access", "tables/challenges",
                "tables/cases", "tables/timeline", "tables/audit", "tables/events", "orchestrations", "inbox-emulator", "tables/accounts",
            },
            erased.Keys.ToHashSet());
        var kept = reply.Json.GetProperty("kept").EnumerateArray().ToDictionary(k => k.GetProperty("kind").GetString()!);
        Assert.Equal("2037-01-11", kept["document"].GetProperty("until").GetString());
        Assert.Equal(2, kept["document"].GetProperty("count").GetInt32());
        Assert.Contains("CO 127", kept["message"].GetProperty("why").GetString());
        Assert.Equal("2028-01-11", kept["audit"].GetProperty("until").GetString());
        await AssertIsForgottenAsync(host);

        // Another contract has lost nothing, and the same answer comes again.
        Assert.Equal(200, (int)(await host.GetContractAsync("c-stays")).Status);
        Assert.Equal(404, (int)(await host.GetContractAsync(Xenia.Id)).Status);
        var again = await host.DeleteAsync("dev-kpt", $"/api/contracts/{Xenia.Id}");
        Assert.Equal((200, reply["erasureId"]), ((int)again.Status, again["erasureId"]));
        Assert.Equal(404, (int)(await host.DeleteAsync("dev-css", $"/api/contracts/{Xenia.Id}")).Status);

        // An hour later it is looked once more; then nothing leads to the ids, and whoever knows one still finds the proofs.
        await host.AdvanceByAsync("P1D");
        var proofs = await host.GetAsync("dev-kpt", $"/api/contracts/{Xenia.Id}/erasure");
        Assert.Equal("closed", proofs.Json.GetProperty("receipt").GetProperty("status").GetString());
        Assert.Equal(2, proofs.Json.GetProperty("proofs").EnumerateArray().Count(p => p.GetProperty("kind").GetString() == "document" && p.GetProperty("facts").GetProperty("sha256").GetString()!.Length == 64));
        Assert.Equal(404, (int)(await host.GetAsync("dev-css", $"/api/contracts/{Xenia.Id}/erasure")).Status);
        await AssertIsForgottenAsync(host);
    }

    [Fact]
    public async Task Should_leave_nothing_of_deadlines_and_debts()
    {
        await using var host = await ScenarioHost.StartAsync();
        await Xenia.ContractAsync(host, "HELSANA");
        const string path = $"/api/contracts/{Xenia.Id}";
        var termination = await host.PostAsync("dev-helsana", path + "/terminations", new
        {
            rule = "helsana.ordinary-termination",
            product = "KRANKENPFLEGE-PLUS",
            receivedAt = "2027-01-11",
            form = "handSigned",
            facts = new { coverStart = "2020-01-01" },
        });
        Assert.True(termination.Message.IsSuccessStatusCode, termination.Text);
        await host.SettleAsync();
        var corrected = await host.PostAsync("dev-helsana", $"{path}/terminations/{termination["terminationId"]}/correction", new { receivedAt = "2027-01-10", reason = Xenia.Words });
        Assert.True(corrected.Message.IsSuccessStatusCode, corrected.Text);
        await host.WatchAsync("dev-helsana", Xenia.Id, "w-1", "helsana.ordinary-termination", new { coverStart = "2020-01-01" }, yearly: true);
        var invoice = await host.PostAsync("dev-helsana", path + "/arrears", new { invoiceId = "i-1", kind = "premium", amount = 120.5m, dueDate = "2026-12-31", reminderSentOn = "2027-01-05" });
        Assert.True(invoice.Message.IsSuccessStatusCode, invoice.Text);
        await host.SettleAsync();
        await host.AdvanceByAsync("P30D");
        await AssertIsKnownAsync(host, "tables/terminations", "tables/watches", "tables/arrears", "tables/agenda", "tables/timeline", "tables/events");

        var reply = await host.DeleteAsync("dev-helsana", path);
        Assert.True((int)reply.Status == 200, reply.Text);
        Assert.Superset(new HashSet<string> { "tables/terminations", "tables/watches", "tables/arrears", "tables/agenda", "orchestrations" }, Erased(reply).Keys.ToHashSet());
        await AssertIsForgottenAsync(host);

        // Nothing wakes up any more, and nobody is written to.
        var before = (await host.InboxAsync()).Count;
        await host.AdvanceByAsync("P1Y");
        Assert.Equal(before, (await host.InboxAsync()).Count);
    }

    [Fact]
    public async Task Should_take_the_participants_of_the_contract_along()
    {
        await using var host = await ScenarioHost.StartAsync();
        await Xenia.ContractAsync(host, "SWICA");
        await host.ApplyAsync(Xenia.Participant, Xenia.Email);
        await host.PatchAsync(Xenia.Participant, new { contractId = Xenia.Id, birthDate = Xenia.Birth });
        await host.ApplyAsync("p-stays", "stays@customers.example");
        await AssertIsKnownAsync(host, "tables/participants", "tables/tokens", "tables/notifications");

        var reply = await host.DeleteAsync("dev-swica", $"/api/contracts/{Xenia.Id}");
        Assert.True((int)reply.Status == 200, reply.Text);
        Assert.Superset(new HashSet<string> { "tables/participants", "tables/tokens", "orchestrations" }, Erased(reply).Keys.ToHashSet());
        await AssertIsForgottenAsync(host);
        Assert.Equal(404, (int)(await host.ShowAsync(Xenia.Participant)).Status);
        Assert.Equal("invited", (await host.ShowAsync("p-stays"))["status"]);

        // The deadline of the link passes without a word.
        await host.AdvanceByAsync("P100D");
        Assert.Empty(await host.InboxAsync(Xenia.Email));
        Assert.NotEmpty(await host.InboxAsync("stays@customers.example"));
    }

    [Fact]
    public async Task Should_go_on_after_dying_at_any_point()
    {
        var faults = new StorageFaults();
        await using var host = await ScenarioHost.StartWithAsync(faults.AddTo);
        foreach (var operations in new[] { 2, 5, 9, 14, 22, 31, 41, 55, 70 })
        {
            await Xenia.ContractAsync(host, "KPT");
            await Xenia.DocumentsAsync(host, "KPT");
            await host.AdvanceByAsync("PT15M");
            faults.DieAfter(operations);
            var died = await host.DeleteAsync("dev-kpt", $"/api/contracts/{Xenia.Id}");
            Assert.True((int)died.Status >= 500 || !faults.IsDead, died.Text);
            faults.Live();

            // Whoever comes back late finds the work done, by whoever looks after it; and nobody could make the contract anew in between.
            await host.Services.GetRequiredService<ErasureProcess>().RunAsync(host.Durable, CancellationToken.None);
            var reply = await host.DeleteAsync("dev-kpt", $"/api/contracts/{Xenia.Id}");
            Assert.True((int)reply.Status == 200, $"After {operations} operations: {reply.Text}");
            await AssertIsForgottenAsync(host);
        }
    }

    [Fact]
    public async Task Should_keep_immutable_documents_until_they_may_go()
    {
        var archive = new ImmutableArchive();
        await using var host = await ScenarioHost.StartWithAsync(archive.AddTo);
        await Xenia.ContractAsync(host, "KPT");
        await Xenia.DocumentsAsync(host, "KPT");
        archive.IsImmutable = true;
        Assert.Equal(200, (int)(await host.DeleteAsync("dev-kpt", $"/api/contracts/{Xenia.Id}")).Status);
        Assert.Equal(2, (await host.BlobsAsync("archive")).Count);
        Assert.Equal(404, (int)(await host.GetAsync("dev-kpt", $"/api/contracts/{Xenia.Id}/documents")).Status);

        await host.AdvanceByAsync("P3D");
        Assert.Equal(2, (await host.BlobsAsync("archive")).Count);
        archive.IsImmutable = false;
        await host.AdvanceByAsync("P3D");
        Assert.Empty(await host.BlobsAsync("archive"));
    }

    [Fact]
    public async Task Should_refuse_a_new_contract_until_it_is_done_and_take_one_afterwards()
    {
        await using var host = await ScenarioHost.StartAsync();
        await Xenia.ContractAsync(host, "KPT");
        var store = host.Services.GetRequiredService<Scadenzario.Contracts.ContractStore>();
        await store.CloseAsync(Scadenzario.Contracts.Insurer.Kpt, Xenia.Id, CancellationToken.None);
        var refused = await host.PutContractAsync(Xenia.Id);
        Assert.Equal((409, "erasure-under-way"), ((int)refused.Status, refused["code"]));
        Assert.True(await store.RemoveAsync(Scadenzario.Contracts.Insurer.Kpt, Xenia.Id, CancellationToken.None));

        Assert.Equal(201, (int)(await host.PutContractAsync(Xenia.Id)).Status);
        var first = await host.DeleteAsync("dev-kpt", $"/api/contracts/{Xenia.Id}");
        Assert.Equal(201, (int)(await host.PutContractAsync(Xenia.Id)).Status);
        await host.AdvanceByAsync("P1D");
        Assert.Equal(200, (int)(await host.GetContractAsync(Xenia.Id)).Status);
        var second = await host.DeleteAsync("dev-backoffice", $"/api/contracts/{Xenia.Id}");
        Assert.Equal(200, (int)second.Status);
        Assert.NotEqual(first["erasureId"], second["erasureId"]);
    }

    private static Dictionary<string, int> Erased(Reply reply) =>
        reply.Json.GetProperty("erased").EnumerateObject().ToDictionary(store => store.Name, store => store.Value.GetInt32());

    private static async Task<string> AccountAsync(ScenarioHost host) => (await host.GetAsync(null, "/dev/storage"))["connectionString"]!;

    /// <summary>The search finds what is there.</summary>
    private static async Task AssertIsKnownAsync(ScenarioHost host, params string[] places)
    {
        var traces = await Traces.OfAccountAsync(await AccountAsync(host));
        Assert.All(places, place => Assert.True(Xenia.Marks.Any(mark => traces[place].Contains(mark, StringComparison.Ordinal)), $"{place} knows nothing yet."));
        Assert.Contains(await Traces.InFilesAsync(host.DataDirectory, Xenia.Marks), found => found.StartsWith("communication", StringComparison.Ordinal));
        Assert.Contains(await Traces.InFilesAsync(host.DataDirectory, Xenia.Marks), found => found.StartsWith("durable.db", StringComparison.Ordinal));
    }

    /// <summary>Nothing is found any more: in no table, blob, workflow, message; nor in a byte of the databases and their logs, while the app runs.</summary>
    private static async Task AssertIsForgottenAsync(ScenarioHost host)
    {
        foreach (var (place, text) in await Traces.OfAccountAsync(await AccountAsync(host)))
        {
            Assert.All(Xenia.Marks, mark => Assert.False(text.Contains(mark, StringComparison.Ordinal), $"{place} holds {mark}: {Around(text, mark)}"));
        }

        Assert.Empty(await Traces.InFilesAsync(host.DataDirectory, Xenia.Marks));
        await foreach (var instance in host.Durable.GetAllInstancesAsync(new OrchestrationQuery(FetchInputsAndOutputs: true)))
        {
            Assert.All(Xenia.Marks, mark => Assert.DoesNotContain(mark, JsonSerializer.Serialize(new { instance.InstanceId, instance.SerializedInput, instance.SerializedOutput })));
        }
    }

    private static string Around(string text, string mark)
    {
        var at = text.IndexOf(mark, StringComparison.Ordinal);
        return at < 0 ? "" : text.Substring(Math.Max(0, at - 100), Math.Min(200, text.Length - Math.Max(0, at - 100)));
    }
}
