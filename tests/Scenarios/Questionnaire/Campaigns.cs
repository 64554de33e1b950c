using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Scadenzario.Activation;
using Scadenzario.Tables;
using Scenarios.Harness;

namespace Scenarios.Questionnaire;

/// <summary>Campaigns with sensible values, so that a scenario states only what matters to it.</summary>
internal static class Campaigns
{
    public const string Route = "/api/benevita/campaigns/2028";

    /// <summary>The evening before a campaign.</summary>
    public const string Eve = "2028-01-31T20:00:00+01:00";

    /// <summary>The address of a participant.</summary>
    public static string Email(string participantId) => $"{participantId}@customers.example";

    /// <summary>Puts participants into the table who activated at an instant of the year before, as the activation would have left them.</summary>
    public static async Task SeedAsync(this ScenarioHost host, IEnumerable<string> participantIds, string activatedAt = "2027-06-01T10:00:00Z", Action<ParticipantRow>? change = null)
    {
        var participants = host.Services.GetRequiredService<TableSet>().Participants;
        foreach (var some in participantIds.Chunk(100))
        {
            await participants.SubmitTransactionAsync(some.Select(id => new TableTransactionAction(TableTransactionActionType.Add, Row(id, activatedAt, change))));
        }
    }

    /// <summary>The same for one participant.</summary>
    public static Task SeedAsync(this ScenarioHost host, string participantId, string activatedAt = "2027-06-01T10:00:00Z", Action<ParticipantRow>? change = null) =>
        host.SeedAsync([participantId], activatedAt, change);

    /// <summary>Ids in their order: p-00001, p-00002 …</summary>
    public static IEnumerable<string> Ids(int count) => Enumerable.Range(1, count).Select(n => $"p-{n:00000}");

    /// <summary>The row that an activation leaves.</summary>
    public static ParticipantRow Row(string id, string activatedAt, Action<ParticipantRow>? change = null)
    {
        var row = new ParticipantRow
        {
            RowKey = id,
            Email = Email(id),
            Language = "It",
            Products = "COMPLETA_TOP,HOSPITA",
            AcceptedOn = "2027-05-01",
            Generation = 1,
            Round = 1,
            StartedBy = "seed",
            Edition = "BENEVITA-2019",
            Status = nameof(ActivationStatus.Activated),
            InvitedAt = DateTimeOffset.Parse("2027-05-15T10:00:00Z"),
            ActivatedAt = DateTimeOffset.Parse(activatedAt),
        };
        change?.Invoke(row);
        return row;
    }

    /// <summary>Starts the year's campaign as SWICA's portal.</summary>
    public static Task<Reply> StartCampaignAsync(this ScenarioHost host, string query = "") => host.PostAsync("dev-swica", Route + query, null);

    /// <summary>The campaign as the portal sees it.</summary>
    public static async Task<Reply> CampaignAsync(this ScenarioHost host)
    {
        var reply = await host.GetAsync("dev-swica", Route);
        Assert.True((int)reply.Status == 200, reply.Text);
        return reply;
    }

    /// <summary>The campaign's mails as three numbers: <c>2 1 0</c>.</summary>
    public static async Task<string> MailsAsync(this ScenarioHost host)
    {
        var mails = (await host.CampaignAsync()).Json.GetProperty("mails");
        return $"{mails.GetProperty("invitation")} {mails.GetProperty("firstReminder")} {mails.GetProperty("secondReminder")}";
    }

    /// <summary>How many participants' years ended in a way.</summary>
    public static async Task<int> OutcomeAsync(this ScenarioHost host, string outcome) =>
        (await host.CampaignAsync()).Json.GetProperty("outcomes").GetProperty(outcome).GetInt32();

    /// <summary>A participant declares points, as SWICA's portal reports them.</summary>
    public static async Task<Reply> DeclareAsync(this ScenarioHost host, string participantId, int year, int points, string? submittedAt = null)
    {
        var body = new Dictionary<string, object?> { ["participantId"] = participantId, ["year"] = year, ["points"] = points };
        if (submittedAt is not null)
        {
            body["submittedAt"] = submittedAt;
        }

        var reply = await host.PostAsync("dev-swica", "/api/benevita/declarations", body);
        await host.SettleAsync();
        return reply;
    }

    /// <summary>When a participant's mails went out, in Zurich's wall-clock time.</summary>
    public static async Task<IReadOnlyList<string>> SentAsync(this ScenarioHost host, string participantId) =>
        [.. (await host.InboxAsync(Email(participantId))).Select(m => Zurich(m.SentAt))];

    /// <summary>All mails as <c>yyyy-MM-dd HH:mm participant</c>, in order.</summary>
    public static async Task<IReadOnlyList<string>> AllSentAsync(this ScenarioHost host) =>
        [.. (await host.InboxAsync()).OrderBy(m => m.SentAt).ThenBy(m => m.To, StringComparer.Ordinal).Select(m => $"{Zurich(m.SentAt)} {m.To.Split('@')[0]}")];

    /// <summary>The open cases of a kind.</summary>
    public static async Task<IReadOnlyList<string>> OpenCasesAsync(this ScenarioHost host, string kind) =>
    [
        .. (await host.GetAsync("dev-backoffice", "/api/cases?status=open")).Json.GetProperty("cases").EnumerateArray()
            .Where(c => c.GetProperty("kind").GetString() == kind).Select(c => c.GetProperty("subjectId").GetString()!).Order(StringComparer.Ordinal),
    ];

    private static string Zurich(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById("Europe/Zurich")).ToString("yyyy-MM-dd HH:mm");
}
