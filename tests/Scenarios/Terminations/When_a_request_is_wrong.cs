using Scenarios.Harness;

namespace Scenarios.Terminations;

public sealed class When_a_request_is_wrong
{
    [Fact]
    public async Task Should_name_the_bad_fields_and_do_nothing()
    {
        await using var host = await ScenarioHost.StartAsync("2027-01-11T10:00:00+01:00");
        await host.ContractAsync(Terminations.Css, "c-1");
        await host.ContractAsync(Terminations.Helsana, "h-1");
        const string Watch = "/api/contracts/c-1/watches/w";
        const string Termination = "/api/contracts/c-1/terminations";
        var facts = new { insuranceYearEnd = "2027-12-31" };

        async Task WatchAsync(object body, params string[] fields) => Refused(await host.PutAsync(Terminations.Css, Watch, body), fields);
        await WatchAsync(new { }, "facts", "rule");
        await WatchAsync(new { rule = "css.ordinary-termination", facts, other = 1 }, "other");
        await WatchAsync(new { rule = "helsana.ordinary-termination", facts = new { coverStart = "2020-01-01" } }, "rule");
        await WatchAsync(new { rule = "css.discount-chain", facts = new { } }, "rule");
        await WatchAsync(new { rule = "css.ordinary-termination", facts = new { } }, "insuranceYearEnd");
        await WatchAsync(new { rule = "css.ordinary-termination", facts = new { insuranceYearEnd = "2027-02-30" } }, "insuranceYearEnd");
        await WatchAsync(new { rule = "css.ordinary-termination", facts = new { insuranceYearEnd = "2027-12-31", receivedAt = "2027-01-01" } }, "receivedAt");
        await WatchAsync(new { rule = "css.ordinary-termination", facts, leadDays = new[] { 7, 7 } }, "leadDays");
        await WatchAsync(new { rule = "css.ordinary-termination", facts, leadDays = Array.Empty<int>() }, "leadDays");
        await WatchAsync(new { rule = "css.ordinary-termination", facts, leadDays = new[] { 366 } }, "leadDays");
        await WatchAsync(new { rule = "css.ordinary-termination", facts, leadDays = new object[] { 1.5 } }, "leadDays");
        await WatchAsync(new { rule = "css.newborn", facts = new { birth = "2027-01-01" }, yearly = true }, "yearly");
        await WatchAsync(new { rule = "css.ordinary-termination", facts, product = "NONE" }, "product");
        var over = await host.PutAsync(Terminations.Css, Watch, new { rule = "css.ordinary-termination", facts = new { insuranceYearEnd = "2026-12-31" } });
        Assert.Equal((409, "deadline-over"), ((int)over.Status, over["code"]));
        Refused(
            await host.PutAsync(Terminations.Helsana, "/api/contracts/h-1/watches/w", new
            {
                rule = "helsana.change",
                facts = new { changeDate = "2027-03-01", noticeReceivedAt = "2027-01-10", timeLimitedDiscountOnly = true },
            }),
            "timeLimitedDiscountOnly");
        Refused(await host.PutAsync(Terminations.Css, "/api/contracts/c-1/watches/w%201", new { rule = "css.ordinary-termination", facts }), "watchId");

        async Task TerminationAsync(object body, params string[] fields) => Refused(await host.PostAsync(Terminations.Css, Termination, body), fields);
        await TerminationAsync(new { }, "facts", "product", "rule");
        await TerminationAsync(new { rule = "css.newborn", product = "NONE", receivedAt = "2027-02-01", facts = new { } }, "product", "receivedAt", "rule");
        await TerminationAsync(new { rule = "css.ordinary-termination", product = "TOP", facts = new { } }, "insuranceYearEnd");
        await TerminationAsync(new { rule = "css.ordinary-termination", product = "TOP", facts = new { insuranceYearEnd = "2027-12-31", paidOn = "2027-01-01" } }, "paidOn");
        await TerminationAsync(new { rule = "css.ordinary-termination", product = "TOP", receivedAt = "2027-01-02", facts = new { insuranceYearEnd = "2027-12-31", receivedAt = "2027-01-03" } }, "receivedAt");
        await TerminationAsync(new { rule = "css.terms-change", product = "TOP", facts = new { insuranceYearEnd = "2027-12-31", noticeReceivedAt = "2027-01-02", terminationReceivedAt = 7 } }, "terminationReceivedAt");
        await TerminationAsync(new { rule = "css.ordinary-termination", product = "TOP", form = "fax", facts }, "form");
        await TerminationAsync(new { rule = "css.benefit-termination", product = "TOP", facts }, "insuranceYearEnd");
        Refused(
            await host.PostAsync(Terminations.Helsana, "/api/contracts/h-1/terminations", new
            {
                rule = "helsana.ordinary-termination",
                product = "TOP",
                facts = new { coverStart = "2020-01-01", year = 2028 },
            }),
            "year");

        await host.SettleAsync();
        Assert.Empty(await host.InboxAsync());
        Assert.Equal(404, (int)(await host.WatchedAsync(Terminations.Css, "c-1", "w")).Status);
        Assert.Empty((await host.GetAsync(Terminations.Css, Termination)).Json.GetProperty("terminations").EnumerateArray());
        Assert.Empty(await host.AgendaAsync(Terminations.Css, "c-1"));
    }

    [Fact]
    public async Task Should_not_reach_another_insurers_contract()
    {
        await using var host = await ScenarioHost.StartAsync("2027-01-11T10:00:00+01:00");
        await host.ContractAsync(Terminations.Css, "c-1");
        await host.ContractAsync(Terminations.Helsana, "c-1");
        await host.WatchAsync(Terminations.Css, "c-1", "w", "css.ordinary-termination", new { insuranceYearEnd = "2027-12-31" });
        var mine = await host.TerminateAsync(Terminations.Css, "c-1", "css.ordinary-termination", new { insuranceYearEnd = "2027-12-31" });
        var id = mine["terminationId"];

        foreach (var key in new[] { Terminations.Atupri, Terminations.Helsana })
        {
            Assert.Equal(404, (int)(await host.WatchedAsync(key, "c-1", "w")).Status);
            Assert.Equal(404, (int)(await host.DeleteAsync(key, "/api/contracts/c-1/watches/w")).Status);
            Assert.Equal(404, (int)(await host.GetAsync(key, $"/api/contracts/c-1/terminations/{id}")).Status);
            Assert.Equal(404, (int)(await host.PostAsync(key, $"/api/contracts/c-1/terminations/{id}/withdrawal", null)).Status);
            Assert.Equal(404, (int)(await host.PostAsync(key, $"/api/contracts/c-1/terminations/{id}/correction", new { receivedAt = "2027-01-10", reason = "x" })).Status);
        }

        Assert.Equal(404, (int)(await host.GetAsync(Terminations.Atupri, "/api/contracts/c-1/deadlines.ics")).Status);
        Refused(await host.GetAsync("dev-backoffice", $"/api/contracts/c-1/terminations/{id}"), ["insurer"]);
        Assert.Equal(200, (int)(await host.GetAsync("dev-backoffice", $"/api/contracts/c-1/terminations/{id}?insurer=css")).Status);
        Assert.Equal(200, (int)(await host.GetAsync("dev-backoffice", "/api/contracts/c-1/deadlines.ics?insurer=css")).Status);
    }

    private static void Refused(Reply reply, params string[] fields)
    {
        Assert.True((int)reply.Status == 400, reply.Text);
        Assert.Equal("invalid-request", reply["code"]);
        Assert.Equal(fields, reply.ErrorFields);
    }
}
