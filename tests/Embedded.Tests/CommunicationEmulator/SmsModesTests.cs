using System.Net;
using System.Text.Json;

namespace Embedded.Tests.CommunicationEmulator;

public sealed class SmsModesTests : IAsyncLifetime
{
    private static readonly Guid Id = Guid.Parse("5f0c7be8-0000-4000-8000-000000000001");
    private EmulatorFixture _emulator = null!;

    public async Task InitializeAsync() => _emulator = await EmulatorFixture.StartAsync();

    public async Task DisposeAsync() => await _emulator.DisposeAsync();

    [Fact]
    public async Task Send_Valid_GivesAStatusForTheRecipient()
    {
        var item = (await _emulator.SmsAsync(Requests.Sms(Id))).Item;

        Assert.Equal(Requests.AnnasNumber, item.GetProperty("to").GetString());
        Assert.Equal(202, item.GetProperty("httpStatusCode").GetInt32());
        Assert.Equal("accepted", item.GetProperty("repeatabilityResult").GetString());
        Assert.True(item.GetProperty("successful").GetBoolean());
        var message = Assert.Single(await _emulator.InboxAsync());
        Assert.Equal(item.GetProperty("messageId").GetString(), message.GetProperty("id").GetString());
        Assert.Equal("sms", message.GetProperty("channel").GetString());
        Assert.Equal(JsonValueKind.Null, message.GetProperty("subject").ValueKind);
    }

    [Fact]
    public async Task Deduplicate_RepeatWithinFiveMinutes_GivesTheFirstAnswerAndNoSecondMessage()
    {
        var first = await _emulator.SmsAsync(Requests.Sms(Id));
        _emulator.Time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1));
        var second = await _emulator.SmsAsync(Requests.Sms(Id));

        Assert.Equal(first.Body.GetRawText(), second.Body.GetRawText());
        Assert.Single(await _emulator.InboxAsync());
    }

    [Fact]
    public async Task Deduplicate_RepeatAfterFiveMinutesOrWithoutAnId_MakesASecondMessage()
    {
        await _emulator.SmsAsync(Requests.Sms(Id));
        _emulator.Time.Advance(TimeSpan.FromMinutes(5));
        await _emulator.SmsAsync(Requests.Sms(Id));
        Assert.Equal(2, (await _emulator.InboxAsync()).Count);

        await _emulator.SmsAsync(Requests.Sms());
        await _emulator.SmsAsync(Requests.Sms());
        Assert.Equal(4, (await _emulator.InboxAsync()).Count);
    }

    [Fact]
    public async Task None_Repeat_MakesASecondMessage()
    {
        await _emulator.PutFaultsAsync(new { mode = "none" });
        await _emulator.SmsAsync(Requests.Sms(Id));
        await _emulator.SmsAsync(Requests.Sms(Id));

        Assert.Equal(2, (await _emulator.InboxAsync()).Count);
    }

    [Fact]
    public async Task Duplicate400_Repeat_RejectsTheRecipient()
    {
        await _emulator.PutFaultsAsync(new { mode = "duplicate400" });
        await _emulator.SmsAsync(Requests.Sms(Id));
        var item = (await _emulator.SmsAsync(Requests.Sms(Id))).Item;

        Assert.Equal(400, item.GetProperty("httpStatusCode").GetInt32());
        Assert.Equal("rejected", item.GetProperty("repeatabilityResult").GetString());
        Assert.Single(await _emulator.InboxAsync());
    }

    [Fact]
    public async Task LoseResponse_EverySend_IsStoredOnceAndCutOff()
    {
        await _emulator.PutFaultsAsync(new { mode = "loseResponse" });
        await Assert.ThrowsAsync<HttpRequestException>(() => _emulator.SmsAsync(Requests.Sms(Id)));
        await Assert.ThrowsAsync<HttpRequestException>(() => _emulator.SmsAsync(Requests.Sms(Id)));

        Assert.Single(await _emulator.InboxAsync());
    }

    [Fact]
    public async Task AcceptThenFail_Send_FailsInTheReportAndTheInbox()
    {
        await _emulator.PutFaultsAsync(new { mode = "acceptThenFail" });
        Assert.True((await _emulator.SmsAsync(Requests.Sms(Id))).Item.GetProperty("successful").GetBoolean());

        Assert.Equal("failed", Assert.Single(await _emulator.InboxAsync()).GetProperty("status").GetString());
        await _emulator.Emulator.WaitUntilSettledAsync(default);
        var report = Assert.Single(_emulator.Subscriber.Data);
        Assert.Equal("Failed", report.GetProperty("deliveryStatus").GetString());
        Assert.Equal("4004", report.GetProperty("deliveryStatusDetails").GetString());
        Assert.Equal(1, report.GetProperty("deliveryAttempts")[0].GetProperty("segmentsFailed").GetInt32());
    }

    [Theory]
    [InlineData("throttle", HttpStatusCode.TooManyRequests)]
    [InlineData("false401", HttpStatusCode.Unauthorized)]
    public async Task RefuseFirst_FirstAttemptOfEachId_IsRefusedAndTheSecondAccepted(string mode, HttpStatusCode refusal)
    {
        await _emulator.PutFaultsAsync(new { mode });

        Assert.Equal(refusal, (await _emulator.SmsAsync(Requests.Sms(Id))).Status);
        Assert.Empty(await _emulator.InboxAsync());
        Assert.Equal(HttpStatusCode.Accepted, (await _emulator.SmsAsync(Requests.Sms(Id))).Status);
        Assert.Single(await _emulator.InboxAsync());
    }

    [Fact]
    public async Task Send_WithoutDeliveryReport_MakesNone()
    {
        await _emulator.SmsAsync(Requests.Sms(Id, report: false));

        await _emulator.Emulator.WaitUntilSettledAsync(default);
        Assert.Null(_emulator.Emulator.NextReportDue);
        Assert.Empty(_emulator.Subscriber.Types);
        Assert.Equal("delivered", Assert.Single(await _emulator.InboxAsync()).GetProperty("status").GetString());
    }
}
