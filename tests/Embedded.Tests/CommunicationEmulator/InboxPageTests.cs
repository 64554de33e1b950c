using System.Net;

namespace Embedded.Tests.CommunicationEmulator;

public sealed class InboxPageTests : IAsyncLifetime
{
    private EmulatorFixture _emulator = null!;

    public async Task InitializeAsync()
    {
        _emulator = await EmulatorFixture.StartAsync();
        _emulator.App.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
    }

    public async Task DisposeAsync() => await _emulator.DisposeAsync();

    [Fact]
    public async Task Page_HostileMessage_IsShownAsTextOnly()
    {
        const string Hostile = "\"><script>alert('x')</script>";
        await _emulator.EmailAsync(Requests.Email(subject: Hostile, text: $"{Hostile} https://evil.test/\"onmouseover=alert(1)", html: $"<p>{Hostile}</p>\"><script>alert('y')</script>"));
        await _emulator.SmsAsync(Requests.Sms(message: Hostile));

        var page = await _emulator.App.GetStringAsync("/inbox");

        Assert.DoesNotContain("<script>", page);
        Assert.DoesNotContain("\"onmouseover", page);
        Assert.Contains("&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;", page);
        Assert.Contains("<details class=\"rendered\" data-title=\"HTML of: &quot;&gt;&lt;script&gt;", page);
        Assert.Contains("<pre class=\"raw\" tabindex=\"0\">&lt;p&gt;&quot;&gt;&lt;script&gt;", page);
    }

    [Fact]
    public async Task Page_HostileSearch_IsShownAsTextOnly()
    {
        var page = await _emulator.App.GetStringAsync("/inbox?to=%22%3E%3Cscript%3E&q=%22%3E%3Cscript%3E&channel=%22%3E%3Cscript%3E&page=%22%3E");

        Assert.DoesNotContain("<script>", page);
        Assert.Contains("&lt;script&gt;", page);
    }

