using System.Text.Json;
using Functions.Tests.Deadlines;
using Scadenzario.Rules;

namespace Functions.Tests.Rules;

public class RuleFunctionsTests
{
    private static readonly RuleFunctions Functions = new(Book.Rules);

    [Fact]
    public void List_HasAllRulesWithTheirFactsAndSource()
    {
        var (status, _, json) = Http.Answer(Functions.List(Http.Request()));
        Assert.Equal(200, status);
        Assert.Equal(31, json.GetProperty("rules").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("continuationToken").ValueKind);
        var rule = json.GetProperty("rules").EnumerateArray().Single(rule => rule.GetProperty("rule").GetString() == "helsana.claim-termination");
        Assert.Equal("HELSANA HELSANA-2022-01 10.3 Disdetta dopo un sinistro", string.Join(' ', new[] { "insurer", "edition", "article", "description" }.Select(name => rule.GetProperty(name).GetString())));
        Assert.Equal(
            "paidOn:date:True knownOn:date:False receivedAt:instant:False",
            string.Join(' ', rule.GetProperty("facts").EnumerateArray().Select(fact => $"{fact.GetProperty("name")}:{fact.GetProperty("type")}:{fact.GetProperty("required")}")));
        Assert.Equal("004_6c4d2e7aadc06ef0.txt", rule.GetProperty("source").GetProperty("file").GetString());
        Assert.Contains("entro 14 giorni dal pagamento", rule.GetProperty("source").GetProperty("quotation").GetString());
        Assert.Equal("2026-11-22", rule.GetProperty("reviewedOn").GetString());
    }

    [Fact]
    public void List_InPages_GivesEachRuleOnce()
    {
        var seen = new List<string>();
        var query = "?top=7";
        while (query.Length > 0)
        {
            var (_, _, json) = Http.Answer(Functions.List(Http.Request(query: query)));
            var page = json.GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("rule").GetString()!).ToList();
            Assert.InRange(page.Count, 1, 7);
            seen.AddRange(page);
            var token = json.GetProperty("continuationToken").GetString();
            query = token is null ? "" : $"?top=7&continuationToken={token}";
        }
        Assert.Equal(Book.Rules.All.Select(rule => rule.Id), seen);
    }

    [Theory]
    [InlineData("?insurer=kpt", "kpt.access-end kpt.amendment kpt.dispatch-date kpt.inactivity")]
    [InlineData("?insurer=ATUPRI", "atupri.adult atupri.franchise")]
    public void List_OfAnInsurer(string query, string expected)
    {
        var (_, _, json) = Http.Answer(Functions.List(Http.Request(query: query)));
        Assert.Equal(expected, string.Join(' ', json.GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("rule").GetString())));
    }

    [Theory]
    [InlineData("?top=0", "top")]
    [InlineData("?continuationToken=zz", "continuationToken")]
    [InlineData("?insurer=AXA", "insurer")]
    [InlineData("?colour=1", "colour")]
    public void List_Refusals(string query, string named)
    {
        var (status, _, json) = Http.Answer(Functions.List(Http.Request(query: query)));
        Assert.Equal(400, status);
        Assert.Equal(named, Assert.Single(json.GetProperty("errors").EnumerateObject()).Name);
    }

    [Fact]
    public void List_DescribesInTheLanguageAskedFor()
    {
        var (_, _, json) = Http.Answer(Functions.List(Http.Request(query: "?insurer=KPT", language: "de")));
        Assert.Equal("Zugang nach dem Ende aller Deckungen", json.GetProperty("rules")[0].GetProperty("description").GetString());
    }
}
