using System.Net;
using Embedded.Tests.Azurite;

namespace Embedded.Tests.CommunicationEmulator;

public sealed class When_the_process_is_killed
{
    private static readonly Guid Id = Guid.Parse("5f0c7be8-0000-4000-8000-000000000001");

    [Fact]
    public async Task Should_have_kept_what_was_accepted_and_report_it_after_the_restart()
    {
        await using var emulator = await EmulatorFixture.StartAsync(listen: false);
        await emulator.KilledInBetweenAsync(async () =>
        {
            Assert.Equal(HttpStatusCode.Accepted, (await emulator.EmailAsync(Requests.Email(), Id)).Status);
            Assert.Equal(HttpStatusCode.Accepted, (await emulator.SmsAsync(Requests.Sms(Id))).Status);
        });

        Assert.Equal(["email", "sms"], (await emulator.InboxAsync()).Select(m => m.GetProperty("channel").GetString()));
        Assert.Equal("Succeeded", (await emulator.OperationAsync(Id.ToString())).Body.GetProperty("status").GetString());
        emulator.Time.Advance(RealTime.Now().AddMinutes(1) - EmulatorFixture.Start);
        emulator.Listen();
        emulator.Emulator.DispatchDueReports();
        await emulator.Emulator.WaitUntilSettledAsync(default);
        Assert.Equal(
            ["Microsoft.Communication.EmailDeliveryReportReceived", "Microsoft.Communication.SMSDeliveryReportReceived"],
            emulator.Subscriber.Events.Select(e => e.GetProperty("eventType").GetString()));
    }

    [Fact]
    public async Task Should_keep_the_access_key_the_faults_and_the_ids_over_a_restart()
    {
        await using var emulator = await EmulatorFixture.StartAsync();
        var key = emulator.AccessKey;
        await emulator.EmailAsync(Requests.Email(), Id);
        await emulator.PutFaultsAsync(new { mode = "duplicate400", delayReports = "PT1H" });
        await emulator.RestartAsync();

        Assert.Equal(key, emulator.AccessKey);
        Assert.Equal("""{"mode":"duplicate400","delayReports":"PT1H","doubleReports":false,"reorderReports":false}""", await emulator.App.GetStringAsync("/dev/faults"));
        Assert.Equal(HttpStatusCode.BadRequest, (await emulator.EmailAsync(Requests.Email(), Id)).Status);
        Assert.Single(await emulator.InboxAsync());
    }

    [Fact]
    public async Task Should_deliver_a_pending_report_after_a_restart_and_not_before_it_is_due()
    {
        await using var emulator = await EmulatorFixture.StartAsync();
        await emulator.PutFaultsAsync(new { delayReports = "PT1H" });
        await emulator.EmailAsync(Requests.Email());
        await emulator.RestartAsync();
        emulator.Listen();
        Assert.Equal(EmulatorFixture.Start.AddHours(1), emulator.Emulator.NextReportDue);
        Assert.Empty(emulator.Subscriber.Types);

        emulator.Time.Advance(TimeSpan.FromHours(1));
        await emulator.Emulator.WaitUntilSettledAsync(default);
        Assert.Single(emulator.Subscriber.Events);
    }
}
