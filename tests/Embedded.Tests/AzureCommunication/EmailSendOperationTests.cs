using Azure;
using Azure.Communication.Email;
using Azure.Core;
using Embedded.Tests.AzureTables;

namespace Embedded.Tests.AzureCommunication;

public sealed class EmailSendOperationTests
{
    private const string Address = "http://127.0.0.1:7080/emails/operations/7?api-version=2025-09-01";
    private const string Failed = """{"id":"7","status":"Failed","error":{"code":"EmailDroppedAllRecipientsSuppressed","message":"Suppressed."}}""";
    private readonly StubService _service = new();

    private EmailClient Client => new("endpoint=http://127.0.0.1:7080/;accesskey=a2V5", _service.Options(new EmailClientOptions()));

    private EmailSendOperation Operation => new("7", Client);

    [Theory]
    [InlineData("NotStarted")]
    [InlineData("Running")]
    [InlineData("SomethingNew")]
    public async Task Update_UnderWay_HasNotCompleted(string status)
    {
        _service.Answers(200, $$"""{"id":"7","status":"{{status}}"}""");
        var operation = Operation;

        var response = await operation.UpdateStatusAsync();

        Assert.Equal("GET " + Address, _service.Request.Line);
        Assert.Equal(200, response.Status);
        Assert.Same(response, operation.GetRawResponse());
        Assert.False(operation.HasCompleted);
        Assert.Throws<InvalidOperationException>(() => operation.Value);
    }

    [Fact]
    public async Task Update_Succeeded_HasItsValueAndAsksNoMore()
    {
        _service.Answers(200, """{"id":"7","status":"Succeeded"}""");
        var operation = Operation;

        await operation.UpdateStatusAsync();
        await operation.UpdateStatusAsync();

        Assert.True(operation.HasCompleted && operation.HasValue);
        Assert.Equal(EmailSendStatus.Succeeded, operation.Value.Status);
        Assert.Single(_service.Requests);
    }

    [Fact]
    public async Task Update_Failed_ThrowsTheServicesError()
    {
        _service.Answers(200, Failed);
        var operation = Operation;

        var failed = await Assert.ThrowsAsync<RequestFailedException>(async () => await operation.UpdateStatusAsync());

        Assert.Equal((200, "EmailDroppedAllRecipientsSuppressed"), (failed.Status, failed.ErrorCode));
        Assert.True(operation.HasCompleted);
        Assert.False(operation.HasValue);
        Assert.Same(failed, Assert.Throws<RequestFailedException>(() => operation.Value));
        Assert.Same(failed, Assert.Throws<RequestFailedException>(() => operation.UpdateStatus()));
        Assert.Single(_service.Requests);
    }

    [Fact]
    public async Task Update_Canceled_Throws()
    {
        _service.Answers(200, """{"id":"7","status":"Canceled"}""");

        await Assert.ThrowsAsync<RequestFailedException>(async () => await Operation.UpdateStatusAsync());
    }

    [Fact]
    public async Task Update_UnknownToTheService_Throws404AndStaysOpen()
    {
        _service.Answers(404, """{"error":{"code":"NotFound","message":"No such operation."}}""");
        var operation = Operation;

        var unknown = await Assert.ThrowsAsync<RequestFailedException>(async () => await operation.UpdateStatusAsync());

        Assert.Equal((404, "NotFound"), (unknown.Status, unknown.ErrorCode));
        Assert.False(operation.HasCompleted);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("nonsense")]
    public async Task Update_AnswerWithoutStatus_Throws(string body)
    {
        _service.Answers(200, body);

        await Assert.ThrowsAsync<RequestFailedException>(async () => await Operation.UpdateStatusAsync());
    }

    [Fact]
    public void Update_Synchronously_IsTheSame()
    {
        _service.Answers(200, """{"id":"7","status":"Succeeded"}""");
        var operation = Operation;

        operation.UpdateStatus();

        Assert.Equal("GET " + Address, _service.Request.Line);
        Assert.True(operation.HasValue);
    }

