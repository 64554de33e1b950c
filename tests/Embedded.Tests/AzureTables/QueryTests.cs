using Azure;
using Azure.Data.Tables;

namespace Embedded.Tests.AzureTables;

public sealed class QueryTests
{
    private const string Address = "http://127.0.0.1:10002/devstoreaccount1/rows()";
    private readonly StubService _service = new();

    private TableClient Table => new("UseDevelopmentStorage=true", "rows", _service.Options(new TableClientOptions()));

    [Fact]
    public async Task Query_All_SendsNoParameters()
    {
        _service.Answers(200, Page("1", "2"));

        Assert.Equal(["1", "2"], await Keys(Table.QueryAsync<TableEntity>()));

        Assert.Equal("GET " + Address, _service.Request.Line);
    }

    [Fact]
    public async Task Query_FilterSelectTop_AreEscaped()
    {
        _service.Answers(200, Page());

        await Keys(Table.QueryAsync<TableEntity>("Name eq 'O''Neil & Söhne + 1'", 5, ["RowKey", "Name"]));

        Assert.Equal($"GET {Address}?$filter=Name%20eq%20%27O%27%27Neil%20%26%20S%C3%B6hne%20%2B%201%27&$select=RowKey%2CName&$top=5", _service.Request.Line);
    }

    [Fact]
    public async Task Query_Condition_BecomesTheFilter()
    {
        _service.Answers(200, Page());

        await Keys(Table.QueryAsync<TableEntity>(e => e.PartitionKey == "p"));

        Assert.Equal($"GET {Address}?$filter=PartitionKey%20eq%20%27p%27", _service.Request.Line);
    }

    [Fact]
    public async Task Query_EmptyPageWithMarker_GoesOn()
    {
        _service
            .Answers(200, Page("1"), ("x-ms-continuation-NextPartitionKey", "1!4!cA--"), ("x-ms-continuation-NextRowKey", "1!4!Mg--"))
            .Answers(200, Page(), ("x-ms-continuation-NextPartitionKey", "q r&s"))
            .Answers(200, Page("9"));

        Assert.Equal(["1", "9"], await Keys(Table.QueryAsync<TableEntity>("Days gt 1")));

        Assert.Equal(
            [
                $"GET {Address}?$filter=Days%20gt%201",
                $"GET {Address}?$filter=Days%20gt%201&NextPartitionKey=1%214%21cA--&NextRowKey=1%214%21Mg--",
                $"GET {Address}?$filter=Days%20gt%201&NextPartitionKey=q%20r%26s",
            ],
            _service.Requests.Select(r => r.Line));
    }

    [Fact]
    public async Task AsPages_TokenOfAnEarlierPage_GoesOnThere()
    {
        _service
            .Answers(200, Page("1"), ("x-ms-continuation-NextPartitionKey", "a b"), ("x-ms-continuation-NextRowKey", "c d"))
            .Answers(200, Page("2"));

        var first = await Table.QueryAsync<TableEntity>().AsPages(pageSizeHint: 1).FirstAsync();
        var second = await Table.QueryAsync<TableEntity>(maxPerPage: 7).AsPages(first.ContinuationToken).SingleAsync();

        Assert.Equal("2", Assert.Single(second.Values).RowKey);
        Assert.Null(second.ContinuationToken);
        Assert.Equal(200, second.GetRawResponse().Status);
        Assert.Equal([$"GET {Address}?$top=1", $"GET {Address}?$top=7&NextPartitionKey=a%20b&NextRowKey=c%20d"], _service.Requests.Select(r => r.Line));
    }

    [Fact]
    public async Task Query_SecondPageRefused_ThrowsAfterTheFirst()
    {
        _service
            .Answers(200, Page("1"), ("x-ms-continuation-NextPartitionKey", "p"))
            .Answers(404, TableClientTests.Error("TableNotFound", "The table specified does not exist."));
        await using var rows = Table.QueryAsync<TableEntity>().GetAsyncEnumerator();

        Assert.True(await rows.MoveNextAsync());
        var refused = await Assert.ThrowsAsync<RequestFailedException>(async () => await rows.MoveNextAsync());

        Assert.Equal("TableNotFound", refused.ErrorCode);
    }

    [Fact]
    public async Task Query_CancelledBetweenPages_StopsThere()
    {
        _service.Answers(200, Page("1"), ("x-ms-continuation-NextPartitionKey", "p"));
        using var stop = new CancellationTokenSource();
        await using var rows = Table.QueryAsync<TableEntity>(cancellationToken: stop.Token).GetAsyncEnumerator();

        Assert.True(await rows.MoveNextAsync());
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await rows.MoveNextAsync());
        Assert.Single(_service.Requests);
    }

    private static string Page(params string[] keys)
        => $$"""{"odata.metadata":"x","value":[{{string.Join(',', keys.Select(k => $$"""{"PartitionKey":"p","RowKey":"{{k}}"}"""))}}]}""";

    private static async Task<List<string>> Keys(AsyncPageable<TableEntity> rows) => await rows.Select(r => r.RowKey).ToListAsync();
}
