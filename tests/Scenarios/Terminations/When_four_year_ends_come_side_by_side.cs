using Scenarios.Harness;

namespace Scenarios.Terminations;

/// <summary>
/// 2028: 30 September is a Saturday and 31 December a Sunday, so that Helsana's date is 29 September, CSS's 8.4 ends on Friday 29 December with the office
/// hours, CSS's 7.3 at midnight of Sunday 31 December, and Atupri's dates stay 30 November and 31 December.
/// </summary>
public sealed class When_four_year_ends_come_side_by_side
{
    [Fact]
    public async Task Should_remind_of_each_in_time_and_judge_each_by_its_own_end()
    {
        await using var host = await ScenarioHost.StartAsync("2028-09-20T10:00:00+02:00");
        await host.ContractAsync(Terminations.Helsana, "h-1");
        await host.ContractAsync(Terminations.Atupri, "a-1");
        await host.ContractAsync(Terminations.Atupri, "a-2");
        await host.ContractAsync(Terminations.Css, "c-1");
        await host.ContractAsync(Terminations.Css, "c-2");

        var helsana = await host.WatchAsync(Terminations.Helsana, "h-1", "w", "helsana.ordinary-termination", new { coverStart = "2020-01-01" });
        Assert.Equal(("2028-09-29", "2028-09-22T06:00:00Z"), (helsana["remindBy"], helsana["nextReminderAt"]));
        var decrease = await host.WatchAsync(Terminations.Atupri, "a-1", "w", "atupri.franchise", new { change = "decrease" });
        Assert.Equal(("2028-11-30", "2028-11-30"), (decrease["lastDay"], decrease["remindBy"]));
        var increase = await host.WatchAsync(Terminations.Atupri, "a-2", "w", "atupri.franchise", new { change = "increase" });
        Assert.Equal(("2028-12-31", "2028-12-29"), (increase["lastDay"], increase["remindBy"]));

        await host.AdvanceToAsync("2028-09-29T23:59:59+02:00");
        var inTime = await host.TerminateAsync(Terminations.Helsana, "h-1", "helsana.ordinary-termination", new { coverStart = "2020-01-01" }, form: "handSigned");
        Assert.Equal(("accepted", "final", "2028-12-31"), inTime.Outcome());
        await host.AdvanceByAsync("PT1S");
        var late = await host.TerminateAsync(
            Terminations.Helsana, "h-1", "helsana.ordinary-termination", new { coverStart = "2020-01-01" }, form: "handSigned", product: "HOSPITAL");
        Assert.Equal(("late", "final", "2029-12-31"), late.Outcome());

        // CSS announces changed terms and a changed discount for the year's end; both can be watched from then on.
        await host.AdvanceToAsync("2028-12-05T10:00:00+01:00");
        var terms = new { insuranceYearEnd = "2028-12-31", noticeReceivedAt = "2028-12-04" };
        var discount = new { year = 2028, noticeReceivedAt = "2028-12-01" };
        Assert.Equal("2028-12-29", (await host.WatchAsync(Terminations.Css, "c-1", "w", "css.terms-change", terms))["remindBy"]);
        Assert.Equal("2028-12-29T16:00:00Z", (await host.WatchAsync(Terminations.Css, "c-2", "w", "css.discount-change", discount))["endsAt"]);

        await host.AdvanceToAsync("2028-12-29T16:59:59+01:00");
        Assert.Equal(
            ("accepted", "final", "2028-12-31"),
            (await host.TerminateAsync(Terminations.Css, "c-2", "css.discount-change", discount, form: "handSigned")).Outcome());
        await host.AdvanceByAsync("PT1S");
        Assert.Equal(
            ("late", "final", null),
            (await host.TerminateAsync(Terminations.Css, "c-2", "css.discount-change", discount, form: "handSigned", product: "HOSPITAL")).Outcome());

        await host.AdvanceToAsync("2028-12-31T23:59:59+01:00");
        Assert.Equal(
            ("accepted", "final", "2028-12-31"), (await host.TerminateAsync(Terminations.Css, "c-1", "css.terms-change", terms)).Outcome());
        await host.AdvanceByAsync("PT1S");
        Assert.Equal(
            ("arguable", "caseOpen", null), (await host.TerminateAsync(Terminations.Css, "c-1", "css.terms-change", terms, product: "HOSPITAL")).Outcome());
        await host.AdvanceToAsync("2029-01-04T00:00:00+01:00");

        Assert.Equal(
            [
                "2028-09-22 08:00 Reminder: Ordinary termination by 29 September 2028",
                "2028-09-28 08:00 Reminder: Ordinary termination by 29 September 2028",
                "2028-09-29 23:59 Your termination",
                "2028-09-30 00:00 Your termination",
            ],
            await host.MessagesAsync("h-1"));
        Assert.Equal(
            [
                "2028-09-29 08:00 Reminder: Change of the deductible by 30 November 2028",
                "2028-10-31 08:00 Reminder: Change of the deductible by 30 November 2028",
                "2028-11-23 08:00 Reminder: Change of the deductible by 30 November 2028",
                "2028-11-29 08:00 Reminder: Change of the deductible by 30 November 2028",
            ],
            await host.MessagesAsync("a-1"));
        Assert.Equal(
            [
                "2028-10-30 08:00 Reminder: Change of the deductible by 29 December 2028",
                "2028-11-29 08:00 Reminder: Change of the deductible by 29 December 2028",
                "2028-12-22 08:00 Reminder: Change of the deductible by 29 December 2028",
                "2028-12-28 08:00 Reminder: Change of the deductible by 29 December 2028",
            ],
            await host.MessagesAsync("a-2"));
        Assert.Equal(
            [
                "2028-12-22 08:00 Reminder: Termination after changed terms by 29 December 2028",
                "2028-12-28 08:00 Reminder: Termination after changed terms by 29 December 2028",
                "2028-12-31 23:59 Your termination",
                "2029-01-01 00:00 Your termination",
            ],
            await host.MessagesAsync("c-1"));
        Assert.Equal(
            [
                "2028-12-22 08:00 Reminder: Termination after changed discounts by 29 December 2028",
                "2028-12-28 08:00 Reminder: Termination after changed discounts by 29 December 2028",
                "2028-12-29 16:59 Your termination",
                "2028-12-29 17:00 Your termination",
            ],
            await host.MessagesAsync("c-2"));
        foreach (var (key, contract) in new[] { (Terminations.Helsana, "h-1"), (Terminations.Atupri, "a-1"), (Terminations.Atupri, "a-2"), (Terminations.Css, "c-1"), (Terminations.Css, "c-2") })
        {
            Assert.Empty(await host.AgendaAsync(key, contract));
        }
    }

    [Fact]
    public async Task Should_name_the_form_and_the_office_hours()
    {
        await using var host = await ScenarioHost.StartAsync("2028-12-20T10:00:00+01:00");
        await host.ContractAsync(Terminations.Css, "c-1");
        await host.ContractAsync(Terminations.Helsana, "h-1", "it");
        await host.WatchAsync(Terminations.Css, "c-1", "w", "css.discount-change", new { year = 2028, officeCloses = "16:30" }, [1]);
        await host.WatchAsync(Terminations.Helsana, "h-1", "w", "helsana.ordinary-termination", new { coverStart = "2020-01-01", year = 2029 }, [270]);
        await host.AdvanceToAsync("2028-12-29T09:00:00+01:00");

        var office = await host.LastTextAsync("c-1");
        Assert.Contains("Termination after changed discounts: the termination must be received by your insurer by 29 December 2028.", office);
        Assert.Contains("In writing. Within office hours, before 16:30.", office);
        var signed = await host.LastTextAsync("h-1");
        Assert.Contains("Disdetta ordinaria: la disdetta deve pervenire al suo assicuratore entro il 28 settembre 2029.", signed);
        Assert.Contains("Per iscritto e con firma, a mano o scansionata.", signed);
    }
}
