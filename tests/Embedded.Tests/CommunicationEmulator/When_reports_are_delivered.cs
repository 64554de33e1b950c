using System.Net;
using System.Text.Json;
using Embedded.CommunicationEmulator.Reports;

namespace Embedded.Tests.CommunicationEmulator;

public sealed class When_reports_are_delivered : IAsyncLifetime
{
    private static readonly Guid Id = Guid.Parse("5f0c7be8-0000-4000-8000-000000000001");
    private EmulatorFixture _emulator = null!;

    public async Task InitializeAsync() => _emulator = await EmulatorFixture.StartAsync();

    public async Task DisposeAsync() => await _emulator.DisposeAsync();

    [Fact]
    public async Task Should_shake_hands_before_the_first_one_only()
    {
        await _emulator.EmailAsync(Requests.Email());
        await SettleAsync();
        await _emulator.EmailAsync(Requests.Email());
        await SettleAsync();

        Assert.Equal(["SubscriptionValidation", "Notification", "Notification"], _emulator.Subscriber.Types);
        Assert.All(_emulator.Subscriber.Requests, request =>
        {
            Assert.Equal(Subscriber.Target, request.RequestUri);
            Assert.Equal("secret", request.Headers.GetValues("x-webhook-key").Single());
        });
        Assert.Equal(2, _emulator.Emulator.ReportsDelivered);
    }

    [Fact]
    public async Task Should_report_an_email_in_the_documented_schema()
    {
        await _emulator.EmailAsync(Requests.Email(), Id);
        await SettleAsync();

        var report = Assert.Single(_emulator.Subscriber.Events);
        Assert.Equal("Microsoft.Communication.EmailDeliveryReportReceived", report.GetProperty("eventType").GetString());
        Assert.Equal("2027-03-27T09:00:00Z", report.GetProperty("eventTime").GetString());
        Assert.Equal("1.0", report.GetProperty("dataVersion").GetString());
        Assert.Equal("1", report.GetProperty("metadataVersion").GetString());
        Assert.True(Guid.TryParse(report.GetProperty("id").GetString(), out _));
        Assert.Equal($"sender/{Requests.Sender}/message/{Id}", report.GetProperty("subject").GetString());
        Assert.Equal(
            $$"""{"sender":"{{Requests.Sender}}","recipient":"{{Requests.Anna}}","messageId":"{{Id}}","status":"Delivered","deliveryStatusDetails":{"statusMessage":"No error."},"deliveryAttemptTimeStamp":"2027-03-27T09:00:00Z"}""",
            report.GetProperty("data").GetRawText());
    }

    [Fact]
    public async Task Should_report_an_sms_in_the_documented_schema()
    {
        var sent = await _emulator.SmsAsync(Requests.Sms(message: new string('a', 161), tag: "opaque"));
        await SettleAsync();

        var report = Assert.Single(_emulator.Subscriber.Events);
        Assert.Equal("Microsoft.Communication.SMSDeliveryReportReceived", report.GetProperty("eventType").GetString());
        var data = report.GetProperty("data");
        Assert.Equal(sent.Item.GetProperty("messageId").GetString(), data.GetProperty("messageId").GetString());
        Assert.Equal("Portal", data.GetProperty("from").GetString());
        Assert.Equal(Requests.AnnasNumber, data.GetProperty("to").GetString());
        Assert.Equal("Delivered", data.GetProperty("deliveryStatus").GetString());
        Assert.Equal("2000", data.GetProperty("deliveryStatusDetails").GetString());
        Assert.Equal("2027-03-27T09:00:00Z", data.GetProperty("receivedTimestamp").GetString());
        Assert.Equal("opaque", data.GetProperty("tag").GetString());
        Assert.Equal("""[{"timestamp":"2027-03-27T09:00:00Z","segmentsSucceeded":2,"segmentsFailed":0}]""", data.GetProperty("deliveryAttempts").GetRawText());
    }

    [Fact]
    public async Task Should_wait_for_the_delay_by_the_apps_clock_and_keep_the_order_of_the_due_instants()
    {
        await _emulator.PutFaultsAsync(new { delayReports = "PT2H" });
        await _emulator.EmailAsync(Requests.Email(to: "late@b.test"));
        await _emulator.PutFaultsAsync(new { delayReports = "PT1H" });
        await _emulator.EmailAsync(Requests.Email(to: "early@b.test"));
        await SettleAsync();

        Assert.Empty(_emulator.Subscriber.Types);
        Assert.Equal(EmulatorFixture.Start.AddHours(1), _emulator.Emulator.NextReportDue);
        Assert.Equal(["accepted", "accepted"], await StatusesAsync());

        _emulator.Time.Advance(TimeSpan.FromHours(1) - TimeSpan.FromTicks(1));
        await SettleAsync();
        Assert.Empty(_emulator.Subscriber.Types);

        _emulator.Time.Advance(TimeSpan.FromTicks(1));
        await SettleAsync();
        Assert.Equal(["early@b.test"], Recipients());
        Assert.Equal(["accepted", "delivered"], await StatusesAsync());
        Assert.Equal("2027-03-27T10:00:00Z", _emulator.Subscriber.Data.Single().GetProperty("deliveryAttemptTimeStamp").GetString());

        _emulator.Time.Advance(TimeSpan.FromDays(3));
        await SettleAsync();
        Assert.Equal(["early@b.test", "late@b.test"], Recipients());
        Assert.Null(_emulator.Emulator.NextReportDue);
    }

