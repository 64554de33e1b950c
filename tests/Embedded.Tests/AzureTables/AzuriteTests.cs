using Azure;
using Azure.Data.Tables;

namespace Embedded.Tests.AzureTables;

/// <summary>The client against a service that others wrote.</summary>
public sealed class AzuriteTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Fact]
    public async Task Tables_LiveAndDie()
    {
        var service = new TableServiceClient(azurite.ConnectionString);

        await service.CreateTableAsync("lives");
        var again = await Assert.ThrowsAsync<RequestFailedException>(() => service.CreateTableAsync("lives"));
        Assert.Equal((409, "TableAlreadyExists"), (again.Status, again.ErrorCode));
        Assert.Equal("lives", (await service.CreateTableIfNotExistsAsync("lives")).Value.Name);
        Assert.Contains("lives", await service.QueryAsync($"TableName eq 'lives'").Select(t => t.Name).ToListAsync());
        Assert.Equal(204, (await service.DeleteTableAsync("lives")).Status);
        Assert.Equal(404, (await service.DeleteTableAsync("lives")).Status);
        var gone = await Assert.ThrowsAsync<RequestFailedException>(() => service.GetTableClient("lives").AddEntityAsync(new TableEntity("p", "r")));
        Assert.Equal((404, "TableNotFound"), (gone.Status, gone.ErrorCode));
    }

    [Theory]
    [InlineData("SWICA", "activation-7")]
    [InlineData("O'Neil & Söhne", "a=b,c+d (1)")]
    [InlineData("100 %", "日本 é")]
    [InlineData("p", "")]
    public async Task Entity_EachType_ComesBack(string partitionKey, string rowKey)
    {
        var table = await azurite.NewTableAsync();
        var sample = new Sample
        {
            PartitionKey = partitionKey,
            RowKey = rowKey,
            Text = "Grüezi 'x' \"y\" \\ \n 日本",
            Count = int.MinValue,
            Big = long.MaxValue,
            Share = 5,
            Done = true,
            Day = new DateTime(2028, 2, 29, 0, 0, 0, DateTimeKind.Utc),
            At = new DateTimeOffset(2026, 3, 29, 3, 0, 0, TimeSpan.FromHours(2)).AddTicks(1),
            Id = Guid.NewGuid(),
            Bytes = [0, 255],
            Data = new BinaryData("ok"u8.ToArray()),
            Stage = Stage.Activated,
            Renamed = "new",
        };

        var added = await table.AddEntityAsync(sample);
        var read = (await table.GetEntityAsync<Sample>(partitionKey, rowKey)).Value;

        Assert.Equal((partitionKey, rowKey, added.Headers.ETag), (read.PartitionKey, read.RowKey, read.ETag));
        Assert.NotNull(read.Timestamp);
        Assert.Equal((sample.Text, sample.Count, (int?)null, sample.Big, sample.Share, sample.Done), (read.Text, read.Count, read.MaybeCount, read.Big, read.Share, read.Done));
        Assert.Equal((sample.Day, sample.At, sample.Id), (read.Day, read.At, read.Id));
        Assert.Equal(sample.Bytes, read.Bytes);
        Assert.Equal("ok", read.Data!.ToString());
        Assert.Equal((Stage.Activated, (Stage?)null, "new"), (read.Stage, read.NextStage, read.Renamed));
        Assert.Equal(5.0, (await table.GetEntityAsync<TableEntity>(partitionKey, rowKey)).Value.GetDouble("Share"));
    }

    [Fact]
    public async Task Entity_AddedTwice_IsRefused()
    {
        var table = await azurite.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r"));

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(new TableEntity("p", "r")));

        Assert.Equal((409, "EntityAlreadyExists"), (refused.Status, refused.ErrorCode));
    }

    [Fact]
    public async Task Entity_Updates_FollowTheirConditions()
    {
        var table = await azurite.NewTableAsync();
        var first = (await table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1, ["B"] = 1 })).Headers.ETag!.Value;

        var second = (await table.UpdateEntityAsync(new TableEntity("p", "r") { ["A"] = 2 }, first)).Headers.ETag!.Value;
        var stale = await Assert.ThrowsAsync<RequestFailedException>(() => table.UpdateEntityAsync(new TableEntity("p", "r") { ["A"] = 3 }, first));
        var merged = (await table.GetEntityAsync<TableEntity>("p", "r")).Value;
        await table.UpdateEntityAsync(new TableEntity("p", "r") { ["A"] = 4 }, second, TableUpdateMode.Replace);
        var replaced = (await table.GetEntityAsync<TableEntity>("p", "r")).Value;
        var missing = await Assert.ThrowsAsync<RequestFailedException>(() => table.UpdateEntityAsync(new TableEntity("p", "none"), ETag.All));

        Assert.Equal((412, "UpdateConditionNotSatisfied"), (stale.Status, stale.ErrorCode));
        Assert.Equal((2, 1), (merged.GetInt32("A"), merged.GetInt32("B")));
        Assert.Equal((4, null), (replaced.GetInt32("A"), replaced.GetInt32("B")));
        Assert.Equal(404, missing.Status);
    }

    [Fact]
    public async Task Entity_Upserts_InsertThenChange()
    {
        var table = await azurite.NewTableAsync();

        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["A"] = 1 });
        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["B"] = 1 });
        var merged = (await table.GetEntityAsync<TableEntity>("p", "r", ["A", "B"])).Value;
        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["B"] = 2 }, TableUpdateMode.Replace);
        var replaced = (await table.GetEntityAsync<TableEntity>("p", "r")).Value;

        Assert.Equal((1, 1), (merged.GetInt32("A"), merged.GetInt32("B")));
        Assert.Equal((null, 2), (replaced.GetInt32("A"), replaced.GetInt32("B")));
    }

    [Fact]
    public async Task Entity_DeletedOrMissing()
    {
        var table = await azurite.NewTableAsync();
        var stale = (await table.AddEntityAsync(new TableEntity("p", "r"))).Headers.ETag!.Value;
        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["A"] = 1 });

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => table.DeleteEntityAsync("p", "r", stale));

        Assert.Equal(412, refused.Status);
        Assert.Equal(204, (await table.DeleteEntityAsync("p", "r")).Status);
        Assert.Equal(404, (await table.DeleteEntityAsync("p", "r")).Status);
        Assert.False((await table.GetEntityIfExistsAsync<TableEntity>("p", "r")).HasValue);
        var missing = await Assert.ThrowsAsync<RequestFailedException>(() => table.GetEntityAsync<TableEntity>("p", "r"));
        Assert.Equal((404, "ResourceNotFound"), (missing.Status, missing.ErrorCode));
    }
}
