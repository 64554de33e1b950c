using System.Text.Json;
using Scadenzario.Contracts;
using Scenarios.Activation;
using Scenarios.Arrears;
using Scenarios.Harness;
using Scenarios.Terminations;
using Archive = Scenarios.Documents.Archive;

namespace Scenarios.Backups;

/// <summary>
/// The restore drill. The state of Monday 8 February 2027 is restored a week later. In the week that is lost, a re-invitation went out and was followed, somebody applied, and an unpaid invoice was paid
/// just before cover would have been suspended.
/// </summary>
public sealed class When_a_week_is_lost
{
    private const string Swica = "dev-swica";
    private const string Helsana = Terminations.Terminations.Helsana;
    private const string BackOffice = "dev-backoffice";

    [Fact]
    public async Task Should_send_nothing_twice_and_let_no_deadline_pass_wrongly()
    {
        await using var lost = await ScenarioHost.StartAsync();
        await lost.ApplyAsync("p-1");
        await lost.ContractAsync(Helsana, "c-1");
        await lost.AdvanceToAsync("2027-02-08T12:00:00+01:00");
        await lost.InvoiceAsync(Helsana, "i-1", "2027-01-11", reminderSentOn: "2027-01-28");
        await lost.ApplyAsync("p-2", "bea@customers.example");
        var file = await lost.BackUpAsync();

        await lost.ApplyAsync("p-3", "carlo@customers.example");
        await lost.PayAsync(Helsana, "i-1", "2027-02-09T12:00:00+01:00");
        await lost.AdvanceToAsync("2027-02-12T12:00:00+01:00");
        var reinvitation = (await lost.InboxAsync(Applications.Email))[^1];
        Assert.Equal(200, (int)(await lost.ActivateAsync(reinvitation.Token)).Status);
        await lost.SettleAsync();
        var sent = await lost.InboxAsync();

        await using var host = await ScenarioHost.RestoreAsync(lost, file, "2027-02-15T12:00:00+01:00");
        await host.AdvanceByAsync("PT2H");

        // Nothing goes out and nothing falls due before a person has looked.
        Assert.Equal(sent.Select(m => m.Id), (await host.InboxAsync()).Select(m => m.Id));
        Assert.True((await host.GetAsync(BackOffice, "/api/sending/stop")).Json.GetProperty("stopped").GetBoolean());
        Assert.Equal("covered", await host.CoverAsync(Helsana));
        var cases = await CasesAsync(host);
        Assert.Equal(
            ["HELSANA restored-data", "HELSANA restored-wake-up arrears-", "SWICA restored-data", "SWICA restored-wake-up activation-p-1-1"],
            cases.Keys.Select(key => key.StartsWith("HELSANA restored-wake-up arrears-", StringComparison.Ordinal) ? "HELSANA restored-wake-up arrears-" : key));

        // The portals report again what they reported since the backup; the person who applied is known to the provider already.
        Assert.Equal(202, (int)(await host.ApplyAsync("p-3", "carlo@customers.example")).Status);
        await host.PayAsync(Helsana, "i-1", "2027-02-09T12:00:00+01:00");
        foreach (var (name, id) in cases)
        {
            await DecideAsync(host, id, name.Contains("data", StringComparison.Ordinal) ? "released" : "carry-out");
        }

        Assert.Equal(200, (int)(await host.DeleteAsync(BackOffice, "/api/sending/stop")).Status);
        await host.AdvanceByAsync("PT1H");
        Assert.Equal(sent.Select(m => m.Id), (await host.InboxAsync()).Select(m => m.Id));
        Assert.Equal("covered", await host.CoverAsync(Helsana));
        Assert.Equal("paid", await host.StandingAsync(Helsana, "i-1"));
        Assert.DoesNotContain("cover-suspended", await host.EventsAsync(Insurer.Helsana));

        // The link of the message that the restored state knew nothing of is good, and life goes on.
        Assert.Equal("reinvited", (await host.ShowAsync("p-1"))["status"]);
        Assert.Equal(200, (int)(await host.ActivateAsync(reinvitation.Token)).Status);
        await host.AdvanceToAsync("2027-03-19T09:00:00+01:00");
        Assert.Equal("activated", (await host.ShowAsync("p-1"))["status"]);
        Assert.Equal(2, (await host.InboxAsync("bea@customers.example")).Count);
        Assert.Equal(2, (await host.InboxAsync("carlo@customers.example")).Count);
        Assert.Equal(2, (await host.InboxAsync(Applications.Email)).Count);
    }

