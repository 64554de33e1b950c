using Scadenzario.Contracts;
using Scenarios.Documents;
using Scenarios.Harness;
using Scenarios.Terminations;

namespace Scenarios.Amendments;

/// <summary>Helsana 11.2 and 16, CSS 7.3 and 8.4: who disagrees terminates.</summary>
public sealed class When_a_change_may_be_answered_by_termination
{
    private const string Helsana = Terminations.Terminations.Helsana;
    private const string Css = Terminations.Terminations.Css;

    /// <summary>Archived on 10 November under the stop switch; the e-mail leaves on the 16th, and from it the thirty days run: to Wednesday 16 December.</summary>
    [Fact]
    public async Task Should_run_from_Helsanas_e_mail_and_remind_from_the_archiving()
    {
        await using var host = await ScenarioHost.StartAsync("2026-11-10T09:00:00+01:00");
        await Terminations.Terminations.ContractAsync(host, Helsana, "c-1");
        await host.AmendAsync(Helsana, "helsana.change", "2027-01-01", null);
        Assert.Equal(200, (int)(await host.PutAsync("dev-backoffice", "/api/sending/stop", new { reason = "Texts." })).Status);
        await host.DropAsync("helsana/c-1/amendment/terms.pdf", Archive.Pdf());
        await host.SettleAsync();
        Assert.Equal("waiting", await host.StandingAsync(Helsana));
        await host.AdvanceToAsync("2026-11-16T09:00:00+01:00");
        Assert.Equal(200, (int)(await host.DeleteAsync("dev-backoffice", "/api/sending/stop")).Status);
        await host.SettleAsync();

        var consent = await host.ConsentAsync(Helsana);
        Assert.Equal(("pending", "2026-11-10T08:00:00Z", "2026-11-16T08:00:00Z", "2026-12-16T23:00:00Z"), (consent["status"], consent["archivedAt"], consent["communicatedAt"], consent["closesAt"]));
        await host.AdvanceToAsync("2026-12-17T00:00:00+01:00");
        Assert.Equal("accepted 2026-12-16T23:00:00Z", await host.StandingAsync(Helsana));
        Assert.Equal(
            ["2026-11-16 09:00 Change from 1 January 2027", "2026-12-03 08:00 Reminder: termination by 10 December 2026", "2026-12-09 08:00 Reminder: termination by 10 December 2026"],
            (await host.MessagesAsync("c-1")).Where(message => message.Contains("Change", StringComparison.Ordinal) || message.Contains("Reminder", StringComparison.Ordinal)));
        Assert.Equal(["amendment-closed accepted"], await host.ToldAsync(Insurer.Helsana));
    }

    [Fact]
    public async Task Should_close_with_a_termination_and_open_again_where_it_is_withdrawn()
    {
        await using var host = await ScenarioHost.StartAsync("2026-11-10T09:00:00+01:00");
        await Terminations.Terminations.ContractAsync(host, Helsana, "c-1");
        await host.AmendAsync(Helsana, "helsana.change", "2027-01-01", "2026-11-10T09:00:00+01:00");
        Assert.Equal("no-opposition", (await host.ReportAsync("opposition", new { }, Helsana))["code"]);
        Assert.Equal("uses-do-not-count", (await host.ReportAsync("opening", new { }, Helsana))["code"]);
        await host.AdvanceToAsync("2026-11-20T09:00:00+01:00");
        object facts = new { changeDate = "2027-01-01", noticeReceivedAt = "2026-11-10T09:00:00+01:00" };

        // For another change: nothing to do with it.
        await host.TerminateAsync(Helsana, "c-1", "helsana.change", new { changeDate = "2027-02-01", noticeReceivedAt = "2026-11-10" });
        Assert.Equal("pending", await host.StandingAsync(Helsana));
        var termination = await host.TerminateAsync(Helsana, "c-1", "helsana.change", facts);
        var consent = await host.ConsentAsync(Helsana);
        Assert.Equal(("terminated", "2026-12-31", termination["terminationId"]), (consent["status"], consent["coverEndsOn"], consent["terminationId"]));

        Assert.Equal(200, (int)(await host.PostAsync(Helsana, $"/api/contracts/c-1/terminations/{termination["terminationId"]}/withdrawal", new { })).Status);
        await host.SettleAsync();
        Assert.Equal("pending", await host.StandingAsync(Helsana));
        await host.AdvanceToAsync("2026-12-11T00:00:00+01:00");
        Assert.Equal("accepted 2026-12-10T23:00:00Z", await host.StandingAsync(Helsana));
        Assert.Equal(["amendment-closed terminated", "amendment-closed accepted"], await host.ToldAsync(Insurer.Helsana));
        Assert.Equal(2, (await host.MessagesAsync("c-1")).Count(message => message.Contains("Reminder", StringComparison.Ordinal)));
    }

