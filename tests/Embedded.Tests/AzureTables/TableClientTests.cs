using Azure;
using Azure.Data.Tables;

namespace Embedded.Tests.AzureTables;

/// <summary>What each method sends and what it makes of the answers.</summary>
public sealed class TableClientTests
{
    private const string Address = "http://127.0.0.1:10002/acct/rows";
    private readonly StubService _service = new();

    private TableClient Table => new(
        new Uri("http://127.0.0.1:10002/acct"), "rows", new TableSharedKeyCredential("acct", "a2V5"), _service.Options(new TableClientOptions()));

    private static TableEntity Row => new("SWICA", "7") { ["Days"] = 31 };

    [Fact]
    public async Task Add_SendsTheRow()
    {
        _service.Answers(204, "", ("ETag", "W/\"datetime'1'\""));

        var response = await Table.AddEntityAsync(Row);

        Assert.Equal("POST " + Address, _service.Request.Line);
        Assert.Equal("{\"PartitionKey\":\"SWICA\",\"RowKey\":\"7\",\"Days\":31}", _service.Request.Body);
        Assert.Equal("application/json", _service.Request["Content-Type"]);
        Assert.Equal("return-no-content", _service.Request["Prefer"]);
        Assert.Equal("application/json;odata=minimalmetadata", _service.Request["Accept"]!.Replace("; ", ";"));
        Assert.Equal("3.0", _service.Request["DataServiceVersion"]);
        Assert.Equal("2020-12-06", _service.Request["x-ms-version"]);
        Assert.StartsWith("SharedKeyLite acct:", _service.Request["Authorization"]);
        Assert.Equal("W/\"datetime'1'\"", response.Headers.ETag.ToString());
    }

    [Fact]
    public async Task Add_OlderServiceVersion_IsNamed()
    {
        _service.Answers(204);
        var options = _service.Options(new TableClientOptions(TableClientOptions.ServiceVersion.V2019_02_02));

        await new TableClient("UseDevelopmentStorage=true", "rows", options).AddEntityAsync(Row);

        Assert.Equal("2019-02-02", _service.Request["x-ms-version"]);
    }

    [Fact]
    public async Task Get_KeysWithSpecialCharacters_AreEscaped()
    {
        _service.Answers(200, """{"odata.metadata":"x","odata.etag":"W/\"1\"","PartitionKey":"O'Neil & Söhne","RowKey":"a=b,c+d %"}""");

        var response = await Table.GetEntityAsync<TableEntity>("O'Neil & Söhne", "a=b,c+d %", ["PartitionKey", "Days"]);

        Assert.Equal(
            $"GET {Address}(PartitionKey='O%27%27Neil%20%26%20S%C3%B6hne',RowKey='a%3Db%2Cc%2Bd%20%25')?$select=PartitionKey%2CDays", _service.Request.Line);
        Assert.Equal("O'Neil & Söhne", response.Value.PartitionKey);
        Assert.Equal("W/\"1\"", response.Value.ETag.ToString());
    }

    [Fact]
    public async Task Get_BodyWithoutTag_TakesTheHeader()
    {
        _service.Answers(200, """{"PartitionKey":"p","RowKey":"r"}""", ("ETag", "W/\"2\""));

        var response = await Table.GetEntityAsync<TableEntity>("p", "r");

        Assert.Equal("W/\"2\"", response.Value.ETag.ToString());
    }

    [Fact]
    public async Task GetIfExists_RowIsThere_HasItsValue()
    {
        _service.Answers(200, """{"PartitionKey":"p","RowKey":"r","Days":31}""");

        var response = await Table.GetEntityIfExistsAsync<TableEntity>("p", "r");

        Assert.True(response.HasValue);
        Assert.Equal(31, response.Value!.GetInt32("Days"));
    }

    [Fact]
    public async Task GetIfExists_RowIsMissing_HasNoValue()
    {
        _service.Answers(404, Error("ResourceNotFound", "The specified resource does not exist."));

        var response = await Table.GetEntityIfExistsAsync<TableEntity>("p", "r");

        Assert.False(response.HasValue);
        Assert.Equal(404, response.GetRawResponse().Status);
        Assert.Throws<InvalidOperationException>(() => response.Value);
    }

