using System.Net;

namespace BrowserTests;

/// <summary>What somebody has stored, or asks for: every page shows it as text, and as nothing else.</summary>
[Collection(SiteCollection.Name)]
public sealed class When_stored_texts_are_hostile(Site site)
{
    private Browser Browser => site.Browser;

    [BrowserTheory]
    [InlineData("/ops/cases/{case}", Site.Hostile)] // decision and reason
    [InlineData("/ops/health", Site.HostileFile)] // a file's name
    public void Should_show_them(string path, string text)
    {
        Browser.LogIn();
        _ = Browser.Complaints();
        Browser.Open(Of(path));
        Assert.Contains(text, Browser.Text, StringComparison.Ordinal);
        Harmless();
    }

    [BrowserTheory]
    [InlineData("/")]
    [InlineData("/ops/login")]
    [InlineData("/ops")]
    [InlineData("/ops/agenda/calendar")]
    [InlineData("/ops/agenda/load")]
    [InlineData("/ops/workflows")]
    [InlineData("/ops/workflows/activation-p-02-1")]
    [InlineData("/ops/customers")]
    [InlineData("/ops/customers?insurer=CSS&id=c-1")]
    [InlineData("/ops/customers?insurer=SWICA&id=p-02")]
    [InlineData("/ops/customers?insurer=KPT&id=c-9")]
    [InlineData("/ops/cases?status=")]
    [InlineData("/ops/messages?insurer=KPT&subjectId=c-9")]
    [InlineData("/ops/documents/{document}/evidence")]
    [InlineData("/inbox")]
    public void Should_do_no_harm(string path)
    {
        if (path != "/ops/login")
        {
            Browser.LogIn();
        }

        _ = Browser.Complaints();
        Browser.Open(Of(path));
        Harmless();
    }

    [BrowserTheory]
    [InlineData("/ops/login", "next")]
    [InlineData("/ops", "from")]
    [InlineData("/ops", "insurer")]
    [InlineData("/ops/agenda/calendar", "month")]
    [InlineData("/ops/workflows", "text")]
    [InlineData("/ops/workflows", "continuationToken")]
    [InlineData("/ops/workflows/nothing", "lang")]
    [InlineData("/ops/customers", "id")]
    [InlineData("/ops/cases", "status")]
    [InlineData("/ops/messages", "subjectId")]
    [InlineData("/ops/health", "lang")]
    [InlineData("/inbox", "q")]
    [InlineData("/inbox", "to")]
    [InlineData("/inbox", "lang")]
    public void Should_do_no_harm_from_an_address(string path, string name)
    {
        if (path != "/ops/login")
        {
            Browser.LogIn();
        }

        Browser.Open($"{path}?{name}={Uri.EscapeDataString(Site.Hostile + "\r\nSet-Cookie: harmed=1")}");
        Assert.DoesNotContain(Browser.Cookies, cookie => cookie.Name == "harmed");
        Unharmed();
    }

    [BrowserTheory]
    [InlineData("/ops/sending/stop")]
    [InlineData("/ops/workflows/activation-p-05-1/terminate")]
    [InlineData("/ops/cases/{case}/decision")]
    public async Task Should_refuse_a_reason_of_two_lines(string path)
    {
        Browser.LogIn();
        var cookies = string.Join("; ", Browser.Cookies.Where(cookie => cookie.Name.StartsWith("scadenzario-", StringComparison.Ordinal)).Select(cookie => $"{cookie.Name}={cookie.Value}"));
        var token = Browser.Find("main input[name=form-token]").GetDomAttribute("value")!;
        using var response = await site.PostFormAsync(Of(path), cookies, [new("form-token", token), new("decision", "noted"), new("reason", "=cmd\r\nSet-Cookie: harmed=1")]);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.DoesNotContain("harmed", response.Headers.ToString(), StringComparison.Ordinal);
        Assert.Contains("reason", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Browser.Open("/ops/health");
        Assert.Equal(1, Browser.Count("form[action='/ops/sending/stop']"));
    }

    private string Of(string path) => path.Replace("{document}", site.DocumentId, StringComparison.Ordinal).Replace("{case}", site.DecidedCase, StringComparison.Ordinal);

    private void Harmless()
    {
        Unharmed();
        Assert.Equal([], Browser.Complaints());
    }

    private void Unharmed()
    {
        Assert.DoesNotContain("harmed", Browser.Title, StringComparison.Ordinal);
        Assert.Equal(0, Browser.Count("img[src=x], script:not([src])"));
    }
}
