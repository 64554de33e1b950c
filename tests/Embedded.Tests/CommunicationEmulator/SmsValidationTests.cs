using System.Net;
using System.Text.Json.Nodes;

namespace Embedded.Tests.CommunicationEmulator;

public sealed class SmsValidationTests : IAsyncLifetime
{
    private const string Target = "/sms?api-version=2026-01-23";
    private EmulatorFixture _emulator = null!;

    public static TheoryData<string, string, string> Invalid => new()
    {
        { "from", "", "from" },
        { "from", "\"Longer than 11\"", "from" },
        { "from", "\"12\"", "from" },
        { "message", "", "message" },
        { "message", $"\"{new string('a', 2049)}\"", "message" },
        { "smsRecipients", "", "smsRecipients" },
        { "smsRecipients", "[]", "smsRecipients" },
        { "smsRecipients", $"[{string.Join(',', Enumerable.Repeat("{\"to\":\"+41791234567\"}", 101))}]", "smsRecipients" },
        { "smsRecipients", "[{}]", "smsRecipients[0].to" },
        { "smsSendOptions", "{}", "smsSendOptions.enableDeliveryReport" },
        { "smsSendOptions", "{\"enableDeliveryReport\":1}", "smsSendOptions.enableDeliveryReport" },
        { "smsSendOptions", "{\"enableDeliveryReport\":true,\"tag\":1}", "smsSendOptions.tag" },
        { "smsSendOptions", "{\"enableDeliveryReport\":true,\"deliveryReportTimeoutInSeconds\":59}", "smsSendOptions.deliveryReportTimeoutInSeconds" },
        { "smsSendOptions", "{\"enableDeliveryReport\":true,\"deliveryReportTimeoutInSeconds\":43201}", "smsSendOptions.deliveryReportTimeoutInSeconds" },
        { "smsSendOptions", "{\"enableDeliveryReport\":true,\"deliveryReportTimeoutInSeconds\":1.5}", "smsSendOptions.deliveryReportTimeoutInSeconds" },
    };

    public async Task InitializeAsync() => _emulator = await EmulatorFixture.StartAsync();

    public async Task DisposeAsync() => await _emulator.DisposeAsync();

    [Theory]
    [MemberData(nameof(Invalid))]
    public async Task Send_InvalidField_Gives400NamingIt(string name, string value, string target)
    {
        var answer = await _emulator.SendAsync(HttpMethod.Post, Target, Change(name, value));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("InvalidRequest", answer.Headers["x-ms-error-code"]);
        Assert.Equal(target, answer.Error.GetProperty("target").GetString());
        Assert.Empty(await _emulator.InboxAsync());
    }

    [Theory]
    [InlineData("message", "\"\"")]
    [InlineData("from", "\"+41791234567\"")]
    [InlineData("from", "\"40404\"")]
    [InlineData("smsSendOptions", "{\"enableDeliveryReport\":false,\"deliveryReportTimeoutInSeconds\":60}")]
    [InlineData("smsSendOptions", "null")]
    public async Task Send_EdgeOfWhatIsValid_Gives202(string name, string value)
    {
        Assert.Equal(HttpStatusCode.Accepted, (await _emulator.SendAsync(HttpMethod.Post, Target, Change(name, value))).Status);
    }

    [Theory]
    [InlineData("""{"to":"0791234567"}""", null, "to is no number in E.164.")]
    [InlineData("""{"to":"+41791234567","repeatabilityRequestId":"7","repeatabilityFirstSent":"Sun, 28 Mar 2027 01:00:00 GMT"}""", "rejected", "repeatabilityRequestId is missing or no UUID.")]
    [InlineData("""{"to":"+41791234567","repeatabilityFirstSent":"Sun, 28 Mar 2027 01:00:00 GMT"}""", "rejected", "repeatabilityRequestId is missing or no UUID.")]
    [InlineData("""{"to":"+41791234567","repeatabilityRequestId":"5f0c7be8-0000-4000-8000-000000000001"}""", "rejected", "repeatabilityFirstSent is missing or no RFC 1123 date.")]
    [InlineData("""{"to":"+41791234567","repeatabilityRequestId":"5f0c7be8-0000-4000-8000-000000000001","repeatabilityFirstSent":"2027-03-28"}""", "rejected", "repeatabilityFirstSent is missing or no RFC 1123 date.")]
    public async Task Send_OneRecipientIsWrong_FailsThatOneOnly(string recipient, string? result, string message)
    {
        var answer = await _emulator.SendAsync(HttpMethod.Post, Target, Change("smsRecipients", $$"""[{{recipient}},{"to":"+41790000000"}]"""));

        Assert.Equal(HttpStatusCode.Accepted, answer.Status);
        Assert.Equal(400, answer.Item.GetProperty("httpStatusCode").GetInt32());
        Assert.False(answer.Item.GetProperty("successful").GetBoolean());
        Assert.Equal(message, answer.Item.GetProperty("errorMessage").GetString());
        Assert.Equal(result, answer.Item.TryGetProperty("repeatabilityResult", out var given) ? given.GetString() : null);
        Assert.Equal(202, answer.Body.GetProperty("value")[1].GetProperty("httpStatusCode").GetInt32());
        Assert.Equal("+41790000000", Assert.Single(await _emulator.InboxAsync()).GetProperty("to").GetString());
    }

    private static string Change(string name, string value)
    {
        var body = JsonNode.Parse("""{"from":"Portal","message":"m","smsRecipients":[{"to":"+41791234567"}],"smsSendOptions":{"enableDeliveryReport":true}}""")!.AsObject();
        body.Remove(name);
        if (value.Length > 0)
            body[name] = JsonNode.Parse(value);
        return body.ToJsonString();
    }
}
