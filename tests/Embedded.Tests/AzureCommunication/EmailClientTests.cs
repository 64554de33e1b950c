using Azure;
using Azure.Communication.Email;
using Embedded.Tests.AzureTables;

namespace Embedded.Tests.AzureCommunication;

public sealed class EmailClientTests
{
    private static readonly Guid OperationId = new("6f1c3b6e-5c1a-4b53-8d2e-0a1b2c3d4e5f");
    private readonly StubService _service = new();

    private EmailClient Client => new("endpoint=http://127.0.0.1:7080/;accesskey=a2V5", _service.Options(new EmailClientOptions()));

    private static EmailMessage Message => new("noreply@insurer.example", "a@example.org", new EmailContent("Invito") { PlainText = "Ciao" });

    [Fact]
    public async Task Send_Everything_IsInTheBody()
    {
        _service.Answers(202, """{"id":"7","status":"Running"}""");
        var content = new EmailContent("Invito") { PlainText = "Ciao", Html = "<p>Ciao</p>" };
        var recipients = new EmailRecipients(
            [new EmailAddress("a@example.org", "Anna"), new EmailAddress("b@example.org")], [new EmailAddress("c@example.org")], [new EmailAddress("d@example.org")]);
        var message = new EmailMessage("noreply@insurer.example", recipients, content)
        {
            Headers = { ["X-Priority"] = "1" },
            ReplyTo = { new EmailAddress("reply@insurer.example") },
            Attachments = { new EmailAttachment("a.txt", "text/plain", new BinaryData("ok"u8.ToArray())), new EmailAttachment("b.png", "image/png", new BinaryData(Array.Empty<byte>())) { ContentId = "logo" } },
            UserEngagementTrackingDisabled = true,
        };

        var operation = await Client.SendAsync(WaitUntil.Started, message, OperationId);

        Assert.Equal("POST http://127.0.0.1:7080/emails:send?api-version=2025-09-01", _service.Request.Line);
        Assert.Equal("6f1c3b6e-5c1a-4b53-8d2e-0a1b2c3d4e5f", _service.Request["Operation-Id"]);
        Assert.Equal("application/json", _service.Request["Content-Type"]);
        Assert.True(Guid.TryParse(_service.Request["x-ms-client-request-id"], out _));
        Assert.Equal(
            """
            {"headers":{"X-Priority":"1"},"senderAddress":"noreply@insurer.example",
            "content":{"subject":"Invito","plainText":"Ciao","html":"\u003Cp\u003ECiao\u003C/p\u003E"},
            "recipients":{"to":[{"address":"a@example.org","displayName":"Anna"},{"address":"b@example.org"}],"cc":[{"address":"c@example.org"}],"bcc":[{"address":"d@example.org"}]},
            "attachments":[{"name":"a.txt","contentType":"text/plain","contentInBase64":"b2s="},{"name":"b.png","contentType":"image/png","contentInBase64":"","contentId":"logo"}],
            "replyTo":[{"address":"reply@insurer.example"}],"userEngagementTrackingDisabled":true}
            """.ReplaceLineEndings(""),
            _service.Request.Body);
        Assert.Equal("7", operation.Id);
        Assert.False(operation.HasCompleted);
        Assert.Equal(202, operation.GetRawResponse().Status);
    }

    [Fact]
    public async Task Send_TheLeast_LeavesTheRestOut()
    {
        _service.Answers(202, """{"id":"7","status":"Running"}""");

        await Client.SendAsync(WaitUntil.Started, Message);

        Assert.Null(_service.Request["Operation-Id"]);
        Assert.Equal(
            """{"senderAddress":"noreply@insurer.example","content":{"subject":"Invito","plainText":"Ciao"},"recipients":{"to":[{"address":"a@example.org"}]}}""",
            _service.Request.Body);
    }

    [Fact]
    public async Task Send_SimpleForm_IsTheSameMessage()
    {
        _service.Answers(202, """{"id":"7","status":"Running"}""");

        await Client.SendAsync(WaitUntil.Started, "noreply@insurer.example", "a@example.org", "Invito", "h", OperationId, "Ciao");

        Assert.Equal("6f1c3b6e-5c1a-4b53-8d2e-0a1b2c3d4e5f", _service.Request["Operation-Id"]);
        Assert.Equal(
            """{"senderAddress":"noreply@insurer.example","content":{"subject":"Invito","plainText":"Ciao","html":"h"},"recipients":{"to":[{"address":"a@example.org"}]}}""",
            _service.Request.Body);
    }

