using System.Globalization;
using System.Text.Json.Nodes;
using Azure;
using Azure.Communication.Sms;
using Azure.Core;
using Azure.Core.Pipeline;
using Embedded.AzureCommunication;
using Embedded.Tests.AzureTables;

namespace Embedded.Tests.AzureCommunication;

public sealed class SmsClientTests
{
    private const string Anna = "+41790000001";
    private const string Ben = "+41790000002";
    private readonly StubService _service = new();

    private SmsClient Client => new("endpoint=https://acs.example/;accesskey=a2V5", _service.Options(new SmsClientOptions(SmsClientOptions.ServiceVersion.V2021_03_07)));

    [Fact]
    public async Task Send_One_SendsTheDocumentedBody()
    {
        _service.Answers(202, Value(Item(Anna)));

        var response = await Client.SendAsync("INSURER", Anna, "Ciao", new SmsSendOptions(true) { Tag = "n-7" });

        Assert.Equal("POST https://acs.example/sms?api-version=2021-03-07", _service.Request.Line);
        var body = JsonNode.Parse(_service.Request.Body)!;
        var recipient = body["smsRecipients"]!.AsArray().Single()!.AsObject();
        Assert.True(Guid.TryParse(Taken(recipient, "repeatabilityRequestId"), out var id) && id != Guid.Empty);
        Assert.True(DateTime.TryParseExact(Taken(recipient, "repeatabilityFirstSent"), "r", CultureInfo.InvariantCulture, DateTimeStyles.None, out _));
        Assert.Equal(
            """{"from":"INSURER","smsRecipients":[{"to":"\u002B41790000001"}],"message":"Ciao","smsSendOptions":{"enableDeliveryReport":true,"tag":"n-7"}}""",
            body.ToJsonString());
        Assert.Equal((Anna, "m", 202, true, null), (response.Value.To, response.Value.MessageId, response.Value.HttpStatusCode, response.Value.Successful, response.Value.ErrorMessage));
        Assert.Equal(202, response.GetRawResponse().Status);
    }

