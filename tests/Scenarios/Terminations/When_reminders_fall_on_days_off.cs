using Scenarios.Harness;

namespace Scenarios.Terminations;

/// <summary>
/// 2028: 1 May (Monday) is a holiday in Zurich only, Corpus Christi (15 June) in Lucerne only, Ascension (25 May) everywhere.
/// </summary>
public sealed class When_reminders_fall_on_days_off
{
    [Fact]
    public async Task Should_come_on_the_working_day_before_of_the_rules_canton()
    {
        await using var host = await ScenarioHost.StartAsync("2028-04-27T10:00:00+02:00");
        await host.ContractAsync(Terminations.Css, "lu");
        await host.ContractAsync(Terminations.Helsana, "zh");
        await host.ContractAsync(Terminations.Atupri, "be");

        // The day to name is 29 September for Lucerne and Zurich, 30 November for Bern: the same three days are meant.
        await host.WatchAsync(Terminations.Css, "lu", "w", "css.ordinary-termination", new { insuranceYearEnd = "2028-12-31" }, [151, 127, 106]);
        await host.WatchAsync(Terminations.Helsana, "zh", "w", "helsana.ordinary-termination", new { coverStart = "2020-01-01" }, [151, 127, 106]);
        await host.WatchAsync(Terminations.Atupri, "be", "w", "atupri.franchise", new { change = "decrease" }, [213, 189, 168]);
        await host.AdvanceToAsync("2028-06-16T00:00:00+02:00");

        Assert.Equal(["2028-05-01 08:00", "2028-05-24 08:00", "2028-06-14 08:00"], await MorningsAsync(host, "lu"));
        Assert.Equal(["2028-04-28 08:00", "2028-05-24 08:00", "2028-06-15 08:00"], await MorningsAsync(host, "zh"));
        Assert.Equal(["2028-05-01 08:00", "2028-05-24 08:00", "2028-06-15 08:00"], await MorningsAsync(host, "be"));
    }

    [Fact]
    public async Task Should_come_once_on_a_morning_that_two_leads_share()
    {
        await using var host = await ScenarioHost.StartAsync("2028-09-20T10:00:00+02:00");
        await host.ContractAsync(Terminations.Helsana, "h-1");

        // 24 and 23 September are a weekend: three leads meet on Friday 22 September.
        await host.WatchAsync(Terminations.Helsana, "h-1", "w", "helsana.ordinary-termination", new { coverStart = "2020-01-01" }, [7, 6, 5, 1]);
        await host.AdvanceToAsync("2028-10-01T00:00:00+02:00");

        Assert.Equal(["2028-09-22 08:00", "2028-09-28 08:00"], await MorningsAsync(host, "h-1"));
    }

    [Fact]
    public async Task Should_come_the_next_morning_where_every_lead_has_passed_and_never_after_the_day_to_name()
    {
        await using var host = await ScenarioHost.StartAsync("2028-09-28T10:00:00+02:00");
        await host.ContractAsync(Terminations.Helsana, "h-1");
        await host.ContractAsync(Terminations.Helsana, "h-2");
        await host.WatchAsync(Terminations.Helsana, "h-1", "w", "helsana.ordinary-termination", new { coverStart = "2020-01-01" });
        await host.AdvanceToAsync("2028-09-29T08:00:01+02:00");
        var tooLate = await host.WatchAsync(Terminations.Helsana, "h-2", "w", "helsana.ordinary-termination", new { coverStart = "2020-01-01" });
        Assert.Equal(("active", null), (tooLate["status"], tooLate["nextReminderAt"]));
        await host.AdvanceToAsync("2028-10-01T00:00:00+02:00");

        Assert.Equal(["2028-09-29 08:00"], await MorningsAsync(host, "h-1"));
        Assert.Empty(await MorningsAsync(host, "h-2"));
        Assert.Equal("over", (await host.WatchedAsync(Terminations.Helsana, "h-2", "w"))["status"]);
    }

    private static async Task<IEnumerable<string>> MorningsAsync(ScenarioHost host, string contractId) =>
        (await host.MessagesAsync(contractId)).Select(message => message[..16]);
}
