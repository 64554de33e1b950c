using Scadenzario.Contracts;
using Scenarios.Documents;
using Scenarios.Harness;
using Scenarios.Terminations;

namespace Scenarios.Amendments;

/// <summary>Communicated on Monday 11 January 2027: opposition by Thursday 11 February, the change takes effect on 1 March.</summary>
public sealed class When_KPT_changes_its_terms
{
    [Fact]
    public async Task Should_take_silence_as_consent()
    {
        await using var host = await ScenarioHost.StartAsync();
        await ContractAsync(host);
        var posted = await host.AmendAsync();
        Assert.Equal((202, "running", "KPT-2024-04"), ((int)posted.Status, posted["status"], posted["edition"]));
        Assert.Equal("pending", await host.StandingAsync());
        Assert.Equal(["2027-02-04 08:00 amendment-reminder kpt.amendment"], await host.AgendaAsync(Consents.Kpt, "c-1"));
        Assert.Contains("must reach us by 11 February 2027", await host.LastTextAsync("c-1"));

        await host.AdvanceToAsync("2027-02-11T23:59:59+01:00");
        Assert.Equal("pending", await host.StandingAsync());
        Assert.Equal(["2027-02-12 00:00 amendment-closing kpt.amendment"], await host.AgendaAsync(Consents.Kpt, "c-1"));
        await host.AdvanceToAsync("2027-02-12T00:00:00+01:00");

        var consent = await host.ConsentAsync();
        Assert.Equal(("accepted", "2027-02-11T23:00:00Z", "2027-02-11T23:00:00Z"), (consent["status"], consent["acceptedAt"], consent["closedAt"]));
        Assert.Equal("acceptedBySilence", consent.Json.GetProperty("deadline").GetProperty("effects").GetProperty("outcome").GetString());
        Assert.Equal(
            ["2027-01-11 10:00 New terms from 1 March 2027", "2027-02-04 08:00 Reminder: opposition by 11 February 2027", "2027-02-10 08:00 Reminder: opposition by 11 February 2027"],
            await host.MessagesAsync("c-1"));
        Assert.Equal(["amendment-closed accepted"], await host.ToldAsync(Insurer.Kpt));
        Assert.Empty(await host.AgendaAsync(Consents.Kpt, "c-1"));
        Assert.Equal("contracts 1, notified 1, reminded 1, accepted 1", await host.CountsAsync());
    }

