using System.Text.Json;
using Scadenzario.Contracts;
using Scenarios.Documents;
using Scenarios.Harness;

namespace Scenarios.Webhooks;

/// <summary>An endpoint that is down, slow or broken: nothing is lost, nothing overtakes, nobody else waits, and at last a person decides.</summary>
public sealed class When_a_receiver_fails
{
    private const string Kind = "webhook-dead-letter";

    [Fact]
    public async Task Should_repeat_with_growing_pauses_and_then_go_on_in_order()
    {
        await using var receiver = new Receiver(Answers.InTurn(Answers.Take, Answers.Refuse(503), Answers.Refuse(500), Answers.Refuse(404), Answers.Take));
        await using var host = await Hooks.StartAsync(Hooks.Endpoint("KPT", receiver));
        await host.AppendAsync(Insurer.Kpt, 1, 2, 3);
        var standing = await host.StandingAsync();
        Assert.Equal((2, 1, "status-503", "2027-01-11T09:00:10Z"), (
            standing.GetProperty("waiting").GetInt32(), standing.GetProperty("attempts").GetInt32(), standing.Text("failure"), standing.Text("retryAt")));
        var coming = (await host.GetAsync("dev-kpt", "/api/agenda")).Json.GetProperty("agenda").EnumerateArray().Single(entry => entry.Text("cause") == "webhook-retry");
        Assert.Equal(("webhook-kpt", "2027-01-11T09:00:10Z"), (coming.Text("workflowId"), coming.Text("dueAt")));

        await host.RestartAsync();
        await host.AppendAsync(Insurer.Kpt, 4);
        Assert.Equal(2, receiver.All.Count);
        await host.AdvanceByAsync("PT9S");
        Assert.Equal(2, receiver.All.Count);
        await host.AdvanceByAsync("PT1S");
        Assert.Equal(("status-500", "2027-01-11T09:00:30Z"), ((await host.StandingAsync()).Text("failure"), (await host.StandingAsync()).Text("retryAt")));
        await host.RetryAsync();
        Assert.Equal(("status-404", "2027-01-11T09:01:10Z"), ((await host.StandingAsync()).Text("failure"), (await host.StandingAsync()).Text("retryAt")));
        await host.RetryAsync();

        Assert.Equal([1, 2, 2, 2, 2, 3, 4], receiver.All.Select(d => int.Parse(d.Json.Text("subjectId")![2..])));
        Assert.Single(receiver.All.Skip(1).Take(4).Select(d => Convert.ToHexString(d.Body)).Distinct());
        standing = await host.StandingAsync();
        Assert.Equal((0, 0, null, null), (standing.GetProperty("waiting").GetInt32(), standing.GetProperty("attempts").GetInt32(), standing.Text("failure"), standing.Text("failingSince")));
        Assert.DoesNotContain((await host.GetAsync("dev-kpt", "/api/agenda")).Json.GetProperty("agenda").EnumerateArray(), entry => entry.Text("cause") == "webhook-retry");
    }

    [Fact]
    public async Task Should_take_no_lie_for_a_delivery()
    {
        await using var elsewhere = new Receiver(Answers.Take);
        (Answer Answer, string Failure)[] lies =
        [
            (Answers.Garbage, "no-http"),
            (Answers.HangUp, "answer-cut-off"),
            (Answers.BreakOff, "answer-cut-off"),
            (Answers.Flood, "answer-too-large"),
            (Answers.FloodHeaders, "answer-too-large"),
            (Answers.Redirect(elsewhere.Url), "redirect"),
            (Answers.Text("HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n"), "redirect"),
            (Answers.Text("HTTP/1.1 401 No\r\nWWW-Authenticate: Basic\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"), "status-401"),
            (Answers.Text("HTTP/1.1 100 Continue\r\n\r\n"), "answer-cut-off"),
            (Answers.Sleep, "timeout"),
            (Answers.Text("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nzz\r\n"), "no-http"),
        ];
        await using var receiver = new Receiver(Answers.InTurn([.. lies.Select(lie => lie.Answer), Answers.Take]));
        await using var host = await Hooks.StartAsync(Hooks.Endpoint("KPT", receiver));
        await host.AppendAsync(Insurer.Kpt, 1);
        List<string?> failures = [(await host.StandingAsync()).Text("failure")];
        while ((await host.StandingAsync()).Text("retryAt") is not null)
        {
            await host.RetryAsync();
            failures.Add((await host.StandingAsync()).Text("failure"));
        }

        Assert.Equal([.. lies.Select(lie => lie.Failure), null], failures);
        Assert.Equal(lies.Length + 1, receiver.All.Count);
        Assert.Single(receiver.Ids);
        Assert.Empty(elsewhere.All);
        Assert.DoesNotContain(receiver.All, delivery => delivery.Headers.ContainsKey("authorization") || delivery.Headers.ContainsKey("cookie"));
    }