    [Fact]
    public async Task Should_end_what_has_become_needless()
    {
        await using var lost = await ScenarioHost.StartAsync();
        await lost.ApplyAsync("p-1");
        await lost.AdvanceToAsync("2027-02-08T12:00:00+01:00");
        var file = await lost.BackUpAsync();

        await using var host = await ScenarioHost.RestoreAsync(lost, file, "2027-02-15T12:00:00+01:00");
        var wakeUp = (await CasesAsync(host))["SWICA restored-wake-up activation-p-1-1"];
        var refused = await host.PostAsync(BackOffice, $"/api/cases/{wakeUp}/decision", new { decision = "released", reason = "Wrong word." });
        Assert.Equal((400, "decision"), ((int)refused.Status, Assert.Single(refused.ErrorFields)));
        await DecideAsync(host, wakeUp, "end");
        await host.DeleteAsync(BackOffice, "/api/sending/stop");
        await host.AdvanceToAsync("2027-06-01T12:00:00+02:00");

        Assert.Single(await host.InboxAsync());
        Assert.Empty((await host.GetAsync(BackOffice, "/api/agenda")).Json.GetProperty("agenda").EnumerateArray());
    }

    [Fact]
    public async Task Should_bring_documents_contracts_and_messages_back_as_they_were()
    {
        await using var lost = await ScenarioHost.StartAsync();
        await lost.ContractAsync(Helsana, "c-1");
        await lost.ApplyAsync("p-1", language: "fr");
        var contract = (await lost.GetAsync(Helsana, "/api/contracts/c-1")).Text;
        var document = await Archive.UploadAsync(lost, [("a.pdf", Archive.Pdf())], [("kind", "policy")], insurer: "HELSANA");
        Assert.True((int)document.Status == 201, document.Text);
        await lost.SettleAsync();
        var listed = (await lost.GetAsync(Helsana, "/api/contracts/c-1/documents")).Text;
        var application = (await lost.ShowAsync("p-1")).Text;
        var file = await lost.BackUpAsync();

        await using var host = await ScenarioHost.RestoreAsync(lost, file, "2027-01-11T10:30:00+01:00");

        Assert.Equal(contract, (await host.GetAsync(Helsana, "/api/contracts/c-1")).Text);
        Assert.Equal(listed, (await host.GetAsync(Helsana, "/api/contracts/c-1/documents")).Text);
        Assert.Equal(application, (await host.ShowAsync("p-1")).Text);
        var id = JsonDocument.Parse(listed).RootElement.GetProperty("documents")[0].GetProperty("documentId").GetString();
        var content = await host.GetAsync(Helsana, $"/api/documents/{id}/content");
        Assert.Equal(200, (int)content.Status);
        Assert.StartsWith("%PDF-", content.Text, StringComparison.Ordinal);
    }

    private static async Task<SortedDictionary<string, string>> CasesAsync(ScenarioHost host)
    {
        SortedDictionary<string, string> cases = new(StringComparer.Ordinal);
        foreach (var one in (await host.GetAsync(BackOffice, "/api/cases?status=open")).Json.GetProperty("cases").EnumerateArray())
        {
            string Of(string name) => one.GetProperty(name).GetString()!;
            cases.Add($"{Of("insurer")} {Of("kind")} {(Of("kind") == "restored-data" ? "" : Of("workflowId"))}".TrimEnd(), Of("caseId"));
        }

        return cases;
    }

    private static async Task DecideAsync(ScenarioHost host, string caseId, string decision)
    {
        var reply = await host.PostAsync(BackOffice, $"/api/cases/{caseId}/decision", new { decision, reason = "Restore of 15 February." });
        Assert.True((int)reply.Status == 200, reply.Text);
        await host.SettleAsync();
    }
}
