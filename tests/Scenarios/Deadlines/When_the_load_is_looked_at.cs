using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Scadenzario.Contracts;
using Scadenzario.Deadlines.Agenda;
using Scenarios.Activation;
using Scenarios.Harness;

namespace Scenarios.Deadlines;

/// <summary>The calendar and the chart of the coming year. An application of 30 January 2027 expires at the first instant of 1 May in Zurich, which is 30 April in UTC.</summary>
public sealed partial class When_the_load_is_looked_at
{
    [Fact]
    public async Task Should_count_by_Zurich_days_and_follow_every_move()
    {
        await using var host = await ScenarioHost.StartAsync("2027-01-30T10:00:00+01:00");
        var cookies = await host.LogInAsync();
        Assert.Equal("", await DaysAsync(host, cookies, "2027-03"));
        await host.ApplyAsync();
        await host.ApplyAsync("p-2", "bea@customers.example");
        Assert.Equal("2027-03-02 2", await DaysAsync(host, cookies, "2027-03"));

        await host.AdvanceToAsync("2027-03-02T09:00:00+01:00");
        Assert.Equal(("", "", "2027-05-01 2"), (await DaysAsync(host, cookies, "2027-03"), await DaysAsync(host, cookies, "2027-04"), await DaysAsync(host, cookies, "2027-05")));
        Assert.Equal("2027-05 2", await LoadAsync(host, cookies));

        var invitation = (await host.InboxAsync(Applications.Email))[^1];
        Assert.Equal(200, (int)(await host.ActivateAsync(invitation.Token)).Status);
        await host.SettleAsync();
        Assert.Equal(("2027-05-01 1", ""), (await DaysAsync(host, cookies, "2027-05"), await DaysAsync(host, cookies, "2030-01")));
        Assert.Equal("2027-05 1", await LoadAsync(host, cookies));
        Assert.Equal("", await DaysAsync(host, cookies, "2027-05", "&insurer=KPT"));
        await host.AdvanceToAsync("2027-05-02T09:00:00+02:00");
        Assert.Equal("", await DaysAsync(host, cookies, "2027-05"));
    }

    [Fact]
    public async Task Should_count_a_full_month_once_a_minute()
    {
        await using var host = await ScenarioHost.StartAsync();
        var cookies = await host.LogInAsync();
        await AddAsync(host, 1000);
        Assert.Equal("2027-03-01 1000", await DaysAsync(host, cookies, "2027-03"));
        await AddAsync(host, 1001);
        Assert.Equal("2027-03-01 1001", await DaysAsync(host, cookies, "2027-03"));
        await AddAsync(host, 1002);
        await host.AdvanceByAsync("PT59S");
        Assert.Equal("2027-03-01 1001", await DaysAsync(host, cookies, "2027-03"));
        await host.AdvanceByAsync("PT1S");
        Assert.Equal("2027-03-01 1002", await DaysAsync(host, cookies, "2027-03"));
    }

    private static Task AddAsync(ScenarioHost host, int count) => host.Services.GetRequiredService<AgendaBook>().AddAsync(
        Enumerable.Range(1, count).Select(i => new AgendaEntry($"watch-{i}-1", "close", new(2027, 3, 1, 8, 0, 0, TimeSpan.Zero), "watch-close", Insurer.Css, $"c-{i}", null, null)), CancellationToken.None);

    /// <summary>The days of a month that have wake-ups, with their number.</summary>
    private static async Task<string> DaysAsync(ScenarioHost host, string cookies, string month, string more = "")
    {
        var page = await host.PageAsync(cookies, $"/ops/agenda/calendar?month={month}{more}");
        Assert.Equal(200, (int)page.Status);
        return string.Join(' ', page.Text.Split("<td").Where(cell => cell.Contains("from=", StringComparison.Ordinal)).Select(cell => $"{Between(cell, "datetime=\"", "\"")} {Between(cell[cell.IndexOf("<a ", StringComparison.Ordinal)..], ">", "<")}"));
    }

    /// <summary>The bars that are not empty.</summary>
    private static async Task<string> LoadAsync(ScenarioHost host, string cookies)
    {
        var page = await host.PageAsync(cookies, "/ops/agenda/load");
        return string.Join(' ', Bar().Matches(page.Text).Where(bar => bar.Groups[1].Value != "0").Select(bar => $"{bar.Groups[2]} {bar.Groups[1]}"));
    }

    private static string Between(string text, string before, string after)
    {
        var from = text.IndexOf(before, StringComparison.Ordinal) + before.Length;
        return text[from..text.IndexOf(after, from, StringComparison.Ordinal)];
    }

    [GeneratedRegex("text-anchor=\"middle\">([0-9]+)</text><text[^>]*>([0-9-]+)</text>")]
    private static partial Regex Bar();
}