    [Theory]
    [InlineData("""{"id":"7","status":"Running"}""", "http://127.0.0.1:7080/emails/operations/8?api-version=x", "7")]
    [InlineData("{}", "http://127.0.0.1:7080/emails/operations/8?api-version=x", "8")]
    [InlineData("not JSON", "http://127.0.0.1:7080/emails/operations/8?api-version=x", "8")]
    [InlineData("{}", null, "6f1c3b6e-5c1a-4b53-8d2e-0a1b2c3d4e5f")]
    [InlineData("""{"id":7}""", "http://elsewhere.example/emails/operations/8", "6f1c3b6e-5c1a-4b53-8d2e-0a1b2c3d4e5f")]
    public async Task Send_Accepted_FindsTheOperationsId(string body, string? location, string id)
    {
        _service.Answers(202, body, location is null ? [] : [("Operation-Location", location)]);

        Assert.Equal(id, (await Client.SendAsync(WaitUntil.Started, Message, OperationId)).Id);
    }

    [Fact]
    public async Task Send_AcceptedWithoutAnyId_Throws()
    {
        _service.Answers(202, "{}");

        Assert.Equal(202, (await Assert.ThrowsAsync<RequestFailedException>(() => Client.SendAsync(WaitUntil.Started, Message))).Status);
    }

    [Theory]
    [InlineData(400, "InvalidEmailAddress")]
    [InlineData(403, "Denied")]
    [InlineData(404, "DomainNotLinked")]
    public async Task Send_Refused_ThrowsStatusAndCode(int status, string code)
    {
        _service.Answers(status, $$$"""{"error":{"code":"{{{code}}}","message":"No."}}""", ("x-ms-error-code", code));

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => Client.SendAsync(WaitUntil.Started, Message, OperationId));

        Assert.Equal((status, code), (refused.Status, refused.ErrorCode));
        Assert.Single(_service.Requests);
    }

    [Fact]
    public async Task Send_Throttled_IsSentAgainUnderTheSameId()
    {
        _service.Answers(429, "", ("Retry-After", "0")).Answers(202, """{"id":"7","status":"Running"}""");

        await Client.SendAsync(WaitUntil.Started, Message, OperationId);

        Assert.Equal(2, _service.Requests.Count);
        Assert.All(_service.Requests, r => Assert.Equal("6f1c3b6e-5c1a-4b53-8d2e-0a1b2c3d4e5f", r["Operation-Id"]));
    }

    [Fact]
    public async Task Send_Unauthorized_ThrowsAfterOneMoreTry()
    {
        _service.Answers(401).Answers(401, """{"error":{"code":"Denied","message":"Bad signature."}}""");

        Assert.Equal(401, (await Assert.ThrowsAsync<RequestFailedException>(() => Client.SendAsync(WaitUntil.Started, Message))).Status);
        Assert.Equal(2, _service.Requests.Count);
    }

    [Fact]
    public async Task Send_AnswerIsLost_ThrowsStatusZero()
    {
        var options = _service.BreaksOff().Options(new EmailClientOptions());
        options.Retry.MaxRetries = 0;
        var client = new EmailClient("endpoint=http://127.0.0.1:7080/;accesskey=a2V5", options);

        Assert.Equal(0, (await Assert.ThrowsAsync<RequestFailedException>(() => client.SendAsync(WaitUntil.Started, Message, OperationId))).Status);
    }

    [Fact]
    public async Task Send_NobodyToSendTo_IsRefusedUnsent()
    {
        var message = new EmailMessage("a@b", new EmailRecipients(), new EmailContent("s"));

        await Assert.ThrowsAsync<ArgumentException>(() => Client.SendAsync(WaitUntil.Started, message));
        await Assert.ThrowsAsync<ArgumentNullException>(() => Client.SendAsync(WaitUntil.Started, null!));

        Assert.Empty(_service.Requests);
    }

    [Fact]
    public void Models_EmptyParts_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => new EmailAddress(" "));
        Assert.Throws<ArgumentException>(() => new EmailContent(""));
        Assert.Throws<ArgumentException>(() => new EmailMessage("", "a@b", new EmailContent("s")));
        Assert.Throws<ArgumentException>(() => new EmailAttachment("", "text/plain", new BinaryData("x")));
        Assert.Throws<ArgumentNullException>(() => new EmailAttachment("a", "text/plain", null!));
    }
}
