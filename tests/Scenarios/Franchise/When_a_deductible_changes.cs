using Scenarios.Harness;
using Scenarios.Terminations;

namespace Scenarios.Franchise;

public sealed class When_a_deductible_changes
{
    private const string Atupri = Terminations.Terminations.Atupri;
    private const string Path = "/api/contracts/a-1/franchise-changes";

    [Theory]
    [InlineData("2026-12-31T23:59:00+01:00", "increase", 2500, "accepted", "2027-01-01", "The new deductible applies from 1 January 2027.")]
    [InlineData("2027-01-01T00:00:00+01:00", "increase", 2500, "moved", "2028-01-01", "the increase applies from 1 January 2028.")]
    [InlineData("2026-11-30T23:59:59+01:00", "decrease", 300, "accepted", "2027-01-01", "The new deductible applies from 1 January 2027.")]
    public async Task Should_be_decided_at_once_and_confirmed_with_the_derivation(
        string at, string change, int amount, string status, string from, string words)
    {
        await using var host = await ScenarioHost.StartAsync(at);
        await host.ContractAsync(Atupri, "a-1");
        var body = new { change, newFranchise = amount, targetYear = 2027 };
        var first = await host.PostAsync(Atupri, Path, body);
        var second = await host.PostAsync(Atupri, Path, body);
        await host.SettleAsync();

        Assert.True((int)first.Status == 200, first.Text);
        Assert.Equal((status, from, null), (first["status"], first["effectiveFrom"], first["proposedFrom"]));
        Assert.Equal(first.Text, second.Text);
        Assert.Equal("Your deductible", Assert.Single(await host.InboxAsync("a-1@customers.example")).Subject);
        var text = await host.LastTextAsync("a-1");
        Assert.Contains($"to CHF {amount}", text);
        Assert.Contains(words, text);
        Assert.Contains("How this answer comes about:", text);
        Assert.Single((await host.GetAsync(Atupri, Path)).Json.GetProperty("franchiseChanges").EnumerateArray());
    }

    [Fact]
    public async Task Should_ask_again_where_a_reduction_is_late_and_take_effect_only_when_confirmed()
    {
        await using var host = await ScenarioHost.StartAsync("2027-11-30T10:00:00+01:00");
        await host.ContractAsync(Atupri, "a-1");
        var asked = await host.PostAsync(Atupri, Path, new { change = "decrease", newFranchise = 300, targetYear = 2027, receivedAt = "2026-12-01" });
        await host.SettleAsync();
        Assert.Equal(("askAgain", null, "2028-01-01", "2027-11-30"), (asked["status"], asked["effectiveFrom"], asked["proposedFrom"], asked["confirmBy"]));
        var text = await host.LastTextAsync("a-1");
        Assert.Contains("for now nothing changes", text);
        Assert.Contains("must be received by your insurer by 30 November 2027", text);

        var confirmation = $"{Path}/{asked["changeId"]}/confirmation";
        Assert.Equal(["effectiveFrom"], (await host.PostAsync(Atupri, confirmation, new { })).ErrorFields);
        Assert.Equal(["effectiveFrom"], (await host.PostAsync(Atupri, confirmation, new { effectiveFrom = "2027-01-01" })).ErrorFields);
        Assert.Equal(["receivedAt"], (await host.PostAsync(Atupri, confirmation, new { effectiveFrom = "2028-01-01", receivedAt = "2026-11-30" })).ErrorFields);
        Assert.Equal(["receivedAt"], (await host.PostAsync(Atupri, confirmation, new { effectiveFrom = "2028-01-01", receivedAt = "2027-12-02" })).ErrorFields);
        Assert.Equal(404, (int)(await host.PostAsync(Atupri, $"{Path}/f-0/confirmation", new { effectiveFrom = "2028-01-01" })).Status);

        // A day too late for 2028: nothing is moved silently, the customer is asked once more.
        await host.AdvanceToAsync("2027-12-01T00:00:00+01:00");
        var late = await host.PostAsync(Atupri, confirmation, new { effectiveFrom = "2028-01-01" });
        await host.SettleAsync();
        Assert.Equal(("askAgain", null, "2029-01-01"), (late["status"], late["effectiveFrom"], late["proposedFrom"]));
        Assert.Contains("by 30 November 2028", await host.LastTextAsync("a-1"));

        var confirmed = await host.PostAsync(Atupri, confirmation, new { effectiveFrom = "2029-01-01" });
        var again = await host.PostAsync(Atupri, confirmation, new { effectiveFrom = "2029-01-01" });
        await host.SettleAsync();
        Assert.Equal(("accepted", "2029-01-01", null), (confirmed["status"], confirmed["effectiveFrom"], confirmed["proposedFrom"]));
        Assert.Equal(confirmed.Text, again.Text);
        Assert.Equal(3, (await host.InboxAsync("a-1@customers.example")).Count);
        Assert.Contains("applies from 1 January 2029", await host.LastTextAsync("a-1"));
        Assert.Equal("nothing-to-confirm", (await host.PostAsync(Atupri, confirmation, new { effectiveFrom = "2030-01-01" }))["code"]);
    }

