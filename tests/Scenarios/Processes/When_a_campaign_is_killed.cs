using Azure.Data.Tables;
using Scenarios.Questionnaire;

namespace Scenarios.Processes;

/// <summary>
/// A campaign of 5 000 participants at one instant, the quotas lifted. SIGKILL in the middle of it, while they are taken in and while the mails go out: none
/// doubled, none lost. All of it in a heap that would burst if each participant or mail kept some 20 KB of it.
/// </summary>
[Collection(nameof(LargeProcesses))]
public sealed class When_a_campaign_is_killed
{
    private const int Participants = 5000;
    private const string HeapLimit = "0x8000000"; // 128 MiB

    [Fact]
    public async Task Should_send_each_participant_one_mail()
    {
        await using var app = new LocalApp(
            ("EmailQuota__PerMinute", "0"), ("EmailQuota__PerHour", "0"), ("Logging__LogLevel__Default", "Warning"), ("DOTNET_GCHeapHardLimit", HeapLimit));
        await app.StartAsync(Campaigns.Eve);
        var ids = Campaigns.Ids(Participants).ToList();
        await SeedAsync(await app.StorageAsync(), ids);

        await app.StartCampaignAsync(Campaigns.Route);
        await ReachAsync(app, campaign => campaign.Participants >= Participants / 3);
        await app.KillAndStartAsync();
        await app.AdvanceToAsync("2028-01-31T21:00:00+01:00");
        Assert.Equal(Participants, (await app.CampaignAsync(Campaigns.Route)).Participants);

        var advance = app.TryAdvanceToAsync("2028-02-01T08:00:00+01:00");
        var reached = await ReachAsync(app, campaign => campaign.Invitations >= Participants / 3);
        await app.KillAsync();
        Assert.True(await Record.ExceptionAsync(() => advance) is null or HttpRequestException); // cut off, or the minute of its request was over before
        Assert.True(reached.Invitations < Participants, "It was done before it was killed.");
        await app.StartAsync();
        await app.AdvanceToAsync("2028-02-01T08:10:00+01:00");

        Assert.Equal(Participants, (await app.CampaignAsync(Campaigns.Route)).Invitations);
        var recipients = (await app.InboxAsync()).Select(m => m.To).Order(StringComparer.Ordinal);
        Assert.Equal(ids.Select(Campaigns.Email), recipients);
    }

    private static async Task SeedAsync(string storage, IEnumerable<string> ids)
    {
        var participants = new TableServiceClient(storage).GetTableClient("participants");
        foreach (var some in ids.Chunk(100))
        {
            await participants.SubmitTransactionAsync(
                some.Select(id => new TableTransactionAction(TableTransactionActionType.Add, Campaigns.Row(id, "2027-06-01T10:00:00Z"))));
        }
    }

    /// <summary>Asks for the campaign until it has come so far; each answer is one of the app, which goes on meanwhile.</summary>
    private static async Task<CampaignProgress> ReachAsync(LocalApp app, Func<CampaignProgress, bool> reached)
    {
        using var hung = new CancellationTokenSource(TimeSpan.FromMinutes(6));
        while (true)
        {
            var progress = await app.CampaignAsync(Campaigns.Route);
            if (reached(progress))
            {
                return progress;
            }

            hung.Token.ThrowIfCancellationRequested();
        }
    }
}

/// <summary>How far a campaign has come.</summary>
internal sealed record CampaignProgress(int Participants, int Invitations);
