using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Scadenzario.Contracts;
using Scadenzario.Webhooks;
using Scenarios.Activation;
using Scenarios.Harness;

namespace Scenarios.Webhooks;

/// <summary>A portal's endpoint gets each event of its feed, signed, in order.</summary>
public sealed partial class When_events_are_pushed
{
    private const string OtherSecret = "whsec_ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=";

    [Fact]
    public async Task Should_bring_an_outcome_as_the_feed_has_it()
    {
        await using var receiver = new Receiver(Answers.Take);
        await using var host = await Hooks.StartAsync(Hooks.Endpoint("SWICA", receiver));
        await host.ApplyAsync("p-1", "ada@customers.example");
        await host.DeleteAsync("dev-swica", "/api/benevita/activations/p-1");
        await host.SettleAsync();

        var delivery = Assert.Single(receiver.All);
        var feed = await host.FeedAsync("dev-swica");
        Assert.Equal(feed.GetProperty("events")[0].GetRawText(), JsonSerializer.Serialize(delivery.Json));
        Assert.Equal("POST /hook?team=a HTTP/1.1", delivery.Line);
        Assert.Equal(("application/json", "Scadenzario"), (delivery.Headers["content-type"], delivery.Headers["user-agent"]));
        Assert.Equal(delivery.Id, delivery.Json.GetProperty("eventId").GetString());
        Assert.Equal(("withdrawn", "SWICA", "p-1"), (
            delivery.Json.GetProperty("type").GetString(), delivery.Json.GetProperty("insurer").GetString(), delivery.Json.GetProperty("subjectId").GetString()));

        // From there the feed goes on.
        Assert.Empty((await host.FeedAsync("dev-swica", $"?after={delivery.Json.GetProperty("position").GetString()}")).Ids());
        var standing = await host.StandingAsync("SWICA");
        Assert.Equal((0, delivery.Json.GetProperty("position").GetString()), (standing.GetProperty("waiting").GetInt32(), standing.GetProperty("position").GetString()));
    }

    [Fact]
    public async Task Should_keep_the_order_of_many_and_leave_the_other_insurers_out()
    {
        await using var receiver = new Receiver(Answers.Take);
        await using var host = await Hooks.StartAsync(Hooks.Endpoint("KPT", receiver));
        await host.AppendAsync(Insurer.Css, 1, 2, 3);
        await host.AppendAsync(Insurer.Kpt, Enumerable.Range(0, 60));
        await host.AppendAsync(Insurer.Kpt, Enumerable.Range(50, 20));

        Assert.Equal(Enumerable.Range(0, 70).Select(n => $"c-{n}"), receiver.All.Select(d => d.Json.GetProperty("subjectId").GetString()));
        Assert.Equal((await host.FeedAsync("dev-kpt", "?top=1000")).Ids(), receiver.Ids);
        var own = (await host.GetAsync("dev-css", "/api/webhooks")).Json.GetProperty("webhooks");
        Assert.Equal(0, own.GetArrayLength());
    }

    [Fact]
    public async Task Should_begin_with_what_happens_after_the_endpoint_was_set()
    {
        await using var receiver = new Receiver(Answers.Take);
        await using var host = await ScenarioHost.StartAsync();
        await host.AppendAsync(Insurer.Kpt, 1, 2);
        await host.RestartAsync(Hooks.Endpoint("KPT", receiver));
        await host.AppendAsync(Insurer.Kpt, 3);
        Assert.Equal(["c-3"], receiver.All.Select(d => d.Json.GetProperty("subjectId").GetString()));
    }

    [Fact]
    public async Task Should_come_although_the_workflow_was_ended_from_outside()
    {
        await using var receiver = new Receiver(Answers.Take);
        await using var host = await Hooks.StartAsync(Hooks.Endpoint("KPT", receiver));
        await host.AppendAsync(Insurer.Kpt, 1);
        await host.Durable.TerminateInstanceAsync("webhook-kpt", null, CancellationToken.None);
        await host.AppendAsync(Insurer.Kpt, 2);
        Assert.Equal(2, receiver.All.Count);
    }

    /// <summary>The workflow counts as awake and is not: it was ended in the middle of a round, and nobody wakes it.</summary>
    [Fact]
    public async Task Should_come_a_day_later_where_nobody_was_woken()
    {
        await using var receiver = new Receiver(Answers.Take);
        await using var host = await Hooks.StartAsync(Hooks.Endpoint("KPT", receiver));
        await host.Services.GetRequiredService<WebhookBook>().ChangeAsync(Insurer.Kpt, row => !(row.Asleep = false), CancellationToken.None);
        await host.AppendAsync(Insurer.Kpt, 1);
        Assert.Empty(receiver.All);
        await host.GetAsync("dev-kpt", "/api/events"); // an app that does nothing at all has nothing to look after
        await host.AdvanceByAsync("P1D");
        Assert.Single(receiver.All);
        Assert.Equal(0, (await host.StandingAsync()).GetProperty("waiting").GetInt32());
    }

