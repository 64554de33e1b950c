using Azure;
using Azure.Data.Tables;

namespace Embedded.Tests.AzureTables;

public sealed class TransactionTests
{
    private const string Rows = "http://127.0.0.1:10002/devstoreaccount1/rows";
    private readonly StubService _service = new();

    private TableClient Table => new("UseDevelopmentStorage=true", "rows", _service.Options(new TableClientOptions()));

    [Fact]
    public async Task Submit_EachAction_IsAPartOfTheChangeset()
    {
        _service.Answers(202, Answer([.. Enumerable.Repeat("204 No Content", 7)]));

        await Table.SubmitTransactionAsync(
        [
            new(TableTransactionActionType.Add, Row("1")),
            new(TableTransactionActionType.UpdateMerge, Row("2"), new ETag("W/\"2\"")),
            new(TableTransactionActionType.UpdateReplace, Row("3"), ETag.All),
            new(TableTransactionActionType.UpsertMerge, Row("4")),
            new(TableTransactionActionType.UpsertReplace, Row("5"), new ETag("W/\"5\"")),
            new(TableTransactionActionType.Delete, Row("6")),
            new(TableTransactionActionType.Delete, Row("7"), new ETag("W/\"7\"")),
        ]);

        Assert.Equal("POST http://127.0.0.1:10002/devstoreaccount1/$batch", _service.Request.Line);
        var batch = _service.Request["Content-Type"]!.Replace("multipart/mixed; boundary=", "");
        var changeset = _service.Request.Body.Split("boundary=")[1].Split("\r\n")[0];
        Assert.StartsWith("batch_", batch);
        Assert.StartsWith("changeset_", changeset);
        const string json = "Content-Type: application/json\r\n";
        var expected = "--BATCH\r\nContent-Type: multipart/mixed; boundary=CHANGESET\r\n\r\n"
            + Part($"POST {Rows}", $"Prefer: return-no-content\r\n{json}", Body("1"))
            + Part($"PATCH {Rows}(PartitionKey='p',RowKey='2')", $"If-Match: W/\"2\"\r\n{json}", Body("2"))
            + Part($"PUT {Rows}(PartitionKey='p',RowKey='3')", $"If-Match: *\r\n{json}", Body("3"))
            + Part($"PATCH {Rows}(PartitionKey='p',RowKey='4')", json, Body("4"))
            + Part($"PUT {Rows}(PartitionKey='p',RowKey='5')", json, Body("5"))
            + Part($"DELETE {Rows}(PartitionKey='p',RowKey='6')", "If-Match: *\r\n", "")
            + Part($"DELETE {Rows}(PartitionKey='p',RowKey='7')", "If-Match: W/\"7\"\r\n", "")
            + "--CHANGESET--\r\n--BATCH--\r\n";
        Assert.Equal(expected, _service.Request.Body.Replace(batch, "BATCH").Replace(changeset, "CHANGESET"));
    }

    [Fact]
    public async Task Submit_Accepted_GivesEachAnswer()
    {
        _service.Answers(202, Answer("204 No Content\r\nETag: W/\"1\"", "204 No Content\r\netag: W/\"2\""), ("x-ms-request-id", "7"));

        var response = await Table.SubmitTransactionAsync([new(TableTransactionActionType.Add, Row("1")), new(TableTransactionActionType.Add, Row("2"))]);

        Assert.Equal(["W/\"1\"", "W/\"2\""], response.Value.Select(r => r.Headers.ETag.ToString()));
        Assert.All(response.Value, r => Assert.Equal((204, "No Content", false), (r.Status, r.ReasonPhrase, r.IsError)));
        Assert.Equal(202, response.GetRawResponse().Status);
    }

    [Fact]
    public async Task Submit_OneRefused_ThrowsItsIndexAndCode()
    {
        _service.Answers(202, Answer(
            "409 Conflict\r\nContent-Type: application/json;odata=minimalmetadata\r\n\r\n"
            + TableClientTests.Error("EntityAlreadyExists", "12:The specified entity already exists.")));

        var refused = await Assert.ThrowsAsync<TableTransactionFailedException>(
            () => Table.SubmitTransactionAsync([new(TableTransactionActionType.Add, Row("1")), new(TableTransactionActionType.Add, Row("2"))]));

        Assert.Equal((409, "EntityAlreadyExists", 12), (refused.Status, refused.ErrorCode, refused.FailedTransactionActionIndex));
    }

    [Theory]
    [InlineData("The specified entity already exists.", null)]
    [InlineData("0:The specified entity already exists.", 0)]
    [InlineData("-1:Odd.", null)]
    public void Exception_Message_LeadsWithTheIndex(string message, int? index)
        => Assert.Equal(index, new TableTransactionFailedException(new RequestFailedException(409, message)).FailedTransactionActionIndex);

    [Fact]
    public async Task Submit_RefusedAsAWhole_ThrowsThat()
    {
        _service.Answers(400, TableClientTests.Error("InvalidInput", "99 of 100."));

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => Table.SubmitTransactionAsync([new(TableTransactionActionType.Delete, Row("1"))]));

        Assert.Equal("InvalidInput", refused.ErrorCode);
    }

    [Fact]
    public async Task Submit_FewerAnswersThanActions_IsNoSuccess()
    {
        _service.Answers(202, Answer("204 No Content"));

        var unknown = await Assert.ThrowsAsync<RequestFailedException>(
            () => Table.SubmitTransactionAsync([new(TableTransactionActionType.Add, Row("1")), new(TableTransactionActionType.Add, Row("2"))]));

        Assert.Contains("outcome is unknown", unknown.Message);
    }

    [Fact]
    public async Task Submit_ServiceBusy_SendsTheSameBatchAgain()
    {
        _service.Answers(503).Answers(202, Answer("204 No Content"));

        await Table.SubmitTransactionAsync([new(TableTransactionActionType.Add, Row("1"))]);

        Assert.Equal(2, _service.Requests.Count);
        Assert.Equal(_service.Requests[0].Body, _service.Requests[1].Body);
    }

    [Fact]
    public async Task Submit_NothingToDo_IsRefusedUnsent()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Table.SubmitTransactionAsync([]));
        await Assert.ThrowsAsync<ArgumentNullException>(() => Table.SubmitTransactionAsync(null!));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Table.SubmitTransactionAsync([new((TableTransactionActionType)9, Row("1"))]));

        Assert.Empty(_service.Requests);
    }

    [Fact]
    public async Task Submit_TagWithALineBreak_CannotWriteHeaders()
        => await Assert.ThrowsAsync<InvalidOperationException>(
            () => Table.SubmitTransactionAsync([new(TableTransactionActionType.Delete, Row("1"), new ETag("x\r\nPrefer: y"))]));

    private static TableEntity Row(string key) => new("p", key);

    private static string Body(string key) => $$"""{"PartitionKey":"p","RowKey":"{{key}}"}""";

    private static string Part(string request, string headers, string body)
        => $"--CHANGESET\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n{request} HTTP/1.1\r\n"
            + $"DataServiceVersion: 3.0\r\nAccept: application/json;odata=minimalmetadata\r\n{headers}\r\n{body}\r\n";

    private static string Answer(params string[] parts)
        => "--batchresponse_1\r\nContent-Type: multipart/mixed; boundary=changesetresponse_2\r\n\r\n"
            + string.Concat(parts.Select(p => $"--changesetresponse_2\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\nHTTP/1.1 {p}\r\n\r\n"))
            + "--changesetresponse_2--\r\n--batchresponse_1--\r\n";
}
