using Functions.Tests.Deadlines;
using Scadenzario.Contracts;
using Scadenzario.Http;

namespace Functions.Tests.Api;

public sealed class ListQueryTests
{
    [Fact]
    public void Nothing_IsTheFirstHundred()
    {
        var query = Query("");

        Assert.Null(query.Insurer());
        Assert.Null(query.Choice("status", "open"));
        Assert.Null(query.Refusal);
        Assert.Equal(100, query.Top);
        Assert.Null(query.Continuation);
    }

    [Theory]
    [InlineData("?top=1", 1)]
    [InlineData("?top=1000", 1000)]
    public void Top_Good(string text, int expected)
    {
        Assert.Null(Query(text).Refusal);
        Assert.Equal(expected, Query(text).Top);
    }

    [Theory]
    [InlineData("?top=0")]
    [InlineData("?top=1001")]
    [InlineData("?top=-1")]
    [InlineData("?top=")]
    [InlineData("?top=%201")]
    [InlineData("?top=1e2")]
    [InlineData("?top=99999999999")]
    [InlineData("?top=1&top=2")]
    public void Top_Bad(string text)
    {
        Fields.Expect(Query(text).Refusal, "top", "Must be a number from 1 to 1000.");
        Assert.Equal(100, Query(text).Top);
    }

    [Theory]
    [InlineData("?continuationToken=")]
    [InlineData("?continuationToken=zz")]
    [InlineData("?continuationToken=616")]
    [InlineData("?continuationToken=ff")]
    public void Continuation_Bad(string text) =>
        Fields.Expect(Query(text).Refusal, "continuationToken", "Must be the continuationToken of an earlier answer.");

    [Fact]
    public void Continuation_TooLong_IsRefused() =>
        Fields.Expect(Query("?continuationToken=" + new string('6', 4098)).Refusal, "continuationToken", "Must be the continuationToken of an earlier answer.");

    /// <summary>What the store says about a next page comes back to it unchanged.</summary>
    [Fact]
    public void Continuation_OfAPage_LeadsToTheNext()
    {
        var reply = ListQuery.Page("cases", [new { caseId = "case-1" }], "1!8!U1dJQ0E- 1!4!Zg--");
        var (status, _, json) = Http.Answer(reply);

        Assert.Equal(200, status);
        Assert.Equal("case-1", json.GetProperty("cases")[0].GetProperty("caseId").GetString());
        Assert.Equal("312138215531644a5130452d20312134215a672d2d", json.GetProperty("continuationToken").GetString());
        Assert.Equal("1!8!U1dJQ0E- 1!4!Zg--", Query("?continuationToken=" + json.GetProperty("continuationToken").GetString()).Continuation);
    }

    [Fact]
    public void Page_TheLast_HasANullToken() =>
        Assert.Equal("""{"cases":[],"continuationToken":null}""", Http.Answer(ListQuery.Page<string>("cases", [], null)).Json.GetRawText());

    [Theory]
    [InlineData("?insurer=swica", Insurer.Swica)]
    [InlineData("?insurer=KPT", Insurer.Kpt)]
    public void Insurer_Good(string text, Insurer expected)
    {
        var query = Query(text);

        Assert.Equal(expected, query.Insurer());
        Assert.Null(query.Refusal);
    }

    [Theory]
    [InlineData("?insurer=SANITAS")]
    [InlineData("?insurer=")]
    [InlineData("?insurer=1")]
    public void Insurer_Bad(string text)
    {
        var query = Query(text);

        Assert.Null(query.Insurer());
        Fields.Expect(query.Refusal, "insurer", "Must be one of KPT, SWICA, ATUPRI, CSS, HELSANA.");
    }

    [Theory]
    [InlineData("?status=open", "open", true)]
    [InlineData("?status=Open", "Open", false)]
    [InlineData("?status=", "", false)]
    public void Choice_ExactWordsOnly(string text, string value, bool good)
    {
        var query = Query(text);

        Assert.Equal(value, query.Choice("status", "open", "decided"));
        if (good)
        {
            Assert.Null(query.Refusal);
        }
        else
        {
            Fields.Expect(query.Refusal, "status", "Must be one of open, decided.");
        }
    }

    [Fact]
    public void UnknownParameters_AreAllNamed()
    {
        var refusal = Query("?skip=1&$filter=x&Status=open").Refusal!;

        Assert.Equal(["$filter", "Status", "skip"], refusal.Errors!.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["Is not a parameter of this list."], refusal.Errors["skip"]);
    }

    private static ListQuery Query(string text) => new(Http.Request(query: text), "insurer", "status");
}