    [Theory]
    [InlineData("", "fr-CH, en;q=0.5", null, "fr")]
    [InlineData("", "rm, de;q=0", null, "it")]
    [InlineData("", "fr", "de", "de")]
    [InlineData("?lang=en", "fr", "de", "en")]
    [InlineData("?lang=%22%3E", "fr", "%22%3E", "fr")]
    public async Task Page_Language_IsTheChosenOneThenTheBrowsersThenItalian(string query, string accepted, string? cookie, string expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/inbox" + query);
        request.Headers.TryAddWithoutValidation("Accept-Language", accepted);
        if (cookie is not null)
            request.Headers.Add("Cookie", $"scadenzario-language={cookie}");

        using var response = await _emulator.App.SendAsync(request);

        Assert.Contains($"<html lang=\"{expected}\">", await response.Content.ReadAsStringAsync());
        Assert.Equal(expected, response.Content.Headers.ContentLanguage.Single());
        Assert.Equal(query == "?lang=en", response.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Page_HasAStrictPolicyAndNoInlineScript()
    {
        using var response = await _emulator.App.GetAsync("/inbox");

        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(
            "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src data:; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            response.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        using var style = await _emulator.App.GetAsync("/inbox/inbox.css");
        Assert.Equal("text/css; charset=utf-8", style.Content.Headers.ContentType?.ToString());
    }

    [Fact]
    public async Task Page_Message_ShowsItsPartsWithLinksAndTimes()
    {
        await _emulator.EmailAsync(Requests.Email(subject: "Your account", text: "Open https://portal.test/a?x=1&y=2 now"));

        var page = await _emulator.App.GetStringAsync("/inbox");

        Assert.Contains("<html lang=\"en\">", page);
        Assert.Contains(">Your account</h2>", page);
        Assert.Contains($"<dd>{Requests.Sender}</dd>", page);
        Assert.Contains("<a href=\"https://portal.test/a?x=1&amp;y=2\" rel=\"noopener noreferrer\">", page);
        Assert.Contains("<time datetime=\"2027-03-27T09:00:00Z\">2027-03-27 10:00:00 Zurich</time>", page);
        Assert.Contains("<dd class=\"delivered\">delivered</dd>", page);
        Assert.DoesNotContain("class=\"rendered\"", page);
    }

    [Fact]
    public async Task Page_ManyMessages_ShowsTheNewestFirstInPages()
    {
        for (var i = 1; i <= 26; i++)
            await _emulator.EmailAsync(Requests.Email(subject: $"Subject {i:00}"));

        var first = await _emulator.App.GetStringAsync("/inbox");
        var second = await _emulator.App.GetStringAsync("/inbox?page=2");
        var beyond = await _emulator.App.GetStringAsync("/inbox?page=99");

        Assert.Equal(25, first.Split("<article").Length - 1);
        Assert.True(first.IndexOf("Subject 26", StringComparison.Ordinal) < first.IndexOf("Subject 25", StringComparison.Ordinal));
        Assert.Contains("<a href=\"/inbox?to=&amp;channel=&amp;q=&amp;page=2\" rel=\"next\">", first);
        Assert.Contains(">Subject 01</h2>", second);
        Assert.Contains("rel=\"prev\"", second);
        Assert.Equal(second, beyond);
    }

    [Fact]
    public async Task Page_Code_IsThereToBeCopied()
    {
        await _emulator.SmsAsync(Requests.Sms(message: "123456 is your code, good until 01.02.2027 10:00"));

        var page = await _emulator.App.GetStringAsync("/inbox");

        Assert.Contains("data-copy=\"123456\"", page);
        Assert.Equal(1, page.Split("data-copy").Length - 1);
    }

    [Theory]
    [InlineData("http://localhost", "throttle", HttpStatusCode.SeeOther, "throttle")]
    [InlineData("http://localhost", "nothing", HttpStatusCode.BadRequest, "deduplicate")]
    [InlineData("http://evil.test", "throttle", HttpStatusCode.Forbidden, "deduplicate")]
    public async Task Faults_OnlyFromThePageItself_AreChosen(string origin, string mode, HttpStatusCode status, string left)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/inbox/faults") { Content = new FormUrlEncodedContent([new("mode", mode)]) };
        request.Headers.Add("Origin", origin);

        using var response = await _emulator.App.SendAsync(request);

        Assert.Equal(status, response.StatusCode);
        Assert.Contains($"\"mode\":\"{left}\"", await _emulator.App.GetStringAsync("/dev/faults"));
        Assert.Contains($"<option selected>{left}</option>", await _emulator.App.GetStringAsync("/inbox"));
    }

    [Theory]
    [InlineData("?q=needle", "Needle")]
    [InlineData("?q=100%25", "100% sure")]
    [InlineData("?q=under_score", "under_score")]
    [InlineData("?channel=sms", "SMS")]
    [InlineData("?to=NEEDLE@b.test", "Needle")]
    public async Task Page_Search_FindsByTextChannelAndAddress(string query, string heading)
    {
        await _emulator.EmailAsync(Requests.Email(to: "needle@b.test", subject: "Needle"));
        await _emulator.EmailAsync(Requests.Email(subject: "100% sure"));
        await _emulator.EmailAsync(Requests.Email(subject: "under_score"));
        await _emulator.EmailAsync(Requests.Email(subject: "underXscore, 1000"));
        await _emulator.SmsAsync(Requests.Sms());

        var page = await _emulator.App.GetStringAsync("/inbox" + query);

        Assert.Equal(1, page.Split("<article").Length - 1);
        Assert.Contains($">{heading}</h2>", page);
    }

    [Theory]
    [InlineData("http://localhost", null, HttpStatusCode.SeeOther, 0)]
    [InlineData("http://localhost", "same-origin", HttpStatusCode.SeeOther, 0)]
    [InlineData("http://evil.test", null, HttpStatusCode.Forbidden, 1)]
    [InlineData("http://localhost", "cross-site", HttpStatusCode.Forbidden, 1)]
    [InlineData("null", null, HttpStatusCode.Forbidden, 1)]
    [InlineData(null, null, HttpStatusCode.Forbidden, 1)]
    public async Task Clear_OnlyFromThePageItself_EmptiesTheInbox(string? origin, string? site, HttpStatusCode status, int left)
    {
        await _emulator.EmailAsync(Requests.Email());
        using var request = new HttpRequestMessage(HttpMethod.Post, "/inbox/clear");
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        if (site is not null)
            request.Headers.Add("Sec-Fetch-Site", site);

        using var response = await _emulator.App.SendAsync(request);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(left, (await _emulator.InboxAsync()).Count);
    }
}
