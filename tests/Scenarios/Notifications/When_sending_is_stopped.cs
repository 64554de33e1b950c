using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Scadenzario.Contracts;
using Scadenzario.Notifications;
using Scadenzario.Rules;
using Scenarios.Activation;
using Scenarios.Harness;

namespace Scenarios.Notifications;

public sealed class When_sending_is_stopped
{
    private const string Stop = "/api/sending/stop";

    [Fact]
    public async Task Should_hold_messages_back_until_it_is_lifted()
    {
        await using var host = await ScenarioHost.StartAsync();
        Assert.Equal(["reason"], (await host.PutAsync("dev-backoffice", Stop, new { })).ErrorFields);
        Assert.False((await host.GetAsync("dev-backoffice", Stop)).Json.GetProperty("stopped").GetBoolean());
        await host.StopAsync();
        await host.ApplyAsync();
        await host.AdvanceByAsync("PT3H");
        await host.RestartAsync();
        Assert.Empty(await host.InboxAsync());
        Assert.Null((await host.ShowAsync())["invitedAt"]);
        await host.StopAsync("Wrong texts, still.");
        var state = (await host.GetAsync("dev-backoffice", Stop)).Json;
        Assert.Equal((true, "Wrong texts, still.", "backoffice", 1), (
            state.GetProperty("stopped").GetBoolean(), state.GetProperty("reason").GetString(), state.GetProperty("by").GetString(), state.GetProperty("held").GetInt32()));
        Assert.Equal(DateTimeOffset.Parse("2027-01-11T09:00:00Z"), state.GetProperty("since").GetDateTimeOffset());

        await host.LiftAsync();
        Assert.Single(await host.InboxAsync());
        Assert.Equal(DateTimeOffset.Parse("2027-01-11T12:00:00Z"), DateTimeOffset.Parse((await host.ShowAsync())["invitedAt"]!));
        state = (await host.GetAsync("dev-backoffice", Stop)).Json;
        Assert.Equal((false, JsonValueKind.Null, 0), (state.GetProperty("stopped").GetBoolean(), state.GetProperty("reason").ValueKind, state.GetProperty("held").GetInt32()));
        await host.LiftAsync();
        await host.AdvanceByAsync("P3D");
        Assert.Single(await host.InboxAsync());
        Assert.Empty(await host.CasesAsync());
    }

    [Fact]
    public async Task Should_let_them_go_in_order_and_once()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.StopAsync();
        var addresses = Enumerable.Range(1, 12).Select(i => $"p{i}@customers.example").ToList();
        for (var i = 0; i < addresses.Count; i++)
        {
            await host.ApplyAsync($"p-{i}", addresses[i]);
            if (i == 6)
            {
                await host.AdvanceByAsync("PT1M");
            }
        }

