namespace Scenarios.Processes;

/// <summary>SIGKILL while messages are held, and in the middle of letting them go, must neither lose nor double one, nor change their order.</summary>
[Collection(nameof(AppProcesses))]
public sealed class When_the_app_is_killed_while_held_messages_go
{
    [Fact]
    public async Task Should_let_each_of_them_go_once_and_in_order()
    {
        var addresses = Enumerable.Range(1, 25).Select(i => $"p{i}@customers.example").ToList();
        await using var app = new LocalApp();
        await app.StartAsync("2027-01-11T10:00:00+01:00");
        await app.StopSendingAsync(on: true);
        foreach (var address in addresses)
        {
            await app.ApplyAsync(address.Split('@')[0], address);
            await app.SettleAsync();
        }

        await app.KillAndStartAsync();
        Assert.Equal(addresses.Count, await app.StopSendingAsync(on: true));
        Assert.Empty(await app.InboxAsync());

        await app.StopSendingAsync(on: false);
        foreach (var some in new[] { 3, 12 })
        {
            await SentAsync(app, some);
            await app.KillAndStartAsync();
        }

        await app.SettleAsync();
        Assert.Equal(addresses, (await app.InboxAsync()).Select(m => m.To));
        Assert.Equal(0, await app.StopSendingAsync(on: false));
    }

    /// <summary>Asks for the inbox until so many have left; each answer is one of the app, which goes on meanwhile.</summary>
    private static async Task SentAsync(LocalApp app, int count)
    {
        using var hung = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while ((await app.InboxAsync()).Count < count)
        {
            hung.Token.ThrowIfCancellationRequested();
        }
    }
}
