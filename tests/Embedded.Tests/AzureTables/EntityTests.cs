using System.Text;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Embedded.AzureTables;

namespace Embedded.Tests.AzureTables;

/// <summary>Entities to and from the service's JSON.</summary>
public sealed class EntityTests
{
    private static readonly Guid Id = new("6f1c3b6e-5c1a-4b53-8d2e-0a1b2c3d4e5f");

    [Fact]
    public void Write_EachType_IsAnnotatedWhereJsonDoesNotSay()
    {
        var sample = new Sample
        {
            PartitionKey = "p",
            RowKey = "r",
            Timestamp = DateTimeOffset.UnixEpoch,
            ETag = new ETag("x"),
            Text = "Grüezi",
            Count = 1,
            Big = long.MaxValue,
            Share = 5,
            Done = true,
            Day = new DateTime(2028, 2, 29, 0, 0, 0, DateTimeKind.Utc),
            At = new DateTimeOffset(2026, 3, 29, 3, 0, 0, TimeSpan.FromHours(2)).AddTicks(1),
            Id = Id,
            Bytes = [0, 255],
            Data = new BinaryData("ok"u8.ToArray()),
            Stage = Stage.Activated,
            Renamed = "new",
            Secret = "never",
        };

        Assert.Equal(
            """
            {"PartitionKey":"p","RowKey":"r","Text":"Gr\u00FCezi","Count":1,"Big@odata.type":"Edm.Int64","Big":"9223372036854775807",
            "Share@odata.type":"Edm.Double","Share":5,"Done":true,"Day@odata.type":"Edm.DateTime","Day":"2028-02-29T00:00:00Z",
            "At@odata.type":"Edm.DateTime","At":"2026-03-29T01:00:00.0000001Z","Id@odata.type":"Edm.Guid","Id":"6f1c3b6e-5c1a-4b53-8d2e-0a1b2c3d4e5f",
            "Bytes@odata.type":"Edm.Binary","Bytes":"AP8=","Data@odata.type":"Edm.Binary","Data":"b2s=","Stage":"Activated","other_name":"new","Computed":"computed"}
            """.ReplaceLineEndings(""),
            Json(sample));
    }

    [Theory]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    public void Write_DoubleWithoutNumber_IsText(double value, string text)
        => Assert.Equal(
            $$"""{"PartitionKey":"p","RowKey":"r","X@odata.type":"Edm.Double","X":"{{text}}"}""", Json(new TableEntity("p", "r") { ["X"] = value }));

    [Fact]
    public void Write_NullAndServerColumns_AreLeftOut()
    {
        var entity = new TableEntity("p", "r") { ["X"] = null, Timestamp = DateTimeOffset.UnixEpoch, ETag = new ETag("W/\"1\"") };

        Assert.Equal("""{"PartitionKey":"p","RowKey":"r"}""", Json(entity));
    }

    [Fact]
    public void Write_TypeThatTablesCannotHold_NamesTheColumn()
    {
        Assert.Contains("Stage", Assert.Throws<NotSupportedException>(() => Json(new TableEntity("p", "r") { ["Stage"] = Stage.Invited })).Message);
        Assert.Contains("Price", Assert.Throws<NotSupportedException>(() => Json(new TableEntity("p", "r") { ["Price"] = 1.5m })).Message);
    }

