using Scenarios.Harness;

namespace Scenarios.Activation;

public sealed class When_the_provider_misbehaves
{
    [Theory]
    [InlineData("loseResponse")]
    [InlineData("throttle")]
    [InlineData("false401")]
    [InlineData("none")]
    [InlineData("duplicate400")]
    public async Task Should_send_each_message_once_all_the_same(string mode)
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.FaultAsync(mode);
        await host.ApplyAsync();
        await host.AdvanceByAsync("PT1H");
        Assert.Single(await host.InboxAsync());
        Assert.NotNull((await host.ShowAsync())["invitedAt"]);

        await host.AdvanceToAsync("2027-04-13T00:00:00+02:00");
        Assert.Equal(3, (await host.InboxAsync()).Count);
        Assert.Equal("expired", (await host.ShowAsync())["status"]);
        Assert.Empty((await host.GetAsync("dev-backoffice", "/api/cases")).Json.GetProperty("cases").EnumerateArray());
    }

    [Fact]
    public async Task Should_stop_the_time_at_an_undeliverable_address_until_it_is_corrected()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.FaultAsync("acceptThenFail");
        await host.ApplyAsync();
        await host.FaultAsync("deduplicate");

        var shown = await host.ShowAsync();
        Assert.Equal(("undeliverable", null), (shown["status"], shown["linkExpiresAt"]));
        var opened = (await host.GetAsync("dev-backoffice", "/api/cases?status=open&insurer=SWICA")).Json.GetProperty("cases").EnumerateArray().Single();
        Assert.Equal("message-undeliverable", opened.GetProperty("kind").GetString());
        Assert.Equal("p-1", opened.GetProperty("subjectId").GetString());
        await host.AdvanceByAsync("P200D");
        Assert.Equal("undeliverable", (await host.ShowAsync())["status"]);
        Assert.Single(await host.InboxAsync());

        await host.PutAsync("dev-swica", "/api/benevita/participants/p-1/email", new { email = "right@customers.example" });
        await host.SettleAsync();
        var invitation = Assert.Single(await host.InboxAsync("right@customers.example"));
        Assert.Equal("invited", (await host.ShowAsync())["status"]);
        var settled = await host.GetAsync("dev-backoffice", $"/api/cases/{opened.GetProperty("caseId").GetString()}");
        Assert.Equal("resolved", settled["status"]);
        Assert.Equal(200, (int)(await host.ActivateAsync(invitation.Token)).Status);
    }

    [Fact]
    public async Task Should_take_doubled_late_and_unknown_reports_without_harm()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.FaultAsync("deduplicate", delayReports: "P1D");
        await host.ApplyAsync();
        var message = (await host.InboxAsync()).Single();
        object Report(string id, string status) => new
        {
            eventType = "Microsoft.Communication.EmailDeliveryReportReceived",
            data = new { messageId = id, status, deliveryAttemptTimeStamp = "2027-01-11T09:01:00Z" },
        };

        for (var i = 0; i < 3; i++)
        {
            var reply = await host.PostAsync("dev-backoffice", "/api/events/communication", new[] { Report(message.OperationId, "Bounced"), Report(Guid.Empty.ToString(), "Bounced") });
            Assert.Equal(200, (int)reply.Status);
        }

        Assert.Equal("undeliverable", (await host.ShowAsync())["status"]);
        Assert.Single((await host.GetAsync("dev-backoffice", "/api/cases")).Json.GetProperty("cases").EnumerateArray());
    }

    [Fact]
    public async Task Should_answer_the_handshake_and_refuse_malformed_reports()
    {
        await using var host = await ScenarioHost.StartAsync();
        var handshake = await host.PostAsync("dev-events", "/api/events/communication", new[]
        {
            new { eventType = "Microsoft.EventGrid.SubscriptionValidationEvent", data = new { validationCode = "abc" } },
        });
        Assert.Equal("abc", handshake["validationResponse"]);
        var bad = await host.PostAsync("dev-events", "/api/events/communication", new[]
        {
            new { eventType = "Microsoft.Communication.EmailDeliveryReportReceived", data = new { messageId = "x" } },
        });
        Assert.Equal(["[0].data.deliveryAttemptTimeStamp", "[0].data.messageId", "[0].data.status"], bad.ErrorFields);
        Assert.Equal(["body"], (await host.PostAsync("dev-events", "/api/events/communication", "{}")).ErrorFields);
    }

    [Fact]
    public async Task Should_let_the_back_office_decide_a_case_once()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.FaultAsync("acceptThenFail");
        await host.ApplyAsync();
        var id = (await host.GetAsync("dev-backoffice", "/api/cases")).Json.GetProperty("cases")[0].GetProperty("caseId").GetString();

        Assert.Equal(["decision", "reason"], (await host.PostAsync("dev-backoffice", $"/api/cases/{id}/decision", new { })).ErrorFields);
        var decided = await host.PostAsync("dev-backoffice", $"/api/cases/{id}/decision", new { decision = "written by post", reason = "No other address is known." });
        Assert.Equal((200, "decided", "backoffice"), ((int)decided.Status, decided["status"], decided["closedBy"]));
        Assert.Equal(409, (int)(await host.PostAsync("dev-backoffice", $"/api/cases/{id}/decision", new { decision = "x", reason = "y" })).Status);
        Assert.Equal(404, (int)(await host.GetAsync("dev-backoffice", "/api/cases/case-none")).Status);
        Assert.Equal(["top"], (await host.GetAsync("dev-backoffice", "/api/cases?top=0")).ErrorFields);
    }
}