    [Fact]
    public void Update_SynchronouslyUnknown_Throws404()
    {
        _service.Answers(404);

        Assert.Equal(404, Assert.Throws<RequestFailedException>(() => Operation.UpdateStatus()).Status);
    }

    [Fact]
    public async Task Wait_UntilItSucceeds()
    {
        _service.Answers(200, """{"id":"7","status":"Running"}""").Answers(200, """{"id":"7","status":"Succeeded"}""");

        var response = await Operation.WaitForCompletionAsync(new NoDelay(), default);

        Assert.Equal(EmailSendStatus.Succeeded, response.Value.Status);
        Assert.Equal(2, _service.Requests.Count);
    }

    [Fact]
    public async Task Send_WaitUntilCompleted_ReturnsTheFinishedOperation()
    {
        _service.Answers(202, """{"id":"7","status":"Running"}""").Answers(200, """{"id":"7","status":"Succeeded"}""");

        var operation = await Client.SendAsync(WaitUntil.Completed, "a@b", "c@d", "s", "h");

        Assert.True(operation.HasValue);
    }

    [Fact]
    public async Task Send_WaitUntilCompletedButFailed_Throws()
    {
        _service.Answers(202, """{"id":"7","status":"Running"}""").Answers(200, Failed);

        var failed = await Assert.ThrowsAsync<RequestFailedException>(() => Client.SendAsync(WaitUntil.Completed, "a@b", "c@d", "s", "h"));

        Assert.Equal("EmailDroppedAllRecipientsSuppressed", failed.ErrorCode);
    }

    [Theory]
    [InlineData("http://127.0.0.1:7080/emails/operations/7?api-version=2023-03-31&x=1", "http://127.0.0.1:7080/emails/operations/7?api-version=2023-03-31&x=1")]
    [InlineData("http://elsewhere.example/emails/operations/7?api-version=2023-03-31", Address)]
    [InlineData("http://127.0.0.1:7081/emails/operations/7", Address)]
    [InlineData("https://127.0.0.1:7080/emails/operations/7", Address)]
    [InlineData("/emails/operations/8", Address)]
    public async Task Update_AfterSend_FollowsTheLocationOnTheSameServiceOnly(string location, string asked)
    {
        _service.Answers(202, """{"id":"7","status":"Running"}""", ("Operation-Location", location)).Answers(200, """{"id":"7","status":"Running"}""");
        var operation = await Client.SendAsync(WaitUntil.Started, "a@b", "c@d", "s", "h");

        await operation.UpdateStatusAsync();

        Assert.Equal("GET " + asked, _service.Requests[1].Line);
        Assert.StartsWith("HMAC-SHA256", _service.Requests[1]["Authorization"]);
    }

    [Fact]
    public async Task Update_OddId_IsEscaped()
    {
        _service.Answers(404);

        await Assert.ThrowsAsync<RequestFailedException>(async () => await new EmailSendOperation("../a?b", Client).UpdateStatusAsync());

        Assert.Equal("GET http://127.0.0.1:7080/emails/operations/..%2Fa%3Fb?api-version=2025-09-01", _service.Request.Line);
    }

    [Fact]
    public void Operation_NoIdOrClient_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new EmailSendOperation("", Client));
        Assert.Throws<ArgumentNullException>(() => new EmailSendOperation("7", null!));
    }

    [Fact]
    public void Status_ComparesByTextWithoutCase()
    {
        Assert.True(EmailSendStatus.Running == "running");
        Assert.True(EmailSendStatus.Running != EmailSendStatus.Failed);
        Assert.Equal("Succeeded", EmailModelFactory.EmailSendResult("7", EmailSendStatus.Succeeded).Status.ToString());
        Assert.Equal("", default(EmailSendStatus).ToString());
        Assert.Throws<ArgumentNullException>(() => new EmailSendStatus(null!));
    }

    private sealed class NoDelay() : DelayStrategy(TimeSpan.Zero, 0)
    {
        protected override TimeSpan GetNextDelayCore(Response? response, int retryNumber) => TimeSpan.Zero;
    }
}
