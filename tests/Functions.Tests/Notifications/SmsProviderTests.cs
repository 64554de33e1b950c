using System.Text.Json;
using Scadenzario.Contracts;
using Scadenzario.Notifications;

namespace Functions.Tests.Notifications;

public sealed class SmsProviderTests
{
    private const string Id = "9da3428e-7288-89df-ac85-180358613684";
    private readonly StubService _service = new();

    [Fact]
    public async Task Send_Accepted_CarriesTheMessageUnderOurRepeatabilityId()
    {
        _service.Answers(202, """{"value":[{"to":"+41791234567","messageId":"Outgoing_1","httpStatusCode":202,"repeatabilityResult":"accepted","successful":true}]}""");

        Assert.Equal(new SmsHandOver(HandOver.Accepted, "Outgoing_1"), await SendAsync());

        Assert.Equal(["POST /sms"], _service.Requests);
        var sent = JsonDocument.Parse(_service.LastBody).RootElement;
        Assert.Equal(("KPT", "Text"), (sent.GetProperty("from").GetString(), sent.GetProperty("message").GetString()));
        var recipient = Assert.Single(sent.GetProperty("smsRecipients").EnumerateArray());
        Assert.Equal(
            ("+41791234567", Id, "Mon, 11 Jan 2027 09:00:00 GMT"),
            (recipient.GetProperty("to").GetString(), recipient.GetProperty("repeatabilityRequestId").GetString(), recipient.GetProperty("repeatabilityFirstSent").GetString()));
        Assert.True(sent.GetProperty("smsSendOptions").GetProperty("enableDeliveryReport").GetBoolean());
        Assert.Equal(Id, sent.GetProperty("smsSendOptions").GetProperty("tag").GetString());
    }

    /// <summary>The outer answer is 202 whatever became of the one recipient.</summary>
    [Theory]
    [InlineData("""{"httpStatusCode":400,"successful":false,"errorMessage":"bad number"}""", HandOver.Refused)]
    [InlineData("""{"httpStatusCode":400,"repeatabilityResult":"rejected","successful":false}""", HandOver.Refused)]
    [InlineData("""{"httpStatusCode":404,"successful":false}""", HandOver.Refused)]
    [InlineData("""{"httpStatusCode":429,"successful":false}""", HandOver.NotNow)]
    [InlineData("""{"httpStatusCode":503,"successful":false}""", HandOver.NotNow)]
    [InlineData("""{"httpStatusCode":500,"successful":false}""", HandOver.Unknown)]
    [InlineData("""{"successful":false}""", HandOver.Unknown)]
    [InlineData("{}", HandOver.Unknown)]
    [InlineData("""{"httpStatusCode":202}""", HandOver.Accepted)]
    public async Task Send_MultiStatus_IsSortedByItsItem(string item, HandOver expected)
    {
        _service.Answers(202, $$"""{"value":[{{item}}]}""");

        Assert.Equal(expected, (await SendAsync()).Answer);
        Assert.Single(_service.Requests);
    }

    /// <summary>An answer about more recipients than were asked for says nothing reliable about ours: neither sent again blindly nor taken for sent.</summary>
    [Fact]
    public async Task Send_MultiStatusOfMixedItems_IsUnknownAndNotRepeated()
    {
        _service.Answers(202, """
            {"value":[
              {"to":"+41790000001","httpStatusCode":202,"messageId":"Outgoing_1","successful":true},
              {"to":"+41791234567","httpStatusCode":400,"successful":false},
              {"to":"+41790000002","httpStatusCode":503,"successful":false}]}
            """);

        Assert.Equal(new SmsHandOver(HandOver.Unknown), await SendAsync());
        Assert.Single(_service.Requests);
    }

    [Theory]
    [InlineData(202, "<html>", HandOver.Unknown)]
    [InlineData(202, """{"value":[]}""", HandOver.Unknown)]
    [InlineData(400, "", HandOver.Refused)]
    [InlineData(413, "", HandOver.Refused)]
    [InlineData(403, "", HandOver.NotNow)]
    [InlineData(429, "", HandOver.NotNow)]
    [InlineData(503, "", HandOver.NotNow)]
    [InlineData(500, "", HandOver.Unknown)]
    [InlineData(502, "", HandOver.Unknown)]
    public async Task Send_OtherAnswer_IsSortedAndNotRepeated(int status, string body, HandOver expected)
    {
        _service.Answers(status, body);

        Assert.Equal(expected, (await SendAsync()).Answer);
        Assert.Single(_service.Requests);
    }

    [Theory]
    [InlineData(HttpRequestError.ConnectionError, HandOver.NotNow)]
    [InlineData(HttpRequestError.NameResolutionError, HandOver.NotNow)]
    [InlineData(HttpRequestError.ResponseEnded, HandOver.Unknown)]
    public async Task Send_NoAnswer_IsUnknownUnlessNeverConnected(HttpRequestError error, HandOver expected)
    {
        _service.Fails(new HttpRequestException(error));

        Assert.Equal(expected, (await SendAsync()).Answer);
        Assert.Single(_service.Requests);
    }

    [Fact]
    public async Task Send_AnswerTooLate_IsUnknown()
    {
        _service.Hangs();

        Assert.Equal(HandOver.Unknown, (await SendAsync(TimeSpan.FromMilliseconds(20))).Answer);
    }

    private Task<SmsHandOver> SendAsync(TimeSpan? timeout = null) => _service.SmsProvider(timeout).SendAsync(
        Insurer.Kpt, "+41791234567", "Text", Guid.Parse(Id), DateTimeOffset.Parse("2027-01-11T10:00:00+01:00"), default);
}