        await host.LiftAsync();
        Assert.Equal(addresses, (await host.InboxAsync()).Select(m => m.To));
    }

    [Fact]
    public async Task Should_keep_the_order_when_it_is_stopped_again_while_they_go()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.StopAsync();
        var addresses = Enumerable.Range(1, 20).Select(i => $"p{i}@customers.example").ToList();
        foreach (var address in addresses)
        {
            await host.ApplyAsync(address.Split('@')[0], address);
            await host.AdvanceByAsync("PT1S");
        }

        for (var again = 0; again < 3; again++)
        {
            await host.DeleteAsync("dev-backoffice", Stop);
            await host.PutAsync("dev-backoffice", Stop, new { reason = "Once more." });
        }

        await host.SettleAsync();
        var before = (await host.InboxAsync()).Count;
        await host.SettleAsync();
        Assert.Equal(before, (await host.InboxAsync()).Count);
        Assert.Equal(addresses.Count - before, (await host.GetAsync("dev-backoffice", Stop)).Json.GetProperty("held").GetInt32());
        await host.LiftAsync();
        Assert.Equal(addresses, (await host.InboxAsync()).Select(m => m.To));
        Assert.Equal(0, (await host.GetAsync("dev-backoffice", Stop)).Json.GetProperty("held").GetInt32());
    }

    [Fact]
    public async Task Should_make_a_case_of_a_message_whose_day_has_passed()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.StopAsync();
        await host.ApplyAsync();
        await host.AdvanceToAsync("2027-01-11T23:59:59+01:00");
        Assert.Empty(await host.CasesAsync());
        await host.AdvanceToAsync("2027-01-12T00:00:00+01:00");
        Assert.Equal(["message-held"], await host.OpenCasesAsync());
        Assert.Equal(0, (await host.GetAsync("dev-backoffice", Stop)).Json.GetProperty("held").GetInt32());

        await host.LiftAsync();
        await host.AdvanceByAsync("P1D");
        Assert.Empty(await host.InboxAsync());
        Assert.Equal("undeliverable", (await host.ShowAsync())["status"]);

        await host.PutAsync("dev-swica", "/api/benevita/participants/p-1/email", new { email = Applications.Email });
        await host.SettleAsync();
        Assert.Single(await host.InboxAsync());
        Assert.Empty(await host.OpenCasesAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Should_not_send_a_message_of_yesterday_unless_it_is_right_any_day(bool boundToDay)
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HasContractAsync(["email"]);
        await host.StopAsync();
        var notice = Notices.Notice() with { BoundToDay = boundToDay };
        await Assert.ThrowsAsync<SendingHeldException>(() => host.TryNotifyAsync(notice));
        await host.AdvanceByAsync("P1D");
        await host.LiftAsync();
        var result = await host.TryNotifyAsync(notice);
        Assert.Equal(boundToDay ? NoticeOutcome.Lapsed : NoticeOutcome.HandedOver, result.Email);
        Assert.Equal(boundToDay ? 0 : 1, (await host.InboxAsync()).Count);
        Assert.Equal(boundToDay ? ["message-held"] : [], await host.OpenCasesAsync());
    }

    [Fact]
    public async Task Should_hold_paper_and_second_ways_back_too()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HasContractAsync(["email"]);
        await host.FaultAsync("acceptThenFail", delayReports: "PT10M");
        await host.NotifyAsync();
        await host.NotifyAsync(Notices.Notice("legal", HolderChannels.EmailElsePost));
        await host.FaultAsync("deduplicate");
        await host.StopAsync();
        await host.AdvanceByAsync("PT1H");
        Assert.Equal(2, (await host.InboxAsync()).Count);
        Assert.Empty(await host.PostAsync());
        Assert.Equal(2, (await host.GetAsync("dev-backoffice", Stop)).Json.GetProperty("held").GetInt32());

        await host.LiftAsync();
        Assert.Single(await host.InboxAsync(Notices.Mobile));
        Assert.Single(await host.PostAsync());
        Assert.Empty(await host.CasesAsync());
    }

    [Fact]
    public async Task Should_let_log_in_codes_through()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.StopAsync();
        var notifier = host.Services.GetRequiredService<Notifier>();
        var code = new Notice
        {
            Insurer = Insurer.Atupri,
            Capability = "access",
            SubjectId = "c-1",
            WorkflowId = "challenge-1",
            Step = "code",
            Role = "holder",
            Template = "portal-message",
            Language = Language.It,
            EvenWhenStopped = true,
        };
        Assert.Equal(NoticeOutcome.HandedOver, (await notifier.SendSmsAsync(code, Notices.Mobile, CancellationToken.None)).Outcome);
        await Assert.ThrowsAsync<SendingHeldException>(() =>
            notifier.SendSmsAsync(code with { Step = "other", EvenWhenStopped = false }, Notices.Mobile, CancellationToken.None));
        Assert.Single(await host.InboxAsync());
    }

    [Fact]
    public async Task Should_not_wait_for_a_workflow_that_is_over()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.StopAsync();
        await host.ApplyAsync("p-2", "p2@customers.example");
        await host.Services.GetRequiredService<HeldMessages>().PutAsync(
            new HeldMessage("terminated-and-purged", DateTimeOffset.Parse("2027-01-11T08:00:00Z"), "an-id", 1), CancellationToken.None);
        Assert.Equal(2, (await host.GetAsync("dev-backoffice", Stop)).Json.GetProperty("held").GetInt32());
        await host.LiftAsync();
        Assert.Equal(["p2@customers.example"], (await host.InboxAsync()).Select(m => m.To));
        Assert.Equal(0, (await host.GetAsync("dev-backoffice", Stop)).Json.GetProperty("held").GetInt32());
    }
}

/// <summary>The switch.</summary>
internal static class Stopping
{
    public static async Task StopAsync(this ScenarioHost host, string reason = "Wrong texts.") =>
        Assert.Equal(200, (int)(await host.PutAsync("dev-backoffice", "/api/sending/stop", new { reason })).Status);

    public static async Task LiftAsync(this ScenarioHost host)
    {
        Assert.Equal(200, (int)(await host.DeleteAsync("dev-backoffice", "/api/sending/stop")).Status);
        await host.SettleAsync();
    }
}
