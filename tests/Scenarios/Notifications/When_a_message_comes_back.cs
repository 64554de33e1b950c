using Scadenzario.Notifications;
using Scenarios.Harness;

namespace Scenarios.Notifications;

public sealed class When_a_message_comes_back
{
    [Fact]
    public async Task Should_try_an_sms_within_the_sending_window()
    {
        await using var host = await ScenarioHost.StartAsync("2027-01-11T18:50:00+01:00");
        await host.HasContractAsync(["email"]);
        await host.FaultAsync("acceptThenFail", delayReports: "PT3H");
        await host.NotifyAsync();
        await host.FaultAsync("deduplicate");
        await host.AdvanceToAsync("2027-01-12T07:59:59+01:00");
        Assert.Equal(["email " + Notices.Email], await host.SentAsync());

        await host.AdvanceToAsync("2027-01-12T08:00:00+01:00");
        Assert.Equal(["email " + Notices.Email, "sms " + Notices.Mobile], await host.SentAsync());
        Assert.Equal(["email Undeliverable", "sms HandedOver"], await host.OutcomesAsync());
        Assert.Empty(await host.CasesAsync());
    }

    [Fact]
    public async Task Should_write_a_legal_notice_on_paper()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HasContractAsync(["email"]);
        await host.FaultAsync("acceptThenFail");
        await host.NotifyAsync(Notices.Notice(channels: HolderChannels.EmailElsePost));
        await host.SettleAsync();
        Assert.Single(await host.PostAsync());
        Assert.Equal(["email Undeliverable", "post HandedOver"], await host.OutcomesAsync());
        Assert.Empty(await host.CasesAsync());
        Assert.Equal((NoticeOutcome.Undeliverable, true), Outcome(await host.NotifyAsync(Notices.Notice(channels: HolderChannels.EmailElsePost))));
    }

    [Theory]
    [InlineData(new[] { "email" }, null)]
    [InlineData(new[] { "email" }, Notices.Mobile)]
    [InlineData(new[] { "email", "sms" }, Notices.Mobile)]
    public async Task Should_open_one_case_where_no_way_is_left(string[] notifyBy, string? mobile)
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HasContractAsync(notifyBy, mobile: mobile);
        await host.FaultAsync("acceptThenFail");
        await host.NotifyAsync();
        await host.AdvanceByAsync("PT1H");
        Assert.Equal(["message-undeliverable"], await host.OpenCasesAsync());
        Assert.Equal(mobile is null ? 1 : 2, (await host.InboxAsync()).Count);
        Assert.Equal(mobile is null ? ["email"] : ["email", "sms"], (await host.ToldAsync()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Should_not_mind_doubled_and_reordered_reports()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HasContractAsync(["email", "sms"]);
        await host.PutAsync(null, "/dev/faults", new { mode = "acceptThenFail", delayReports = "PT1M", doubleReports = true, reorderReports = true });
        await host.NotifyAsync();
        await host.AdvanceByAsync("PT5M");
        Assert.Equal(["email Undeliverable", "sms Undeliverable"], await host.OutcomesAsync());
        Assert.Equal(2, (await host.InboxAsync()).Count);
        Assert.Equal(["message-undeliverable"], await host.OpenCasesAsync());
    }

    [Fact]
    public async Task Should_let_the_report_of_the_latest_attempt_stand_and_ignore_forged_ones()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HasContractAsync(["sms"]);
        await host.NotifyAsync();
        var row = Assert.Single(await host.MessagesAsync());
        var sent = (await host.InboxAsync()).Single();
        object Sms(string messageId, string tag, string status, string at) => new
        {
            eventType = "Microsoft.Communication.SMSDeliveryReportReceived",
            data = new { messageId, from = "Scadenzario", to = Notices.Mobile, deliveryStatus = status, deliveryStatusDetails = "No such number +41791234567", receivedTimestamp = at, tag },
        };

        object[] harmless =
        [
            Sms(sent.Id, row.PartitionKey, "Failed", "2027-01-11T08:59:00Z"),
            Sms("Outgoing_of-somebody-else", row.PartitionKey, "Failed", "2027-01-12T09:00:00Z"),
            Sms(sent.Id, Guid.Empty.ToString(), "Failed", "2027-01-12T09:00:00Z"),
            Sms(sent.Id, "a tag of another app", "Failed", "2027-01-12T09:00:00Z"),
            Sms(sent.Id, row.PartitionKey, "Queued", "2027-01-12T09:00:00Z"),
            new
            {
                eventType = "Microsoft.Communication.EmailDeliveryReportReceived",
                data = new { messageId = row.PartitionKey, status = "Bounced", deliveryAttemptTimeStamp = "2027-01-12T09:00:00Z" },
            },
        ];
        Assert.Equal(200, (int)(await host.PostAsync("dev-events", "/api/events/communication", harmless)).Status);
        await host.SettleAsync();
        Assert.Equal(["sms HandedOver"], await host.OutcomesAsync());
        Assert.Single(await host.InboxAsync());

        object[] real = [Sms(sent.Id, row.PartitionKey, "Failed", "2027-01-12T09:00:00Z")];
        Assert.Equal(404, (int)(await host.PostAsync("dev-kpt", "/api/events/communication", real)).Status);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(200, (int)(await host.PostAsync("dev-events", "/api/events/communication", real)).Status);
        }

        await host.SettleAsync();
        Assert.Equal(["email HandedOver", "sms Undeliverable"], await host.OutcomesAsync());
        Assert.Equal("Failed", (await host.MessagesAsync()).Single(m => m.Channel == "sms").Report);
        Assert.Equal(2, (await host.InboxAsync()).Count);
    }

    private static (NoticeOutcome?, bool) Outcome(HolderNoticeResult result) => (result.Email, result.Post);
}