    [Fact]
    public async Task Should_not_keep_the_other_insurers_waiting()
    {
        await using var asleep = new Receiver(Answers.Sleep);
        await using var awake = new Receiver(Answers.Take);
        await using var host = await Hooks.StartAsync([.. Hooks.Endpoint("KPT", asleep), .. Hooks.Endpoint("CSS", awake)]);
        await host.AppendAsync(Insurer.Kpt, 1, 2);
        await host.AppendAsync(Insurer.Css, 1, 2, 3);
        Assert.Equal(3, awake.All.Count);
        await host.AdvanceByAsync("PT1M");
        await host.AppendAsync(Insurer.Css, 4);
        Assert.Equal(["c-1", "c-2", "c-3", "c-4"], awake.All.Select(d => d.Json.Text("subjectId")));
        Assert.Equal("timeout", (await host.StandingAsync()).Text("failure"));
        Assert.Equal(0, (await host.StandingAsync("CSS")).GetProperty("waiting").GetInt32());
        Assert.Single(asleep.Ids);
    }

    [Theory]
    [InlineData("resume", "c-1 c-2 c-3")]
    [InlineData("skip", "c-2 c-3")]
    public async Task Should_ask_a_person_after_days_and_do_as_was_decided(string decision, string delivered)
    {
        await using var receiver = new Receiver(Answers.Refuse(500));
        await using var host = await Hooks.StartAsync([.. Hooks.Endpoint("KPT", receiver), ("Webhooks:GiveUpAfter", "06:00:00")]);
        await host.AppendAsync(Insurer.Kpt, 1, 2);
        await host.AdvanceByAsync("P1D");
        var tried = receiver.All.Count;
        Assert.InRange(tried, 10, 20);
        Assert.Single(receiver.Ids);
        var opened = Assert.Single(await host.CasesAsync(Kind));
        var caseId = opened.Text("caseId")!;
        Assert.Equal((caseId, null), ((await host.StandingAsync()).Text("caseId"), (await host.StandingAsync()).Text("retryAt")));
        Assert.Equal(["resume", "skip"], opened.GetProperty("decisions").EnumerateArray().Select(d => d.GetString()));

        // Silence from then on, while the feed has everything, also the case itself.
        receiver.Answer = Answers.Take;
        await host.AppendAsync(Insurer.Kpt, 3);
        await host.AdvanceByAsync("P3D");
        await host.RestartAsync();
        await host.AdvanceByAsync("P1D");
        Assert.Equal(tried, receiver.All.Count);
        Assert.Single(await host.CasesAsync(Kind));
        Assert.Equal(["access-closed", "access-closed", "case-opened", "access-closed"], (await host.FeedAsync("dev-kpt")).GetProperty("events").EnumerateArray().Select(e => e.Text("type")));

        var refused = await host.PostAsync("dev-backoffice", $"/api/cases/{caseId}/decision", new { decision = "forget", reason = "Really." });
        Assert.Equal((400, "decision"), ((int)refused.Status, Assert.Single(refused.ErrorFields)));
        var decided = await host.PostAsync("dev-backoffice", $"/api/cases/{caseId}/decision", new { decision, reason = "They have put it right." });
        Assert.True((int)decided.Status == 200, decided.Text);
        await host.SettleAsync();

        var news = receiver.All.Skip(tried).Select(d => d.Json).ToList();
        Assert.Equal(delivered.Split(' '), news.Where(e => e.Text("type") == "access-closed").Select(e => e.Text("subjectId")));
        Assert.Equal(["case-opened", "case-decided"], news.Select(e => e.Text("type")).Where(type => type!.StartsWith("case", StringComparison.Ordinal)));
        Assert.Equal(JsonValueKind.Null, (await host.StandingAsync()).GetProperty("caseId").ValueKind);
    }

    [Fact]
    public async Task Should_open_another_case_where_what_was_resumed_fails_again()
    {
        await using var receiver = new Receiver(Answers.Refuse(500));
        await using var host = await Hooks.StartAsync([.. Hooks.Endpoint("KPT", receiver), ("Webhooks:GiveUpAfter", "06:00:00")]);
        await host.AppendAsync(Insurer.Kpt, 1);
        await host.AdvanceByAsync("P1D");
        var first = Assert.Single(await host.CasesAsync(Kind)).Text("caseId");
        await host.PostAsync("dev-backoffice", $"/api/cases/{first}/decision", new { decision = "resume", reason = "They say so." });
        await host.AdvanceByAsync("P1D");
        Assert.NotEqual(first, Assert.Single(await host.CasesAsync(Kind)).Text("caseId"));
    }

    [Fact]
    public async Task Should_not_start_with_an_address_that_is_not_on_the_list()
    {
        await using var receiver = new Receiver(Answers.Take);
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => Hooks.StartAsync(
            [.. Hooks.Endpoint("KPT", receiver).Where(setting => setting.Name != "Webhooks:AllowedHosts:0"), ("Webhooks:AllowedHosts:0", "portal.example")]));
        Assert.Contains("AllowedHosts", refused.ToString());
        Assert.DoesNotContain(Hooks.Secret, refused.ToString());
    }

    /// <summary>A name on the list that leads to this machine all the same: nobody is connected to.</summary>
    [Fact]
    public async Task Should_not_reach_a_private_network()
    {
        await using var host = await Hooks.StartAsync(
            ("Webhooks:Endpoints:KPT:Url", "https://10.0.0.1/hook"), ("Webhooks:Endpoints:KPT:Secret", Hooks.Secret), ("Webhooks:AllowedHosts:0", "10.0.0.1"));
        await host.AppendAsync(Insurer.Kpt, 1);
        Assert.Equal("address-refused", (await host.StandingAsync()).Text("failure"));
    }
}
