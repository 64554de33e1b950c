using Microsoft.Extensions.DependencyInjection;
using Scadenzario.Contracts;
using Scadenzario.Operations;
using Scenarios.Harness;

namespace Scenarios.Arrears;

/// <summary>Unpaid invoices with sensible values, so that a scenario states only what matters to it.</summary>
internal static class Invoices
{
    public const string Path = "/api/contracts/c-1/arrears";

    /// <summary>Records an invoice of the contract c-1 and lets its workflow begin.</summary>
    public static async Task<Reply> InvoiceAsync(
        this ScenarioHost host, string key, string invoiceId, string dueDate, string kind = "premium", string? reminderSentOn = null, string? statedTerm = null)
    {
        var reply = await host.PostAsync(key, Path, new { invoiceId, kind, amount = 120.5m, dueDate, reminderSentOn, statedTerm });
        Assert.True((int)reply.Status == 202, reply.Text);
        await host.SettleAsync();
        return reply;
    }

    /// <summary>Records a payment and lets what follows from it happen.</summary>
    public static async Task<Reply> PayAsync(this ScenarioHost host, string key, string invoiceId, string? paidAt = null)
    {
        var reply = await host.PostAsync(key, $"{Path}/{invoiceId}/payment", new { paidAt });
        await host.SettleAsync();
        return reply;
    }

    /// <summary>How the invoice stands: status, and from and until when it suspends cover or bears interest.</summary>
    public static async Task<string> StandingAsync(this ScenarioHost host, string key, string invoiceId)
    {
        var invoice = (await host.GetAsync(key, Path)).Json.GetProperty("arrears").EnumerateArray().Single(one => one.GetProperty("invoiceId").GetString() == invoiceId);
        string? Of(string name) => invoice.GetProperty(name).GetString();
        return $"{Of("status")} {Of("suspendedFrom") ?? Of("interestFrom")} {Of("liftedFrom") ?? Of("interestUntil")}".TrimEnd();
    }

    /// <summary>How the contract's cover stands, with the suspensions that were.</summary>
    public static async Task<string> CoverAsync(this ScenarioHost host, string key)
    {
        var cover = (await host.GetAsync(key, Path)).Json.GetProperty("cover");
        var periods = cover.GetProperty("suspensions").EnumerateArray().Select(one => $"{one.GetProperty("from").GetString()}..{one.GetProperty("until").GetString()}");
        return $"{(cover.GetProperty("suspended").GetBoolean() ? "suspended" : "covered")} {string.Join(' ', periods)}".TrimEnd();
    }

    /// <summary>What the portal is told about the contract, in order.</summary>
    public static async Task<IReadOnlyList<string>> EventsAsync(this ScenarioHost host, Insurer insurer)
    {
        string[] types = ["reminder-sent", "cover-suspended", "arrears-paid", "suspension-lifted", "suspension-annulled", "interest-due", "interest-annulled"];
        var rows = await host.Services.GetRequiredService<EventBook>().AfterAsync(insurer, 0, 1000, CancellationToken.None);
        return [.. rows.Where(row => types.Contains(row.Type)).Select(row => row.Type)];
    }
}