    /// <summary>The e-mail comes back: no term runs from it. It goes out on paper, and its receipt is reported.</summary>
    [Fact]
    public async Task Should_run_from_no_e_mail_that_comes_back()
    {
        await using var host = await ScenarioHost.StartAsync("2026-10-10T09:00:00+02:00");
        await Terminations.Terminations.ContractAsync(host, Helsana, "c-1");
        await host.FaultAsync("acceptThenFail", "PT1H");
        await host.AmendAsync(Helsana, "helsana.change", "2027-01-01", "2026-10-10T09:00:00+02:00");
        Assert.Equal("pending", await host.StandingAsync(Helsana));
        await host.AdvanceByAsync("PT2H");
        await host.FaultAsync("deduplicate");
        Assert.Equal("waiting", await host.StandingAsync(Helsana));
        Assert.Equal(["amendment-not-communicated c-1"], await host.AskedAsync());
        Assert.Single(await host.BlobsAsync("post"));
        Assert.Empty(await host.AgendaAsync(Helsana, "c-1"));

        await host.AdvanceToAsync("2026-10-20T09:00:00+02:00");
        Assert.Equal(200, (int)(await host.ReportAsync("communication", new { receivedAt = "2026-10-14" }, Helsana)).Status);
        Assert.Equal("already-communicated", (await host.ReportAsync("communication", new { receivedAt = "2026-10-15" }, Helsana))["code"]);
        Assert.Empty(await host.AskedAsync());

        // Friday 13 November is the thirtieth day after the receipt; reminders count from the archiving, to Monday the 9th.
        Assert.Equal("2026-11-13T23:00:00Z", (await host.ConsentAsync(Helsana))["closesAt"]);
        Assert.Equal(["2026-11-02 08:00 amendment-reminder helsana.change"], await host.AgendaAsync(Helsana, "c-1"));
    }

    /// <summary>Received on 2 December 2026, 29 days before the year ends: terminated by 31 December, silence of 30 days consents on 1 January.</summary>
    [Fact]
    public async Task Should_run_from_the_receipt_that_CSS_gives()
    {
        await using var host = await ScenarioHost.StartAsync("2026-12-03T09:00:00+01:00");
        await Terminations.Terminations.ContractAsync(host, Css, "c-1");
        await Terminations.Terminations.ContractAsync(host, Css, "c-2");
        await host.AmendAsync(Css, "css.terms-change", "2027-01-01", "2026-12-02", null, "a-1", "c-1", "c-2");
        Assert.Equal(["2026-12-24 08:00 amendment-reminder css.terms-change"], await host.AgendaAsync(Css, "c-1"));
        await host.AdvanceToAsync("2026-12-30T12:00:00+01:00");
        await host.TerminateAsync(Css, "c-2", "css.terms-change", new { insuranceYearEnd = "2026-12-31", noticeReceivedAt = "2026-12-02" }, form: "handSigned");
        await host.AdvanceToAsync("2027-01-01T00:00:00+01:00");

        Assert.Equal("accepted 2026-12-31T23:00:00Z", await host.StandingAsync(Css));
        Assert.Equal("terminated 2026-12-30T11:00:00Z", await host.StandingAsync(Css, "c-2"));
        Assert.Equal(["amendment-closed terminated"], await host.ToldAsync(Insurer.Css, "c-2"));
        Assert.Equal(
            ["2026-12-03 09:00 Change from 1 January 2027", "2026-12-24 08:00 Reminder: termination by 31 December 2026", "2026-12-30 08:00 Reminder: termination by 31 December 2026"],
            await host.MessagesAsync("c-1"));
        Assert.Equal("contracts 2, notified 2, reminded 2, accepted 1, terminated 1", await host.CountsAsync(Css));
    }
}
