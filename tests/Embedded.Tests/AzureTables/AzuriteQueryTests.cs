using Azure;
using Azure.Data.Tables;

namespace Embedded.Tests.AzureTables;

/// <summary>Queries and transactions against a service that others wrote.</summary>
public sealed class AzuriteQueryTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Fact]
    public async Task Query_ManyPages_GivesEachRowOnce()
    {
        var table = await azurite.NewTableAsync();
        var keys = Enumerable.Range(0, 10).Select(i => $"r {i}").ToList();
        foreach (var key in keys) await table.AddEntityAsync(new TableEntity("p & q", key));

        var pages = await table.QueryAsync<TableEntity>(maxPerPage: 3).AsPages().ToListAsync();
        var rest = await table.QueryAsync<TableEntity>(maxPerPage: 3).AsPages(pages[1].ContinuationToken).SelectMany(p => p.Values.ToAsyncEnumerable()).ToListAsync();

        Assert.Equal([3, 3, 3, 1], pages.Select(p => p.Values.Count));
        Assert.Equal(keys, pages.SelectMany(p => p.Values).Select(e => e.RowKey));
        Assert.Equal(keys[6..], rest.Select(e => e.RowKey));
    }

    [Fact]
    public async Task Query_EachTypeOfValue_FindsItsRow()
    {
        var table = await azurite.NewTableAsync();
        var (id, at) = (Guid.NewGuid(), new DateTimeOffset(2026, 3, 29, 1, 0, 0, TimeSpan.Zero));
        await table.AddEntityAsync(new Sample { PartitionKey = "p", RowKey = "other" });
        await table.AddEntityAsync(new Sample
        {
            PartitionKey = "p",
            RowKey = "it",
            Text = "O'Neil & Söhne + 1",
            Count = 5,
            Big = 5000000000,
            Share = 0.5,
            Done = true,
            At = at,
            Id = id,
            Stage = Stage.Activated,
        });

        async Task<string> Find(string filter) => (await table.QueryAsync<Sample>(filter).SingleAsync()).RowKey;

        Assert.Equal("it", await Find(TableClient.CreateQueryFilter($"Text eq {"O'Neil & Söhne + 1"}")));
        Assert.Equal("it", await Find(TableClient.CreateQueryFilter($"Count eq {5}")));
        Assert.Equal("it", await Find(TableClient.CreateQueryFilter($"Big eq {5000000000L}")));
        Assert.Equal("it", await Find(TableClient.CreateQueryFilter($"Share gt {0.25}")));
        Assert.Equal("it", await Find(TableClient.CreateQueryFilter($"Done eq {true}")));
        Assert.Equal("it", await Find(TableClient.CreateQueryFilter($"At le {at}")));
        Assert.Equal("it", await Find(TableClient.CreateQueryFilter($"Id eq {id}")));
        Assert.Equal("it", (await table.QueryAsync<Sample>(e => e.PartitionKey == "p" && e.Stage == Stage.Activated && !(e.Count > 5)).SingleAsync()).RowKey);
        Assert.Equal("other", (await table.QueryAsync<Sample>(e => e.RowKey.CompareTo("j") >= 0, select: ["RowKey"]).SingleAsync()).RowKey);
    }

    [Fact]
    public async Task Query_FilterBeginsWithAPartition_FindsTheSameAsWithAnyOther()
    {
        var table = await azurite.NewTableAsync();
        string[] partitions = ["p", "P", "p' and RowKey eq '1", "either or", "q"];
        foreach (var partition in partitions)
        {
            for (var i = 0; i < 5; i++) await table.AddEntityAsync(new TableEntity(partition, $"{i}"));
        }

        async Task<IEnumerable<string>> Find(string filter) =>
            (await table.QueryAsync<TableEntity>(filter, maxPerPage: 2).ToListAsync()).Select(row => $"{row.PartitionKey}/{row.RowKey}");
        static IEnumerable<string> Rows(string partition, params int[] rows) => rows.Select(row => $"{partition}/{row}");

        foreach (var partition in partitions)
        {
            var one = TableClient.CreateQueryFilter($"PartitionKey eq {partition}");
            Assert.Equal(Rows(partition, 0, 1, 2, 3, 4), await Find(one));
            Assert.Equal(Rows(partition, 1, 2), await Find(one + " and RowKey gt '0' and RowKey lt '3'"));
            Assert.Equal(Rows(partition, 3), await Find(one + " and not (RowKey ne '3')"));
            Assert.Equal(Rows(partition, 4), await Find("RowKey eq '4' and " + one));
        }
        Assert.Equal([.. Rows("p", 0, 1, 2, 3, 4), .. Rows("q", 2)], await Find("PartitionKey eq 'p' or (PartitionKey eq 'q' and RowKey eq '2')"));
        Assert.Equal([.. Rows("p", 1), .. Rows("q", 1)], await Find("(PartitionKey eq 'p' or PartitionKey eq 'q') and RowKey eq '1'"));
        Assert.Equal([.. Rows("p", 1), .. Rows("q", 0, 1, 2, 3, 4)], await Find("PartitionKey eq 'p' and RowKey eq '1' or PartitionKey eq 'q'"));
        Assert.Empty(await Find("PartitionKey eq 'nobody'"));
        Assert.Empty(await Find("PartitionKey eq 'p' and PartitionKey eq 'q'"));
    }

    [Fact]
    public async Task Query_TableIsMissing_Throws()
    {
        var refused = await Assert.ThrowsAsync<RequestFailedException>(
            async () => await new TableClient(azurite.ConnectionString, "missing").QueryAsync<TableEntity>().ToListAsync());

        Assert.Equal((404, "TableNotFound"), (refused.Status, refused.ErrorCode));
    }

    [Fact]
    public async Task Transaction_EachAction_TakesEffect()
    {
        var table = await azurite.NewTableAsync();
        var tag = (await table.AddEntityAsync(Row("merge", 1))).Headers.ETag!.Value;
        await table.AddEntityAsync(Row("replace", 1));
        await table.AddEntityAsync(Row("delete", 1));

        var response = await table.SubmitTransactionAsync(
        [
            new(TableTransactionActionType.Add, Row("add", 2)),
            new(TableTransactionActionType.UpdateMerge, new TableEntity("O'Neil & Söhne", "merge") { ["B"] = 2 }, tag),
            new(TableTransactionActionType.UpdateReplace, new TableEntity("O'Neil & Söhne", "replace") { ["B"] = 2 }, ETag.All),
            new(TableTransactionActionType.UpsertMerge, Row("upsert", 2)),
            new(TableTransactionActionType.UpsertReplace, Row("upsert again", 2)),
            new(TableTransactionActionType.Delete, Row("delete", 0)),
        ]);

        Assert.Equal(6, response.Value.Count);
        var rows = await table.QueryAsync<TableEntity>().ToDictionaryAsync(e => e.RowKey, e => (e.GetInt32("A"), e.GetInt32("B")));
        Assert.Equal(
            new() { ["add"] = (2, null), ["merge"] = (1, 2), ["replace"] = (null, 2), ["upsert"] = (2, null), ["upsert again"] = (2, null) },
            rows);
    }

    [Fact]
    public async Task Transaction_HundredRows_AllThere()
    {
        var table = await azurite.NewTableAsync();

        await table.SubmitTransactionAsync(Enumerable.Range(0, 100).Select(i => new TableTransactionAction(TableTransactionActionType.Add, Row($"{i:000}", i))));

        Assert.Equal(100, await table.QueryAsync<TableEntity>(e => e.PartitionKey == "O'Neil & Söhne").CountAsync());
    }

    [Fact]
    public async Task Transaction_OneActionRefused_NoneTakesEffect()
    {
        var table = await azurite.NewTableAsync();
        await table.AddEntityAsync(Row("there", 1));

        var refused = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(
        [
            new(TableTransactionActionType.Add, Row("first", 2)),
            new(TableTransactionActionType.Add, Row("there", 2)),
            new(TableTransactionActionType.Add, Row("third", 2)),
        ]));

        Assert.Equal((409, "EntityAlreadyExists", 1), (refused.Status, refused.ErrorCode, refused.FailedTransactionActionIndex));
        Assert.Equal(["there"], await table.QueryAsync<TableEntity>().Select(e => e.RowKey).ToListAsync());
    }

    private static TableEntity Row(string key, int value) => new("O'Neil & Söhne", key) { ["A"] = value };
}
