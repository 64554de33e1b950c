using System.Text.Json;
using Scadenzario.Notifications;

namespace Functions.Tests.Notifications;

public sealed class MailProviderTests
{
    private const string Id = "9da3428e-7288-89df-ac85-180358613684";
    private const string Send = "POST /emails:send";
    private const string LookUp = "GET /emails/operations/" + Id;
    private readonly StubService _service = new();

    [Fact]
    public async Task Send_Accepted_CarriesTheMessageUnderOurOperationId()
    {
        _service.Answers(202, $$"""{"id":"{{Id}}","status":"Running"}""");

        Assert.Equal(HandOver.Accepted, await SendAsync());

        Assert.Equal([Send], _service.Requests);
        Assert.Equal(Id, _service.LastOperationId);
        var sent = JsonDocument.Parse(_service.LastBody).RootElement;
        Assert.Equal("benevita@insurer.example", sent.GetProperty("senderAddress").GetString());
        Assert.Equal("ada@customers.example", sent.GetProperty("recipients").GetProperty("to")[0].GetProperty("address").GetString());
        Assert.Equal(
            """{"subject":"Subject","plainText":"Text","html":"<p>Html</p>"}""",
            sent.GetProperty("content").GetRawText().Replace("\\u003C", "<").Replace("\\u003E", ">"));
        Assert.True(sent.GetProperty("userEngagementTrackingDisabled").GetBoolean());
    }

    [Theory]
    [InlineData(400, HandOver.Refused)]
    [InlineData(413, HandOver.Refused)]
    [InlineData(422, HandOver.Refused)]
    [InlineData(403, HandOver.NotNow)]
    [InlineData(404, HandOver.NotNow)]
    [InlineData(429, HandOver.NotNow)]
    [InlineData(503, HandOver.NotNow)]
    [InlineData(409, HandOver.Unknown)]
    [InlineData(500, HandOver.Unknown)]
    [InlineData(502, HandOver.Unknown)]
    [InlineData(504, HandOver.Unknown)]
    [InlineData(200, HandOver.Unknown)]
    public async Task Send_OtherAnswer_IsSortedAndNotRepeated(int status, HandOver expected)
    {
        _service.Answers(status, """{"error":{"code":"X","message":"x"}}""");

        Assert.Equal(expected, await SendAsync());
        Assert.Equal([Send], _service.Requests);
    }

    /// <summary>The client signs a refused request afresh once; then it is for us to wait.</summary>
    [Fact]
    public async Task Send_Unauthorised_IsForLater()
    {
        _service.Answers(401);
        _service.Answers(401);

        Assert.Equal(HandOver.NotNow, await SendAsync());
        Assert.Equal([Send, Send], _service.Requests);
    }

    [Theory]
    [InlineData(HttpRequestError.ConnectionError)]
    [InlineData(HttpRequestError.NameResolutionError)]
    [InlineData(HttpRequestError.SecureConnectionError)]
    public async Task Send_NeverConnected_IsForLater(HttpRequestError error)
    {
        _service.Fails(new HttpRequestException(error));

        Assert.Equal(HandOver.NotNow, await SendAsync());
        Assert.Equal([Send], _service.Requests);
    }

    [Theory]
    [InlineData(HttpRequestError.ResponseEnded)]
    [InlineData(HttpRequestError.HttpProtocolError)]
    [InlineData(HttpRequestError.InvalidResponse)]
    [InlineData(HttpRequestError.Unknown)]
    public async Task Send_AnswerLost_IsUnknown(HttpRequestError error)
    {
        _service.Fails(new HttpRequestException(error));

        Assert.Equal(HandOver.Unknown, await SendAsync());
        Assert.Equal([Send], _service.Requests);
    }

    [Fact]
    public async Task Send_ConnectionBroken_IsUnknown()
    {
        _service.Fails(new IOException("Connection reset by peer."));

        Assert.Equal(HandOver.Unknown, await SendAsync());
    }

    [Fact]
    public async Task Send_AnswerTooLate_IsUnknown()
    {
        _service.Hangs();

        Assert.Equal(HandOver.Unknown, await SendAsync(timeout: TimeSpan.FromMilliseconds(20)));
    }

    [Fact]
    public async Task Send_Cancelled_IsNoOutcome()
    {
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();
        _service.Hangs();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SendAsync(ct: cancellation.Token));
    }

    [Theory]
    [InlineData(200, """{"status":"NotStarted"}""", HandOver.Accepted)]
    [InlineData(200, """{"status":"Running"}""", HandOver.Accepted)]
    [InlineData(200, """{"status":"Succeeded"}""", HandOver.Accepted)]
    [InlineData(200, """{"status":"Failed","error":{"code":"EmailDropped"}}""", HandOver.Refused)]
    [InlineData(200, """{"status":"Canceled"}""", HandOver.Refused)]
    [InlineData(200, "{}", HandOver.Unknown)]
    [InlineData(200, "<html>", HandOver.Unknown)]
    [InlineData(404, "", HandOver.NotThere)]
    [InlineData(403, "", HandOver.Unknown)]
    [InlineData(429, "", HandOver.Unknown)]
    [InlineData(500, "", HandOver.Unknown)]
    [InlineData(503, "", HandOver.Unknown)]
    public async Task LookUp_Answer_IsSorted(int status, string body, HandOver expected)
    {
        _service.Answers(status, body);

        Assert.Equal(expected, await _service.Provider().LookUpAsync(Guid.Parse(Id), default));
        Assert.Equal([LookUp], _service.Requests);
    }

    [Fact]
    public async Task LookUp_NoAnswer_IsUnknown()
    {
        _service.Fails(new HttpRequestException(HttpRequestError.ConnectionError));

        Assert.Equal(HandOver.Unknown, await _service.Provider().LookUpAsync(Guid.Parse(Id), default));
    }

    [Fact]
    public async Task LookUp_ConnectionBroken_IsUnknown()
    {
        _service.Fails(new IOException("Connection reset by peer."));

        Assert.Equal(HandOver.Unknown, await _service.Provider().LookUpAsync(Guid.Parse(Id), default));
    }

    [Fact]
    public async Task LookUp_Cancelled_IsNoOutcome()
    {
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();
        _service.Hangs();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _service.Provider().LookUpAsync(Guid.Parse(Id), cancellation.Token));
    }

    [Fact]
    public async Task LookUp_AnswerTooLate_IsUnknown()
    {
        _service.Hangs();

        Assert.Equal(HandOver.Unknown, await _service.Provider(TimeSpan.FromMilliseconds(20)).LookUpAsync(Guid.Parse(Id), default));
    }

    private Task<HandOver> SendAsync(TimeSpan? timeout = null, CancellationToken ct = default) =>
        _service.Provider(timeout).SendAsync("ada@customers.example", new("Subject", "Text", "<p>Html</p>", "Masked"), Guid.Parse(Id), ct);
}
