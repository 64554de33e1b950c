namespace Scenarios.Processes;

/// <content>What a campaign of thousands needs.</content>
internal sealed partial class LocalApp
{
    /// <summary>The connection string of the app's storage account.</summary>
    public async Task<string> StorageAsync() => (await SendAsync(null, HttpMethod.Get, "/dev/storage"))["connectionString"]!;

    /// <summary>Starts a campaign; returns once it is accepted.</summary>
    public async Task StartCampaignAsync(string route)
    {
        var reply = await SendAsync("dev-swica", HttpMethod.Post, route);
        Assert.True((int)reply.Status == 202, reply.Text);
    }

    /// <summary>How far a campaign has come.</summary>
    public async Task<CampaignProgress> CampaignAsync(string route)
    {
        var reply = await SendAsync("dev-swica", HttpMethod.Get, route);
        Assert.True((int)reply.Status == 200, reply.Text);
        return new(reply.Json.GetProperty("participants").GetInt32(), reply.Json.GetProperty("mails").GetProperty("invitation").GetInt32());
    }
}
