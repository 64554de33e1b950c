using Scadenzario.Notifications;
using Scenarios.Contracts;
using Scenarios.Harness;

namespace Scenarios.Notifications;

public sealed class When_a_holder_is_notified
{
    [Fact]
    public async Task Should_go_by_the_chosen_channels_in_the_holders_language_once()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HasContractAsync(["sms", "email"], language: "de");

        var result = await host.NotifyAsync();
        Assert.Equal((NoticeOutcome.HandedOver, NoticeOutcome.HandedOver, false), (result.Email, result.Sms, result.Post));
        Assert.Equal(DateTimeOffset.Parse("2027-01-11T09:00:00Z"), result.HandedOverAt);
        Assert.Equal(result, await host.NotifyAsync());

        Assert.Equal(["email " + Notices.Email, "sms " + Notices.Mobile], await host.SentAsync());
        var sms = (await host.InboxAsync())[1];
        Assert.Equal("Scadenzario", sms.From);
        Assert.Equal("Im Kundenportal liegt eine neue Mitteilung für Sie bereit. Bitte melden Sie sich im Portal an, um sie zu lesen.", sms.Text);
        Assert.Equal(["email HandedOver", "sms HandedOver"], await host.OutcomesAsync());
        Assert.Equal([sms.Text], (await host.MessagesAsync()).Where(m => m.Channel == "sms").Select(m => m.Text));
        Assert.All(await host.MessagesAsync(), m => Assert.StartsWith("Delivered", m.Report));
        Assert.Empty(await host.CasesAsync());
    }

    [Theory]
    [InlineData(HolderChannels.AsChosen, new string[0])]
    [InlineData(HolderChannels.AsChosenElseEmail, new[] { "email ada@customers.example" })]
    [InlineData(HolderChannels.AsChosenAndEmail, new[] { "email ada@customers.example" })]
    [InlineData(HolderChannels.EmailElsePost, new[] { "email ada@customers.example" })]
    public async Task Should_respect_that_nothing_is_chosen(HolderChannels channels, string[] expected)
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HasContractAsync([]);
        var result = await host.NotifyAsync(Notices.Notice(channels: channels));
        Assert.Equal(expected, await host.SentAsync());
        Assert.Equal(expected.Length > 0, result.HandedOverAt is not null);
        Assert.Empty(await host.CasesAsync());
    }

    [Fact]
    public async Task Should_go_to_the_address_that_is_right_when_it_leaves()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HasContractAsync(["sms"], mobile: "+41790000001");
        await host.FaultAsync("throttle");
        await Assert.ThrowsAsync<NotHandedOverException>(() => host.TryNotifyAsync());
        Assert.Empty(await host.InboxAsync());

        await host.HasContractAsync(["sms"], mobile: "+41790000002", language: "en");
        await host.NotifyAsync();
        Assert.Equal(["sms +41790000002"], await host.SentAsync());
        var row = Assert.Single(await host.MessagesAsync());
        Assert.Equal(("+41790000002", "En"), (row.Recipient, row.Language));
        Assert.Equal((await host.InboxAsync()).Single().Text, row.Text);
    }

    [Fact]
    public async Task Should_keep_an_sms_for_the_morning_and_send_the_email_at_once()
    {
        await using var host = await ScenarioHost.StartAsync("2027-01-11T19:00:00+01:00");
        await host.HasContractAsync(["email", "sms"]);
        var held = await Assert.ThrowsAsync<SendingHeldException>(() => host.TryNotifyAsync());
        Assert.Equal(DateTimeOffset.Parse("2027-01-12T07:00:00Z"), held.Until);
        Assert.Equal(["email " + Notices.Email], await host.SentAsync());

        await host.AdvanceToAsync("2027-01-12T08:00:00+01:00");
        var result = await host.NotifyAsync();
        Assert.Equal(DateTimeOffset.Parse("2027-01-11T18:00:00Z"), result.HandedOverAt);
        Assert.Equal(["email " + Notices.Email, "sms " + Notices.Mobile], await host.SentAsync());
    }

    [Fact]
    public async Task Should_go_on_paper_where_there_is_no_registered_email()
    {
        await using var host = await ScenarioHost.StartAsync("2027-01-11T22:00:00+01:00");
        await host.HasContractAsync([], email: null, language: "fr");
        var result = await host.NotifyAsync(Notices.Notice(channels: HolderChannels.EmailElsePost));
        Assert.Equal((null, null, true), (result.Email, result.Sms, result.Post));
        Assert.Equal(result, await host.NotifyAsync(Notices.Notice(channels: HolderChannels.EmailElsePost)));

        var item = Assert.Single(await host.PostAsync());
        Assert.Equal(("KPT", "c-1", "documents", "fr"), (
            item.GetProperty("insurer").GetString(), item.GetProperty("contractId").GetString(), item.GetProperty("kind").GetString(), item.GetProperty("language").GetString()));
        Assert.StartsWith("Bonjour\n\nUn nouveau message vous attend", item.GetProperty("text").GetString());
        Assert.Equal(["post HandedOver"], await host.OutcomesAsync());
        Assert.Empty(await host.InboxAsync());
    }

    [Theory]
    [InlineData(HolderChannels.AsChosenElseEmail, null, null, 1)]
    [InlineData(HolderChannels.AsChosenAndEmail, null, "+41791234567", 0)]
    public async Task Should_look_for_another_way_where_there_is_no_address(HolderChannels channels, string? email, string? mobile, int cases)
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HasContractAsync([], email, mobile);
        var result = await host.NotifyAsync(Notices.Notice(channels: channels));
        Assert.Equal(NoticeOutcome.Undeliverable, result.Email);
        Assert.Equal(cases == 0 ? ["sms " + Notices.Mobile] : [], await host.SentAsync());
        Assert.Equal(cases, (await host.OpenCasesAsync()).Count);
        Assert.Equal(["email"], await host.ToldAsync());
        if (cases > 0)
        {
            var opened = (await host.CasesAsync()).Single();
            Assert.Equal(("message-undeliverable", "c-1", "kpt.dispatch-date", "6"), (
                opened.GetProperty("kind").GetString(), opened.GetProperty("subjectId").GetString(), opened.GetProperty("rule").GetString(), opened.GetProperty("article").GetString()));
        }
    }

    [Fact]
    public async Task Should_open_a_case_where_there_is_no_contract()
    {
        await using var host = await ScenarioHost.StartAsync();
        var result = await host.NotifyAsync();
        Assert.Equal(new HolderNoticeResult(null, null, false, null), result);
        Assert.Equal(["message-undeliverable"], await host.OpenCasesAsync());
    }

    [Fact]
    public async Task Should_not_show_one_insurers_messages_as_anothers()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.PutContractAsync(body: Scenarios.Contracts.Contracts.Body("CSS"), key: "dev-css");
        await host.HasContractAsync(["email"]);
        await host.NotifyAsync(Notices.Notice("a"));
        await host.NotifyAsync(Notices.Notice("b") with { Insurer = Scadenzario.Contracts.Insurer.Css, WorkflowId = "workflow-2" });
        Assert.Equal(["a"], (await host.MessagesAsync()).Select(m => m.Step).Distinct());
    }
}
