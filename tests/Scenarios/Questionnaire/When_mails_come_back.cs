using Scenarios.Harness;

namespace Scenarios.Questionnaire;

/// <summary>Fewer than three mails handed over and not reported undeliverable by 30 April: silence costs nothing by itself, a person decides.</summary>
public sealed class When_mails_come_back
{
    [Fact]
    public async Task Should_become_a_case_with_two_mails_only()
    {
        await using var host = await ScenarioHost.StartAsync(Campaigns.Eve);
        await host.SeedAsync("p-1");
        await host.FaultAsync("acceptThenFail");
        await host.AdvanceToAsync("2028-02-02T08:00:00+01:00");
        Assert.Equal(["p-1"], await host.OpenCasesAsync("message-undeliverable"));
        await host.FaultAsync("deduplicate");

        await host.AdvanceToAsync("2028-05-03T09:00:00+02:00");

        Assert.Equal(1, await host.OutcomeAsync("review"));
        Assert.Equal(["p-1"], await host.OpenCasesAsync("declaration-review"));
        Assert.Equal(3, (await host.InboxAsync()).Count);
        Assert.Equal("review", await DiscountAsync(host));
    }

    /// <summary>A report of the last evening arrives in the night after: nobody is told of a loss.</summary>
    [Fact]
    public async Task Should_become_a_case_also_when_the_report_is_a_day_late()
    {
        await using var host = await ScenarioHost.StartAsync(Campaigns.Eve);
        await host.SeedAsync("p-1");
        await host.AdvanceToAsync("2028-05-01T09:00:00+02:00");
        Assert.Equal(1, await host.OutcomeAsync("lost"));
        var report = new
        {
            eventType = "Microsoft.Communication.EmailDeliveryReportReceived",
            data = new { messageId = (await host.InboxAsync())[2].OperationId, status = "Bounced", deliveryAttemptTimeStamp = "2028-04-30T20:00:00Z" },
        };
        Assert.Equal(200, (int)(await host.PostAsync("dev-events", "/api/events/communication", new[] { report })).Status);

        await host.AdvanceToAsync("2028-05-03T09:00:00+02:00");

        Assert.Equal((0, 1), (await host.OutcomeAsync("lost"), await host.OutcomeAsync("review")));
        Assert.Equal(["p-1"], await host.OpenCasesAsync("declaration-review"));
        Assert.Equal(3, (await host.InboxAsync()).Count);
    }

    [Fact]
    public async Task Should_settle_the_case_with_a_submission_that_was_in_time()
    {
        await using var host = await ScenarioHost.StartAsync(Campaigns.Eve);
        await host.SeedAsync("p-1");
        await host.FaultAsync("acceptThenFail");
        await host.AdvanceToAsync("2028-05-01T00:00:00+02:00");
        Assert.Equal(["p-1"], await host.OpenCasesAsync("declaration-review"));

        Assert.True((await host.DeclareAsync("p-1", 2028, 90, "2028-04-30T23:00:00+02:00")).Message.IsSuccessStatusCode);
        await host.AdvanceToAsync("2028-05-03T09:00:00+02:00");

        Assert.Empty(await host.OpenCasesAsync("declaration-review"));
        Assert.Equal(1, await host.OutcomeAsync("submitted"));
    }

    [Fact]
    public async Task Should_go_to_the_address_of_the_day_on_which_they_are_sent()
    {
        await using var host = await ScenarioHost.StartAsync(Campaigns.Eve);
        await host.SeedAsync("p-1");
        await host.AdvanceToAsync("2028-03-01T08:00:00+01:00");
        await host.PutAsync("dev-swica", "/api/benevita/participants/p-1/email", new { email = "new@customers.example" });
        await host.AdvanceToAsync("2028-04-02T08:00:00+02:00");

        Assert.Single(await host.InboxAsync(Campaigns.Email("p-1")));
        Assert.Single(await host.InboxAsync("new@customers.example"));
    }

    [Fact]
    public async Task Should_find_out_what_became_of_a_mail_whose_answer_was_lost()
    {
        await using var host = await ScenarioHost.StartAsync(Campaigns.Eve);
        await host.SeedAsync(["p-1", "p-2"]);
        await host.FaultAsync("loseResponse");
        await host.AdvanceToAsync("2028-02-02T08:00:00+01:00");

        Assert.Equal(2, (await host.InboxAsync()).Count);
        Assert.Equal("2 0 0", await host.MailsAsync());
    }

    private static async Task<string?> DiscountAsync(ScenarioHost host)
    {
        var reply = await host.GetAsync("dev-swica", "/api/benevita/participants/p-1/discounts");
        return reply.Json.GetProperty("years").GetProperty("2029").GetProperty("reason").GetString();
    }
}