    /// <summary>31 December 2028 is a Sunday and 30 November 2030 a Saturday: post of the weekend comes after the last working day, by the last day.</summary>
    [Theory]
    [InlineData("increase", 2500, "2028-12-30", 2029, "accept", "accepted", "2029-01-01", null)]
    [InlineData("increase", 2500, "2028-12-30", 2029, "refuse", "moved", "2030-01-01", null)]
    [InlineData("decrease", 300, "2030-11-30", 2031, "refuse", "askAgain", null, "2032-01-01")]
    public async Task Should_be_decided_by_a_person_where_two_readings_differ(
        string change, int amount, string receivedAt, int targetYear, string decision, string status, string? from, string? proposed)
    {
        await using var host = await ScenarioHost.StartAsync($"{receivedAt}T12:00:00+01:00");
        await host.ContractAsync(Atupri, "a-1");
        var received = await host.PostAsync(Atupri, Path, new { change, newFranchise = amount, targetYear, receivedAt, channel = "post" });
        await host.SettleAsync();
        Assert.Equal(("caseOpen", null), (received["status"], received["effectiveFrom"]));
        Assert.Contains("is being examined", await host.LastTextAsync("a-1"));

        var path = $"/api/cases/{received["caseId"]}/decision";
        Assert.Equal(400, (int)(await host.PostAsync("dev-backoffice", path, new { decision = "perhaps", reason = "Unsure." })).Status);
        var closed = await host.PostAsync("dev-backoffice", path, new { decision, reason = "As read." });
        Assert.Equal((200, "franchise-arguable"), ((int)closed.Status, closed["kind"]));
        await host.SettleAsync();

        var shown = (await host.GetAsync(Atupri, Path)).Json.GetProperty("franchiseChanges")[0];
        Assert.Equal((status, from, proposed), (shown.GetProperty("status").GetString(), shown.GetProperty("effectiveFrom").GetString(), shown.GetProperty("proposedFrom").GetString()));
        Assert.Equal(2, (await host.InboxAsync("a-1@customers.example")).Count);
    }

    /// <summary>The safe day is Monday 30 November 2026; 31 October and 29 November fall on a weekend.</summary>
    [Fact]
    public async Task Should_be_reminded_of_thirty_seven_and_one_days_before_until_it_arrives()
    {
        await using var host = await ScenarioHost.StartAsync("2026-10-01T10:00:00+02:00");
        await host.ContractAsync(Atupri, "a-1");
        await host.ContractAsync(Atupri, "a-2");
        foreach (var contract in new[] { "a-1", "a-2" })
        {
            await host.WatchAsync(Atupri, contract, "w", "atupri.franchise", new { change = "decrease", targetYear = 2027 }, [30, 7, 1]);
        }

        await host.AdvanceToAsync("2026-11-01T10:00:00+01:00");
        await host.PostAsync(Atupri, "/api/contracts/a-2/franchise-changes", new { change = "decrease", newFranchise = 500, targetYear = 2027 });
        await host.AdvanceToAsync("2026-12-02T10:00:00+01:00");

        Assert.Equal(["2026-10-30 08:00", "2026-11-23 08:00", "2026-11-27 08:00"], (await host.MessagesAsync("a-1")).Select(m => m[..16]));
        Assert.Equal(["2026-10-30 08:00", "2026-11-01 10:00"], (await host.MessagesAsync("a-2")).Select(m => m[..16]));
        Assert.Equal("arrived", (await host.WatchedAsync(Atupri, "a-2", "w"))["status"]);
    }

    [Fact]
    public async Task Should_refuse_what_is_wrong_by_its_field()
    {
        await using var host = await ScenarioHost.StartAsync("2026-10-01T10:00:00+02:00");
        await host.ContractAsync(Atupri, "a-1");
        await host.ContractAsync(Terminations.Terminations.Css, "c-1");

        async Task RefusedAsync(object body, params string[] fields)
        {
            var reply = await host.PostAsync(Atupri, Path, body);
            Assert.True((int)reply.Status == 400, reply.Text);
            Assert.Equal(fields, reply.ErrorFields);
        }

        await RefusedAsync(new { }, "change", "newFranchise");
        await RefusedAsync(new { change = "more", newFranchise = 500 }, "change");
        await RefusedAsync(new { change = "increase", newFranchise = 400 }, "newFranchise");
        await RefusedAsync(new { change = "increase", newFranchise = 3000 }, "newFranchise");
        await RefusedAsync(new { change = "increase", newFranchise = 300 }, "newFranchise");
        await RefusedAsync(new { change = "decrease", newFranchise = 2500 }, "newFranchise");
        await RefusedAsync(new { change = "decrease", newFranchise = 0 }, "newFranchise");
        await RefusedAsync(new { change = "increase", newFranchise = 500, targetYear = "soon" }, "targetYear");
        await RefusedAsync(new { change = "increase", newFranchise = 500, channel = "fax" }, "channel");
        await RefusedAsync(new { change = "increase", newFranchise = 500, receivedAt = "2026-10-02" }, "receivedAt");
        await RefusedAsync(new { change = "increase", newFranchise = 500, memberId = "m-1" }, "memberId");
        await RefusedAsync(new { change = "increase", newFranchise = 500, other = 1 }, "other");

        Assert.Equal(404, (int)(await host.PostAsync(Terminations.Terminations.Css, "/api/contracts/c-1/franchise-changes", new { change = "increase", newFranchise = 500 })).Status);
        Assert.Equal(["insurer"], (await host.PostAsync("dev-backoffice", "/api/contracts/c-1/franchise-changes", new { change = "increase", newFranchise = 500 })).ErrorFields);
        Assert.Empty((await host.GetAsync(Atupri, Path)).Json.GetProperty("franchiseChanges").EnumerateArray());
        Assert.Empty(await host.InboxAsync());
    }
}
