using Scenarios.Harness;

namespace Scenarios.Terminations;

public sealed class When_a_watch_moves
{
    [Fact]
    public async Task Should_not_repeat_leads_that_have_gone_out()
    {
        await using var host = await ScenarioHost.StartAsync("2027-02-27T10:00:00+01:00");
        await host.ContractAsync(Terminations.Css, "c-1");
        await host.WatchAsync(Terminations.Css, "c-1", "w", "css.ordinary-termination", new { insuranceYearEnd = "2027-06-30" }, [30, 7]);
        Assert.Equal(["2027-03-01 08:00 termination-reminder css.ordinary-termination"], await host.AgendaAsync(Terminations.Css, "c-1"));
        await host.AdvanceToAsync("2027-03-02T10:00:00+01:00");

        var moved = await host.WatchAsync(Terminations.Css, "c-1", "w", "css.ordinary-termination", new { insuranceYearEnd = "2027-07-31" }, [30, 7]);

        Assert.Equal(("2027-04-30", "2027-04-23T06:00:00Z"), (moved["remindBy"], moved["nextReminderAt"]));
        Assert.Equal(["2027-04-23 08:00 termination-reminder css.ordinary-termination"], await host.AgendaAsync(Terminations.Css, "c-1"));
        await host.AdvanceToAsync("2027-05-02T00:00:00+02:00");
        Assert.Equal(
            ["2027-03-01 08:00 Reminder: Ordinary termination by 31 March 2027", "2027-04-23 08:00 Reminder: Ordinary termination by 30 April 2027"],
            await host.MessagesAsync("c-1"));
    }

    [Fact]
    public async Task Should_change_nothing_when_it_is_set_again_and_stop_when_it_is_deleted()
    {
        await using var host = await ScenarioHost.StartAsync("2027-07-28T10:00:00+02:00");
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
        await host.AdvanceToAsync("2027-07-31T00:00:00+02:00");
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
        await using var host = await ScenarioHost.StartAsync("2027-11-30T10:00:00+01:00");
        await host.ContractAsync(Terminations.Css, "c-1", "it");
        await host.ContractAsync(Terminations.Css, "c-2");
        await host.ContractAsync(Terminations.Helsana, "h-1", "de");
        await host.WatchAsync(Terminations.Css, "c-1", "family", "css.family-discount", new { birthDate = "2002-05-05" }, [30]);
        await host.WatchAsync(Terminations.Css, "c-2", "newborn", "css.newborn", new { birth = "2027-11-19" });
        await host.WatchAsync(Terminations.Helsana, "h-1", "reticence", "helsana.misdeclaration", new { knowledgeOn = "2027-11-19" }, [7]);
        await host.AdvanceToAsync("2027-12-17T12:00:00+01:00");

        Assert.Equal(["2027-12-01 08:00 Promemoria: Ribasso familiare entro il 31 dicembre 2027"], await host.MessagesAsync("c-1"));
        Assert.Contains("il ribasso vale fino al 31 dicembre 2027", await host.LastTextAsync("c-1"));
        Assert.Equal(
            ["2027-12-10 08:00 Reminder: Application for a newborn by 17 December 2027", "2027-12-16 08:00 Reminder: Application for a newborn by 17 December 2027"],
            await host.MessagesAsync("c-2"));
        Assert.Equal(["2027-12-10 08:00 Erinnerung: Kündigung wegen Anzeigepflichtverletzung bis 17. Dezember 2027"], await host.MessagesAsync("h-1"));
    }

    [Fact]
    public async Task Should_end_when_the_portal_says_that_it_has_arrived_and_begin_again_next_year()
    {
        await using var host = await ScenarioHost.StartAsync("2027-11-22T10:00:00+01:00");
        await host.ContractAsync(Terminations.Atupri, "a-1");
        await host.ContractAsync(Terminations.Css, "c-1");
        await host.WatchAsync(Terminations.Atupri, "a-1", "w", "atupri.franchise", new { change = "decrease" }, [7], yearly: true);
        await host.WatchAsync(Terminations.Css, "c-1", "newborn", "css.newborn", new { birth = "2027-11-10" }, [12]);
        await host.WatchAsync(Terminations.Css, "c-1", "w", "css.ordinary-termination", new { insuranceYearEnd = "2028-12-31" });

        foreach (var (key, path) in new[] { (Terminations.Atupri, "/api/contracts/a-1/watches/w"), (Terminations.Css, "/api/contracts/c-1/watches/newborn") })
        {
            Assert.Equal("arrived", (await host.PostAsync(key, path + "/arrival", null))["status"]);
            Assert.Equal("arrived", (await host.PostAsync(key, path + "/arrival", null))["status"]);
        }

        Assert.Equal((409, "awaits-termination"), Code(await host.PostAsync(Terminations.Css, "/api/contracts/c-1/watches/w/arrival", null)));
        Assert.Equal(404, (int)(await host.PostAsync(Terminations.Css, "/api/contracts/c-1/watches/none/arrival", null)).Status);
        await host.SettleAsync();
        Assert.Equal(["2027-12-01 00:00 watch-renewal atupri.franchise"], await host.AgendaAsync(Terminations.Atupri, "a-1"));
        await host.AdvanceToAsync("2027-12-02T00:00:00+01:00");

        Assert.Empty(await host.MessagesAsync("a-1"));
        Assert.Empty(await host.MessagesAsync("c-1"));
        Assert.Equal(["2028-11-23 08:00 deadline-reminder atupri.franchise"], await host.AgendaAsync(Terminations.Atupri, "a-1"));
        Assert.Equal(["2028-07-31 08:00 termination-reminder css.ordinary-termination"], await host.AgendaAsync(Terminations.Css, "c-1"));
    }

    private static (int, string?) Code(Reply reply) => ((int)reply.Status, reply["code"]);
}
