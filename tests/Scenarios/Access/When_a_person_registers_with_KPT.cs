using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Scadenzario.Blobs;
using Scenarios.Contracts;
using Scenarios.Harness;

namespace Scenarios.Access;

public sealed class When_a_person_registers_with_KPT
{
    private const string NewEmail = "ada.rossi@customers.example";

    [Fact]
    public async Task Should_go_by_letter_code_and_link()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HolderAsync(language: "de");
        var started = await StartAsync(host);
        Assert.Equal((202, "2027-02-10T23:00:00Z"), ((int)started.Status, started["expiresAt"]));
        await host.SettleAsync();
        var record = Assert.Single(await PostAsync(host));
        var letter = await LetterAsync(host, started);
        Assert.Contains($"[[/api/access/registrations/{started["registrationId"]}/letter]]", record);
        Assert.Contains("10. Februar 2027", record);
        Assert.DoesNotContain(letter["initialPassword"]!, record);
        Assert.Empty(await host.InboxAsync());

        await host.AdvanceByAsync("P1D");
        var challengeId = await CodeAsync(host, started, letter);
        var sms = Assert.Single(await host.InboxAsync(Accesses.Mobile));
        var met = await host.TryAsync(challengeId, Accesses.CodeIn(sms));
        Assert.Equal((200, "registration"), ((int)met.Status, met["purpose"]));
        await host.SettleAsync();
        var mail = Assert.Single(await host.InboxAsync(NewEmail));
        Assert.Equal(Accesses.Email, (await host.GetContractAsync())["email"]);

