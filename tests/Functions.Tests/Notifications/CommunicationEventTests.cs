using Azure.Data.Tables;
using Functions.Tests.Deadlines;
using Microsoft.Extensions.Logging.Abstractions;
using Scadenzario.Notifications;
using Scadenzario.Tables;

namespace Functions.Tests.Notifications;

/// <summary>What is answered before the ledger is asked: port 9 has nobody who would answer.</summary>
public sealed class CommunicationEventTests
{
    private const string Report = "Microsoft.Communication.EmailDeliveryReportReceived";
    private const string Good = """{"messageId":"9da3428e-7288-89df-ac85-180358613684","status":"Expanded","deliveryAttemptTimeStamp":"2026-11-30T08:00:05Z"}""";

    private readonly CommunicationEventFunctions _functions = new(new DeliveryReports(
        new NotificationLedger(new TableSet(new TableServiceClient("DefaultEndpointsProtocol=http;AccountName=a;AccountKey=a2V5;TableEndpoint=http://127.0.0.1:9/a;"))),
        null!,
        null!,
        [],
        NullLogger<DeliveryReports>.Instance,
        null!));

    [Theory]
    [InlineData("""[{"eventType":"Microsoft.EventGrid.SubscriptionValidationEvent","data":{"validationCode":"code-1"}}]""")]
    [InlineData("""[{"EventType":"Microsoft.EventGrid.SubscriptionValidationEvent","Data":{"ValidationCode":"code-1","validationUrl":"https://a.example"}}]""")]
    public async Task Handshake_GivesTheCodeBack(string body) => Assert.Equal("""{"validationResponse":"code-1"}""", await OkAsync(body));

    [Theory]
    [InlineData("[]", 0)]
    [InlineData("""[{"eventType":"Microsoft.Communication.SMSReceived","data":{}}]""", 0)]
    [InlineData($$"""[{"eventType":"{{Report}}","data":{{Good}}}]""", 1)]
    public async Task Events_ThatConcernNobody_AreTaken(string body, int accepted) => Assert.Equal($$"""{"accepted":{{accepted}}}""", await OkAsync(body));

    [Theory]
    [InlineData("""{"messageId":"Outgoing_1","deliveryStatus":"Queued","receivedTimestamp":"2026-11-30T08:00:05Z","tag":"9da3428e-7288-89df-ac85-180358613684"}""", 1)]
    [InlineData("""{"MessageId":"Outgoing_1","DeliveryStatus":"Queued","ReceivedTimestamp":"2026-11-30T08:00:05Z","Tag":"9da3428e-7288-89df-ac85-180358613684"}""", 1)]
    [InlineData("""{"messageId":"Outgoing_1","deliveryStatus":"Failed","receivedTimestamp":"2026-11-30T08:00:05Z"}""", 0)]
    [InlineData("""{"messageId":"Outgoing_1","deliveryStatus":"Failed","receivedTimestamp":"2026-11-30T08:00:05Z","tag":"another app's"}""", 0)]
    public async Task SmsReports_ThatConcernNobody_AreTaken(string data, int accepted) =>
        Assert.Equal($$"""{"accepted":{{accepted}}}""", await OkAsync($$"""[{"eventType":"Microsoft.Communication.SMSDeliveryReportReceived","data":{{data}}}]"""));

    [Theory]
    [InlineData("{}", "[0].data.deliveryStatus [0].data.messageId [0].data.receivedTimestamp")]
    [InlineData("""{"messageId":7,"deliveryStatus":"","receivedTimestamp":"soon","tag":"9da3428e-7288-89df-ac85-180358613684"}""",
        "[0].data.deliveryStatus [0].data.messageId [0].data.receivedTimestamp")]
    [InlineData("[]", "[0].data")]
    public async Task SmsReport_Malformed_IsRefused(string data, string fields)
    {
        var body = $$"""[{"eventType":"Microsoft.Communication.SMSDeliveryReportReceived","data":{{data}}}]""";
        var (status, _, json) = Http.Answer(await _functions.ReceiveAsync(Http.Request(body), null!));

        Assert.Equal(400, status);
        Assert.Equal(fields, string.Join(' ', json.GetProperty("errors").EnumerateObject().Select(e => e.Name).Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("", "body")]
    [InlineData("{", "body")]
    [InlineData("{}", "body")]
    [InlineData("null", "body")]
    [InlineData("[7]", "[0].eventType")]
    [InlineData("[{}]", "[0].eventType")]
    [InlineData("""[{"eventType":7}]""", "[0].eventType")]
    [InlineData("""[{"eventType":"\ud800"}]""", "[0].eventType")]
    [InlineData("""[{"\ud800":1,"eventType":"x"}]""", "[0].eventType")]
    [InlineData("""[{"eventType":"Microsoft.EventGrid.SubscriptionValidationEvent"}]""", "[0].data.validationCode")]
    [InlineData("""[{"eventType":"Microsoft.EventGrid.SubscriptionValidationEvent","data":{"validationCode":""}}]""", "[0].data.validationCode")]
    [InlineData($$"""[{"eventType":"{{Report}}"}]""", "[0].data")]
    [InlineData($$"""[{"eventType":"{{Report}}","data":[]}]""", "[0].data")]
    [InlineData($$"""[{"eventType":"{{Report}}","data":{} }]""", "[0].data.deliveryAttemptTimeStamp [0].data.messageId [0].data.status")]
    [InlineData($$"""[{"eventType":"{{Report}}","data":{{Good}}},{"eventType":"{{Report}}","data":{"messageId":"7","status":"","deliveryAttemptTimeStamp":"soon"} }]""",
        "[1].data.deliveryAttemptTimeStamp [1].data.messageId [1].data.status")]
    public async Task Batch_Malformed_IsRefusedAsAWhole(string body, string fields)
    {
        var (status, _, json) = Http.Answer(await _functions.ReceiveAsync(Http.Request(body), null!));

        Assert.Equal(400, status);
        Assert.Equal(fields, string.Join(' ', json.GetProperty("errors").EnumerateObject().Select(e => e.Name).Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Batch_AboveOneMebibyte_IsRefused(bool announced)
    {
        var request = Http.Request($"[{new string(' ', 1024 * 1024)}]");
        request.ContentLength = announced ? request.ContentLength : null;

        Assert.Equal(413, Http.Answer(await _functions.ReceiveAsync(request, null!)).Status);
    }

    private async Task<string> OkAsync(string body)
    {
        var (status, _, json) = Http.Answer(await _functions.ReceiveAsync(Http.Request(body), null!));
        Assert.Equal(200, status);
        return json.GetRawText();
    }
}
