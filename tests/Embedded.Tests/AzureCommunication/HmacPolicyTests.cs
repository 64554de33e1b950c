using Azure;
using Azure.Communication.Sms;
using Azure.Core;
using Azure.Core.Pipeline;
using Embedded.AzureCommunication;
using Embedded.Tests.AzureTables;

namespace Embedded.Tests.AzureCommunication;

/// <summary>Expected hashes and signatures were computed apart from this code (HMAC-SHA256 of "METHOD\npath and query\ndate;host;hash" under the key below).</summary>
public sealed class HmacPolicyTests
{
    private const string EmptyHash = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
    private const string BodyHash = "AVq9f1zFei3ZS3WQ8ErYCEJzkF7jPsXOvq5iJ2qX+GI=";
    private readonly StubService _service = new();
    private readonly AzureKeyCredential _key = new("MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");

    [Theory]
    [InlineData("POST", "https://acs.example:8443/emails:send?api-version=2025-09-01", "{\"a\":1}", BodyHash, "ctQKtxddxTo5qai/VPR/jRheboc9FCx9q2NGCYxi0tg=")]
    [InlineData("GET", "https://acs.example/emails/operations/7?api-version=2025-09-01", null, EmptyHash, "Fjz5F6eYQrZF2U+533xPtR1WtPC4BrrAuY7DH3yytoM=")]
    [InlineData("POST", "https://acs.example:443/sms?api-version=2021-03-07", "{\"a\":1}", BodyHash, "H636EaHcqn3Hxd4qdqML6Avo3Q/OXvk7BlCaXeRzMrA=")]
    public async Task Send_Request_IsSignedAsDocumented(string method, string address, string? body, string hash, string signature)
    {
        await SendAsync(_service.Answers(202), method, address, body);

        Assert.Equal("Sun, 29 Mar 2026 00:30:00 GMT", _service.Request["x-ms-date"]);
        Assert.Equal(hash, _service.Request["x-ms-content-sha256"]);
        Assert.Equal("HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=" + signature, _service.Request["Authorization"]);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Send_SecondTry_IsSignedAfresh(int status)
    {
        var response = await SendAsync(_service.Answers(status).Answers(202), "POST", "https://acs.example/sms?api-version=2021-03-07", "{\"a\":1}");

        Assert.Equal(202, response.Status);
        Assert.Equal(["Sun, 29 Mar 2026 00:30:00 GMT", "Sun, 29 Mar 2026 00:30:01 GMT"], _service.Requests.Select(r => r["x-ms-date"]));
        Assert.EndsWith("Signature=H636EaHcqn3Hxd4qdqML6Avo3Q/OXvk7BlCaXeRzMrA=", _service.Requests[0]["Authorization"]);
        Assert.EndsWith("Signature=4ufXjSu3RPtmQySi2YzwKlzIPVLoIqRrIfj+VgTtg90=", _service.Requests[1]["Authorization"]);
        Assert.All(_service.Requests, r => Assert.Equal("{\"a\":1}", r.Body));
    }

    [Fact]
    public async Task Send_UnauthorizedTwice_GivesUp()
    {
        var response = await SendAsync(_service.Answers(401).Answers(401), "POST", "https://acs.example/sms", "{}");

        Assert.Equal(401, response.Status);
        Assert.Equal(2, _service.Requests.Count);
    }

    [Fact]
    public async Task Send_UnauthorizedAgainAfterABusyService_GivesUp()
    {
        var response = await SendAsync(_service.Answers(401).Answers(503).Answers(401), "POST", "https://acs.example/sms", "{}");

        Assert.Equal(401, response.Status);
        Assert.Equal(3, _service.Requests.Count);
    }

    [Fact]
    public void Send_Synchronously_IsSignedAndRetriedAlike()
    {
        _service.Answers(401).Answers(200);
        using var message = Message("GET", "https://acs.example/emails/operations/7?api-version=2025-09-01", null, out var pipeline);

        pipeline.Send(message, default);

        Assert.Equal(200, message.Response.Status);
        Assert.EndsWith("Signature=Fjz5F6eYQrZF2U+533xPtR1WtPC4BrrAuY7DH3yytoM=", _service.Requests[0]["Authorization"]);
        Assert.Equal("Sun, 29 Mar 2026 00:30:01 GMT", _service.Requests[1]["x-ms-date"]);
    }

    private async Task<Response> SendAsync(StubService service, string method, string address, string? body)
    {
        Assert.Same(_service, service);
        using var message = Message(method, address, body, out var pipeline);
        await pipeline.SendAsync(message, default);
        return message.Response;
    }

    private HttpMessage Message(string method, string address, string? body, out HttpPipeline pipeline)
    {
        pipeline = HttpPipelineBuilder.Build(_service.Options(new SmsClientOptions()), new HmacPolicy(_key, new TickingClock()));
        var message = pipeline.CreateMessage();
        message.Request.Method = RequestMethod.Parse(method);
        message.Request.Uri.Reset(new Uri(address));
        if (body is not null) message.Request.Content = RequestContent.Create(new BinaryData(body));
        return message;
    }
}
