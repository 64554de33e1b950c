using System.Text.RegularExpressions;
using Scadenzario.Contracts;
using Scenarios.Contracts;
using Scenarios.Harness;

namespace Scenarios.Access;

public sealed partial class When_a_person_registers_with_Atupri
{
    [Fact]
    public async Task Should_get_mail_electronically_from_then_on()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HolderAsync(insurer: "ATUPRI", mobile: null);
        var started = await StartAsync(host);
        Assert.Equal((202, "2027-01-12T09:00:00Z"), ((int)started.Status, started["expiresAt"]));
        await host.SettleAsync();
        var mail = Assert.Single(await host.InboxAsync(Accesses.Email));

        var completed = await CompleteAsync(host, started, PasswordIn(mail));

        Assert.Equal((200, "completed"), ((int)completed.Status, completed["status"]));
        var contract = await host.GetContractAsync(key: "dev-atupri");
        Assert.Equal(("exclusive", Accesses.Email, Accesses.Mobile), (contract["delivery"], contract["email"], contract["mobile"]));
        Assert.Equal((409, "used"), (await CompleteAsync(host, started, PasswordIn(mail))).Refusal());
        await host.AdvanceByAsync("P2D");
        Assert.Single(await host.InboxAsync());
        var actions = (await host.AuditAsync(insurer: Insurer.Atupri)).Select(a => a.Action).ToList();
        Assert.Contains("registration-requested", actions);
        Assert.Contains("registration-password-sent", actions);
        Assert.Contains("registration-completed", actions);
        Assert.DoesNotContain("registration-expired", actions);
    }

    [Fact]
    public async Task Should_have_a_day_and_five_tries()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HolderAsync(insurer: "ATUPRI");
        var first = await StartAsync(host);
        await host.SettleAsync();
        var password = PasswordIn((await host.InboxAsync())[0]);
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal((403, "wrong"), (await CompleteAsync(host, first, "Wrong1234567")).Refusal());
        }

        Assert.Equal((410, "void"), (await CompleteAsync(host, first, password)).Refusal());

        var second = await StartAsync(host);
        await host.AdvanceByAsync("PT24H");
        password = PasswordIn((await host.InboxAsync())[1]);
        Assert.Equal((410, "expired"), (await CompleteAsync(host, second, password)).Refusal());
        Assert.Contains(await host.AuditAsync(insurer: Insurer.Atupri), a => a.Action == "registration-expired");
        Assert.Equal("paperPlus", (await host.GetContractAsync(key: "dev-atupri"))["delivery"]);
    }

    [Fact]
    public async Task Should_complete_with_the_latest_password_only_and_ask_three_times_a_day()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HolderAsync(insurer: "ATUPRI");
        var first = await StartAsync(host);
        await host.SettleAsync();
        var second = await StartAsync(host);
        await host.SettleAsync();
        var passwords = (await host.InboxAsync()).Select(PasswordIn).ToList();
        Assert.NotEqual(passwords[0], passwords[1]);
        Assert.Equal((410, "expired"), (await CompleteAsync(host, first, passwords[0])).Refusal());
        Assert.Equal((403, "wrong"), (await CompleteAsync(host, second, passwords[0])).Refusal());
        await StartAsync(host, "nobody");
        Assert.Equal(202, (int)(await StartAsync(host)).Status);
        Assert.Equal((429, "too-many-requests"), (await StartAsync(host)).Refusal());
    }

    [Fact]
    public async Task Should_say_the_same_to_minors_strangers_and_people_who_do_not_exist()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HolderAsync("adult", insurer: "ATUPRI");
        await host.HolderAsync("minor", insurer: "ATUPRI", birthDate: "2009-01-12");
        await host.HolderAsync("other-mail", insurer: "ATUPRI", email: "somebody@customers.example");
        await host.HolderAsync("other-number", insurer: "ATUPRI", mobile: "+41797654321");
        await host.HolderAsync("nothing", insurer: "ATUPRI", mobile: null, email: null);
        var replies = new List<Reply>();
        foreach (var contractId in new[] { "adult", "minor", "other-mail", "other-number", "nothing", "nobody" })
        {
            replies.Add(await StartAsync(host, contractId));
        }

        await host.SettleAsync();
        Assert.Single(replies.Select(Shape).Distinct());
        Assert.Single(await host.InboxAsync());
        foreach (var reply in replies.Skip(1))
        {
            Assert.Equal((403, "wrong"), (await CompleteAsync(host, reply, "Wrong1234567")).Refusal());
        }

        Assert.Contains(await host.AuditAsync("minor", Insurer.Atupri), a => a.Detail?.EndsWith("minor") == true);
        await host.AdvanceByAsync("P2D");
        Assert.Equal((410, "expired"), (await CompleteAsync(host, replies[^1], "Wrong1234567")).Refusal());
    }

    [Fact]
    public async Task Should_refuse_malformed_requests()
    {
        await using var host = await ScenarioHost.StartAsync();
        Assert.Equal(["contractId", "email", "mobile"], (await host.PostAsync("dev-atupri", "/api/access/registrations", new { mobile = "0791234567" })).ErrorFields);
        Assert.Equal(404, (int)(await host.PostAsync("dev-swica", "/api/access/registrations", new { contractId = "c-1" })).Status);
        Assert.Equal(["insurer"], (await host.PostAsync("dev-backoffice", "/api/access/registrations", new { contractId = "c-1" })).ErrorFields);
        Assert.Equal(["password"], (await host.PostAsync("dev-atupri", "/api/access/registrations/none/complete", new { })).ErrorFields);
        Assert.Equal(404, (int)(await host.PostAsync("dev-atupri", "/api/access/registrations/none/complete", new { password = "x" })).Status);
    }

    [Fact]
    public async Task Should_have_the_password_checked_and_nothing_kept()
    {
        await using var host = await ScenarioHost.StartAsync();
        var good = await host.PostAsync("dev-atupri", "/api/access/password-checks", new { password = "Abcdefg!" });
        Assert.Equal("""{"acceptable":true,"missing":[]}""", good.Text);
        var bad = await host.PostAsync("dev-atupri", "/api/access/password-checks", new { password = "abc" });
        Assert.Equal("""{"acceptable":false,"missing":["length","upperCase","specialCharacter"]}""", bad.Text);
        Assert.Equal(["password"], (await host.PostAsync("dev-atupri", "/api/access/password-checks", new { })).ErrorFields);
        Assert.Equal(404, (int)(await host.PostAsync("dev-kpt", "/api/access/password-checks", new { password = "x" })).Status);
    }

    private static Task<Reply> StartAsync(ScenarioHost host, string contractId = "c-1") =>
        host.PostAsync("dev-atupri", "/api/access/registrations", new { contractId, mobile = Accesses.Mobile, email = Accesses.Email });

    private static Task<Reply> CompleteAsync(ScenarioHost host, Reply started, string password) =>
        host.PostAsync("dev-atupri", $"/api/access/registrations/{started["registrationId"]}/complete", new { password });

    private static string PasswordIn(InboxMessage mail) => Password().Match(mail.Text).Groups[1].Value;

    private static string Shape(Reply reply) =>
        $"{reply.Status} {reply.Message.Content.Headers} {string.Join(',', reply.Json.EnumerateObject().Select(p => $"{p.Name}:{p.Value.ToString().Length}"))} {reply["expiresAt"]}";

    [GeneratedRegex(": ([A-Za-z2-9]{12})\n")]
    private static partial Regex Password();
}
