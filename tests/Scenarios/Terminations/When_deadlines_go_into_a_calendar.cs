using Scenarios.Harness;

namespace Scenarios.Terminations;

public sealed class When_deadlines_go_into_a_calendar
{
    [Fact]
    public async Task Should_be_all_day_events_that_keep_their_names_and_say_nothing_about_persons()
    {
        await using var host = await ScenarioHost.StartAsync("2027-01-11T10:00:00+01:00");
        await host.ContractAsync(Terminations.Css, "c-1", "it");
        Assert.Empty(IcsParser.Read((await CalendarAsync(host)).Text));

        await host.WatchAsync(Terminations.Css, "c-1", "terms", "css.terms-change", new { insuranceYearEnd = "2027-12-31", noticeReceivedAt = "2027-01-10" });
        await host.WatchAsync(Terminations.Css, "c-1", "ordinary", "css.ordinary-termination", new { insuranceYearEnd = "2027-12-31" });
        await host.WatchAsync(Terminations.Css, "c-1", "discount", "css.discount-change", new { year = 2028 });
        var calendar = await CalendarAsync(host);
        var events = IcsParser.Read(calendar.Text);

        Assert.Equal("text/calendar", calendar.ContentType);
        Assert.Equal(
            [
                (new DateOnly(2027, 2, 9), "CSS: Kündigung nach einer Änderung der Bedingungen"),
                (new DateOnly(2027, 9, 30), "CSS: Ordentliche Kündigung"),
                (new DateOnly(2028, 12, 29), "CSS: Kündigung nach einer Änderung der Rabatte"),
            ],
            events.Select(e => (e.Day, e.Summary)));
        Assert.Equal(
            "Kündigung nach einer Änderung der Rabatte: Die Kündigung muss bis 29. Dezember 2028 bei Ihrem Versicherer eingehen.\n"
                + "Schriftlich. Während der Bürozeiten, vor 17:00 Uhr.\nCSS-AVB 8.4",
            events[2].Description);
        Assert.All(events, e => Assert.Equal(DateTimeOffset.Parse("2027-01-11T09:00:00Z"), e.Stamp));
        foreach (var personal in new[] { "Rossi", "c-1", "customers.example", "TOP", "1980" })
        {
            Assert.DoesNotContain(personal, calendar.Text.Replace("\r\n ", ""));
        }

        // It moves: the same name, a higher number, another day. What was terminated or deleted is gone.
        await host.AdvanceByAsync("PT1H");
        await host.WatchAsync(Terminations.Css, "c-1", "ordinary", "css.ordinary-termination", new { insuranceYearEnd = "2028-12-31" });
        await host.TerminateAsync(Terminations.Css, "c-1", "css.terms-change", new { insuranceYearEnd = "2027-12-31", noticeReceivedAt = "2027-01-10" });
        await host.DeleteAsync(Terminations.Css, "/api/contracts/c-1/watches/discount");
        var moved = Assert.Single(IcsParser.Read((await CalendarAsync(host)).Text));
        Assert.Equal((events[1].Uid, new DateOnly(2028, 9, 29)), (moved.Uid, moved.Day));
        Assert.True(moved.Sequence > events[1].Sequence);
        Assert.Equal(DateTimeOffset.Parse("2027-01-11T10:00:00Z"), moved.Stamp);
    }

    [Fact]
    public async Task Should_have_an_event_of_its_own_for_each_year()
    {
        await using var host = await ScenarioHost.StartAsync("2027-09-29T10:00:00+02:00");
        await host.ContractAsync(Terminations.Css, "c-1");
        await host.WatchAsync(Terminations.Css, "c-1", "w", "css.ordinary-termination", new { insuranceYearEnd = "2027-12-31" }, yearly: true);
        var first = Assert.Single(IcsParser.Read((await CalendarAsync(host)).Text));
        await host.AdvanceToAsync("2027-10-02T00:00:00+02:00");
        var second = Assert.Single(IcsParser.Read((await CalendarAsync(host)).Text));

        Assert.Equal((new DateOnly(2027, 9, 30), new DateOnly(2028, 9, 29)), (first.Day, second.Day));
        Assert.NotEqual(first.Uid, second.Uid);
        Assert.Equal(["2028-07-31 08:00 termination-reminder css.ordinary-termination"], await host.AgendaAsync(Terminations.Css, "c-1"));
    }

    private static async Task<Reply> CalendarAsync(ScenarioHost host)
    {
        var reply = await host.GetAsync(Terminations.Css, "/api/contracts/c-1/deadlines.ics", ("Accept-Language", "de-CH"));
        Assert.Equal(200, (int)reply.Status);
        return reply;
    }
}
