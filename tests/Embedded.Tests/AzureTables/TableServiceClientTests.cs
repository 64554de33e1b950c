using Azure;
using Azure.Data.Tables;

namespace Embedded.Tests.AzureTables;

public sealed class TableServiceClientTests
{
    private const string Address = "http://127.0.0.1:10002/devstoreaccount1";
    private readonly StubService _service = new();

    private TableServiceClient Service => new("UseDevelopmentStorage=true", _service.Options(new TableClientOptions()));

    [Theory]
    [InlineData(201)]
    [InlineData(204)]
    public async Task Create_SendsTheName(int status)
    {
        _service.Answers(status);

        var created = await Service.CreateTableAsync("rows");

        Assert.Equal($"POST {Address}/Tables", _service.Request.Line);
        Assert.Equal("{\"TableName\":\"rows\"}", _service.Request.Body);
        Assert.Equal("return-no-content", _service.Request["Prefer"]);
        Assert.Equal("rows", created.Value.Name);
    }

    [Fact]
    public async Task Create_TableIsThere_Throws()
    {
        _service.Answers(409, TableClientTests.Error("TableAlreadyExists", "The table specified already exists."));

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => Service.CreateTableAsync("rows"));

        Assert.Equal("TableAlreadyExists", refused.ErrorCode);
    }

    [Fact]
    public async Task CreateIfNotExists_TableIsThere_IsContent()
    {
        _service.Answers(409, TableClientTests.Error("TableAlreadyExists", "The table specified already exists."));

        var there = await Service.GetTableClient("rows").CreateIfNotExistsAsync();

        Assert.Equal("rows", there.Value.Name);
        Assert.Equal(409, there.GetRawResponse().Status);
    }

    [Fact]
    public async Task CreateIfNotExists_TableIsBeingDeleted_Throws()
    {
        _service.Answers(409, TableClientTests.Error("TableBeingDeleted", "The specified table is being deleted."));

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => Service.CreateTableIfNotExistsAsync("rows"));

        Assert.Equal("TableBeingDeleted", refused.ErrorCode);
    }

    [Theory]
    [InlineData(204)]
    [InlineData(404)]
    public async Task Delete_GivesTheAnswer(int status)
    {
        _service.Answers(status);

        Assert.Equal(status, (await Service.DeleteTableAsync("rows")).Status);

        Assert.Equal($"DELETE {Address}/Tables('rows')", _service.Request.Line);
    }

    [Fact]
    public async Task Delete_Refused_Throws()
    {
        _service.Answers(403, TableClientTests.Error("AuthorizationFailure", "No."));

        await Assert.ThrowsAsync<RequestFailedException>(() => Service.GetTableClient("rows").DeleteAsync());
    }

    [Fact]
    public async Task Query_ManyPages_FollowsTheMarker()
    {
        _service
            .Answers(200, """{"value":[{"TableName":"a"},{"TableName":"b"}]}""", ("x-ms-continuation-NextTableName", "c d"))
            .Answers(200, """{"value":[{"TableName":"c"}]}""");

        var names = await Service.QueryAsync("TableName ge 'a'", 2).Select(t => t.Name).ToListAsync();

        Assert.Equal(["a", "b", "c"], names);
        Assert.Equal(
            [$"GET {Address}/Tables?$filter=TableName%20ge%20%27a%27&$top=2", $"GET {Address}/Tables?$filter=TableName%20ge%20%27a%27&$top=2&NextTableName=c%20d"],
            _service.Requests.Select(r => r.Line));
    }
}
