using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Scadenzario.Contracts;
using Scadenzario.Notifications;
using Scadenzario.Operations;
using Scenarios.Contracts;
using Scenarios.Harness;

namespace Scenarios.Notifications;

/// <summary>Notices to the holder of KPT's contract c-1, and what can be seen of them from outside.</summary>
internal static class Notices
{
    public const string Email = "ada@customers.example";
    public const string Mobile = "+41791234567";

    /// <summary>A good notice.</summary>
    public static HolderNotice Notice(string step = "notice-1", HolderChannels channels = HolderChannels.AsChosen) => new()
    {
        Insurer = Insurer.Kpt,
        ContractId = "c-1",
        Capability = "documents",
        WorkflowId = "workflow-1",
        Step = step,
        Template = "portal-message",
        Channels = channels,
        Rule = "kpt.dispatch-date",
        Article = "6",
    };

    /// <summary>Writes the contract; null takes an address away.</summary>
    public static async Task HasContractAsync(this ScenarioHost host, string[] notifyBy, string? email = Email, string? mobile = Mobile, string language = "it")
    {
        var body = Scenarios.Contracts.Contracts.Body().With("notifyBy", notifyBy).With("email", email).With("mobile", mobile)
            .With("holder", new Dictionary<string, object?> { ["name"] = "Ada Rossi", ["birthDate"] = "1980-02-29", ["language"] = language });
        var reply = await host.PutContractAsync(body: body);
        Assert.True((int)reply.Status is 200 or 201, reply.Text);
    }

    /// <summary>Runs the sending step once, as an activity would.</summary>
    public static Task<HolderNoticeResult> TryNotifyAsync(this ScenarioHost host, HolderNotice? notice = null) =>
        host.Services.GetRequiredService<HolderNotifier>().SendAsync(notice ?? Notice(), CancellationToken.None);

    /// <summary>Repeats the step as its retry policy would, while the messages have not left.</summary>
    public static async Task<HolderNoticeResult> NotifyAsync(this ScenarioHost host, HolderNotice? notice = null)
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            try
            {
                var result = await host.TryNotifyAsync(notice);
                await host.SettleAsync();
                return result;
            }
            catch (NotHandedOverException)
            {
                await host.AdvanceByAsync("PT10S");
            }
        }

        throw new InvalidOperationException("The step has not come to an end.");
    }

    /// <summary>The open cases, by kind.</summary>
    public static async Task<IReadOnlyList<string>> OpenCasesAsync(this ScenarioHost host) =>
        [.. (await host.CasesAsync()).Where(c => c.GetProperty("status").GetString() == "open").Select(c => c.GetProperty("kind").GetString()!)];

    /// <summary>All cases.</summary>
    public static async Task<IReadOnlyList<JsonElement>> CasesAsync(this ScenarioHost host) =>
        [.. (await host.GetAsync("dev-backoffice", "/api/cases")).Json.GetProperty("cases").EnumerateArray()];

    /// <summary>What went to whom, oldest first.</summary>
    public static async Task<IReadOnlyList<string>> SentAsync(this ScenarioHost host) =>
        [.. (await host.InboxAsync()).Select(m => $"{m.Channel} {m.To}")];

    /// <summary>The ledger's messages of the contract.</summary>
    public static Task<IReadOnlyList<NotificationRow>> MessagesAsync(this ScenarioHost host) =>
        host.Services.GetRequiredService<NotificationLedger>().MessagesOfAsync(Insurer.Kpt, "c-1", CancellationToken.None);

    /// <summary>Channel and outcome of the contract's messages.</summary>
    public static async Task<IReadOnlyList<string>> OutcomesAsync(this ScenarioHost host) =>
        [.. (await host.MessagesAsync()).Select(m => $"{m.Channel} {m.Outcome}").Order(StringComparer.Ordinal)];

    /// <summary>The channels that the portal was told are no good.</summary>
    public static async Task<IReadOnlyList<string>> ToldAsync(this ScenarioHost host) =>
        [.. (await host.Services.GetRequiredService<EventBook>().AfterAsync(Insurer.Kpt, 0, 100, CancellationToken.None))
            .Where(e => e.Type == "message-undeliverable")
            .Select(e => JsonDocument.Parse(e.Data!).RootElement.GetProperty("channel").GetString()!)];

    /// <summary>What waits for the print service.</summary>
    public static async Task<IReadOnlyList<JsonElement>> PostAsync(this ScenarioHost host)
    {
        List<JsonElement> items = [];
        var container = host.Services.GetRequiredService<Scadenzario.Blobs.BlobSet>().Post;
        await foreach (var blob in container.GetBlobsAsync())
        {
            Assert.Matches("^kpt/[0-9a-f]{32}\\.json$", blob.Name);
            items.Add(JsonDocument.Parse((await container.GetBlobClient(blob.Name).DownloadContentAsync()).Value.Content).RootElement.Clone());
        }

        return items;
    }
}
