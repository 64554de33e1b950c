using Azure;
using Azure.Communication.Email;
using Azure.Communication.Sms;
using Embedded.Tests.AzureTables;

namespace Embedded.Tests.AzureCommunication;

/// <summary>Connection strings, endpoints, credentials and versions.</summary>
public sealed class ConnectionTests
{
    private readonly StubService _service = new();

    [Theory]
    [InlineData("endpoint=https://acs.example/;accesskey=a2V5", "https://acs.example")]
    [InlineData("Endpoint=http://127.0.0.1:7080;AccessKey=a2V5;", "http://127.0.0.1:7080")]
    [InlineData("accesskey=a2V5;endpoint=http://127.0.0.1:7080/acs/", "http://127.0.0.1:7080/acs")]
    public async Task Client_ConnectionString_LeadsToTheEndpoint(string connectionString, string endpoint)
    {
        _service.Answers(202, Sent).Answers(202, """{"id":"7","status":"Running"}""");

        await new SmsClient(connectionString, _service.Options(new SmsClientOptions(SmsClientOptions.ServiceVersion.V2021_03_07))).SendAsync("S", "+41790000001", "t");
        await new EmailClient(connectionString, _service.Options(new EmailClientOptions())).SendAsync(WaitUntil.Started, "a@b", "c@d", "s", "h");

        Assert.Equal([$"POST {endpoint}/sms?api-version=2021-03-07", $"POST {endpoint}/emails:send?api-version=2025-09-01"], _service.Requests.Select(r => r.Line));
        Assert.All(_service.Requests, r => Assert.StartsWith("HMAC-SHA256 ", r["Authorization"]));
    }

    [Theory]
    [InlineData("endpoint=https://acs.example/")]
    [InlineData("accesskey=c2VjcmV0LWtleQ==")]
    [InlineData("endpoint=https://acs.example/;accesskey=")]
    [InlineData("endpoint=nowhere;accesskey=c2VjcmV0LWtleQ==")]
    [InlineData("endpoint=ftp://acs.example;accesskey=c2VjcmV0LWtleQ==")]
    [InlineData("endpoint=https://acs.example/;c2VjcmV0LWtleQ")]
    public void Client_Malformed_IsRefusedWithoutRepeatingTheKey(string connectionString)
    {
        var refused = Assert.Throws<FormatException>(() => new EmailClient(connectionString));

        Assert.DoesNotContain("c2VjcmV0LWtleQ", refused.Message);
        Assert.Throws<FormatException>(() => new SmsClient(connectionString));
    }

    [Fact]
    public void Client_NullOrEmptyArguments_AreRefused()
    {
        var endpoint = new Uri("https://acs.example");

        Assert.Throws<ArgumentException>(() => new EmailClient(" "));
        Assert.Throws<ArgumentNullException>(() => new SmsClient((string)null!));
        Assert.Throws<ArgumentNullException>(() => new EmailClient(null!, new AzureKeyCredential("a2V5")));
        Assert.Throws<ArgumentNullException>(() => new EmailClient(endpoint, (AzureKeyCredential)null!));
        Assert.Throws<ArgumentNullException>(() => new SmsClient(endpoint, (Azure.Core.TokenCredential)null!));
    }

    [Fact]
    public async Task Client_Key_SignsWithIt()
    {
        _service.Answers(202, Sent).Answers(202, """{"id":"7","status":"Running"}""");

        await new SmsClient(new Uri("https://acs.example"), new AzureKeyCredential("a2V5"), _service.Options(new SmsClientOptions())).SendAsync("S", "+41790000001", "t");
        await new EmailClient(new Uri("https://acs.example"), new AzureKeyCredential("a2V5"), _service.Options(new EmailClientOptions())).SendAsync(WaitUntil.Started, "a@b", "c@d", "s", "h");

        Assert.All(_service.Requests, r => Assert.StartsWith("HMAC-SHA256 ", r["Authorization"]));
        Assert.StartsWith("POST https://acs.example/sms?api-version=2025-05-29-preview", _service.Requests[0].Line);
    }

    [Fact]
    public async Task Client_TokenCredential_AsksForCommunicationAndSendsTheToken()
    {
        _service.Answers(202, Sent).Answers(202, """{"id":"7","status":"Running"}""");
        var token = new FixedToken();

        await new SmsClient(new Uri("https://acs.example"), token, _service.Options(new SmsClientOptions())).SendAsync("S", "+41790000001", "t");
        await new EmailClient(new Uri("https://acs.example"), token, _service.Options(new EmailClientOptions())).SendAsync(WaitUntil.Started, "a@b", "c@d", "s", "h");

        Assert.Equal(["https://communication.azure.com/.default", "https://communication.azure.com/.default"], token.Scopes);
        Assert.All(_service.Requests, r => Assert.Equal("Bearer token", r["Authorization"]));
    }

    [Theory]
    [InlineData(EmailClientOptions.ServiceVersion.V2021_10_01_Preview, "2021-10-01-preview")]
    [InlineData(EmailClientOptions.ServiceVersion.V2023_01_15_Preview, "2023-01-15-preview")]
    [InlineData(EmailClientOptions.ServiceVersion.V2023_03_31, "2023-03-31")]
    [InlineData(EmailClientOptions.ServiceVersion.V2024_07_01_Preview, "2024-07-01-preview")]
    [InlineData(EmailClientOptions.ServiceVersion.V2025_09_01, "2025-09-01")]
    public async Task EmailVersion_IsNamedInTheQuery(EmailClientOptions.ServiceVersion version, string text)
    {
        _service.Answers(200, """{"id":"7","status":"Running"}""");
        var client = new EmailClient("endpoint=https://acs.example/;accesskey=a2V5", _service.Options(new EmailClientOptions(version)));

        await new EmailSendOperation("7", client).UpdateStatusAsync();

        Assert.Equal($"GET https://acs.example/emails/operations/7?api-version={text}", _service.Request.Line);
    }

    [Fact]
    public void Version_Unknown_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new EmailClientOptions(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SmsClientOptions((SmsClientOptions.ServiceVersion)9));
    }

    private const string Sent = """{"value":[{"to":"+41790000001","messageId":"m","httpStatusCode":202,"successful":true}]}""";
}
