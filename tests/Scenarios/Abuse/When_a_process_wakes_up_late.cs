using Scenarios.Activation;
using Scenarios.Harness;

namespace Scenarios.Abuse;

/// <summary>A process that stood still, and goes on as if nothing had happened.</summary>
public sealed class When_a_process_wakes_up_late
{
    /// <summary>It stalls between the provider's yes and writing it down; the delivery report comes first. What it then wants to write is old, and the table says so.</summary>
    [Fact]
    public async Task Should_not_overwrite_what_was_reported_meanwhile()
    {
        var gate = new OutcomeGate();
        await using var host = await ScenarioHost.StartWithAsync(gate.AddTo);
        gate.Close();
        await host.PostAsync("dev-swica", "/api/benevita/activations", Applications.Body());
        await gate.Reached;
        gate.Forget();
        var message = Assert.Single(await host.InboxAsync());
        var bounced = new
        {
            eventType = "Microsoft.Communication.EmailDeliveryReportReceived",
            data = new { messageId = message.OperationId, status = "Bounced", deliveryAttemptTimeStamp = "2027-01-11T09:01:00Z" },
        };
        Assert.Equal(200, (int)(await host.PostAsync("dev-events", "/api/events/communication", new[] { bounced })).Status);

        gate.Open();
        await host.SettleAsync();
        await host.AdvanceByAsync("P200D");

        Assert.Equal("undeliverable", (await host.ShowAsync())["status"]);
        Assert.Single(await host.InboxAsync());
    }

    /// <summary>
    /// It stands still from the second day to the hundredth: the re-invitation was due on day 31, the end of the link on day 90. The link of a re-invitation that goes out on day 100 has its 60 days.
    /// </summary>
    [Fact]
    public async Task Should_do_late_what_was_due_once_and_take_no_time_from_the_participant()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.ApplyAsync();

        await host.RestartAsync("2027-04-21T12:00:00+02:00");
        await host.SettleAsync();

        Assert.Equal(2, (await host.InboxAsync()).Count);
        var application = await host.ShowAsync();
        Assert.Equal("reinvited", application["status"]);
        Assert.Equal("2027-06-20T22:00:00Z", application["linkExpiresAt"]);
        await host.RestartAsync();
        await host.AdvanceToAsync("2027-06-20T23:59:00+02:00");
        Assert.Equal(2, (await host.InboxAsync()).Count);
        Assert.Equal(200, (int)(await host.ActivateAsync((await host.InboxAsync())[1].Token)).Status);
    }
}