    [Theory]
    [InlineData(TableUpdateMode.Merge, "PATCH")]
    [InlineData(TableUpdateMode.Replace, "PUT")]
    public async Task Upsert_SendsNoCondition(TableUpdateMode mode, string method)
    {
        await Answering(204).UpsertEntityAsync(Row, mode);

        Assert.Equal($"{method} {Address}(PartitionKey='SWICA',RowKey='7')", _service.Request.Line);
        Assert.Null(_service.Request["If-Match"]);
        Assert.Equal("{\"PartitionKey\":\"SWICA\",\"RowKey\":\"7\",\"Days\":31}", _service.Request.Body);
    }

    [Theory]
    [InlineData(TableUpdateMode.Merge, "PATCH")]
    [InlineData(TableUpdateMode.Replace, "PUT")]
    public async Task Update_SendsTheVersionItExpects(TableUpdateMode mode, string method)
    {
        await Answering(204).UpdateEntityAsync(Row, new ETag("W/\"datetime'2026-03-29T00%3A30%3A00Z'\""), mode);

        Assert.Equal($"{method} {Address}(PartitionKey='SWICA',RowKey='7')", _service.Request.Line);
        Assert.Equal("W/\"datetime'2026-03-29T00%3A30%3A00Z'\"", _service.Request["If-Match"]);
    }

    [Fact]
    public async Task Update_AnyVersion_SendsAStar()
    {
        await Answering(204).UpdateEntityAsync(Row, ETag.All);

        Assert.Equal("*", _service.Request["If-Match"]);
    }

    [Fact]
    public async Task Update_WithoutVersion_IsRefusedUnsent()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Table.UpdateEntityAsync(Row, default));

        Assert.Empty(_service.Requests);
    }

    [Fact]
    public async Task Write_EntityWithoutKeys_IsRefusedUnsent()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Table.AddEntityAsync(new TableEntity { ["Days"] = 1 }));
        await Assert.ThrowsAsync<ArgumentException>(() => Table.UpsertEntityAsync(new TableEntity { PartitionKey = "p" }));
        await Assert.ThrowsAsync<ArgumentNullException>(() => Table.AddEntityAsync<TableEntity>(null!));
        await Assert.ThrowsAsync<ArgumentNullException>(() => Table.DeleteEntityAsync(null!, "r"));

        Assert.Empty(_service.Requests);
    }

    [Fact]
    public async Task Delete_WithoutVersion_SendsAStar()
    {
        await Answering(204).DeleteEntityAsync("p", "r");

        Assert.Equal($"DELETE {Address}(PartitionKey='p',RowKey='r')", _service.Request.Line);
        Assert.Equal("*", _service.Request["If-Match"]);
    }

    [Fact]
    public async Task Delete_EntityWithVersion_SendsIt()
    {
        await Answering(204).DeleteEntityAsync(Row, new ETag("W/\"1\""));

        Assert.Equal($"DELETE {Address}(PartitionKey='SWICA',RowKey='7')", _service.Request.Line);
        Assert.Equal("W/\"1\"", _service.Request["If-Match"]);
    }

    [Fact]
    public async Task Delete_RowIsMissing_GivesTheAnswer()
    {
        _service.Answers(404, Error("ResourceNotFound", "The specified resource does not exist."));

        Assert.Equal(404, (await Table.DeleteEntityAsync("p", "r")).Status);
    }

    [Fact]
    public async Task Client_TokenCredential_AsksForStorageAndSendsTheToken()
    {
        _service.Answers(204);
        var token = new FixedToken();
        var table = new TableClient(new Uri("https://acct.table.core.windows.net"), "rows", token, _service.Options(new TableClientOptions()));

        await table.AddEntityAsync(Row);

        Assert.Equal(["https://storage.azure.com/.default"], token.Scopes);
        Assert.Equal("Bearer token", _service.Request["Authorization"]);
        Assert.Equal("POST https://acct.table.core.windows.net/rows", _service.Request.Line);
    }

    internal static string Error(string code, string message)
        => $$"""{"odata.error":{"code":"{{code}}","message":{"lang":"en-US","value":"{{message}}"} } }""";

    private TableClient Answering(int status)
    {
        _service.Answers(status);
        return Table;
    }
}
