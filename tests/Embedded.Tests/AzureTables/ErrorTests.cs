using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace Embedded.Tests.AzureTables;

/// <summary>Refusals, retries and broken connections.</summary>
public sealed class ErrorTests
{
    private readonly StubService _service = new();

    private TableClient Table => new("UseDevelopmentStorage=true", "rows", _service.Options(new TableClientOptions()));

    [Theory]
    [InlineData(400, "InvalidInput")]
    [InlineData(403, "AuthenticationFailed")]
    [InlineData(404, "TableNotFound")]
    [InlineData(409, "EntityAlreadyExists")]
    [InlineData(412, "UpdateConditionNotSatisfied")]
    public async Task Request_Refused_ThrowsStatusCodeAndMessageWithoutRetry(int status, string code)
    {
        _service.Answers(status, TableClientTests.Error(code, "That did not work."));

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => Table.AddEntityAsync(new TableEntity("p", "r")));

        Assert.Equal(status, refused.Status);
        Assert.Equal(code, refused.ErrorCode);
        Assert.StartsWith("That did not work.", refused.Message);
        Assert.Single(_service.Requests);
    }

    [Fact]
    public async Task Request_CodeInTheHeaderOnly_IsTaken()
    {
        _service.Answers(409, "", ("x-ms-error-code", "EntityAlreadyExists"));

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => Table.AddEntityAsync(new TableEntity("p", "r")));

        Assert.True(refused.ErrorCode == TableErrorCode.EntityAlreadyExists);
    }

    [Theory]
    [InlineData("<html>Bad gateway</html>")]
    [InlineData("[]")]
    [InlineData("{\"odata.error\":7}")]
    [InlineData("{\"odata.error\":{\"message\":7}}")]
    public async Task Request_AnswerOfAGateway_StillThrowsTheStatus(string body)
    {
        _service.Answers(403, body);

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => Table.GetEntityAsync<TableEntity>("p", "r"));

        Assert.Equal(403, refused.Status);
        Assert.Null(refused.ErrorCode);
    }

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task Request_PassingFault_IsSentAgain(int status)
    {
        _service.Answers(status).Answers(204);

        Assert.Equal(204, (await Table.AddEntityAsync(new TableEntity("p", "r"))).Status);

        Assert.Equal(2, _service.Requests.Count);
        Assert.Equal(_service.Requests[0].Body, _service.Requests[1].Body);
    }

    [Fact]
    public async Task Request_FaultThatStays_ThrowsAfterThreeRetries()
    {
        _service.Answers(503).Answers(503).Answers(503).Answers(503, TableClientTests.Error("ServerBusy", "The server is busy."));

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => Table.GetEntityAsync<TableEntity>("p", "r"));

        Assert.Equal(503, refused.Status);
        Assert.Equal("ServerBusy", refused.ErrorCode);
        Assert.Equal(4, _service.Requests.Count);
    }

    [Fact]
    public async Task Request_ConnectionBreaks_IsSentAgain()
    {
        _service.BreaksOff().Answers(204);

        await Table.UpsertEntityAsync(new TableEntity("p", "r"));

        Assert.Equal(2, _service.Requests.Count);
    }

    [Fact]
    public async Task Request_NoAnswerAtAll_ThrowsStatusZero()
    {
        var options = _service.BreaksOff().Options(new TableClientOptions());
        options.Retry.MaxRetries = 0;

        var failed = await Assert.ThrowsAsync<RequestFailedException>(() => new TableClient("UseDevelopmentStorage=true", "rows", options).DeleteEntityAsync("p", "r"));

        Assert.Equal(0, failed.Status);
    }

    [Fact]
    public async Task Request_Cancelled_Throws()
    {
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Table.AddEntityAsync(new TableEntity("p", "r"), stopped.Token));

        Assert.Empty(_service.Requests);
    }

    [Fact]
    public void ErrorCode_ComparesByTextWithoutCase()
    {
        string? none = null;

        Assert.True("tablealreadyexists" == TableErrorCode.TableAlreadyExists);
        Assert.True(TableErrorCode.EntityNotFound != "ResourceNotFound");
        Assert.False(none == TableErrorCode.ResourceNotFound);
        Assert.Equal("TableNotFound", TableErrorCode.TableNotFound.ToString());
        Assert.Equal(TableErrorCode.TableNotFound.GetHashCode(), new TableErrorCode("TABLENOTFOUND").GetHashCode());
    }
}
