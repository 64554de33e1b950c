using Azure;
using Azure.Data.Tables;

namespace Embedded.Tests.AzureTables;

public sealed class TableEntityTests
{
    private static readonly DateTimeOffset Instant = new(2026, 3, 29, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Keys_AreColumns()
    {
        var entity = new TableEntity("p", "r") { { "Days", 31 } };

        Assert.Equal(["PartitionKey", "RowKey", "Days"], entity.Keys);
        Assert.Equal(3, entity.Count);
        Assert.Equal("p", entity["PartitionKey"]);
        Assert.Equal("p", new TableEntity(new Dictionary<string, object> { ["PartitionKey"] = "p" }).PartitionKey);
    }

    [Fact]
    public void Get_EachType_ComesBack()
    {
        var id = Guid.NewGuid();
        var entity = new TableEntity
        {
            ["S"] = "s",
            ["B"] = true,
            ["I"] = 1,
            ["L"] = 2L,
            ["D"] = 0.5,
            ["G"] = id,
            ["T"] = Instant,
            ["U"] = Instant.UtcDateTime,
            ["X"] = new byte[] { 1 },
        };

        Assert.Equal(("s", true, 1, 2L, 0.5, id), (entity.GetString("S"), entity.GetBoolean("B"), entity.GetInt32("I"), entity.GetInt64("L"), entity.GetDouble("D"), entity.GetGuid("G")));
        Assert.Equal((Instant, Instant), (entity.GetDateTimeOffset("T"), entity.GetDateTimeOffset("U")));
        Assert.Equal((Instant.UtcDateTime, Instant.UtcDateTime), (entity.GetDateTime("T"), entity.GetDateTime("U")));
        Assert.Equal([1], entity.GetBinary("X"));
        Assert.Equal([1], entity.GetBinaryData("X")!.ToArray());
    }

    [Fact]
    public void Get_MissingColumn_IsNull()
    {
        var entity = new TableEntity();

        Assert.Null(entity["X"]);
        Assert.Null(entity.GetString("X"));
        Assert.Null(entity.GetInt32("X"));
        Assert.Null(entity.Timestamp);
        Assert.Equal(default, entity.ETag);
        Assert.False(entity.TryGetValue("X", out _));
        Assert.False(entity.ContainsKey("X"));
    }

    [Fact]
    public void Get_AnotherType_Throws()
    {
        var entity = new TableEntity { ["I"] = 1 };

        Assert.Throws<InvalidOperationException>(() => entity.GetInt64("I"));
        Assert.Throws<InvalidOperationException>(() => entity.GetString("I"));
    }

    [Fact]
    public void Set_AnotherType_ThrowsUnlessANumberWidens()
    {
        var entity = new TableEntity { ["I"] = 1, ["L"] = 1L, ["D"] = 1.0, ["S"] = "s" };

        entity["I"] = 2L;
        entity["L"] = 2;
        entity["D"] = 2;

        Assert.Equal((2L, 2L, 2.0), (entity["I"], entity["L"], entity["D"]));
        Assert.Throws<InvalidOperationException>(() => entity["S"] = 1);
        Assert.Throws<InvalidOperationException>(() => entity["L"] = 1.5);
    }

    [Fact]
    public void Dictionary_RemoveAndClear()
    {
        IDictionary<string, object> entity = new TableEntity("p", "r") { ["X"] = 1 };

        Assert.True(entity.Remove("X"));
        Assert.False(entity.Remove("X"));
        Assert.Contains(KeyValuePair.Create("RowKey", (object)"r"), entity);
        Assert.Equal([KeyValuePair.Create("PartitionKey", (object)"p"), KeyValuePair.Create("RowKey", (object)"r")], entity);
        entity.Clear();
        Assert.Empty(entity);
    }

    [Fact]
    public void ETag_SetAndUnset()
    {
        var entity = new TableEntity { ETag = new ETag("W/\"1\"") };
        Assert.Equal("W/\"1\"", entity.ETag.ToString());

        entity.ETag = default;
        Assert.Equal(default, entity.ETag);
    }
}
