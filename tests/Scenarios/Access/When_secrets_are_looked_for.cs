using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scadenzario.Blobs;
using Scadenzario.Tables;
using Scenarios.Harness;

namespace Scenarios.Access;

/// <summary>
/// Every path is walked, then logs, tables, blobs and the engine's database files are searched for every code, password, token and number that was
/// in use. Not searched: the emulator's own files, which are the customers' phones and mailboxes. The search shows first that it finds what is there.
/// </summary>
public sealed partial class When_secrets_are_looked_for
{
    private const string NewEmail = "ada.rossi@customers.example";

    [Fact]
    public async Task Should_find_none()
    {
        // The key is fixed and so are the requests' names: the codes are the same in each run, and none is found by chance.
        await using var host = await ScenarioHost.StartAsync(
            settings: [("DerivationKey", Convert.ToBase64String(Enumerable.Range(1, 32).Select(i => (byte)(i * 7)).ToArray())), ("Access:FailuresToLock", "5")]);
        using var logs = new LogCollector();
        host.Services.GetRequiredService<ILoggerFactory>().AddProvider(logs);
        var (secrets, canary) = await WalkAsync(host);

        var places = new Dictionary<string, string> { ["logs"] = logs.Text, ["tables"] = await TablesAsync(host), ["blobs"] = await BlobsAsync(host) };
        foreach (var (name, text) in await FilesAsync(host))
        {
            places[name] = text;
        }

        Assert.Contains(canary, places["logs"]);
        Assert.Contains(canary, places["tables"]);
        Assert.Contains(places, place => place.Key.StartsWith("file:") && place.Value.Contains(canary));
        Assert.True(secrets.Count >= 10, $"Only {secrets.Count} secrets.");
        Assert.All(secrets, secret => Assert.All(places, place => Assert.False(Holds(place.Value, secret), $"{place.Key} holds a secret of {secret.Length} characters: {Around(place.Value, secret)}")));

        // The number stands in the contract and nowhere else.
        foreach (var (name, text) in places.Where(place => place.Key != "tables"))
        {
            Assert.False(text.Contains(Accesses.Mobile[1..]), $"{name} holds the number.");
        }

        var ledger = await DumpAsync(host.Services.GetRequiredService<TableSet>().Notifications);
        Assert.DoesNotContain(Accesses.Mobile[1..], ledger);
        Assert.DoesNotContain(Accesses.Mobile[1..], await DumpAsync(host.Services.GetRequiredService<TableSet>().Access));
        Assert.DoesNotContain(Accesses.Mobile[1..], await DumpAsync(host.Services.GetRequiredService<TableSet>().Challenges));
    }

    private static async Task<(List<string> Secrets, string Canary)> WalkAsync(ScenarioHost host)
    {
        var request = 0;
        Task<Reply> PostAsync(string path, object body, string key = "dev-kpt") =>
            host.PostAsync(key, path, body, ("Idempotency-Key", $"r-{++request}"));

        await host.HolderAsync();
        await host.HolderAsync("a-1", "+41791234567", "ATUPRI");
        var login = await PostAsync("/api/access/mtan", new { contractId = "c-1", purpose = "login" });
        var nobody = await PostAsync("/api/access/mtan", new { contractId = "nobody", purpose = "login" });
        await host.SettleAsync();
        await host.TryAsync(login["challengeId"]!, Accesses.CodeIn((await host.InboxAsync())[^1]));
        await host.TryAsync(nobody["challengeId"]!, "000000");

        // A provider that misbehaves, so that failures are logged too.
        await host.FaultAsync("throttle");
        var reset = await PostAsync("/api/access/mtan", new { contractId = "c-1", purpose = "passwordReset" });
        await host.AdvanceByAsync("PT1M");
        await host.FaultAsync("none");
        await host.AdvanceByAsync("PT1M");
        await host.TryAsync(reset["challengeId"]!, "000000");

        var atupri = await PostAsync(
            "/api/access/registrations", new { contractId = "a-1", mobile = "+41791234567", email = Accesses.Email }, "dev-atupri");
        await host.SettleAsync();
        var oneTime = Password().Match((await host.InboxAsync(Accesses.Email))[^1].Text).Groups[1].Value;
        await host.PostAsync("dev-atupri", $"/api/access/registrations/{atupri["registrationId"]}/complete", new { password = oneTime });

        var kpt = await PostAsync("/api/access/registrations", new { contractId = "c-1" });
        await host.SettleAsync();
        var path = $"/api/access/registrations/{kpt["registrationId"]}";
        var initial = (await host.GetAsync("dev-backoffice", path + "/letter"))["initialPassword"]!;
        await host.AdvanceByAsync("PT1H");
        var asked = await host.PostAsync("dev-kpt", path + "/complete", new { password = initial, email = NewEmail });
        await host.SettleAsync();
        await host.TryAsync(asked["challengeId"]!, Accesses.CodeIn((await host.InboxAsync(Accesses.Mobile))[^1]));
        await host.SettleAsync();
        var token = (await host.InboxAsync(NewEmail)).Single().Token;
        await host.PostAsync(null, "/api/access/email-verification", new { token });
        const string password = "Kanarienvogel-9!";
        await host.PostAsync("dev-atupri", "/api/access/password-checks", new { password });
        await host.AdvanceByAsync("PT10M");

        var codes = (await host.InboxAsync(Accesses.Mobile)).Select(Accesses.CodeIn).ToList();
        Assert.True(codes.Count >= 3);
        return ([.. codes, oneTime, initial, token, password, .. Base64Of([oneTime, initial, password])], login["challengeId"]!);
    }

