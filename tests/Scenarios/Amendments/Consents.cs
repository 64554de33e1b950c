using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Scadenzario.Contracts;
using Scadenzario.Operations;
using Scenarios.Harness;

namespace Scenarios.Amendments;

/// <summary>Amendments with sensible values, so that a scenario states only what matters to it.</summary>
internal static class Consents
{
    public const string Kpt = "dev-kpt";
    public const string Path = "/api/amendments";

    /// <summary>Posts an amendment of KPT's terms unless said otherwise, and lets what follows happen.</summary>
    public static async Task<Reply> AmendAsync(
        this ScenarioHost host,
        string key = Kpt,
        string rule = "kpt.amendment",
        string effectiveOn = "2027-03-01",
        string? communicatedAt = "2027-01-11",
        string? documentId = null,
        string amendmentId = "a-1",
        params string[] contractIds)
    {
        var reply = await host.PostAsync(key, Path, new
        {
            amendmentId,
            insurer = key["dev-".Length..],
            rule,
            contractIds = contractIds.Length == 0 ? ["c-1"] : contractIds,
            communicatedAt,
            effectiveOn,
            documentId,
        });
        await host.SettleAsync();
        return reply;
    }

    /// <summary>How the amendment stands for a contract.</summary>
    public static async Task<Reply> ConsentAsync(this ScenarioHost host, string key = Kpt, string contractId = "c-1", string amendmentId = "a-1")
    {
        var reply = await host.GetAsync(key, $"/api/contracts/{contractId}/amendments/{amendmentId}");
        Assert.True((int)reply.Status == 200, reply.Text);
        return reply;
    }

    /// <summary>The status and the instant of closing.</summary>
    public static async Task<string> StandingAsync(this ScenarioHost host, string key = Kpt, string contractId = "c-1", string amendmentId = "a-1")
    {
        var consent = await host.ConsentAsync(key, contractId, amendmentId);
        return $"{consent["status"]} {consent["closedAt"]}".TrimEnd();
    }

    /// <summary>Reports something about a contract under the amendment a-1, and lets what follows happen.</summary>
    public static async Task<Reply> ReportAsync(this ScenarioHost host, string what, object body, string key = Kpt, string contractId = "c-1", string amendmentId = "a-1")
    {
        var reply = await host.PostAsync(key, $"/api/contracts/{contractId}/amendments/{amendmentId}/{what}", body);
        await host.SettleAsync();
        return reply;
    }

    /// <summary>A log-in of the holder.</summary>
    public static async Task<int> LogInAsync(this ScenarioHost host, string? at = null, string contractId = "c-1")
    {
        var reply = await host.PostAsync(Kpt, $"/api/contracts/{contractId}/logins", new { at });
        await host.SettleAsync();
        return (int)reply.Status;
    }

    /// <summary>What the portal was told that follows from an amendment: the closings by their outcome, the ends of online contracts and lost discounts by their cause.</summary>
    public static async Task<IReadOnlyList<string>> ToldAsync(this ScenarioHost host, Insurer insurer, string contractId = "c-1")
    {
        var rows = await host.Services.GetRequiredService<EventBook>().AfterAsync(insurer, 0, 1000, CancellationToken.None);
        return [.. rows
            .Where(row => row.SubjectId == contractId && row.Type is "amendment-closed" or "access-closed" or "discount-changed")
            .Select(row => (row.Type, Data: JsonSerializer.Deserialize<Dictionary<string, string>>(row.Data!)!))
            .Select(told => $"{told.Type} {told.Data.GetValueOrDefault("outcome") ?? told.Data.GetValueOrDefault("cause")}")];
    }

    /// <summary>The open cases: kind and subject.</summary>
    public static async Task<IReadOnlyList<string>> AskedAsync(this ScenarioHost host) =>
        [.. (await host.GetAsync("dev-backoffice", "/api/cases?status=open")).Json.GetProperty("cases").EnumerateArray()
            .Select(one => $"{one.GetProperty("kind").GetString()} {one.GetProperty("subjectId").GetString()}").Order(StringComparer.Ordinal)];

    /// <summary>Decides the only open case.</summary>
    public static async Task DecideAsync(this ScenarioHost host, string decision)
    {
        var open = (await host.GetAsync("dev-backoffice", "/api/cases?status=open")).Json.GetProperty("cases").EnumerateArray().Single();
        var reply = await host.PostAsync("dev-backoffice", $"/api/cases/{open.GetProperty("caseId").GetString()}/decision", new { decision, reason = "Looked into it." });
        Assert.True((int)reply.Status == 200, reply.Text);
        await host.SettleAsync();
    }

    /// <summary>The counters of an amendment that are not zero: <c>contracts 2, pending 2</c>.</summary>
    public static async Task<string> CountsAsync(this ScenarioHost host, string key = Kpt, string amendmentId = "a-1")
    {
        var reply = await host.GetAsync(key, $"{Path}/{amendmentId}");
        Assert.True((int)reply.Status == 200, reply.Text);
        var counts = reply.Json.GetProperty("amendment").GetProperty("counts");
        var all = counts.EnumerateObject().Where(one => one.Value.ValueKind == JsonValueKind.Number)
            .Concat(counts.GetProperty("byStatus").EnumerateObject());
        return string.Join(", ", all.Where(one => one.Value.GetInt32() > 0).Select(one => $"{one.Name} {one.Value.GetInt32()}"));
    }
}
