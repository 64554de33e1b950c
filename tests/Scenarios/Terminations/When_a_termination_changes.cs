using Scadenzario.Contracts;
using Scenarios.Harness;

namespace Scenarios.Terminations;

public sealed class When_a_termination_changes
{
    private static readonly object _cover = new { coverStart = "2020-01-01" };

    [Fact]
    public async Task Should_decide_anew_after_a_correction_and_keep_the_old_decision()
    {
        await using var host = await ScenarioHost.StartAsync("2027-10-04T10:00:00+02:00");
        await host.ContractAsync(Terminations.Helsana, "h-1");
        var wrong = await host.TerminateAsync(Terminations.Helsana, "h-1", "helsana.ordinary-termination", _cover, "2027-10-01", "handSigned");
        Assert.Equal(("late", "final", "2028-12-31"), wrong.Outcome());
        var path = $"/api/contracts/h-1/terminations/{wrong["terminationId"]}/correction";

        Assert.Equal(["reason", "receivedAt"], (await host.PostAsync(Terminations.Helsana, path, new { receivedAt = "soon" })).ErrorFields);
        Assert.Equal(["receivedAt"], (await host.PostAsync(Terminations.Helsana, path, new { receivedAt = "2027-10-05", reason = "Typing error." })).ErrorFields);
        Assert.Equal(404, (int)(await host.PostAsync(Terminations.Helsana, "/api/contracts/h-1/terminations/t0/correction", new { receivedAt = "2027-09-30", reason = "x" })).Status);
        var corrected = await host.PostAsync(Terminations.Helsana, path, new { receivedAt = "2027-09-30", reason = "Stamp of the mail room." }, ("Accept-Language", "en"));
        await host.SettleAsync();
        await host.PostAsync(Terminations.Helsana, path, new { receivedAt = "2027-09-30", reason = "Stamp of the mail room." });
        await host.SettleAsync();

        Assert.Equal(("accepted", "final", "2027-12-31"), corrected.Outcome());
        Assert.Equal(
            ["recorded 2027-10-01 late 2028-12-31 ", "corrected 2027-09-30 accepted 2027-12-31 Stamp of the mail room."],
            corrected.Json.GetProperty("revisions").EnumerateArray().Select(r =>
                $"{r.GetProperty("cause")} {r.GetProperty("receivedAt")} {r.GetProperty("decision")} {r.GetProperty("coverEndsOn")} {r.GetProperty("reason")}"));
        Assert.Equal(2, (await host.MessagesAsync("h-1")).Count);
        Assert.Contains("This decision replaces the earlier one.", await host.LastTextAsync("h-1"));
        Assert.Equal(["recorded late 2028-12-31", "corrected accepted 2027-12-31"], await host.DecisionsAsync(Insurer.Helsana, "h-1"));
    }

    [Fact]
    public async Task Should_close_the_case_of_a_receipt_that_is_corrected()
    {
        await using var host = await ScenarioHost.StartAsync("2028-10-02T10:00:00+02:00");
        await host.ContractAsync(Terminations.Css, "c-1");
        var received = await host.TerminateAsync(Terminations.Css, "c-1", "css.ordinary-termination", new { insuranceYearEnd = "2028-12-31" }, "2028-09-30");
        Assert.Equal("open", (await host.GetAsync("dev-backoffice", $"/api/cases/{received["caseId"]}"))["status"]);

        var corrected = await host.PostAsync(
            Terminations.Css, $"/api/contracts/c-1/terminations/{received["terminationId"]}/correction", new { receivedAt = "2028-09-29", reason = "Stamp." });
        await host.SettleAsync();

        Assert.Equal(("accepted", "final", "2028-12-31"), corrected.Outcome());
        Assert.Equal("resolved", (await host.GetAsync("dev-backoffice", $"/api/cases/{received["caseId"]}"))["status"]);
        Assert.Equal(409, (int)(await host.PostAsync("dev-backoffice", $"/api/cases/{received["caseId"]}/decision", new { decision = "refuse", reason = "Late." })).Status);
    }

    [Fact]
    public async Task Should_remind_again_once_it_is_withdrawn()
    {
        await using var host = await ScenarioHost.StartAsync("2027-09-20T10:00:00+02:00");
        await host.ContractAsync(Terminations.Helsana, "h-1");
        await host.WatchAsync(Terminations.Helsana, "h-1", "w", "helsana.ordinary-termination", _cover, [7, 1]);
        var received = await host.TerminateAsync(Terminations.Helsana, "h-1", "helsana.ordinary-termination", _cover, form: "handSigned");
        Assert.Empty(await host.AgendaAsync(Terminations.Helsana, "h-1"));

        var path = $"/api/contracts/h-1/terminations/{received["terminationId"]}";
        var withdrawn = await host.PostAsync(Terminations.Helsana, path + "/withdrawal", null, ("Accept-Language", "en"));
        await host.SettleAsync();
        await host.PostAsync(Terminations.Helsana, path + "/withdrawal", new { });
        await host.SettleAsync();

        Assert.Equal(("accepted", "withdrawn", null), withdrawn.Outcome());
        Assert.Equal("The withdrawal of the termination is recorded: the insurance TOP continues.", withdrawn["reason"]);
        Assert.Equal(["2027-09-23 08:00 termination-reminder helsana.ordinary-termination"], await host.AgendaAsync(Terminations.Helsana, "h-1"));
        Assert.Equal(2, (await host.MessagesAsync("h-1")).Count);
        Assert.Equal((409, "withdrawn"), Code(await host.PostAsync(Terminations.Helsana, path + "/correction", new { receivedAt = "2027-09-19", reason = "x" })));
        Assert.Equal(400, (int)(await host.PostAsync(Terminations.Helsana, path + "/withdrawal", new { other = 1 })).Status);
        await host.AdvanceToAsync("2027-10-02T00:00:00+02:00");
        Assert.Equal(4, (await host.MessagesAsync("h-1")).Count);
    }

    [Fact]
    public async Task Should_not_be_withdrawn_once_cover_has_ended()
    {
        await using var host = await ScenarioHost.StartAsync("2027-03-10T10:00:00+01:00");
        await host.ContractAsync(Terminations.Helsana, "h-1");
        var received = await host.TerminateAsync(Terminations.Helsana, "h-1", "helsana.claim-termination", new { paidOn = "2027-03-02" });
        await host.AdvanceToAsync("2027-03-25T00:00:00+01:00");
        Assert.Equal((409, "cover-ended"), Code(await host.PostAsync(Terminations.Helsana, $"/api/contracts/h-1/terminations/{received["terminationId"]}/withdrawal", null)));
    }

    private static (int, string?) Code(Reply reply) => ((int)reply.Status, reply["code"]);
}
