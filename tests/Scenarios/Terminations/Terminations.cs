using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Scadenzario.Contracts;
using Scadenzario.Operations;
using Scenarios.Harness;

namespace Scenarios.Terminations;

/// <summary>Contracts, watches and terminations with sensible values, so that a scenario states only what matters to it.</summary>
internal static class Terminations
{
    public const string Helsana = "dev-helsana";
    public const string Css = "dev-css";
    public const string Atupri = "dev-atupri";

    /// <summary>Writes a contract whose holder has the address <c>{contractId}@customers.example</c>.</summary>
    public static async Task ContractAsync(
        this ScenarioHost host, string key, string contractId, string language = "en", string? coverStart = "2020-01-01", string[]? products = null, string? coverEnd = null)
    {
        var insurer = key["dev-".Length..].ToUpperInvariant();
        var reply = await host.PutAsync(key, $"/api/contracts/{contractId}", new Dictionary<string, object?>
        {
            ["insurer"] = insurer,
            ["canton"] = "ZH",
            ["holder"] = new { name = "Ada Rossi", birthDate = "1980-02-29", language },
            ["email"] = $"{contractId}@customers.example",
            ["mobile"] = null,
            ["notifyBy"] = Array.Empty<string>(),
            ["delivery"] = "exclusive",
            ["products"] = products ?? ["TOP", "HOSPITAL"],
            ["coverStart"] = coverStart,
            ["coverEnd"] = coverEnd,
            ["members"] = Array.Empty<object>(),
        });
        Assert.True((int)reply.Status is 200 or 201, reply.Text);
    }

    /// <summary>Sets a watch and lets its workflow begin.</summary>
    public static async Task<Reply> WatchAsync(
        this ScenarioHost host, string key, string contractId, string watchId, string rule, object facts, int[]? leadDays = null, bool yearly = false, string? product = null)
    {
        var reply = await host.PutAsync(key, $"/api/contracts/{contractId}/watches/{watchId}", new { rule, facts, leadDays, yearly, product });
        await host.SettleAsync();
        return reply;
    }

    /// <summary>Sends a termination and lets what follows from it happen.</summary>
    public static async Task<Reply> TerminateAsync(
        this ScenarioHost host, string key, string contractId, string rule, object facts, string? receivedAt = null, string? form = null, string product = "TOP", string language = "en")
    {
        var reply = await host.PostAsync(
            key, $"/api/contracts/{contractId}/terminations", new { rule, product, receivedAt, form, facts }, ("Accept-Language", language));
        await host.SettleAsync();
        return reply;
    }

    /// <summary>The messages to a contract's holder: Zurich time of sending and subject.</summary>
    public static async Task<IReadOnlyList<string>> MessagesAsync(this ScenarioHost host, string contractId) =>
        [.. (await host.InboxAsync($"{contractId}@customers.example")).Select(message => $"{Zurich(message.SentAt)} {message.Subject}")];

    /// <summary>The last message to a contract's holder, in one line.</summary>
    public static async Task<string> LastTextAsync(this ScenarioHost host, string contractId) =>
        (await host.InboxAsync($"{contractId}@customers.example"))[^1].Text.ReplaceLineEndings(" ");

    /// <summary>What the insurer's agenda shows of a contract in the next ten years: Zurich time, cause and rule.</summary>
    public static async Task<IReadOnlyList<string>> AgendaAsync(this ScenarioHost host, string key, string contractId)
    {
        var reply = await host.GetAsync(key, "/api/agenda?from=2020-01-01&to=2050-01-01&top=1000");
        Assert.True((int)reply.Status == 200, reply.Text);
        return [.. reply.Json.GetProperty("agenda").EnumerateArray()
            .Where(entry => entry.GetProperty("subjectId").GetString() == contractId)
            .Select(entry => $"{Zurich(entry.GetProperty("dueAt").GetDateTimeOffset())} {entry.GetProperty("cause").GetString()} {entry.GetProperty("rule").GetString()}")];
    }

    /// <summary>What the portal is told of a contract's decisions: cause, decision and last day of cover.</summary>
    public static async Task<IReadOnlyList<string>> DecisionsAsync(this ScenarioHost host, Insurer insurer, string contractId)
    {
        var rows = await host.Services.GetRequiredService<EventBook>().AfterAsync(insurer, 0, 1000, CancellationToken.None);
        return [.. rows.Where(row => row.Type == "decision-made" && row.SubjectId == contractId)
            .Select(row => JsonSerializer.Deserialize<Dictionary<string, string>>(row.Data!)!)
            .Select(data => $"{data["cause"]} {data["decision"]} {data.GetValueOrDefault("coverEndsOn")}".TrimEnd())];
    }

    /// <summary>The watch as the portal sees it.</summary>
    public static Task<Reply> WatchedAsync(this ScenarioHost host, string key, string contractId, string watchId) =>
        host.GetAsync(key, $"/api/contracts/{contractId}/watches/{watchId}");

    /// <summary>A member of a reply, as text; null where it is null.</summary>
    public static (string? Decision, string? Status, string? End) Outcome(this Reply reply)
    {
        Assert.True((int)reply.Status == 200, reply.Text);
        return (reply["decision"], reply["status"], reply["coverEndsOn"]);
    }

    private static string Zurich(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById("Europe/Zurich"))
        .ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
