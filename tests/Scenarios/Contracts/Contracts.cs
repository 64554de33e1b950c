using System.Text.Json;
using Scenarios.Harness;

namespace Scenarios.Contracts;

/// <summary>Contracts with sensible values, so that a scenario states only what matters to it.</summary>
internal static class Contracts
{
    /// <summary>The body of a good contract of KPT with two members.</summary>
    public static Dictionary<string, object?> Body(string insurer = "KPT") => new()
    {
        ["insurer"] = insurer,
        ["canton"] = "BE",
        ["holder"] = new Dictionary<string, object?> { ["name"] = "Ada Rossi", ["birthDate"] = "1980-02-29", ["language"] = "it" },
        ["email"] = "ada@customers.example",
        ["mobile"] = "+41791234567",
        ["notifyBy"] = new[] { "sms", "email" },
        ["delivery"] = "exclusive",
        ["products"] = new[] { "KRANKENPFLEGE-PLUS" },
        ["coverStart"] = "2020-01-01",
        ["members"] = new[] { Member("m-1", "Bruno Rossi", "2008-05-04"), Member("m-2", "Chiara Rossi", "2010-07-06", "2027-12-31") },
    };

    public static Dictionary<string, object?> Member(string memberId, string name, string birthDate, string? coverEnd = null) => new()
    {
        ["memberId"] = memberId,
        ["name"] = name,
        ["birthDate"] = birthDate,
        ["coverEnd"] = coverEnd,
    };

    /// <summary>The body with one field set.</summary>
    public static Dictionary<string, object?> With(this Dictionary<string, object?> body, string field, object? value)
    {
        body[field] = value;
        return body;
    }

    /// <summary>The body as JSON.</summary>
    public static string Json(this Dictionary<string, object?> body) => JsonSerializer.Serialize(body);

    /// <summary>Writes a contract as a portal.</summary>
    public static Task<Reply> PutContractAsync(
        this ScenarioHost host, string contractId = "c-1", object? body = null, string key = "dev-kpt", params (string Name, string Value)[] headers) =>
        host.SendAsync(key, HttpMethod.Put, $"/api/contracts/{contractId}", body ?? Body(), headers);

    /// <summary>The contract as a portal sees it.</summary>
    public static Task<Reply> GetContractAsync(this ScenarioHost host, string contractId = "c-1", string key = "dev-kpt") =>
        host.GetAsync(key, $"/api/contracts/{contractId}");

    /// <summary>The trace of a contract: action, who, fields.</summary>
    public static async Task<List<(string Action, string By, string Fields)>> TraceAsync(this ScenarioHost host, string contractId = "c-1", string key = "dev-kpt") =>
        [.. (await host.GetAsync(key, $"/api/contracts/{contractId}/changes")).Json.GetProperty("changes").EnumerateArray().Select(change => (
            change.GetProperty("action").GetString()!,
            change.GetProperty("by").GetString()!,
            string.Join(' ', change.GetProperty("fields").EnumerateArray().Select(field => field.GetString()))))];
}