    [Fact]
    public async Task Should_send_doubled_ones_twice_with_the_same_id()
    {
        await _emulator.PutFaultsAsync(new { doubleReports = true });
        await _emulator.EmailAsync(Requests.Email());
        await SettleAsync();

        Assert.Equal(2, _emulator.Subscriber.Events.Count);
        Assert.Single(_emulator.Subscriber.Events.Select(e => e.GetProperty("id").GetString()).Distinct());
    }

    [Fact]
    public async Task Should_let_every_second_one_overtake_when_reordered()
    {
        await _emulator.PutFaultsAsync(new { reorderReports = true });
        foreach (var name in new[] { "1", "2", "3", "4" })
            await _emulator.EmailAsync(Requests.Email(to: $"{name}@b.test"));
        await SettleAsync();
        _emulator.Time.Advance(TimeSpan.FromSeconds(10));
        await SettleAsync();

        Assert.Equal(["2@b.test", "4@b.test", "3@b.test", "1@b.test"], Recipients());
    }

    [Fact]
    public async Task Should_try_again_with_growing_pauses_and_give_up_in_the_end()
    {
        _emulator.Subscriber.OnEvent = _ => new HttpResponseMessage(HttpStatusCode.InternalServerError);
        await _emulator.EmailAsync(Requests.Email());
        await SettleAsync();
        foreach (var pause in ReportQueue.Pauses)
        {
            Assert.Equal(_emulator.Time.GetUtcNow() + pause, _emulator.Emulator.NextReportDue);
            _emulator.Time.Advance(pause);
            await SettleAsync();
        }

        Assert.Null(_emulator.Emulator.NextReportDue);
        Assert.Equal(
            Enumerable.Range(0, ReportQueue.Pauses.Count + 1).Select(tries => $"{tries}"),
            _emulator.Subscriber.Requests.Skip(1).Select(request => request.Headers.GetValues("aeg-delivery-count").Single()));
        Assert.Equal(0, _emulator.Emulator.ReportsDelivered);
    }

    [Fact]
    public async Task Should_deliver_at_a_later_try()
    {
        _emulator.Subscriber.OnEvent = _ => throw new HttpRequestException("No connection.");
        await _emulator.EmailAsync(Requests.Email());
        await SettleAsync();
        _emulator.Subscriber.OnEvent = _ => new HttpResponseMessage(HttpStatusCode.NoContent);
        _emulator.Time.Advance(TimeSpan.FromSeconds(10));
        await SettleAsync();

        Assert.Single(_emulator.Subscriber.Events);
        Assert.Null(_emulator.Emulator.NextReportDue);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.RequestEntityTooLarge)]
    public async Task Should_give_up_at_once_what_the_subscriber_calls_wrong(HttpStatusCode status)
    {
        _emulator.Subscriber.OnEvent = _ => new HttpResponseMessage(status);
        await _emulator.EmailAsync(Requests.Email());
        await SettleAsync();

        Assert.Null(_emulator.Emulator.NextReportDue);
        Assert.Equal(2, _emulator.Subscriber.Types.Count);
    }

    [Fact]
    public async Task Should_say_that_sending_is_under_way_until_it_is_done()
    {
        var asked = new TaskCompletionSource();
        var answer = new TaskCompletionSource();
        _emulator.Subscriber.OnEvent = _ =>
        {
            asked.SetResult();
            answer.Task.Wait();
            return new HttpResponseMessage(HttpStatusCode.OK);
        };
        await _emulator.EmailAsync(Requests.Email());
        await asked.Task;
        Assert.Equal(["delivery reports being sent"], _emulator.Emulator.DescribeUnsettled());
        Assert.False(_emulator.Emulator.WaitUntilSettledAsync(default).IsCompleted);

        answer.SetResult();
        await _emulator.Emulator.WaitUntilSettledAsync(default);
        Assert.Empty(_emulator.Emulator.DescribeUnsettled());
    }

    private Task SettleAsync()
    {
        _emulator.Emulator.DispatchDueReports();
        return _emulator.Emulator.WaitUntilSettledAsync(default);
    }

    private IEnumerable<string?> Recipients() => _emulator.Subscriber.Data.Select(data => data.GetProperty("recipient").GetString());

    private async Task<IEnumerable<string?>> StatusesAsync() => (await _emulator.InboxAsync()).Select((JsonElement m) => m.GetProperty("status").GetString());
}
