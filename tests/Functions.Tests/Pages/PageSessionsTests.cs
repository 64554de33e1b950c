using Functions.Tests.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Scadenzario.Http;

namespace Functions.Tests.Pages;

public sealed class PageSessionsTests
{
    private static readonly DateTimeOffset _now = new(2027, 1, 11, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Find_ReturnsWhoLoggedIn()
    {
        var caller = At(_now).Find(With(Open(_now)));

        Assert.Equal((CallerKind.BackOffice, "abc", "backoffice:abc"), (caller!.Kind, caller.Operator, caller.Name));
    }

    [Theory]
    [InlineData(7, true)]
    [InlineData(8, false)]
    [InlineData(100, false)]
    public void Find_ForgetsAfterEightHours(int hours, bool found) => Assert.Equal(found, At(_now.AddHours(hours)).Find(With(Open(_now))) is not null);

    [Fact]
    public void Find_ForgetsWhenTheKeyChanges() => Assert.Null(At(_now, "another-key").Find(With(Open(_now))));

    [Theory]
    [InlineData("")]
    [InlineData("9999999999~abc~")]
    [InlineData("9999999999~abc")]
    [InlineData("x~abc~00")]
    [InlineData("9999999999~abc~0000000000000000000000000000000000000000000000000000000000000000")]
    public void Find_RefusesWhatItDidNotWrite(string cookie) => Assert.Null(At(_now).Find(With(cookie)));

    [Fact]
    public void Find_RefusesAChangedEndOrName()
    {
        var cookie = Open(_now);

        Assert.Null(At(_now).Find(With(cookie.Replace("abc", "abd", StringComparison.Ordinal))));
        Assert.Null(At(_now).Find(With("9" + cookie)));
    }

    [Theory]
    [InlineData("portal-key-1", "abc")]
    [InlineData("nobodys-key", "abc")]
    [InlineData("office-key", "")]
    [InlineData("office-key", "a~b")]
    [InlineData("office-key", "<b>")]
    public void TryOpen_RefusesAnotherKeyOrABadSign(string key, string sign)
    {
        var http = new DefaultHttpContext();

        Assert.False(At(_now).TryOpen(http, key, sign));
        Assert.Empty(http.Response.Headers.SetCookie.ToString());
    }

    [Fact]
    public void TryOpen_WritesACookieThatNoScriptAndNoOtherSiteGets()
    {
        var http = new DefaultHttpContext { Request = { Scheme = "https" } };

        Assert.True(At(_now).TryOpen(http, "office-key", "abc"));
        var cookie = http.Response.Headers.SetCookie.ToString();
        Assert.Contains("; secure; samesite=strict; httponly", cookie);
        Assert.Contains("path=/ops", cookie);
        Assert.DoesNotContain("office-key", cookie);
    }

    [Fact]
    public void IsOurs_TakesTheTokenOfTheOwnCookieOnly()
    {
        var http = new DefaultHttpContext();
        var token = PageSessions.FormToken(http);
        var secret = http.Response.Headers.SetCookie.ToString().Split('=', ';')[1];
        var request = new DefaultHttpContext().Request;
        request.Headers.Cookie = $"scadenzario-form={secret}";

        Assert.True(PageSessions.IsOurs(request, token));
        Assert.False(PageSessions.IsOurs(request, secret));
        Assert.False(PageSessions.IsOurs(request, null));
        Assert.False(PageSessions.IsOurs(new DefaultHttpContext().Request, token));
    }

    private static string Open(DateTimeOffset at)
    {
        var http = new DefaultHttpContext();
        Assert.True(At(at).TryOpen(http, "office-key", "abc"));
        return Uri.UnescapeDataString(http.Response.Headers.SetCookie.ToString().Split(';')[0].Split('=', 2)[1]);
    }

    private static HttpRequest With(string cookie)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.Cookie = $"scadenzario-session={Uri.EscapeDataString(cookie)}";
        return request;
    }

    private static PageSessions At(DateTimeOffset now, string key = "office-key") => new(
        new KeyRing(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Keys:BACKOFFICE"] = key, ["Keys:KPT"] = "portal-key-1" }).Build()),
        Options.Create(new PageOptions()),
        new StoppedClock(now.ToString("O", System.Globalization.CultureInfo.InvariantCulture)));
}
