using System.Text;
using Functions.Tests.Architecture;
using Scadenzario.Blobs;
using Scadenzario.Privacy;
using Scadenzario.Rules;
using Scadenzario.Tables;

namespace Functions.Tests.Privacy;

public sealed class RetentionTableTests
{
    private const string Good = """{"kind":"k","store":"STORE","holds":"h","purpose":"p","basis":"b","end":"period","period":"P1Y","since":"At","erasure":"deleted"}""";
    private static readonly RetentionTable _table = RetentionTable.Load();

    [Fact]
    public void Load_EveryTableAndContainer_HasAKind()
    {
        Assert.Empty(_table.Missing);
        Assert.All(TableSet.Names, name => Assert.Contains(_table.Kinds, kind => kind.Store == "tables/" + name));
        Assert.All(BlobSet.Names, name => Assert.Contains(_table.Kinds, kind => kind.Store == "blobs/" + name));
        Assert.Contains(_table.Kinds, kind => kind.Store == RetentionTable.Orchestrations);
        Assert.Contains(_table.Kinds, kind => kind.Store == RetentionTable.InboxEmulator);
    }

    [Fact]
    public void Missing_WhereOneStoreLacks_NamesIt()
    {
        foreach (var store in RetentionTable.Stores)
        {
            Assert.Equal([store], Read(RetentionTable.Stores.Where(s => s != store).Select(Kind)).Missing);
        }

        Assert.Empty(Read(RetentionTable.Stores.Select(Kind)).Missing);
    }

    [Theory]
    [InlineData("\"period\":\"P1Y\"", "\"period\":\"1 year\"")]
    [InlineData("\"period\":\"P1Y\"", "\"period\":\"PT1H\"")]
    [InlineData("\"period\":\"P1Y\"", "\"period\":\"P0D\"")]
    [InlineData("\"period\":\"P1Y\"", "\"period\":null")]
    [InlineData("\"since\":\"At\"", "\"since\":null")]
    [InlineData("\"end\":\"period\"", "\"end\":\"done\"")]
    [InlineData("\"end\":\"period\"", "\"end\":\"sometime\"")]
    [InlineData("\"basis\":\"b\"", "\"basis\":\" \"")]
    [InlineData("\"basis\":\"b\"", "\"basis\":\"a|b\"")]
    [InlineData("\"basis\":\"b\"", "\"basis\":\"b\",\"more\":1")]
    [InlineData(",\"erasure\":\"deleted\"", "")]
    [InlineData("\"store\":\"tables/access\"", "\"store\":\"tables/nowhere\"")]
    public void Read_AMalformedKind_IsRefused(string good, string bad)
    {
        var kinds = RetentionTable.Stores.Select(Kind).ToList();
        Assert.Contains(good, kinds[0]);
        Assert.Throws<DataFileException>(() => Read([kinds[0].Replace(good, bad, StringComparison.Ordinal), .. kinds.Skip(1)]));
    }

    [Fact]
    public void Read_TheSameKindTwice_IsRefused() =>
        Assert.Throws<DataFileException>(() => Read([.. RetentionTable.Stores.Select(Kind), Kind(RetentionTable.Stores[0])]));

    /// <summary>What the data-protection officer reads is what the app does.</summary>
    [Fact]
    public void Privacy_HasTheTableAsItIs()
    {
        var text = File.ReadAllText(Path.Combine(Sources.Root, "docs", "privacy.md")).ReplaceLineEndings("\n");
        var (begin, end) = ("<!-- retention table: made of functions/Privacy/retention.json -->\n", "<!-- end of the retention table -->");
        var from = text.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        Assert.True(from >= begin.Length, "docs/privacy.md has no place for the table.");
        Assert.Equal(_table.ToMarkdown(), text[from..text.IndexOf(end, from, StringComparison.Ordinal)]);
        Assert.All(_table.Beyond, beyond => Assert.Contains($"{beyond.What}: {beyond.Why}", text));
    }

    /// <summary>The law asks for a year, apart.</summary>
    [Fact]
    public void Audit_IsKeptAYearInATableOfItsOwn()
    {
        var audit = Assert.Single(_table.Kinds, kind => kind.Store == "tables/audit");
        Assert.Equal(("P1Y", RetentionEnd.Period, ErasureEffect.Pseudonymised), (audit.Period, audit.End, audit.Erasure));
    }

    private static string Kind(string store) => Good.Replace("STORE", store, StringComparison.Ordinal).Replace("\"kind\":\"k\"", $"\"kind\":\"k-{store}\"", StringComparison.Ordinal);

    private static RetentionTable Read(IEnumerable<string> kinds) =>
        RetentionTable.Read(new DataFile("retention.json", Encoding.UTF8.GetBytes($"{{\"kinds\":[{string.Join(',', kinds)}],\"beyond\":[]}}")));
}