    [Fact]
    public async Task Should_be_found_genuine_by_the_recipes_of_the_documentation()
    {
        await using var receiver = new Receiver(Answers.Take);
        await using var host = await Hooks.StartAsync([.. Hooks.Endpoint("KPT", receiver), ("Webhooks:Endpoints:KPT:PreviousSecret", OtherSecret)]);
        var before = RealTime(host);
        await host.AppendAsync(Insurer.Kpt, 1);
        var delivery = Assert.Single(receiver.All);
        var time = long.Parse(delivery.Headers["webhook-timestamp"]);
        var (sent, other) = (DateTimeOffset.FromUnixTimeSeconds(time), "whsec_" + Convert.ToBase64String(new byte[32]));
        var changed = delivery with { Body = [.. delivery.Body, (byte)' '] };

        // The app's clock is frozen in 2027; the signature's is the machine's, which dates the files.
        Assert.InRange(time, before, RealTime(host));

        (Delivery Request, DateTimeOffset Now, string[] Secrets, bool Expected)[] checks =
        [
            (delivery, sent, [Hooks.Secret], true),
            (delivery, sent, [OtherSecret], true),
            (delivery, sent, [other, Hooks.Secret], true),
            (delivery, sent, [other], false),
            (delivery, sent.AddSeconds(300), [Hooks.Secret], true),
            (delivery, sent.AddSeconds(-300), [Hooks.Secret], true),
            (delivery, sent.AddSeconds(301), [Hooks.Secret], false),
            (delivery, sent.AddSeconds(-301), [Hooks.Secret], false),
            (changed, sent, [Hooks.Secret], false),
            (delivery.With("webhook-id", "another"), sent, [Hooks.Secret], false),
            (delivery.With("webhook-timestamp", $"{time + 1}"), sent, [Hooks.Secret], false),
            (delivery.With("webhook-timestamp", "soon"), sent, [Hooks.Secret], false),
            (delivery.With("webhook-signature", "v1,AAAA v2,nonsense garbage"), sent, [Hooks.Secret], false),
            (delivery.With("webhook-signature", ""), sent, [Hooks.Secret], false),
        ];
        Assert.Equal(checks.Select(check => check.Expected), checks.Select(check => Recipe.IsGenuine(check.Request, check.Now, check.Secrets)));
        Assert.Equal(checks.Select(check => check.Expected), await NodeAsync(host, checks.Select(check => new
        {
            headers = check.Request.Headers,
            body = Convert.ToBase64String(check.Request.Body),
            secrets = check.Secrets,
            now = check.Now.ToUnixTimeMilliseconds(),
        })));
        Assert.Contains(Condensed(Block("csharp")), Condensed(await File.ReadAllTextAsync(Repository("tests", "Scenarios", "Webhooks", "Recipe.cs"))));
    }

    /// <summary>Runs the documentation's JavaScript over requests.</summary>
    private static async Task<List<bool>> NodeAsync(ScenarioHost host, IEnumerable<object> checks)
    {
        var script = Path.Combine(host.DataDirectory, "recipe.mjs");
        await File.WriteAllTextAsync(script, Block("js") + """

            import { readFileSync } from "node:fs";
            const checks = JSON.parse(readFileSync(0, "utf8"));
            console.log(JSON.stringify(checks.map((c) => isGenuine(c.headers, Buffer.from(c.body, "base64"), c.secrets, c.now))));
            """);
        var start = new ProcessStartInfo("node", [script]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        using var node = Process.Start(start)!;
        await node.StandardInput.WriteAsync(JsonSerializer.Serialize(checks));
        node.StandardInput.Close();
        return JsonSerializer.Deserialize<List<bool>>(await node.StandardOutput.ReadToEndAsync())!;
    }

    private static long RealTime(ScenarioHost host)
    {
        var path = Path.Combine(host.DataDirectory, "now");
        File.WriteAllText(path, "");
        return new DateTimeOffset(File.GetLastWriteTimeUtc(path)).ToUnixTimeSeconds();
    }

    private static string Block(string language) => Code().Matches(File.ReadAllText(Repository("docs", "events.md"))).Single(block => block.Groups[1].Value == language).Groups[2].Value;

    private static string Condensed(string text) => Space().Replace(text, " ").Trim();

    private static string Repository(params string[] parts)
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "Functions.sln")))
        {
            directory = directory.Parent!;
        }

        return Path.Combine([directory.FullName, .. parts]);
    }

    [GeneratedRegex("```([a-z]+)\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
