using Scadenzario.Notifications;
using Scenarios.Harness;

namespace Scenarios.Notifications;

public sealed class When_an_sms_goes_wrong
{
    [Theory]
    [InlineData("deduplicate")]
    [InlineData("none")]
    [InlineData("duplicate400")]
    [InlineData("throttle")]
    [InlineData("false401")]
    [InlineData("loseResponse")]
    public async Task Should_send_it_once_all_the_same(string mode)
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HasContractAsync(["sms"]);
        await host.FaultAsync(mode);
        var result = await host.NotifyAsync();
        await host.AdvanceByAsync("P1D");
        Assert.Equal(NoticeOutcome.HandedOver, result.Sms);
        Assert.NotNull(result.HandedOverAt);
        Assert.Equal(["sms " + Notices.Mobile], await host.SentAsync());
        Assert.Empty(await host.CasesAsync());
    }

    [Theory]
    [InlineData("deduplicate", NoticeOutcome.HandedOver)]
    [InlineData("duplicate400", NoticeOutcome.Unknown)]
    [InlineData("loseResponse", NoticeOutcome.Unknown)]
    public async Task Should_never_send_blindly_again_after_a_lost_answer(string then, NoticeOutcome expected)
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HasContractAsync(["sms"]);
        await host.FaultAsync("loseResponse", delayReports: "P1D");
        await Assert.ThrowsAsync<NotHandedOverException>(() => host.TryNotifyAsync());

        // The number changes while nobody knows whether the SMS has left: the repeat concerns the same SMS.
        await host.HasContractAsync(["sms"], mobile: "+41790000002");
        await host.FaultAsync(then, delayReports: "P1D");
        Assert.Equal(expected, (await host.NotifyAsync()).Sms);
        Assert.Equal(["sms " + Notices.Mobile], await host.SentAsync());
        Assert.Equal(expected == NoticeOutcome.Unknown ? ["message-outcome-unknown"] : [], await host.OpenCasesAsync());

        await host.AdvanceByAsync("P2D");
        Assert.Equal(["sms HandedOver"], await host.OutcomesAsync());
        Assert.Empty(await host.OpenCasesAsync());
        Assert.Equal(NoticeOutcome.HandedOver, (await host.NotifyAsync()).Sms);
        Assert.Single(await host.InboxAsync());
    }

    [Fact]
    public async Task Should_make_a_case_of_an_attempt_whose_process_died_for_longer_than_the_provider_remembers()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HasContractAsync(["sms"]);
        await host.FaultAsync("loseResponse", delayReports: "P1D");
        await Assert.ThrowsAsync<NotHandedOverException>(() => host.TryNotifyAsync());
        await host.FaultAsync("none", delayReports: "P1D");
        await host.AdvanceByAsync("PT5M");
        Assert.Equal(NoticeOutcome.Unknown, (await host.TryNotifyAsync()).Sms);
        Assert.Single(await host.InboxAsync());
        Assert.Equal(["message-outcome-unknown"], await host.OpenCasesAsync());
    }

    [Fact]
    public async Task Should_try_the_email_where_the_number_is_no_good()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HasContractAsync(["sms"]);
        await host.FaultAsync("acceptThenFail", delayReports: "PT1M");
        Assert.Equal(NoticeOutcome.HandedOver, (await host.NotifyAsync()).Sms);
        await host.FaultAsync("deduplicate");
        await host.AdvanceByAsync("PT2M");

        Assert.Equal(["sms " + Notices.Mobile, "email " + Notices.Email], await host.SentAsync());
        Assert.Equal(["email HandedOver", "sms Undeliverable"], await host.OutcomesAsync());
        Assert.Equal("Failed 4004", (await host.MessagesAsync()).Single(m => m.Channel == "sms").Report);
        Assert.Equal(["sms"], await host.ToldAsync());
        Assert.Empty(await host.CasesAsync());
    }

    [Fact]
    public async Task Should_try_the_email_at_once_where_the_provider_refuses_the_number()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HasContractAsync(["sms"]);
        await host.FaultAsync("loseResponse", delayReports: "P1D");
        await Assert.ThrowsAsync<NotHandedOverException>(() => host.TryNotifyAsync(Notices.Notice("earlier")));

        // An id that was used by somebody before gets 400 on its first attempt here: the ledger knows of no attempt.
        await host.FaultAsync("duplicate400", delayReports: "P1D");
        var table = host.Services.GetService(typeof(Scadenzario.Tables.TableSet)) as Scadenzario.Tables.TableSet;
        var key = NotificationRow.Key(Notice.IdOf("workflow-1", "earlier", "holder-sms"));
        await table!.Notifications.DeleteEntityAsync(key, NotificationRow.Row, Azure.ETag.All);

        var result = await host.NotifyAsync(Notices.Notice("earlier"));
        Assert.Equal((NoticeOutcome.HandedOver, NoticeOutcome.Refused), (result.Email, result.Sms));
        Assert.Equal(["sms " + Notices.Mobile, "email " + Notices.Email], await host.SentAsync());
        Assert.Empty(await host.CasesAsync());
    }
}