        var page = await host.GetAsync(null, $"/api/access/email-verification?token={mail.Token}");
        Assert.Equal((200, "text/html"), ((int)page.Status, page.ContentType));
        Assert.Contains("lang=\"de\"", page.Text);
        Assert.Equal(Accesses.Email, (await host.GetContractAsync())["email"]);
        var verified = await VerifyAsync(host, mail.Token);
        Assert.Equal((200, "verified"), ((int)verified.Status, verified["status"]));
        Assert.Equal(NewEmail, (await host.GetContractAsync())["email"]);
        Assert.Equal((409, "link-used"), (await VerifyAsync(host, mail.Token)).Refusal());
        Assert.Equal(409, (int)(await CompleteAsync(host, started, letter["initialPassword"]!)).Status);
        Assert.Equal(404, (int)(await LetterAsync(host, started)).Status);
        var actions = (await host.AuditAsync()).Select(a => a.Action).ToList();
        Assert.All(
            ["registration-requested", "registration-password-posted", "registration-letter-read", "registration-password-met", "code-met", "registration-completed"],
            action => Assert.Contains(action, actions));
        await host.AdvanceByAsync("P1D");
        Assert.Equal(2, (await host.InboxAsync()).Count);
    }

    [Fact]
    public async Task Should_end_with_the_last_day_of_the_letter()
    {
        await using var host = await ScenarioHost.StartAsync(settings: ("Access:PostedDays", "3"));
        await host.HolderAsync();
        var started = await StartAsync(host);
        await host.SettleAsync();
        var password = (await LetterAsync(host, started))["initialPassword"]!;
        await host.AdvanceToAsync("2027-01-14T23:59:59+01:00");
        Assert.Equal(200, (int)(await CompleteAsync(host, started, password)).Status);
        await host.AdvanceToAsync("2027-01-15T00:00:00+01:00");
        Assert.Equal((410, "expired"), (await CompleteAsync(host, started, password)).Refusal());
        Assert.Equal(404, (int)(await LetterAsync(host, started)).Status);
        Assert.Contains(await host.AuditAsync(), a => a.Action == "registration-expired");
    }

    [Fact]
    public async Task Should_repeat_the_link_and_kill_the_older_one()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HolderAsync();
        var started = await StartAsync(host);
        await host.SettleAsync();
        var letter = await LetterAsync(host, started);
        for (var i = 0; i < 2; i++)
        {
            var challengeId = await CodeAsync(host, started, letter);
            await host.TryAsync(challengeId, Accesses.CodeIn((await host.InboxAsync(Accesses.Mobile))[^1]));
            await host.SettleAsync();
        }

        var links = (await host.InboxAsync(NewEmail)).Select(m => m.Token).ToList();
        Assert.Equal(2, links.Count);
        Assert.Equal((410, "link-superseded"), (await VerifyAsync(host, links[0])).Refusal());
        await host.AdvanceByAsync("PT24H");
        Assert.Equal((410, "link-expired"), (await VerifyAsync(host, links[1])).Refusal());
        var page = await host.GetAsync(null, $"/api/access/email-verification?token={links[1]}");
        Assert.Equal(410, (int)page.Status);

        var again = await CodeAsync(host, started, letter);
        await host.TryAsync(again, Accesses.CodeIn((await host.InboxAsync(Accesses.Mobile))[^1]));
        await host.SettleAsync();
        var form = new FormUrlEncodedContent([new("token", (await host.InboxAsync(NewEmail))[^1].Token)]);
        var done = await host.SendAsync(null, HttpMethod.Post, "/api/access/email-verification", form);
        Assert.Equal((200, "text/html"), ((int)done.Status, done.ContentType));
        Assert.Equal(NewEmail, (await host.GetContractAsync())["email"]);
    }

    [Fact]
    public async Task Should_say_the_same_to_people_who_do_not_exist_and_post_nothing()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HolderAsync();
        var (real, nobody) = (await StartAsync(host), await StartAsync(host, "nobody"));
        await host.SettleAsync();
        Assert.Equal((real.Status, real["expiresAt"], real.Text.Length), (nobody.Status, nobody["expiresAt"], nobody.Text.Length));
        Assert.Single(await PostAsync(host));
        foreach (var started in new[] { real, nobody })
        {
            Assert.Equal((403, "wrong"), (await CompleteAsync(host, started, "Wrong1234567")).Refusal());
        }

        Assert.Equal(404, (int)(await LetterAsync(host, nobody)).Status);
        Assert.Equal(404, (int)(await host.GetAsync("dev-kpt", $"/api/access/registrations/{real["registrationId"]}/letter")).Status);
    }

    [Fact]
    public async Task Should_refuse_links_that_are_none()
    {
        await using var host = await ScenarioHost.StartAsync();
        Assert.Equal((404, "link-unknown"), (await VerifyAsync(host, new string('A', 43))).Refusal());
        Assert.Equal((404, "link-unknown"), (await VerifyAsync(host, "x")).Refusal());
        Assert.Equal(["token"], (await host.PostAsync(null, "/api/access/email-verification", new { })).ErrorFields);
        Assert.Equal(400, (int)(await host.GetAsync(null, "/api/access/email-verification")).Status);
        Assert.Equal(404, (int)(await host.GetAsync(null, "/api/access/email-verification?token=x")).Status);
    }

    private static Task<Reply> StartAsync(ScenarioHost host, string contractId = "c-1") =>
        host.PostAsync("dev-kpt", "/api/access/registrations", new { contractId });

    private static Task<Reply> LetterAsync(ScenarioHost host, Reply started) =>
        host.GetAsync("dev-backoffice", $"/api/access/registrations/{started["registrationId"]}/letter");

    private static Task<Reply> CompleteAsync(ScenarioHost host, Reply started, string password) =>
        host.PostAsync("dev-kpt", $"/api/access/registrations/{started["registrationId"]}/complete", new { password, email = NewEmail });

    private static Task<Reply> VerifyAsync(ScenarioHost host, string token) =>
        host.PostAsync(null, "/api/access/email-verification", new { token });

    private static async Task<string> CodeAsync(ScenarioHost host, Reply started, Reply letter)
    {
        var reply = await CompleteAsync(host, started, letter["initialPassword"]!);
        Assert.Equal((200, "codeSent"), ((int)reply.Status, reply["status"]));
        await host.SettleAsync();
        return reply["challengeId"]!;
    }

    private static async Task<List<string>> PostAsync(ScenarioHost host)
    {
        var post = host.Services.GetRequiredService<BlobSet>().Post;
        List<string> records = [];
        await foreach (var blob in post.GetBlobsAsync())
        {
            records.Add(Encoding.UTF8.GetString((await post.GetBlobClient(blob.Name).DownloadContentAsync()).Value.Content.ToArray()));
        }

        return records;
    }
}