    [Fact]
    public void Read_EachType_ComesBack()
    {
        var sample = Read<Sample>(
            """
            {"odata.etag":"W/\"1\"","PartitionKey":"p","RowKey":"r","Timestamp":"2026-03-29T01:00:00.5Z","Text":"t","Count":2,"MaybeCount":3,
            "Big@odata.type":"Edm.Int64","Big":"-9223372036854775808","Share":0.25,"Done":true,"Day@odata.type":"Edm.DateTime","Day":"2028-02-29T00:00:00Z",
            "At@odata.type":"Edm.DateTime","At":"2026-03-29T01:00:00.0000001Z","Id@odata.type":"Edm.Guid","Id":"6f1c3b6e-5c1a-4b53-8d2e-0a1b2c3d4e5f",
            "Bytes@odata.type":"Edm.Binary","Bytes":"AP8=","Data@odata.type":"Edm.Binary","Data":"b2s=","Stage":"Activated","NextStage":"Invited","other_name":"new",
            "Secret":"x","Computed":"x","Unknown":1}
            """);

        Assert.Equal(("p", "r", "W/\"1\""), (sample.PartitionKey, sample.RowKey, sample.ETag.ToString()));
        Assert.Equal(new DateTimeOffset(2026, 3, 29, 1, 0, 0, 500, TimeSpan.Zero), sample.Timestamp);
        Assert.Equal(("t", 2, (int?)3, long.MinValue, 0.25, true), (sample.Text, sample.Count, sample.MaybeCount, sample.Big, sample.Share, sample.Done));
        Assert.Equal(new DateTime(2028, 2, 29), sample.Day);
        Assert.Equal(DateTimeKind.Utc, sample.Day.Kind);
        Assert.Equal(new DateTimeOffset(2026, 3, 29, 1, 0, 0, TimeSpan.Zero).AddTicks(1), sample.At);
        Assert.Equal(Id, sample.Id);
        Assert.Equal([0, 255], sample.Bytes);
        Assert.Equal("ok", sample.Data!.ToString());
        Assert.Equal((Stage.Activated, (Stage?)Stage.Invited, "new", (string?)null), (sample.Stage, sample.NextStage, sample.Renamed, sample.Secret));
    }

    [Fact]
    public void Read_MissingColumns_LeaveTheInitialValues()
    {
        var sample = Read<Sample>("""{"PartitionKey":"p","RowKey":"r","Text":null}""");

        Assert.Equal(-1, sample.Count);
        Assert.Null(sample.Text);
        Assert.Null(sample.MaybeCount);
    }

    [Theory]
    [InlineData("""{"X":5}""", 5)]
    [InlineData("""{"X":5.0}""", 5.0)]
    [InlineData("""{"X":1e3}""", 1000.0)]
    [InlineData("""{"X":5000000000}""", 5000000000.0)]
    [InlineData("""{"X@odata.type":"Edm.Double","X":5}""", 5.0)]
    [InlineData("""{"X@odata.type":"Edm.Double","X":"NaN"}""", double.NaN)]
    [InlineData("""{"X@odata.type":"Edm.Int64","X":"5"}""", 5L)]
    [InlineData("""{"X@odata.type":"Edm.Int32","X":5}""", 5)]
    [InlineData("""{"X":"2026-03-29T01:00:00Z"}""", "2026-03-29T01:00:00Z")]
    [InlineData("""{"X":false}""", false)]
    public void Read_Column_HasTheTypeThatTheServiceSays(string json, object value)
        => Assert.Equal(value, Read<TableEntity>(json)["X"]);

    [Theory]
    [InlineData("""{"Count":"five"}""")]
    [InlineData("""{"Text":5}""")]
    [InlineData("""{"Count@odata.type":"Edm.Int64","Count":"2147483648"}""")]
    [InlineData("""{"Stage":"Lost"}""")]
    [InlineData("""{"Done":1}""")]
    public void Read_ValueThatDoesNotFitItsMember_Throws(string json)
        => Assert.Throws<InvalidOperationException>(() => Read<Sample>(json));

    [Theory]
    [InlineData("""{"Count@odata.type":"Edm.Int64","Count":"7"}""", 7, 0L, 0.0, Stage.Invited)]
    [InlineData("""{"Big":7}""", -1, 7L, 0.0, Stage.Invited)]
    [InlineData("""{"Share":7}""", -1, 0L, 7.0, Stage.Invited)]
    [InlineData("""{"Stage":1}""", -1, 0L, 0.0, Stage.Activated)]
    public void Read_NumberOfAnotherWidth_Fits(string json, int count, long big, double share, Stage stage)
    {
        var sample = Read<Sample>(json);

        Assert.Equal((count, big, share, stage), (sample.Count, sample.Big, sample.Share, sample.Stage));
    }

    private static string Json(ITableEntity entity) => Encoding.UTF8.GetString(EntityWriter.Write(entity).Span);

    private static T Read<T>(string json)
        where T : class, ITableEntity
    {
        using var document = JsonDocument.Parse(json);
        return EntityReader.Read<T>(document.RootElement);
    }
}