    private static IEnumerable<string> Base64Of(IEnumerable<string> secrets) => secrets.Select(s => Convert.ToBase64String(Encoding.UTF8.GetBytes(s)));

    // Six digits within a longer number, an instant or a hash are no code.
    private static bool Holds(string text, string secret) => secret.Length > 6
        ? text.Contains(secret, StringComparison.Ordinal)
        : Regex.IsMatch(text, $"(?<![0-9A-Za-z.+/]){secret}(?![0-9A-Za-z+/=])");

    private static string Around(string text, string secret)
    {
        var at = text.IndexOf(secret, StringComparison.Ordinal);
        return at < 0 ? "" : text.Substring(Math.Max(0, at - 60), Math.Min(60, at));
    }

    private static async Task<string> TablesAsync(ScenarioHost host)
    {
        var service = host.Services.GetRequiredService<TableServiceClient>();
        var text = new StringBuilder();
        foreach (var name in TableSet.Names)
        {
            text.Append(await DumpAsync(service.GetTableClient(name)));
        }

        return text.ToString();
    }

    private static async Task<string> DumpAsync(TableClient table)
    {
        var text = new StringBuilder();
        await foreach (var row in table.QueryAsync<TableEntity>())
        {
            text.AppendLine(JsonSerializer.Serialize(row.ToDictionary(p => p.Key, p => p.Value?.ToString())));
            foreach (var binary in row.Select(p => p.Value).OfType<byte[]>())
            {
                text.AppendLine(Encoding.Latin1.GetString(binary));
            }
        }

        return text.ToString();
    }

    private static async Task<string> BlobsAsync(ScenarioHost host)
    {
        var post = host.Services.GetRequiredService<BlobSet>().Post;
        var text = new StringBuilder();
        await foreach (var blob in post.GetBlobsAsync())
        {
            text.AppendLine(blob.Name).AppendLine(Encoding.UTF8.GetString((await post.GetBlobClient(blob.Name).DownloadContentAsync()).Value.Content.ToArray()));
        }

        Assert.NotEqual(0, text.Length);
        return text.ToString();
    }

    /// <summary>The engine's files, as bytes and as UTF-16; the write-ahead log included.</summary>
    private static async Task<List<(string Name, string Text)>> FilesAsync(ScenarioHost host)
    {
        var found = new List<(string, string)>();
        foreach (var file in Directory.EnumerateFiles(host.DataDirectory, "*", SearchOption.AllDirectories).Where(f => !f.Contains("communication") && Path.GetFileName(f) != "lock"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy);
            var bytes = copy.ToArray();
            found.Add(("file:" + Path.GetFileName(file), Encoding.Latin1.GetString(bytes)));
            found.Add(("file16:" + Path.GetFileName(file), Encoding.Unicode.GetString(bytes)));
        }

        return found;
    }

    [GeneratedRegex(": ([A-Za-z2-9]{12})\n")]
    private static partial Regex Password();
}
