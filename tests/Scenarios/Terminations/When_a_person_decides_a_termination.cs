using Scadenzario.Contracts;
using Scenarios.Harness;

namespace Scenarios.Terminations;

public sealed class When_a_person_decides_a_termination
{
    // Paid on Saturday 13 March 2027: the fourteenth day is Saturday 27 March, and Easter Monday is the 29th, so the term moves to Tuesday the 30th.
    private static readonly object _claim = new { paidOn = "2027-03-13" };

    [Theory]
    [InlineData("accept", "accepted", "2027-04-13", "arrived", "The termination is accepted: the insurance TOP ends at the end of 13 April 2027.")]
    [InlineData("refuse", "late", null, "over", "After examination the termination cannot be accepted: it is late. The insurance TOP continues.")]
    public async Task Should_confirm_what_was_decided_on_one_that_came_by_extension(string decision, string kind, string? end, string watch, string words)
    {
        await using var host = await ScenarioHost.StartAsync("2027-03-29T10:00:00+02:00");
        await host.ContractAsync(Terminations.Helsana, "h-1");
        await host.WatchAsync(Terminations.Helsana, "h-1", "w", "helsana.claim-termination", _claim, [1]);
        await host.AdvanceToAsync("2027-03-30T12:00:00+02:00");
        var received = await host.TerminateAsync(Terminations.Helsana, "h-1", "helsana.claim-termination", _claim);
        Assert.Equal(("acceptedByExtension", "caseOpen", "2027-04-13"), received.Outcome());
        Assert.Contains("the term moves to 30 March 2027", await host.LastTextAsync("h-1"));

        var caseId = received["caseId"];
        Assert.Equal(400, (int)(await host.PostAsync("dev-backoffice", $"/api/cases/{caseId}/decision", new { decision = "perhaps", reason = "Unsure." })).Status);
        var closed = await host.PostAsync("dev-backoffice", $"/api/cases/{caseId}/decision", new { decision, reason = "The term moves." });
        Assert.Equal((200, "termination-by-extension"), ((int)closed.Status, closed["kind"]));
        await host.SettleAsync();

        var shown = await host.GetAsync(Terminations.Helsana, $"/api/contracts/h-1/terminations/{received["terminationId"]}", ("Accept-Language", "en"));
        Assert.Equal((kind, "final", end), shown.Outcome());
        var last = shown.Json.GetProperty("revisions").EnumerateArray().Last();
        Assert.Equal(("decided", "The term moves.", "backoffice"),
            (last.GetProperty("cause").GetString(), last.GetProperty("reason").GetString(), last.GetProperty("by").GetString()));
        var text = await host.LastTextAsync("h-1");
        Assert.Contains(words, text);
        Assert.DoesNotContain("The term moves.", text);
        await host.AdvanceToAsync("2027-03-31T00:00:00+02:00");
        Assert.Equal(watch, (await host.WatchedAsync(Terminations.Helsana, "h-1", "w"))["status"]);
        Assert.Equal(
            ["recorded acceptedByExtension 2027-04-13", $"decided {kind} {end}".TrimEnd()], await host.DecisionsAsync(Insurer.Helsana, "h-1"));
    }

    [Fact]
    public async Task Should_let_an_arguable_ordinary_one_count_for_the_next_date_where_it_is_refused()
    {
        await using var host = await ScenarioHost.StartAsync("2028-09-30T10:00:00+02:00");
        await host.ContractAsync(Terminations.Css, "c-1");
        var received = await host.TerminateAsync(Terminations.Css, "c-1", "css.ordinary-termination", new { insuranceYearEnd = "2028-12-31" });
        Assert.Equal(("arguable", "caseOpen", null), received.Outcome());

        await host.PostAsync("dev-backoffice", $"/api/cases/{received["caseId"]}/decision", new { decision = "refuse", reason = "Saturday." });
        await host.SettleAsync();

        var shown = await host.GetAsync(Terminations.Css, $"/api/contracts/c-1/terminations/{received["terminationId"]}");
        Assert.Equal(("late", "final", "2029-12-31"), shown.Outcome());
        Assert.Contains("it counts for the next date: the insurance TOP ends at the end of 31 December 2029", await host.LastTextAsync("c-1"));
    }
}
