using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Scadenzario.Contracts;
using Scadenzario.Operations;
using Scenarios.Contracts;
using Scenarios.Documents;
using Scenarios.Harness;

namespace Scenarios.Accounts;

/// <summary>Accounts as portals and the back office see them.</summary>
internal static class Accounts
{
    public const string Kpt = "dev-kpt";
    public const string BackOffice = "dev-backoffice";

    /// <summary>Writes a contract of KPT without members, whose holder has the address <c>{contractId}@customers.example</c>.</summary>
    public static async Task HolderAsync(this ScenarioHost host, string contractId = "c-1", params (string Field, object? Value)[] fields)
    {
        var body = Contracts.Contracts.Body()
            .With("holder", new { name = "Ada Rossi", birthDate = "1980-02-29", language = "en" })
            .With("email", $"{contractId}@customers.example")
            .With("notifyBy", new[] { "email" })
            .With("members", Array.Empty<object>());
        foreach (var (field, value) in fields)
        {
            body.With(field, value);
        }

        var reply = await host.PutContractAsync(contractId, body);
        Assert.True((int)reply.Status is 200 or 201, reply.Text);
    }

    /// <summary>The account.</summary>
    public static async Task<Reply> AccountAsync(this ScenarioHost host, string contractId = "c-1", string key = Kpt)
    {
        var reply = await host.GetAsync(key, $"/api/contracts/{contractId}/account");
        Assert.True((int)reply.Status == 200, reply.Text);
        return reply;
    }

    /// <summary>The state of an account.</summary>
    public static async Task<string?> StateAsync(this ScenarioHost host, string contractId = "c-1", string key = Kpt) => (await host.AccountAsync(contractId, key))["state"];

    /// <summary>Reports a log-in.</summary>
    public static Task<Reply> LogInAsync(this ScenarioHost host, string contractId = "c-1", string? at = null) =>
        host.PostAsync(Kpt, $"/api/contracts/{contractId}/logins", new { at });

    /// <summary>Says when a cover ends.</summary>
    public static async Task<Reply> CoverEndAsync(this ScenarioHost host, string? on, string? memberId = null, string contractId = "c-1")
    {
        var body = new Dictionary<string, object?> { ["on"] = on };
        if (memberId is not null)
        {
            body["memberId"] = memberId;
        }

        var reply = await host.PostAsync(Kpt, $"/api/contracts/{contractId}/cover-ends", body);
        Assert.True((int)reply.Status == 200, reply.Text);
        await host.SettleAsync();
        return reply;
    }

    /// <summary>Blocks an account.</summary>
    public static Task<Reply> BlockAsync(this ScenarioHost host, string by, string contractId = "c-1", string key = Kpt) =>
        host.PutAsync(key, $"/api/contracts/{contractId}/block", new { by });

    /// <summary>The messages to a contract's holder: Zurich time of sending and subject.</summary>
    public static async Task<List<string>> MailsAsync(this ScenarioHost host, string contractId = "c-1") =>
        [.. (await host.InboxAsync($"{contractId}@customers.example")).Select(message => $"{Zurich(message.SentAt)} {message.Subject}")];

    /// <summary>The feed's events about accounts and their cases: type, contract and data.</summary>
    public static async Task<List<string>> EventsAsync(this ScenarioHost host, string contractId = "c-1", Insurer insurer = Insurer.Kpt)
    {
        var rows = await host.Services.GetRequiredService<EventBook>().AfterAsync(insurer, 0, 1000, CancellationToken.None);
        return [.. rows.Where(row => row.SubjectId == contractId && (row.Type.StartsWith("access-", StringComparison.Ordinal) || row.Type == "discount-changed"))
            .Select(row => $"{row.Type} {string.Join(' ', JsonSerializer.Deserialize<Dictionary<string, string>>(row.Data!)!.Values)}")];
    }

    /// <summary>The cases of a kind, with their status.</summary>
    public static async Task<List<(string Id, string Status)>> QuestionsAsync(this ScenarioHost host, string kind) =>
        [.. (await host.GetAsync(BackOffice, "/api/cases?top=1000")).Json.GetProperty("cases").EnumerateArray()
            .Where(c => c.GetProperty("kind").GetString() == kind)
            .Select(c => (c.GetProperty("caseId").GetString()!, c.GetProperty("status").GetString()!))];

    /// <summary>The question about an account that nobody uses.</summary>
    public static async Task<(string Id, string Status)> AskedAboutAsync(this ScenarioHost host, string contractId) =>
        (await host.GetAsync(BackOffice, "/api/cases?top=1000")).Json.GetProperty("cases").EnumerateArray()
            .Where(c => c.GetProperty("kind").GetString() == "account-unused" && c.GetProperty("subjectId").GetString() == contractId)
            .Select(c => (c.GetProperty("caseId").GetString()!, c.GetProperty("status").GetString()!))
            .Single();

    /// <summary>Drops a document and says how it was delivered.</summary>
    public static async Task<string?> DeliverAsync(this ScenarioHost host, string insurer = "kpt", string contractId = "c-1", int number = 1)
    {
        var known = (await host.FiledAsync(contractId, insurer)).Select(document => document.Text("documentId")).ToHashSet();
        await host.DropAsync($"{insurer}/{contractId}/policy/x-{number}.pdf", Archive.Pdf(number));
        await host.SettleAsync();
        return Assert.Single(await host.FiledAsync(contractId, insurer), document => !known.Contains(document.Text("documentId"))).Text("delivery");
    }

    /// <summary>The documents as the back office lists them, in whatever state the account is.</summary>
    public static async Task<List<JsonElement>> FiledAsync(this ScenarioHost host, string contractId = "c-1", string insurer = "kpt") =>
        [.. (await host.GetAsync(BackOffice, $"/api/contracts/{contractId}/documents?insurer={insurer}&top=1000")).Json.GetProperty("documents").EnumerateArray()];

    /// <summary>What an account's state means, as the API says it.</summary>
    public static string Means(this Reply account)
    {
        var means = account.Json.GetProperty("means");
        return string.Join(' ', means.EnumerateObject().Select(cell => cell.Value.ToString()));
    }

    private static string Zurich(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById("Europe/Zurich"))
        .ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
