using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Scadenzario.Contracts;
using Scadenzario.Operations;
using Scenarios.Activation;
using Scenarios.Harness;

namespace Scenarios.Benevita;

/// <summary>The programme as SWICA's portal uses it.</summary>
internal static class Programme
{
    public const string Key = "dev-swica";

    /// <summary>The address of a participant.</summary>
    public static string Address(string participantId) => $"{participantId}@customers.example";

    /// <summary>Applies and activates at once.</summary>
    public static async Task JoinAsync(this ScenarioHost host, params string[] participantIds)
    {
        foreach (var id in participantIds)
        {
            Assert.Equal(202, (int)(await host.ApplyAsync(id, Address(id))).Status);
            Assert.Equal(200, (int)(await host.ActivateAsync((await host.InboxAsync(Address(id)))[^1].Token)).Status);
        }

        await host.SettleAsync();
    }

    /// <summary>Submits a declaration.</summary>
    public static Task<Reply> SubmitAsync(this ScenarioHost host, string participantId, int year, decimal points, string? submittedAt = null, params (string, string)[] headers) =>
        host.PostAsync(Key, "/api/benevita/declarations", new { participantId, year, points, submittedAt }, headers);

    /// <summary>Changes a profile.</summary>
    public static Task<Reply> PatchAsync(this ScenarioHost host, string participantId, object change) =>
        host.SendAsync(Key, HttpMethod.Patch, $"/api/benevita/participants/{participantId}", change);

    /// <summary>Excludes a participant.</summary>
    public static Task<Reply> ExcludeAsync(this ScenarioHost host, string participantId, string reason, string? at = null) =>
        host.PostAsync(Key, $"/api/benevita/participants/{participantId}/exclusions", new { reason, at });

    /// <summary>All years of a participant.</summary>
    public static async Task<JsonElement> YearsAsync(this ScenarioHost host, string participantId)
    {
        var reply = await host.GetAsync(Key, $"/api/benevita/participants/{participantId}/discounts");
        Assert.Equal(200, (int)reply.Status);
        return reply.Json.GetProperty("years");
    }

    /// <summary>One year in short: <c>granted 5/10 declared 8(2)(3), 12, 13</c>.</summary>
    public static async Task<string> YearAsync(this ScenarioHost host, string participantId, int year) =>
        Short((await host.YearsAsync(participantId)).GetProperty(year.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>The periods of a year in short: <c>2028-01-01..2028-01-31 granted 5/10 initial</c>.</summary>
    public static async Task<IReadOnlyList<string>> PeriodsAsync(this ScenarioHost host, string participantId, int year) =>
        [.. (await host.YearsAsync(participantId)).GetProperty(year.ToString(System.Globalization.CultureInfo.InvariantCulture)).GetProperty("periods").EnumerateArray()
            .Select(p => $"{p.GetProperty("from")}..{p.GetProperty("to")} {p.GetProperty("status")} {Percent(p, "percent")} {p.GetProperty("reason")}")];

    /// <summary>The two percentages of a member: <c>5/10</c>, <c>null/null</c>.</summary>
    public static string Percent(JsonElement element, string member)
    {
        var percent = element.GetProperty(member);
        return $"{percent.GetProperty("completaTop").GetRawText()}/{percent.GetProperty("hospita").GetRawText()}";
    }

    /// <summary>What the portal was told, in order: <c>discount-changed p-1 2029 declared</c>.</summary>
    public static async Task<IReadOnlyList<string>> ToldAsync(this ScenarioHost host)
    {
        var events = await host.Services.GetRequiredService<EventBook>().AfterAsync(Insurer.Swica, 0, 1000, default);
        return [.. events.Where(e => e.Type == "discount-changed").Select(e =>
        {
            var data = JsonDocument.Parse(e.Data!).RootElement;
            return $"{e.SubjectId} {data.GetProperty("year")} {data.GetProperty("reason")}";
        })];
    }

    /// <summary>The open cases: kind and id.</summary>
    public static async Task<IReadOnlyList<(string Kind, string Id)>> CasesAsync(this ScenarioHost host) =>
        [.. (await host.GetAsync("dev-backoffice", "/api/cases?status=open")).Json.GetProperty("cases").EnumerateArray()
            .Select(c => (c.GetProperty("kind").GetString()!, c.GetProperty("caseId").GetString()!))];

    /// <summary>Decides a case.</summary>
    public static async Task DecideAsync(this ScenarioHost host, string caseId, string decision)
    {
        var reply = await host.PostAsync("dev-backoffice", $"/api/cases/{caseId}/decision", new { decision, reason = "Looked at it." });
        Assert.Equal(200, (int)reply.Status);
        await host.SettleAsync();
    }

    private static string Short(JsonElement year) =>
        $"{year.GetProperty("status")} {Percent(year, "percent")} {year.GetProperty("reason")} {year.GetProperty("article")}";
}
