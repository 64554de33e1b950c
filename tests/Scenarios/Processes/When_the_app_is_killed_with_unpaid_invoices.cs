using System.Text.Json;
using Azure.Data.Tables;
using Scenarios.Harness;
using ContractBodies = Scenarios.Contracts.Contracts;

namespace Scenarios.Processes;

/// <summary>
/// SIGKILL anywhere in the course of three unpaid invoices of one contract: recorded, reminded, suspended, paid. Requests whose answer was lost are repeated.
/// Each invoice is reminded and suspended once, and the one suspension of cover ends once.
/// </summary>
[Collection(nameof(AppProcesses))]
public sealed class When_the_app_is_killed_with_unpaid_invoices
{
    private const string Helsana = "dev-helsana";
    private const string Path = "/api/contracts/c-1/arrears";
    private static readonly string[] _invoices = ["i-1", "i-2", "i-3"];

    [Fact]
    public async Task Should_remind_suspend_and_lift_once()
    {
        var random = new Random(2026);
        await using var app = new LocalApp();
        await app.StartAsync("2026-12-10T10:00:00+01:00");
        var put = await app.SendAsync(Helsana, HttpMethod.Put, "/api/contracts/c-1", ContractBodies.Body("HELSANA"));
        Assert.True(put.Message.IsSuccessStatusCode, put.Text);

        foreach (var invoice in _invoices)
        {
            var body = new { invoiceId = invoice, kind = "premium", amount = 120.5m, dueDate = "2026-12-17" };
            await CutOffAsync(app, random, () => app.SendAsync(Helsana, HttpMethod.Post, Path, body));
            Assert.Equal(202, (int)(await app.SendAsync(Helsana, HttpMethod.Post, Path, body)).Status);
        }

        foreach (var due in new[] { "2026-12-18T08:0", "2027-01-05T00:0" })
        {
            await CutOffAsync(app, random, () => app.TryAdvanceToAsync(due + "0:00+01:00"));

            // What was cut off is tried again after seconds.
            await app.AdvanceToAsync(due + "4:00+01:00");
        }

        Assert.Equal(["suspended", "suspended", "suspended"], await StatusesAsync(app));
        foreach (var invoice in _invoices)
        {
            var pay = $"{Path}/{invoice}/payment";
            await CutOffAsync(app, random, () => app.SendAsync(Helsana, HttpMethod.Post, pay, new { paidAt = "2027-01-05" }));
            Assert.Equal(200, (int)(await app.SendAsync(Helsana, HttpMethod.Post, pay, new { paidAt = "2027-01-05" })).Status);
        }

        // What a killed request had written but not started, the recurring work picks up.
        await app.AdvanceToAsync("2027-01-06T12:00:00+01:00");
        Assert.Equal(["paid", "paid", "paid"], await StatusesAsync(app));
        Assert.Equal(
            ["Fine della sospensione 1", "Sollecito di pagamento 3", "Sospensione per mancato pagamento 3"],
            (await app.InboxAsync()).GroupBy(message => message.Subject).Select(group => $"{group.Key} {group.Count()}").Order(StringComparer.Ordinal));
        Assert.Equal(
            ["arrears-paid i-1", "arrears-paid i-2", "arrears-paid i-3", "cover-suspended i-1", "cover-suspended i-2", "cover-suspended i-3", "reminder-sent i-1", "reminder-sent i-2", "reminder-sent i-3", "suspension-lifted "],
            await ToldAsync(await app.StorageAsync()));
        Assert.Equal(0, (await app.SendAsync("dev-backoffice", HttpMethod.Get, "/api/cases")).Json.GetProperty("cases").GetArrayLength());
        Assert.Equal(0, (await app.SendAsync(Helsana, HttpMethod.Get, "/api/agenda?from=2026-01-01&to=2028-01-01")).Json.GetProperty("agenda").GetArrayLength());
    }

    /// <summary>Kills the app somewhere in what a request sets off, and starts it again. Each read is answered by the app, which works on meanwhile.</summary>
    private static async Task CutOffAsync<T>(LocalApp app, Random random, Func<Task<T>> send)
    {
        var request = send();
        for (var reads = random.Next(14); reads > 0; reads--)
        {
            await app.NowAsync();
        }

        await app.KillAsync();
        await Record.ExceptionAsync(() => request);
        await app.StartAsync();
    }

    private static async Task<IReadOnlyList<string?>> StatusesAsync(LocalApp app) =>
        [.. (await app.SendAsync(Helsana, HttpMethod.Get, Path)).Json.GetProperty("arrears").EnumerateArray().Select(one => one.GetProperty("status").GetString())];

    private static async Task<IReadOnlyList<string>> ToldAsync(string storage)
    {
        List<string> told = [];
        await foreach (var row in new TableServiceClient(storage).GetTableClient("events").QueryAsync<TableEntity>("SubjectId eq 'c-1'"))
        {
            var data = JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString("Data")!)!;
            told.Add($"{row.GetString("Type")} {data.GetValueOrDefault("invoiceId")}");
        }

        told.Sort(StringComparer.Ordinal);
        return told;
    }
}
