using System.Net;

namespace Embedded.Tests.CommunicationEmulator;

public sealed class EmailModesTests : IAsyncLifetime
{
    private static readonly Guid Id = Guid.Parse("5f0c7be8-0000-4000-8000-000000000001");
    private EmulatorFixture _emulator = null!;

    public async Task InitializeAsync() => _emulator = await EmulatorFixture.StartAsync();

    public async Task DisposeAsync() => await _emulator.DisposeAsync();

    [Fact]
    public async Task Send_Valid_Gives202WithAnOperationToFollow()
    {
        var answer = await _emulator.EmailAsync(Requests.Email(), Id, "2025-09-01");

        Assert.Equal(HttpStatusCode.Accepted, answer.Status);
        Assert.Equal(Id.ToString(), answer.Body.GetProperty("id").GetString());
        Assert.Equal("Running", answer.Body.GetProperty("status").GetString());
        Assert.Equal("1", answer.Headers["retry-after"]);
        var location = new Uri(answer.Headers["Operation-Location"]);
        Assert.Equal($"/emails/operations/{Id}?api-version=2025-09-01", location.PathAndQuery);
        Assert.Equal(_emulator.Wire.BaseAddress!.Authority, location.Authority);
        var operation = await _emulator.SendAsync(HttpMethod.Get, location.PathAndQuery, "");
        Assert.Equal(HttpStatusCode.OK, operation.Status);
        Assert.Equal("Succeeded", operation.Body.GetProperty("status").GetString());
    }

    [Fact]
    public async Task Send_ManyRecipients_PutsOneMessageEachIntoTheInbox()
    {
        object Address(string address) => new { address, displayName = "Someone" };
        await _emulator.EmailAsync(new
        {
            senderAddress = Requests.Sender,
            content = new { subject = "s", html = "<p>t</p>" },
            recipients = new { to = new[] { Address("a@b.test") }, cc = new[] { Address("c@b.test") }, bcc = new[] { Address("d@b.test") } },
        });

        Assert.Equal(["a@b.test", "c@b.test", "d@b.test"], (await _emulator.InboxAsync()).Select(m => m.GetProperty("to").GetString()));
    }

    [Theory]
    [InlineData("7")]
    [InlineData("5f0c7be8-0000-4000-8000-00000000000f")]
    public async Task Status_UnknownOperation_Gives404(string id)
    {
        var answer = await _emulator.OperationAsync(id);

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Equal("OperationNotFound", answer.Headers["x-ms-error-code"]);
    }

