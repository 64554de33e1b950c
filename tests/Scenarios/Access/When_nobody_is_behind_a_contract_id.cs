using System.Diagnostics;
using System.Globalization;
using Scenarios.Harness;
using Xunit.Abstractions;

namespace Scenarios.Access;

/// <summary>
/// Asking for codes says nothing about who exists: status, body, headers and the number of table operations are the same. The time is reported as medians, not
/// judged; ACCESS_TIMING_REQUESTS=2000 sets how many requests.
/// </summary>
public sealed class When_nobody_is_behind_a_contract_id(ITestOutputHelper output)
{
    [Fact]
    public async Task Should_answer_alike()
    {
        var requests = int.Parse(Environment.GetEnvironmentVariable("ACCESS_TIMING_REQUESTS") ?? "60", CultureInfo.InvariantCulture);
        await using var host = await ScenarioHost.StartAsync(settings: [("Access:CodesPerHour", "100"), ("Access:CodesPerDay", "100")]);
        var contracts = (requests + 99) / 100;
        for (var i = 0; i < contracts; i++)
        {
            await host.HolderAsync($"known-{i:D3}", $"+4179{i:D3}1234");
        }

        using var meter = new RequestMeter();
        var replies = new Dictionary<string, List<(Reply Reply, ActivityTraceId Trace)>> { ["known"] = [], ["wrong"] = [] };
        for (var i = 0; i < requests; i++)
        {
            // One of each in turn, so that whatever else slows the machine down slows both.
            var kind = i % 2 == 0 ? "known" : "wrong";
            var trace = ActivityTraceId.CreateRandom();
            var reply = await host.PostAsync(
                "dev-kpt",
                "/api/access/mtan",
                new { contractId = $"{kind}-{i / 2 % contracts:D3}", purpose = "login" },
                ("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01"));
            replies[kind].Add((reply, trace));
            await host.SettleAsync(); // the message that follows one request must not slow the next one down
        }

        Assert.All(replies.Values.SelectMany(r => r), r => Assert.Equal(202, (int)r.Reply.Status));
        Assert.Single(replies.Values.SelectMany(r => r).Select(r => Shape(r.Reply)).Distinct());
        var operations = replies.ToDictionary(kind => kind.Key, kind => kind.Value.Select(r => meter.OperationsOf(r.Trace)).Distinct().Order().ToList());
        Assert.Equal(operations["known"], operations["wrong"]);
        Assert.NotEqual([0], operations["known"]);
        foreach (var (kind, sent) in replies)
        {
            var times = sent.Select(r => meter.TimeOf(r.Trace)).Order().ToList();
            output.WriteLine($"{kind}: n = {times.Count}, median {times[times.Count / 2].TotalMilliseconds:F2} ms, table operations {string.Join('/', operations[kind])}");
        }

        await host.SettleAsync();
        Assert.Equal(requests / 2, (await host.InboxAsync()).Count);
    }

    private static string Shape(Reply reply)
    {
        var headers = reply.Message.Headers.Concat(reply.Message.Content.Headers).Select(h => $"{h.Key}={string.Join(',', h.Value)}").Order();
        var body = reply.Json.EnumerateObject().Select(p => $"{p.Name}:{(p.Name == "challengeId" ? p.Value.ToString().Length.ToString() : p.Value.ToString())}");
        return $"{string.Join(' ', headers)} {string.Join(' ', body)}";
    }
}