    [Fact]
    public async Task Send_FirstSent_IsTheClocksTime()
    {
        _service.Answers(202, Value(Item(Anna), Item(Ben)));
        var connection = CommunicationConnection.Create("endpoint=https://acs.example/;accesskey=a2V5", _service.Options(new SmsClientOptions()), "x");

        await new SmsRequests(connection, new TickingClock()).SendAsync("INSURER", [Anna, Ben], "Ciao", null, default);

        Assert.Equal(
            ["Sun, 29 Mar 2026 00:30:00 GMT", "Sun, 29 Mar 2026 00:30:00 GMT"],
            JsonNode.Parse(_service.Request.Body)!["smsRecipients"]!.AsArray().Select(r => r!["repeatabilityFirstSent"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Send_WithoutOptions_LeavesThemOut()
    {
        _service.Answers(202, Value(Item(Anna)));

        await Client.SendAsync("INSURER", Anna, "Ciao");

        Assert.DoesNotContain("smsSendOptions", _service.Request.Body);
    }

    [Fact]
    public async Task Send_TwoCalls_HaveTwoRepeatabilityIds()
    {
        _service.Answers(202, Value(Item(Anna))).Answers(202, Value(Item(Anna)));

        await Client.SendAsync("INSURER", Anna, "Ciao");
        await Client.SendAsync("INSURER", Anna, "Ciao");

        Assert.Equal(2, _service.Requests.Select(r => Id(r.Body)).Distinct().Count());
    }

    [Fact]
    public async Task Send_ServiceBusy_IsSentAgainUnderTheSameId()
    {
        _service.Answers(503).Answers(429).Answers(401).Answers(202, Value(Item(Anna)));

        await Client.SendAsync("INSURER", Anna, "Ciao");

        Assert.Equal(4, _service.Requests.Count);
        Assert.Single(_service.Requests.Select(r => r.Body).Distinct());
    }

    [Fact]
    public async Task Send_PolicyOfTheApp_PutsItsOwnIdInAndIsSigned()
    {
        _service.Answers(503).Answers(202, Value(Item(Anna)));
        var options = _service.Options(new SmsClientOptions());
        options.AddPolicy(new OwnId("11111111-1111-1111-1111-111111111111"), HttpPipelinePosition.PerCall);

        await new SmsClient("endpoint=https://acs.example/;accesskey=a2V5", options).SendAsync("INSURER", Anna, "Ciao");

        Assert.Equal(2, _service.Requests.Count);
        foreach (var request in _service.Requests)
        {
            Assert.Equal("11111111-1111-1111-1111-111111111111", Id(request.Body));
            Assert.Equal(Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(request.Body))), request["x-ms-content-sha256"]);
        }
    }

    [Fact]
    public async Task Send_ManyWithMixedItems_EachHasItsOwnStatus()
    {
        _service.Answers(202, Value(
            Item(Anna),
            $$"""{"to":"{{Ben}}","httpStatusCode":400,"successful":false}""",
            """{"to":"+41790000003","httpStatusCode":503,"successful":false}"""));

        var response = await Client.SendAsync("INSURER", [Anna, Ben, "+41790000003"], "Ciao");

        Assert.Equal([(202, true), (400, false), (503, false)], response.Value.Select(r => (r.HttpStatusCode, r.Successful)));
        Assert.Single(_service.Requests);
    }

    [Fact]
    public async Task Send_Many_EachHasItsOutcome()
    {
        _service.Answers(202, Value(Item(Anna), $$"""{"to":"{{Ben}}","httpStatusCode":400,"repeatabilityResult":"rejected","successful":false,"errorMessage":"Invalid number."}"""));

        var response = await Client.SendAsync("INSURER", [Anna, Ben], "Ciao");

        Assert.Equal([(Anna, true), (Ben, false)], response.Value.Select(r => (r.To, r.Successful)));
        Assert.Equal((400, null, "Invalid number."), (response.Value[1].HttpStatusCode, response.Value[1].MessageId, response.Value[1].ErrorMessage));
        Assert.Equal(2, JsonNode.Parse(_service.Request.Body)!["smsRecipients"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("""{"To":"x","MessageId":"m","HttpStatusCode":202,"Successful":true}""", "m", 202, true)]
    [InlineData("""{"httpStatusCode":202,"messageId":"m"}""", "m", 202, true)]
    [InlineData("""{"httpStatusCode":"202"}""", null, 202, true)]
    [InlineData("""{"httpStatusCode":503}""", null, 503, false)]
    [InlineData("""{"successful":true,"messageId":"m"}""", "m", 0, true)]
    [InlineData("""{"successful":"yes","httpStatusCode":null,"messageId":7}""", null, 0, false)]
    [InlineData("""{"successful":false,"httpStatusCode":202}""", null, 202, false)]
    [InlineData("{}", null, 0, false)]
    public async Task Send_OddItem_CountsAsAcceptedOnlyWhereItSaysSo(string item, string? messageId, int status, bool successful)
    {
        _service.Answers(202, Value(item));

        var result = (await Client.SendAsync("INSURER", "x", "Ciao")).Value;

        Assert.Equal(("x", messageId, status, successful), (result.To, result.MessageId, result.HttpStatusCode, result.Successful));
    }

    [Theory]
    [InlineData("")]
    [InlineData("OK")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"value":{}}""")]
    [InlineData("""{"value":[]}""")]
    [InlineData("""{"value":[7]}""")]
    [InlineData("""{"value":[{},{}]}""")]
    public async Task Send_AnswerThatSaysNothingOfTheRecipient_IsAnUnknownOutcome(string body)
    {
        _service.Answers(202, body);

        var unknown = await Assert.ThrowsAsync<RequestFailedException>(() => Client.SendAsync("INSURER", Anna, "Ciao"));

        Assert.Equal(202, unknown.Status);
        Assert.DoesNotContain(Anna, unknown.Message);
    }

    [Theory]
    [InlineData(400, """{"error":{"code":"BadRequest","message":"No."}}""", "BadRequest")]
    [InlineData(404, """{"type":"x","title":"Not Found"}""", null)]
    [InlineData(200, "", null)]
    public async Task Send_Refused_Throws(int status, string body, string? code)
    {
        _service.Answers(status, body);

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => Client.SendAsync("INSURER", Anna, "Ciao"));

        Assert.Equal((status, code), (refused.Status, refused.ErrorCode));
        Assert.Single(_service.Requests);
    }

    [Fact]
    public async Task Send_Incomplete_IsRefusedUnsent()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Client.SendAsync("", Anna, "Ciao"));
        await Assert.ThrowsAsync<ArgumentException>(() => Client.SendAsync("INSURER", "", "Ciao"));
        await Assert.ThrowsAsync<ArgumentNullException>(() => Client.SendAsync("INSURER", Anna, null!));
        await Assert.ThrowsAsync<ArgumentException>(() => Client.SendAsync("INSURER", Array.Empty<string>(), "Ciao"));
        await Assert.ThrowsAsync<ArgumentNullException>(() => Client.SendAsync("INSURER", (IEnumerable<string>)null!, "Ciao"));

        Assert.Empty(_service.Requests);
    }

    private static string Item(string to) => $$"""{"to":"{{to}}","messageId":"m","httpStatusCode":202,"repeatabilityResult":"accepted","successful":true}""";

    private static string Value(params string[] items) => $$"""{"value":[{{string.Join(',', items)}}]}""";

    private static string Id(string body) => JsonNode.Parse(body)!["smsRecipients"]![0]!["repeatabilityRequestId"]!.GetValue<string>();

    private static string Taken(JsonObject from, string name)
    {
        var value = from[name]!.GetValue<string>();
        from.Remove(name);
        return value;
    }

    /// <summary>What the app does to send under an id of its own.</summary>
    private sealed class OwnId(string id) : HttpPipelineSynchronousPolicy
    {
        public override void OnSendingRequest(HttpMessage message)
        {
            using var stream = new MemoryStream();
            message.Request.Content!.WriteTo(stream, message.CancellationToken);
            var body = JsonNode.Parse(stream.ToArray())!;
            body["smsRecipients"]![0]!["repeatabilityRequestId"] = id;
            message.Request.Content = RequestContent.Create(new BinaryData(body.ToJsonString()));
        }
    }
}
