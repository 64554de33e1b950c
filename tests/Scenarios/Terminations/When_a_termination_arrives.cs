using Scadenzario.Contracts;
using Scenarios.Harness;

namespace Scenarios.Terminations;

public sealed class When_a_termination_arrives
{
    private static readonly object _cover = new { coverStart = "2020-01-01" };

    [Fact]
    public async Task Should_end_the_reminders_tell_the_portal_and_confirm_with_the_derivation()
    {
        await using var host = await ScenarioHost.StartAsync("2027-08-30T10:00:00+02:00");
        await host.ContractAsync(Terminations.Helsana, "h-1");
        await host.WatchAsync(Terminations.Helsana, "h-1", "w", "helsana.ordinary-termination", _cover);
        Assert.Equal(["2027-08-31 08:00 termination-reminder helsana.ordinary-termination"], await host.AgendaAsync(Terminations.Helsana, "h-1"));
        await host.AdvanceToAsync("2027-09-02T10:00:00+02:00");
        Assert.Equal(["2027-09-23 08:00 termination-reminder helsana.ordinary-termination"], await host.AgendaAsync(Terminations.Helsana, "h-1"));

        var decided = await host.TerminateAsync(Terminations.Helsana, "h-1", "helsana.ordinary-termination", _cover, form: "scannedSignature");

        Assert.Equal(("accepted", "final", "2027-12-31"), decided.Outcome());
        Assert.Equal(("inTime", "2027-12-31T23:00:00Z"), (decided["verdict"], decided["coverEndsAt"]));
        Assert.Equal("The termination is accepted: the insurance TOP ends at the end of 31 December 2027. The other insurances stay as they are.", decided["reason"]);
        Assert.Equal("2027-09-30", decided.Json.GetProperty("deadline").GetProperty("lastDay").GetString());
        Assert.Equal("arrived", (await host.WatchedAsync(Terminations.Helsana, "h-1", "w"))["status"]);
        Assert.Empty(await host.AgendaAsync(Terminations.Helsana, "h-1"));
        Assert.Equal(["recorded accepted 2027-12-31"], await host.DecisionsAsync(Insurer.Helsana, "h-1"));
        var text = await host.LastTextAsync("h-1");
        Assert.Contains("We received the termination of the insurance TOP on 2 September 2027.", text);
        Assert.Contains("the insurance TOP ends at the end of 31 December 2027.", text);
        Assert.Contains("The last working day before it, in the canton of Zurich, is 30 September 2027. (HELSANA-2022-01 art. 10.1, 10.2)", text);
        await host.AdvanceToAsync("2027-10-02T00:00:00+02:00");
        Assert.Equal(["2027-08-31 08:00 Reminder: Ordinary termination by 30 September 2027", "2027-09-02 10:00 Your termination"], await host.MessagesAsync("h-1"));
    }

    [Fact]
    public async Task Should_go_on_reminding_of_the_other_insurances_and_of_those_whose_termination_is_not_valid()
    {
        await using var host = await ScenarioHost.StartAsync("2027-09-20T10:00:00+02:00");
        await host.ContractAsync(Terminations.Helsana, "h-1");
        await host.WatchAsync(Terminations.Helsana, "h-1", "top", "helsana.ordinary-termination", _cover, [7], product: "TOP");
        await host.WatchAsync(Terminations.Helsana, "h-1", "hospital", "helsana.ordinary-termination", _cover, [7], product: "HOSPITAL");

        await host.TerminateAsync(Terminations.Helsana, "h-1", "helsana.ordinary-termination", _cover, form: "unsigned", product: "HOSPITAL");
        await host.TerminateAsync(Terminations.Helsana, "h-1", "helsana.ordinary-termination", _cover, form: "handSigned", product: "TOP");

        Assert.Equal("arrived", (await host.WatchedAsync(Terminations.Helsana, "h-1", "top"))["status"]);
        Assert.Equal("active", (await host.WatchedAsync(Terminations.Helsana, "h-1", "hospital"))["status"]);
        await host.AdvanceToAsync("2027-10-02T00:00:00+02:00");
        Assert.Single(await host.MessagesAsync("h-1"), message => message == "2027-09-23 08:00 Reminder: Ordinary termination by 30 September 2027");
    }

