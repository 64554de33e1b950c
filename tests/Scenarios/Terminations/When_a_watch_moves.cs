using Scenarios.Harness;

namespace Scenarios.Terminations;

public sealed class When_a_watch_moves
{
    [Fact]
    public async Task Should_not_repeat_leads_that_have_gone_out()
    {
        await using var host = await ScenarioHost.StartAsync("2027-01-11T10:00:00+01:00");
        await host.ContractAsync(Terminations.Css, "c-1");
        await host.WatchAsync(Terminations.Css, "c-1", "w", "css.ordinary-termination", new { insuranceYearEnd = "2027-06-30" }, [30, 7]);
        Assert.Equal(["2027-03-01 08:00 termination-reminder css.ordinary-termination"], await host.AgendaAsync(Terminations.Css, "c-1"));
        await host.AdvanceToAsync("2027-03-02T10:00:00+01:00");

        var moved = await host.WatchAsync(Terminations.Css, "c-1", "w", "css.ordinary-termination", new { insuranceYearEnd = "2027-12-31" }, [30, 7]);

        Assert.Equal(("2027-09-30", "2027-09-23T06:00:00Z"), (moved["remindBy"], moved["nextReminderAt"]));
        Assert.Equal(["2027-09-23 08:00 termination-reminder css.ordinary-termination"], await host.AgendaAsync(Terminations.Css, "c-1"));
        await host.AdvanceToAsync("2028-01-01T00:00:00+01:00");
        Assert.Equal(
            ["2027-03-01 08:00 Reminder: Ordinary termination by 31 March 2027", "2027-09-23 08:00 Reminder: Ordinary termination by 30 September 2027"],
            await host.MessagesAsync("c-1"));
    }

    [Fact]
    public async Task Should_change_nothing_when_it_is_set_again_and_stop_when_it_is_deleted()
    {
        await using var host = await ScenarioHost.StartAsync("2027-01-11T10:00:00+01:00");
        await host.ContractAsync(Terminations.Css, "c-1");
        var facts = new { insuranceYearEnd = "2027-12-31" };
        var first = await host.WatchAsync(Terminations.Css, "c-1", "w", "css.ordinary-termination", facts);
        await host.RestartAsync();
        Assert.Equal(first.Text, (await host.WatchAsync(Terminations.Css, "c-1", "w", "css.ordinary-termination", facts)).Text);
        Assert.Single(await host.AgendaAsync(Terminations.Css, "c-1"));

        Assert.Equal("deleted", (await host.DeleteAsync(Terminations.Css, "/api/contracts/c-1/watches/w"))["status"]);
        await host.SettleAsync();
        Assert.Equal(404, (int)(await host.DeleteAsync(Terminations.Css, "/api/contracts/c-1/watches/w")).Status);
        Assert.Equal(404, (int)(await host.WatchedAsync(Terminations.Css, "c-1", "w")).Status);
        Assert.Empty((await host.GetAsync(Terminations.Css, "/api/contracts/c-1/watches")).Json.GetProperty("watches").EnumerateArray());
        Assert.Empty(await host.AgendaAsync(Terminations.Css, "c-1"));
        await host.AdvanceByAsync("P1Y");
        Assert.Empty(await host.MessagesAsync("c-1"));
    }

    [Fact]
    public async Task Should_end_with_the_cover_and_come_back_with_it()
    {
        await using var host = await ScenarioHost.StartAsync("2027-01-11T10:00:00+01:00");
        await host.ContractAsync(Terminations.Css, "c-1");
        await host.WatchAsync(Terminations.Css, "c-1", "w", "css.ordinary-termination", new { insuranceYearEnd = "2027-12-31" });
        await host.WatchAsync(Terminations.Css, "c-1", "benefits", "css.benefit-expiry", new { contractEnd = "2027-05-31" }, [7]);

        await host.ContractAsync(Terminations.Css, "c-1", coverEnd: "2027-05-31");
        await host.SettleAsync();
        Assert.Equal("coverEnded", (await host.WatchedAsync(Terminations.Css, "c-1", "w"))["status"]);
        Assert.Equal(["2027-08-24 08:00 deadline-reminder css.benefit-expiry"], await host.AgendaAsync(Terminations.Css, "c-1"));
        await host.ContractAsync(Terminations.Css, "c-1", coverEnd: null);
        await host.SettleAsync();

        Assert.Equal(
            ["2027-07-30 08:00 termination-reminder css.ordinary-termination", "2027-08-24 08:00 deadline-reminder css.benefit-expiry"],
            await host.AgendaAsync(Terminations.Css, "c-1"));
    }

    [Fact]
    public async Task Should_inform_of_dates_on_which_nobody_terminates_and_not_after_them()
    {
        await using var host = await ScenarioHost.StartAsync("2027-04-01T10:00:00+02:00");
        await host.ContractAsync(Terminations.Css, "c-1", "it");
        await host.ContractAsync(Terminations.Css, "c-2");
        await host.ContractAsync(Terminations.Helsana, "h-1", "de");
        await host.WatchAsync(Terminations.Css, "c-1", "family", "css.family-discount", new { birthDate = "2002-05-05" }, [30]);
        await host.WatchAsync(Terminations.Css, "c-2", "newborn", "css.newborn", new { birth = "2027-03-31" });
        await host.WatchAsync(Terminations.Helsana, "h-1", "reticence", "helsana.misdeclaration", new { knowledgeOn = "2027-04-01" }, [7]);
        await host.AdvanceToAsync("2028-02-01T00:00:00+01:00");

        Assert.Equal(["2027-12-01 08:00 Promemoria: Ribasso familiare entro il 31 dicembre 2027"], await host.MessagesAsync("c-1"));
        Assert.Contains("il ribasso vale fino al 31 dicembre 2027", await host.LastTextAsync("c-1"));
        Assert.Equal(
            ["2027-04-23 08:00 Reminder: Application for a newborn by 30 April 2027", "2027-04-29 08:00 Reminder: Application for a newborn by 30 April 2027"],
            await host.MessagesAsync("c-2"));
        Assert.Equal(["2027-04-22 08:00 Erinnerung: Kündigung wegen Anzeigepflichtverletzung bis 29. April 2027"], await host.MessagesAsync("h-1"));
    }
}
