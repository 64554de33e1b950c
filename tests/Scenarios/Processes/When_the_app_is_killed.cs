namespace Scenarios.Processes;

/// <summary>SIGKILL between a step and the next one, and in the middle of one, must not change what becomes of an application.</summary>
[Collection(nameof(AppProcesses))]
public sealed class When_the_app_is_killed
{
    private const string Start = "2027-01-11T10:00:00+01:00";

    [Fact]
    public async Task Should_still_activate_with_two_messages_in_all()
    {
        await using var app = new LocalApp();
        await app.StartAsync(Start);
        await app.ApplyAsync();
        await app.KillAndStartAsync();
        await app.SettleAsync();
        var invitation = Assert.Single(await app.InboxAsync());

        await app.AdvanceToAsync("2027-02-10T23:59:00+01:00");
        await app.KillAndStartAsync();
        Assert.Equal(invitation.Id, Assert.Single(await app.InboxAsync()).Id);

        await app.AdvanceToAsync("2027-02-11T09:00:00+01:00");
        await app.KillAndStartAsync();
        Assert.Equal(2, (await app.InboxAsync()).Count);
        Assert.Equal(200, (int)(await app.OpenPageAsync(invitation.Token)).Status);

        await app.KillAndStartAsync();
        await app.AdvanceToAsync("2027-04-11T23:58:00+02:00");
        Assert.Equal(200, (int)(await app.ActivateAsync(invitation.Token)).Status);

        await app.KillAndStartAsync();
        Assert.Equal("activated", await app.StatusAsync());
        var again = await app.ActivateAsync(invitation.Token);
        Assert.Equal((409, "link-used"), ((int)again.Status, again["code"]));
        await app.AdvanceToAsync("2027-04-13T00:00:00+02:00");
        Assert.Equal("activated", await app.StatusAsync());
        Assert.Equal(2, (await app.InboxAsync()).Count);
    }

    [Fact]
    public async Task Should_still_expire_with_three_messages_in_all()
    {
        await using var app = new LocalApp();
        await app.StartAsync(Start);
        await app.ApplyAsync();
        await app.SettleAsync();
        await app.KillAndStartAsync();

        await app.AdvanceToAsync("2027-02-11T09:00:00+01:00");
        var token = (await app.InboxAsync())[1].Token;
        await app.KillAndStartAsync();

        await app.AdvanceToAsync("2027-04-12T00:00:00+02:00");
        await app.KillAndStartAsync();
        Assert.Equal("expired", await app.StatusAsync());
        var refused = await app.ActivateAsync(token);
        Assert.Equal((410, "link-expired"), ((int)refused.Status, refused["code"]));
        Assert.Equal(410, (int)(await app.OpenPageAsync(token)).Status);

        await app.AdvanceToAsync("2027-04-12T08:00:00+02:00");
        await app.KillAndStartAsync();
        Assert.Equal(3, (await app.InboxAsync()).Count);
        Assert.Equal(410, (int)(await app.ActivateAsync(token)).Status);
    }

    [Fact]
    public async Task Should_go_on_where_an_advance_was_cut_off()
    {
        const string target = "2027-05-11T10:00:00+02:00";
        var random = new Random(2027);
        await using var app = new LocalApp();
        await app.StartAsync(Start);
        await app.ApplyAsync();

        // On some day of the first period, and while the second and the third message are on their way or have just gone.
        DateTimeOffset[] moments =
        [
            DateTimeOffset.Parse(Start).AddHours(random.Next(24, 30 * 24)),
            DateTimeOffset.Parse("2027-02-11T08:00:00+01:00"),
            DateTimeOffset.Parse("2027-04-12T08:00:00+02:00"),
        ];
        foreach (var moment in moments)
        {
            var advance = app.AdvanceToAsync(target);
            await ReachAsync(app, moment);
            for (var reads = random.Next(8); reads > 0; reads--)
            {
                await app.NowAsync();
            }

            await app.KillAsync();
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => advance);
            await app.StartAsync();
            Assert.True(await app.NowAsync() >= moment);
        }

        await app.AdvanceToAsync(target);

        Assert.Equal("expired", await app.StatusAsync());
        var messages = await app.InboxAsync();
        Assert.Equal(3, messages.Count);
        Assert.Equal(410, (int)(await app.ActivateAsync(messages[0].Token)).Status);
        Assert.Equal(moments[1..], messages.Skip(1).Select(m => m.SentAt));
    }

    /// <summary>Asks for the clock until an advance under way has brought it to an instant; each answer is one of the app, which moves on meanwhile.</summary>
    private static async Task ReachAsync(LocalApp app, DateTimeOffset moment)
    {
        using var hung = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (await app.NowAsync() < moment)
        {
            hung.Token.ThrowIfCancellationRequested();
        }
    }
}