    [Fact]
    public async Task Should_start_again_for_the_next_year_as_long_as_an_insurance_is_left()
    {
        await using var host = await ScenarioHost.StartAsync("2027-09-22T10:00:00+02:00");
        await host.ContractAsync(Terminations.Helsana, "h-1");
        await host.WatchAsync(Terminations.Helsana, "h-1", "w", "helsana.ordinary-termination", _cover, [7], yearly: true);
        await host.TerminateAsync(Terminations.Helsana, "h-1", "helsana.ordinary-termination", _cover, form: "handSigned", product: "TOP");
        Assert.Equal(["2027-10-01 00:00 watch-renewal helsana.ordinary-termination"], await host.AgendaAsync(Terminations.Helsana, "h-1"));

        await host.AdvanceToAsync("2027-10-02T10:00:00+02:00");
        var second = await host.WatchedAsync(Terminations.Helsana, "h-1", "w");
        Assert.Equal(("active", "2028-09-29"), (second["status"], second["remindBy"]));
        Assert.Equal(["2028-09-22 08:00 termination-reminder helsana.ordinary-termination"], await host.AgendaAsync(Terminations.Helsana, "h-1"));

        await host.TerminateAsync(Terminations.Helsana, "h-1", "helsana.ordinary-termination", _cover, form: "handSigned", product: "HOSPITAL");
        Assert.Equal(["2028-09-30 00:00 watch-renewal helsana.ordinary-termination"], await host.AgendaAsync(Terminations.Helsana, "h-1"));
        Assert.Equal(["2027-09-22 10:00 Your termination", "2027-10-02 10:00 Your termination"], await host.MessagesAsync("h-1"));
    }

    [Fact]
    public async Task Should_be_one_however_often_it_is_sent()
    {
        await using var host = await ScenarioHost.StartAsync("2027-09-01T10:00:00+02:00");
        await host.ContractAsync(Terminations.Helsana, "h-1");
        var body = new { rule = "helsana.ordinary-termination", product = "TOP", receivedAt = "2027-08-31T14:00:00Z", form = "handSigned", facts = _cover };
        var replies = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => host.PostAsync(Terminations.Helsana, "/api/contracts/h-1/terminations", body)));
        await host.SettleAsync();
        var again = await host.PostAsync(
            Terminations.Helsana, "/api/contracts/h-1/terminations",
            new { rule = "helsana.ordinary-termination", product = "TOP", facts = new { coverStart = "2020-01-01", receivedAt = "2027-08-31T14:00:00Z", form = "handSigned" } });

        Assert.All(replies, reply => Assert.Equal((200, replies[0]["terminationId"]), ((int)reply.Status, reply["terminationId"])));
        Assert.Equal(replies[0]["terminationId"], again["terminationId"]);
        Assert.Equal(["2027-09-01 10:00 Your termination"], await host.MessagesAsync("h-1"));
        Assert.Single((await host.GetAsync(Terminations.Helsana, "/api/contracts/h-1/terminations")).Json.GetProperty("terminations").EnumerateArray());
        Assert.Equal(["recorded accepted 2027-12-31"], await host.DecisionsAsync(Insurer.Helsana, "h-1"));
        var key = ("Idempotency-Key", "k-1");
        var first = await host.PostAsync(Terminations.Helsana, "/api/contracts/h-1/terminations", body, key);
        Assert.Equal(first.Text, (await host.PostAsync(Terminations.Helsana, "/api/contracts/h-1/terminations", body, key)).Text);
        Assert.Equal(422, (int)(await host.PostAsync(Terminations.Helsana, "/api/contracts/h-1/terminations", body with { product = "HOSPITAL" }, key)).Status);
    }

    [Fact]
    public async Task Should_name_the_refund_that_is_lost_and_the_right_to_end_the_whole_contract()
    {
        await using var host = await ScenarioHost.StartAsync("2027-03-10T10:00:00+01:00");
        await host.ContractAsync(Terminations.Helsana, "new", coverStart: "2027-01-01");
        await host.ContractAsync(Terminations.Helsana, "old", coverStart: "2007-12-31");
        await host.ContractAsync(Terminations.Css, "css", coverStart: "2026-04-01");
        var claim = new { paidOn = "2027-03-02" };

        var young = await host.TerminateAsync(Terminations.Helsana, "new", "helsana.claim-termination", claim);
        Assert.Equal(("accepted", "final", "2027-03-24"), young.Outcome());
        Assert.Equal("""{"article":"15.3","certain":true}""", young.Json.GetProperty("lostRefund").GetRawText());
        Assert.Contains("Premiums paid in advance are not refunded (art. 15.3)", await host.LastTextAsync("new"));

        var old = await host.TerminateAsync(Terminations.Helsana, "old", "helsana.claim-termination", claim);
        Assert.Null(old["lostRefund"]);
        Assert.Contains("you may also terminate the whole contract (art. 32)", await host.LastTextAsync("old"));

        var benefit = await host.TerminateAsync(Terminations.Css, "css", "css.benefit-termination", new { }, form: "handSigned");
        Assert.Equal(("arguable", "caseOpen", null), benefit.Outcome());
        Assert.Contains("Premiums paid in advance are not refunded (art. 4)", await host.LastTextAsync("css"));
    }
}
