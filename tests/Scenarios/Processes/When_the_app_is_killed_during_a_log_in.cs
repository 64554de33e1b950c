using Scenarios.Access;
using Scenarios.Harness;

namespace Scenarios.Processes;

/// <summary>SIGKILL anywhere on the way of a code: one SMS, one success, and a request whose answer was lost may be repeated.</summary>
[Collection(nameof(AppProcesses))]
public sealed class When_the_app_is_killed_during_a_log_in
{
    private const string Start = "2027-01-11T10:00:00+01:00";

    [Fact]
    public async Task Should_confirm_the_code_once_after_a_kill_at_every_step()
    {
        await using var app = new LocalApp();
        await app.StartAsync(Start);
        await HolderAsync(app);
        var asked = await AskAsync(app, "k-1");
        await app.KillAndStartAsync();
        await app.SettleAsync();
        var sms = Assert.Single(await app.InboxAsync());
        await app.KillAndStartAsync();
        Assert.Equal(asked.Text, (await AskAsync(app, "k-1")).Text);
        var code = Accesses.CodeIn(sms);
        Assert.Equal(403, (int)(await TryAsync(app, asked, Accesses.Wrong(code))).Status);
        await app.KillAndStartAsync();
        Assert.Equal(200, (int)(await TryAsync(app, asked, code)).Status);
        await app.KillAndStartAsync();
        Assert.Equal(409, (int)(await TryAsync(app, asked, code)).Status);
        await app.AdvanceToAsync("2027-01-11T10:05:00+01:00");
        await app.KillAndStartAsync();
        Assert.Equal(409, (int)(await TryAsync(app, asked, code)).Status);
        Assert.Equal(sms.Id, Assert.Single(await app.InboxAsync()).Id);
    }

    [Fact]
    public async Task Should_send_one_sms_for_a_request_that_was_cut_off()
    {
        var random = new Random(2027);
        await using var app = new LocalApp();
        await app.StartAsync(Start);
        await HolderAsync(app);
        for (var round = 1; round <= 3; round++)
        {
            var request = AskAsync(app, $"k-{round}");
            for (var reads = random.Next(12); reads > 0; reads--)
            {
                await app.NowAsync();
            }

            await app.KillAsync();
            await Record.ExceptionAsync(() => request);
            await app.StartAsync();
            var asked = await AskAsync(app, $"k-{round}");
            Assert.True((int)asked.Status == 202, asked.Text);
            await app.SettleAsync();
            var messages = await app.InboxAsync();
            Assert.Equal(round, messages.Count);
            Assert.Equal(200, (int)(await TryAsync(app, asked, Accesses.CodeIn(messages[^1]))).Status);
        }
    }

    private static async Task HolderAsync(LocalApp app)
    {
        var reply = await app.SendAsync("dev-kpt", HttpMethod.Put, "/api/contracts/c-1", Contracts.Contracts.Body());
        Assert.True(reply.Message.IsSuccessStatusCode, reply.Text);
        await app.SettleAsync();
    }

    private static Task<Reply> AskAsync(LocalApp app, string key) =>
        app.SendAsync("dev-kpt", HttpMethod.Post, "/api/access/mtan", new { contractId = "c-1", purpose = "login" }, ("Idempotency-Key", key));

    private static Task<Reply> TryAsync(LocalApp app, Reply asked, string code) =>
        app.SendAsync("dev-kpt", HttpMethod.Post, $"/api/access/mtan/{asked["challengeId"]}", new { code });
}
