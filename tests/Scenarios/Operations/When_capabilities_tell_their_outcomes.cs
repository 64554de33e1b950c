using Scenarios.Activation;
using Scenarios.Harness;
using Scenarios.Questionnaire;
using Scenarios.Terminations;
using Scenarios.Webhooks;

namespace Scenarios.Operations;

/// <summary>What a portal learns of watches, questionnaires and messages that come back: each outcome once, and nobody's name or address.</summary>
public sealed class When_capabilities_tell_their_outcomes
{
    [Fact]
    public async Task Should_tell_how_watches_end_and_go_on()
    {
        const string css = Terminations.Terminations.Css, atupri = Terminations.Terminations.Atupri;
        await using var host = await ScenarioHost.StartAsync("2027-11-22T10:00:00+01:00");
        await host.ContractAsync(atupri, "a-1");
        await host.ContractAsync(css, "c-1");
        await host.ContractAsync(css, "c-2");
        await host.WatchAsync(atupri, "a-1", "yearly", "atupri.franchise", new { change = "decrease" }, [7], yearly: true);
        await host.WatchAsync(css, "c-1", "arrives", "css.newborn", new { birth = "2027-11-10" }, [12]);
        await host.WatchAsync(css, "c-1", "lapses", "css.newborn", new { birth = "2027-11-10" }, [12]);
        await host.WatchAsync(css, "c-1", "deleted", "css.newborn", new { birth = "2027-11-10" }, [12]);
        await host.WatchAsync(css, "c-2", "ends", "css.ordinary-termination", new { insuranceYearEnd = "2028-12-31" });
        await host.PostAsync(css, "/api/contracts/c-1/watches/arrives/arrival", null);
        await host.PostAsync(css, "/api/contracts/c-1/watches/arrives/arrival", null);
        await host.DeleteAsync(css, "/api/contracts/c-1/watches/deleted");
        await host.ContractAsync(css, "c-2", coverEnd: "2027-12-31");
        await host.SettleAsync();
        await host.RestartAsync();
        await host.AdvanceToAsync("2027-12-20T10:00:00+01:00");

        Assert.Equal(
            ["watch-ended c-1 arrives arrived", "watch-ended c-1 lapses over", "watch-ended c-2 ends coverEnded"],
            await ToldAsync(host, css, "watchId", "outcome"));
        Assert.Equal(["watch-renewed a-1 yearly"], await ToldAsync(host, atupri, "watchId"));
    }

    [Fact]
    public async Task Should_tell_how_the_year_of_the_questionnaire_ends()
    {
        await using var host = await ScenarioHost.StartAsync(Campaigns.Eve);
        await host.SeedAsync(["p-1", "p-2"]);
        await host.AdvanceToAsync("2028-02-10T10:00:00+01:00");
        Assert.True((await host.DeclareAsync("p-2", 2028, 90)).Message.IsSuccessStatusCode);
        await host.AdvanceToAsync("2028-05-01T09:00:00+02:00");
        await host.RestartAsync();
        await host.AdvanceToAsync("2028-05-04T09:00:00+02:00");

        Assert.Equal(["questionnaire-closed p-1 2028 lost", "questionnaire-closed p-2 2028 submitted"], await ToldAsync(host, "dev-swica", "year", "outcome", "questionnaire-closed"));
        Assert.Equal(["discount-changed p-1 2029", "discount-changed p-2 2029"], await ToldAsync(host, "dev-swica", "year", "", "discount-changed"));
    }

    [Fact]
    public async Task Should_tell_of_every_message_that_comes_back_once()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.FaultAsync("acceptThenFail");
        await host.ApplyAsync("p-1", "ada@customers.example");
        await host.AdvanceByAsync("PT1H");
        var report = new
        {
            eventType = "Microsoft.Communication.EmailDeliveryReportReceived",
            data = new { messageId = Assert.Single(await host.InboxAsync()).OperationId, status = "Bounced", deliveryAttemptTimeStamp = "2027-01-12T20:00:00Z" },
        };
        Assert.Equal(200, (int)(await host.PostAsync("dev-events", "/api/events/communication", new[] { report })).Status);

        Assert.Equal(["message-undeliverable p-1 email undeliverable"], await ToldAsync(host, "dev-swica", "channel", "outcome", "message-undeliverable"));
        Assert.Equal(["case-opened p-1 message-undeliverable"], await ToldAsync(host, "dev-swica", "kind", "", "case-opened"));
    }

    // Everything but the cases, or one type; with the values of some fields.
    private static async Task<IReadOnlyList<string>> ToldAsync(ScenarioHost host, string key, string field, string other = "", string? type = null)
    {
        var feed = await host.FeedAsync(key, "?top=1000");
        Assert.DoesNotContain("customers.example", feed.GetRawText());
        Assert.DoesNotContain("Rossi", feed.GetRawText());
        return
        [
            .. feed.GetProperty("events").EnumerateArray()
                .Where(e => type is null || e.GetProperty("type").GetString() == type)
                .Select(e => $"{e.GetProperty("type")} {e.GetProperty("subjectId")} {Value(e, field)} {Value(e, other)}".TrimEnd()).Order(StringComparer.Ordinal),
        ];
    }

    private static string? Value(System.Text.Json.JsonElement outcome, string field) => outcome.GetProperty("data").TryGetProperty(field, out var value) ? value.GetString() : null;
}
