using System.Linq.Expressions;
using Azure.Data.Tables;

namespace Embedded.Tests.AzureTables;

public sealed class FilterTests
{
    private static readonly DateTimeOffset Instant = new(2026, 3, 29, 3, 0, 0, TimeSpan.FromHours(2));

    [Fact]
    public void Interpolated_Values_AreQuotedAndEscaped()
    {
        var id = new Guid("6f1c3b6e-5c1a-4b53-8d2e-0a1b2c3d4e5f");

        Assert.Equal("A eq 'O''Neil' and B eq true", TableClient.CreateQueryFilter($"A eq {"O'Neil"} and B eq {true}"));
        Assert.Equal("A eq ''''", TableServiceClient.CreateQueryFilter($"A eq {'\''}"));
        Assert.Equal("A eq ''' or ''1'' eq ''1'", TableClient.CreateQueryFilter($"A eq {"' or '1' eq '1"}"));
        Assert.Equal("A gt 5 and B lt 5000000000L", TableClient.CreateQueryFilter($"A gt {5} and B lt {5000000000L}"));
        Assert.Equal("A gt 5.0 and A lt 0.1 and A ne 1E+30", TableClient.CreateQueryFilter($"A gt {5.0} and A lt {0.1} and A ne {1e30}"));
        Assert.Equal("A eq guid'6f1c3b6e-5c1a-4b53-8d2e-0a1b2c3d4e5f'", TableClient.CreateQueryFilter($"A eq {id}"));
        Assert.Equal("A le datetime'2026-03-29T01:00:00Z'", TableClient.CreateQueryFilter($"A le {Instant}"));
        Assert.Equal("A le datetime'2026-03-29T01:00:00Z'", TableClient.CreateQueryFilter($"A le {Instant.UtcDateTime}"));
        Assert.Equal("A eq X'00FF'", TableClient.CreateQueryFilter($"A eq {new byte[] { 0, 255 }}"));
        Assert.Equal("A eq X'00FF'", TableClient.CreateQueryFilter($"A eq {new BinaryData(new byte[] { 0, 255 })}"));
        Assert.Equal("A eq 1", TableClient.CreateQueryFilter($"A eq 1"));
    }

    [Fact]
    public void Interpolated_ValueWithoutAForm_Throws()
    {
        Assert.Throws<NotSupportedException>(() => TableClient.CreateQueryFilter($"A eq {1.5m}"));
        Assert.Throws<NotSupportedException>(() => TableClient.CreateQueryFilter($"A eq {(string?)null}"));
    }

    [Fact]
    public void Condition_Comparisons()
    {
        var key = "O'Neil";

        Is("PartitionKey eq 'O''Neil'", e => e.PartitionKey == key);
        Is("Count ne 5", e => e.Count != 5);
        Is("Count gt 5", e => 5 < e.Count);
        Is("Count le 5", e => 5 >= e.Count);
        Is("Big ge 5L", e => e.Big >= 5);
        Is("Share lt 5.0", e => e.Share < 5);
        Is("MaybeCount eq 3", e => e.MaybeCount == 3);
        Is("MaybeCount eq 3", e => e.MaybeCount!.Value == 3);
        Is("At le datetime'2026-03-29T01:00:00Z'", e => e.At <= Instant);
        Is("other_name eq 'x'", e => e.Renamed == "x");
    }

    [Fact]
    public void Condition_EnumsAreComparedByName()
    {
        var stage = Stage.Activated;

        Is("Stage eq 'Invited'", e => e.Stage == Stage.Invited);
        Is("Stage ne 'Activated'", e => stage != e.Stage);
        Is("NextStage eq 'Activated'", e => e.NextStage == Stage.Activated);
        Is("NextStage eq 'Activated'", e => e.NextStage == stage);
    }

    [Fact]
    public void Condition_Logic()
    {
        Is("(PartitionKey eq 'p') and ((Count gt 1) or (Done eq true))", e => e.PartitionKey == "p" && (e.Count > 1 || e.Done));
        Is("not (Done eq true)", e => !e.Done);
        Is("Done eq false", e => e.Done == false);
    }

    [Fact]
    public void Condition_OrderOfText()
    {
#pragma warning disable CA1309 // The form that conditions have; the service compares code points.
        Is("RowKey ge 'a'", e => string.Compare(e.RowKey, "a") >= 0);
        Is("RowKey lt 'a'", e => string.Compare("a", e.RowKey) > 0);
#pragma warning restore CA1309
        Is("RowKey lt 'b'", e => e.RowKey.CompareTo("b") < 0);
    }

    [Fact]
    public void Condition_DictionaryColumns()
    {
        Assert.Equal("Days gt 30", TableClient.CreateQueryFilter<TableEntity>(e => e.GetInt32("Days") > 30));
        Assert.Equal("Name eq 'x'", TableClient.CreateQueryFilter<TableEntity>(e => (string)e["Name"] == "x"));
    }

    [Fact]
    public void Condition_WithoutAForm_Throws()
    {
        Throws(e => e.Text == null);
        Throws(e => e.Text!.StartsWith("ab", StringComparison.Ordinal));
        Throws(e => e.Count == e.MaybeCount);
        Throws(e => string.Compare(e.RowKey, "a", StringComparison.OrdinalIgnoreCase) > 0);
        Throws(e => true);
    }

    private static void Is(string filter, Expression<Func<Sample, bool>> condition) => Assert.Equal(filter, TableClient.CreateQueryFilter(condition));

    private static void Throws(Expression<Func<Sample, bool>> condition) => Assert.Throws<NotSupportedException>(() => TableClient.CreateQueryFilter(condition));
}