    [Fact]
    public async Task Deduplicate_RepeatWithinFiveMinutes_GivesTheFirstAnswerAndNoSecondMessage()
    {
        var first = await _emulator.EmailAsync(Requests.Email(), Id);
        _emulator.Time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1));
        var second = await _emulator.EmailAsync(Requests.Email(), Id);

        Assert.Equal(HttpStatusCode.Accepted, second.Status);
        Assert.Equal(first.Body.GetRawText(), second.Body.GetRawText());
        Assert.Single(await _emulator.InboxAsync());
    }

    [Fact]
    public async Task Deduplicate_RepeatAfterFiveMinutes_MakesASecondMessage()
    {
        await _emulator.EmailAsync(Requests.Email(), Id);
        _emulator.Time.Advance(TimeSpan.FromMinutes(5));
        await _emulator.EmailAsync(Requests.Email(), Id);

        Assert.Equal(2, (await _emulator.InboxAsync()).Count);
    }

    [Fact]
    public async Task None_Repeat_MakesASecondMessage()
    {
        await _emulator.PutFaultsAsync(new { mode = "none" });
        await _emulator.EmailAsync(Requests.Email(), Id);
        await _emulator.EmailAsync(Requests.Email(), Id);

        Assert.Equal(2, (await _emulator.InboxAsync()).Count);
    }

    [Fact]
    public async Task Duplicate400_Repeat_Gives400AndNoSecondMessage()
    {
        await _emulator.PutFaultsAsync(new { mode = "duplicate400" });
        Assert.Equal(HttpStatusCode.Accepted, (await _emulator.EmailAsync(Requests.Email(), Id)).Status);
        var second = await _emulator.EmailAsync(Requests.Email(), Id);

        Assert.Equal(HttpStatusCode.BadRequest, second.Status);
        Assert.Equal("DuplicateOperationId", second.Headers["x-ms-error-code"]);
        Assert.Single(await _emulator.InboxAsync());
    }

    [Fact]
    public async Task LoseResponse_EverySend_IsStoredOnceAndCutOff()
    {
        await _emulator.PutFaultsAsync(new { mode = "loseResponse" });
        await Assert.ThrowsAsync<HttpRequestException>(() => _emulator.EmailAsync(Requests.Email(), Id));
        await Assert.ThrowsAsync<HttpRequestException>(() => _emulator.EmailAsync(Requests.Email(), Id));

        Assert.Single(await _emulator.InboxAsync());
        Assert.Equal("Succeeded", (await _emulator.OperationAsync(Id.ToString())).Body.GetProperty("status").GetString());
        await _emulator.Emulator.WaitUntilSettledAsync(default);
        Assert.Equal("Delivered", Assert.Single(_emulator.Subscriber.Data).GetProperty("status").GetString());
    }

    [Fact]
    public async Task AcceptThenFail_Send_FailsInTheOperationTheReportAndTheInbox()
    {
        await _emulator.PutFaultsAsync(new { mode = "acceptThenFail" });
        Assert.Equal(HttpStatusCode.Accepted, (await _emulator.EmailAsync(Requests.Email(), Id)).Status);

        var operation = await _emulator.OperationAsync(Id.ToString());
        Assert.Equal(HttpStatusCode.OK, operation.Status);
        Assert.Equal("Failed", operation.Body.GetProperty("status").GetString());
        Assert.Equal("EmailDropped", operation.Error.GetProperty("code").GetString());
        Assert.Equal("failed", Assert.Single(await _emulator.InboxAsync()).GetProperty("status").GetString());
        await _emulator.Emulator.WaitUntilSettledAsync(default);
        Assert.Equal("Bounced", Assert.Single(_emulator.Subscriber.Data).GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("throttle", HttpStatusCode.TooManyRequests, "TooManyRequests")]
    [InlineData("false401", HttpStatusCode.Unauthorized, "Denied")]
    public async Task RefuseFirst_FirstAttemptOfEachId_IsRefusedAndTheSecondAccepted(string mode, HttpStatusCode refusal, string code)
    {
        await _emulator.PutFaultsAsync(new { mode });
        var first = await _emulator.EmailAsync(Requests.Email(), Id);
        Assert.Equal(refusal, first.Status);
        Assert.Equal(code, first.Headers["x-ms-error-code"]);
        Assert.Equal(mode == "throttle" ? "1" : null, first.Headers.GetValueOrDefault("Retry-After"));
        Assert.Empty(await _emulator.InboxAsync());

        Assert.Equal(HttpStatusCode.Accepted, (await _emulator.EmailAsync(Requests.Email(), Id)).Status);
        Assert.Equal(refusal, (await _emulator.EmailAsync(Requests.Email(), Guid.Parse("5f0c7be8-0000-4000-8000-000000000002"))).Status);
        Assert.Single(await _emulator.InboxAsync());
    }

    [Fact]
    public async Task Throttle_WithoutAnId_KnowsTheAttemptByItsBody()
    {
        await _emulator.PutFaultsAsync(new { mode = "throttle" });

        Assert.Equal(HttpStatusCode.TooManyRequests, (await _emulator.EmailAsync(Requests.Email())).Status);
        Assert.Equal(HttpStatusCode.Accepted, (await _emulator.EmailAsync(Requests.Email())).Status);
    }
}