    [Fact]
    public async Task Should_begin_with_the_archiving_of_the_contracts_own_document()
    {
        await using var host = await ScenarioHost.StartAsync();
        await ContractAsync(host);
        await host.AmendAsync(communicatedAt: null);
        Assert.Equal("waiting", await host.StandingAsync());
        Assert.Equal(["2027-03-01 00:00 amendment-communication kpt.amendment"], await host.AgendaAsync(Consents.Kpt, "c-1"));
        await host.AdvanceToAsync("2027-01-13T21:00:00+01:00");
        await host.DropAsync("kpt/c-1/amendment/terms.pdf", Archive.Pdf());
        await host.SettleAsync();

        // Saturday 13 February moves to Monday the 15th; the day to name is the Friday before.
        var consent = await host.ConsentAsync();
        Assert.Equal(("pending", "2027-01-13T20:00:00Z", "2027-02-15T23:00:00Z"), (consent["status"], consent["communicatedAt"], consent["closesAt"]));
        Assert.Equal((await host.DocumentsAsync())[0].Text("documentId"), consent["documentId"]);
        Assert.Contains("2027-02-05 08:00 amendment-reminder kpt.amendment", await host.AgendaAsync(Consents.Kpt, "c-1"));

        // In time only because the term moves.
        await host.AdvanceToAsync("2027-02-15T12:00:00+01:00");
        Assert.Equal(200, (int)(await host.ReportAsync("opposition", new { })).Status);
        consent = await host.ConsentAsync();
        Assert.Equal("opposed", consent["status"]);
        Assert.Equal("opposedByExtension", consent.Json.GetProperty("deadline").GetProperty("effects").GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task Should_end_the_online_contract_with_an_opposition()
    {
        await using var host = await ScenarioHost.StartAsync();
        await ContractAsync(host);
        await host.AmendAsync();
        await host.AdvanceToAsync("2027-01-20T15:00:00+01:00");
        Assert.Equal(400, (int)(await host.ReportAsync("opposition", new { receivedAt = "2027-01-21" })).Status);
        var opposed = await host.ReportAsync("opposition", new { receivedAt = "2027-01-19T09:00:00+01:00" });
        Assert.Equal((200, "opposed"), ((int)opposed.Status, opposed["status"]));
        Assert.Equal(200, (int)(await host.ReportAsync("opposition", new { })).Status);
        Assert.Equal("already-opposed", (await host.ReportAsync("opposition", new { receivedAt = "2027-01-18" }))["code"]);

        var account = await host.GetAsync(Consents.Kpt, "/api/contracts/c-1/account");
        Assert.Equal(("2027-01-19T08:00:00Z", "amendment-opposed", "False"), (account["endedAt"], account["endCause"], account["exclusiveUse"]));
        Assert.Equal("post", account.Json.GetProperty("means").GetProperty("delivery").GetString());
        Assert.Equal(409, await host.LogInAsync());
        Assert.Equal(["access-closed amendment-opposed", "discount-changed amendment-opposed", "amendment-closed opposed"], await host.ToldAsync(Insurer.Kpt));
        Assert.Contains("received your opposition on 19 January 2027", await host.LastTextAsync("c-1"));
        Assert.Empty(await host.AgendaAsync(Consents.Kpt, "c-1"));

        await host.AdvanceToAsync("2027-03-02T00:00:00+01:00");
        Assert.Equal(["2027-01-11 10:00 New terms from 1 March 2027", "2027-01-20 15:00 Opposition confirmed"], await host.MessagesAsync("c-1"));
        Assert.Equal("opposed 2027-01-20T14:00:00Z", await host.StandingAsync());
    }

    [Fact]
    public async Task Should_take_the_next_use_of_the_portal_as_consent()
    {
        await using var host = await ScenarioHost.StartAsync("2027-01-11T09:00:00+01:00");
        await ContractAsync(host);
        await host.AdvanceToAsync("2027-01-11T10:00:00+01:00");
        await host.AmendAsync(communicatedAt: "2027-01-11T10:00:00+01:00");
        Assert.Equal(200, await host.LogInAsync("2027-01-11T09:30:00+01:00"));
        Assert.Equal("pending", await host.StandingAsync());

        // The session in which the notice was first opened does not count; the next one does.
        await host.AdvanceToAsync("2027-01-12T08:00:00+01:00");
        await host.LogInAsync();
        Assert.Equal("accepted", await host.StandingAsync());
        await host.ReportAsync("opening", new { at = "2027-01-12T08:00:00+01:00" });
        Assert.Equal("pending", await host.StandingAsync());
        await host.AdvanceToAsync("2027-01-14T20:00:00+01:00");
        await host.LogInAsync("2027-01-14T19:00:00+01:00");
        Assert.Equal(("accepted", "2027-01-14T18:00:00Z"), ((await host.ConsentAsync())["status"], (await host.ConsentAsync())["acceptedAt"]));
        Assert.Equal(["2027-02-12 00:00 amendment-closing kpt.amendment"], await host.AgendaAsync(Consents.Kpt, "c-1"));

        await host.AdvanceToAsync("2027-02-12T00:00:00+01:00");
        Assert.Equal("accepted 2027-02-11T23:00:00Z", await host.StandingAsync());
        Assert.Equal(["2027-01-11 10:00 New terms from 1 March 2027"], await host.MessagesAsync("c-1"));
        Assert.Equal(["amendment-closed accepted"], await host.ToldAsync(Insurer.Kpt));

        // Whatever opposes now ends the online contract all the same (13a).
        await host.AdvanceToAsync("2027-02-20T12:00:00+01:00");
        Assert.Equal("terminated", (await host.ReportAsync("opposition", new { }))["status"]);
        Assert.Equal(
            ["amendment-closed accepted", "access-closed amendment-terminated", "discount-changed amendment-terminated", "amendment-closed terminated"],
            await host.ToldAsync(Insurer.Kpt));
    }

    /// <summary>Received in time and reported late: the acceptance by silence is undone.</summary>
    [Fact]
    public async Task Should_count_an_opposition_by_its_receipt()
    {
        await using var host = await ScenarioHost.StartAsync();
        await ContractAsync(host);
        await host.AmendAsync();
        await host.AdvanceToAsync("2027-02-14T10:00:00+01:00");
        Assert.Equal("accepted 2027-02-11T23:00:00Z", await host.StandingAsync());
        await host.ReportAsync("opposition", new { receivedAt = "2027-02-11" });
        Assert.Equal("opposed 2027-02-14T09:00:00Z", await host.StandingAsync());
        Assert.Equal("amendment-opposed", (await host.GetAsync(Consents.Kpt, "/api/contracts/c-1/account"))["endCause"]);
    }

    private static Task ContractAsync(ScenarioHost host) => Terminations.Terminations.ContractAsync(host, Consents.Kpt, "c-1");
}
