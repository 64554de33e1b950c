using System.Net;

namespace BrowserTests;

/// <summary>Each action of the pages, as a person with a browser does it.</summary>
[Collection(SiteCollection.Name)]
public sealed class When_somebody_acts(Site site)
{
    private Browser Browser => site.Browser;

    [BrowserFact]
    public void Should_let_in_only_with_the_key_and_out_again()
    {
        Browser.LogIn(key: "not-the-key");
        Assert.Equal(1, Browser.Count("[role=alert]"));
        Browser.Open("/ops/workflows?status=running");
        Assert.StartsWith("/ops/login?next=", Browser.Path);
        Browser.Fill("#key", Site.Key);
        Browser.Fill("#operator", "abc");
        Browser.Go("main button[type=submit]");
        Assert.Equal("/ops/workflows?status=running", Browser.Path);

        var session = Browser.Cookies.Single(cookie => cookie.Name == "scadenzario-session");
        Assert.Equal((true, "Strict", "/ops"), (session.IsHttpOnly, session.SameSite, session.Path));
        Assert.DoesNotContain(Site.Key, session.Value);

        Browser.Go("header form[action='/ops/logout'] button");
        Browser.Open("/ops");
        Assert.StartsWith("/ops/login", Browser.Path);
        Browser.LogIn(next: "//evil.example/ops");
        Assert.Equal("/ops", Browser.Path);
    }

    [BrowserFact]
    public void Should_pause_resume_and_end_a_workflow()
    {
        const string Workflow = "/ops/workflows/activation-p-03-1";
        Browser.LogIn(next: Workflow);
        Assert.Equal(1, Browser.Count("svg circle.pending"));
        Assert.Equal(2, Browser.Count("svg circle.planned"));
        Act("suspend", Site.Hostile);
        Browser.Open(Workflow);
        Assert.Equal(1, Browser.Count(".state.suspended"));
        Act("resume", "checked");
        Browser.Open(Workflow);
        Assert.Equal(1, Browser.Count("dl .state.running"));
        Act("terminate", "asked for");
        Browser.Open(Workflow);
        Assert.Equal(1, Browser.Count(".state.terminated"));
        Assert.Equal(0, Browser.Count("main form"));
        Browser.Open("/ops/customers?insurer=SWICA&id=p-03");
        Assert.Contains("backoffice:abc", Browser.Text);

        void Act(string act, string reason)
        {
            Browser.Fill($"#reason-{act}", reason);
            Browser.Go($"form[action$='/{act}'] button");
            site.AdvanceAsync("PT0S").GetAwaiter().GetResult();
        }
    }

    [BrowserFact]
    public void Should_filter_and_page_lists()
    {
        Browser.LogIn(next: "/ops/workflows");
        Browser.Choose("select[name=capability]", "activation");
        Browser.Go(".filters button");
        Assert.Equal(50, Browser.Count("tbody tr"));
        Browser.Go("a[rel=next]");
        Assert.Equal(10, Browser.Count("tbody tr"));
        Browser.Fill("input[name=text]", "p-07");
        Browser.Go(".filters button");
        Assert.Equal(1, Browser.Count("tbody tr"));
        Browser.Open("/ops?insurer=CSS");
        Assert.True(Browser.Count("tbody tr") >= 1);
        Assert.DoesNotContain("SWICA", Browser.Find("table.striped tbody").Text);
        Browser.Open("/ops/agenda/calendar?month=2027-02");
        Browser.Go("table.calendar td a");
        Assert.StartsWith("/ops?from=2027-02-", Browser.Path);
        Assert.True(Browser.Count("tbody tr") >= 1);
    }

    [BrowserFact]
    public void Should_decide_a_case_with_four_eyes()
    {
        Browser.LogIn("abc", "/ops/cases");
        Browser.Go("tbody a");
        var path = Browser.Path;
        Decide("write by post", Site.Hostile);
        Assert.Equal(path, Browser.Path);
        Assert.Contains("backoffice:abc", Browser.Text);
        Browser.Fill("#reason", "myself again");
        Browser.Go("main button[type=submit]");
        Assert.Equal(1, Browser.Count("[role=alert]"));

        Browser.LogIn("xyz", path);
        Assert.Equal("write by post", Browser.Find("#decision").GetDomProperty("value"));
        Browser.Fill("#reason", "agreed");
        Browser.Go("main button[type=submit]");
        Assert.Equal(1, Browser.Count(".state.decided"));
        Assert.Contains("backoffice:xyz", Browser.Text);
        Assert.Equal(0, Browser.Count("main form"));

        void Decide(string decision, string reason)
        {
            Browser.Fill("#decision", decision);
            Browser.Fill("#reason", reason);
            Browser.Go("main button[type=submit]");
        }
    }

    [BrowserFact]
    public async Task Should_send_a_message_again_and_stop_all_sending()
    {
        Browser.LogIn(next: "/ops/messages?insurer=KPT&subjectId=c-9&outcome=undeliverable");
        Browser.Go("tbody a");
        Browser.Fill("#reason", "the address is good again");
        Browser.Go("main button[type=submit]");
        await site.AdvanceAsync("PT0S");
        Assert.StartsWith("/ops/workflows/resend-", Browser.Path);
        Browser.Open("/ops/messages?insurer=KPT&subjectId=c-9&outcome=handedOver");
        Assert.Equal(1, Browser.Count("tbody tr"));

        Browser.Open("/ops/health");
        Browser.Fill("#reason", Site.Hostile);
        Browser.Go("form[action='/ops/sending/stop'] button");
        Assert.Contains("<img src=x", Browser.Text);
        Browser.Keep("health-stopped");
        Browser.Go("form[action='/ops/sending/lift'] button");
        Assert.Equal(1, Browser.Count("form[action='/ops/sending/stop']"));
    }

    [BrowserFact]
    public void Should_work_by_keyboard()
    {
        Browser.LogIn(next: "/ops/cases");
        Browser.Find("body").SendKeys(OpenQA.Selenium.Keys.Tab);
        Assert.Equal("#content", Browser.Active.GetDomAttribute("href"));
        Browser.Keep("keyboard");
        Browser.Active.SendKeys(OpenQA.Selenium.Keys.Enter);
        Assert.EndsWith("#content", Browser.Url);
        foreach (var link in new[] { "/ops", "/ops/workflows", "/ops/customers", "/ops/cases", "/ops/messages", "/ops/health" })
        {
            Assert.Equal(1, Browser.Count($"header nav a[href='{link}']"));
        }
    }

    [BrowserFact]
    public void Should_use_the_inbox_and_move_the_clock()
    {
        Browser.Open("/inbox?q=o%27hara");
        Assert.Equal(25, Browser.Count("article"));
        Assert.True(Browser.Count("article a[href*='token=']") >= 25);
        Assert.Equal(0, Browser.Count("iframe"));
        Browser.Click("article .rendered summary");
        Browser.Until("document.querySelector('article .rendered iframe') !== null");
        Assert.Equal("", Browser.Find("iframe").GetDomAttribute("sandbox"));
        Assert.Contains("BENEVITA", Browser.TextIn("iframe"), StringComparison.OrdinalIgnoreCase);
        Browser.Keep("inbox-html");
        Browser.Choose("select[name=mode]", "throttle");
        Browser.Go("form[action='/inbox/faults'] button");
        Assert.Equal("throttle", Browser.Find("select[name=mode]").GetDomProperty("value"));
        Browser.Choose("select[name=mode]", "deduplicate");
        Browser.Go("form[action='/inbox/faults'] button");

        Browser.Until("document.querySelector('.clock-bar p')?.textContent.length > 0");
        Browser.Keep("clock-bar");
        foreach (var step in new[] { "day", "week", "toNext" })
        {
            var before = Browser.Find(".clock-bar p").Text;
            Browser.Click($"[data-advance={step}]");
            Browser.Until("!document.querySelector('.clock-bar progress') && !document.querySelector('.clock-bar button[disabled]')");
            Assert.NotEqual(before, Browser.Find(".clock-bar p").Text);
        }

        Browser.Script("document.querySelector('.clock-bar input').value = '2027-03-01'");
        Browser.Click(".clock-bar form button");
        Browser.Until("!document.querySelector('.clock-bar progress') && document.querySelector('.clock-bar p').textContent.includes('2027-03-01 00:00')");

        Browser.Open("/inbox");
        Browser.Go("form[action='/inbox/clear'] button");
        Assert.Equal(0, Browser.Count("article"));
    }

    [BrowserFact]
    public async Task Should_refuse_a_form_that_is_not_ours()
    {
        Browser.LogIn(next: "/ops/health");
        var session = Browser.Cookies.Single(cookie => cookie.Name == "scadenzario-session");
        var own = Browser.Cookies.Single(cookie => cookie.Name == "scadenzario-form");
        var token = Browser.Find("main input[name=form-token]").GetDomAttribute("value")!;
        Assert.NotEqual(own.Value, token);
        foreach (var (cookie, given, expected) in new[]
        {
            (own.Value, token, HttpStatusCode.SeeOther), (own.Value, "", HttpStatusCode.Forbidden), (own.Value, own.Value, HttpStatusCode.Forbidden), ("", token, HttpStatusCode.Forbidden),
            (new string('0', 64), token, HttpStatusCode.Forbidden),
        })
        {
            using var response = await site.PostFormAsync(
                "/ops/sending/lift", $"scadenzario-session={session.Value}; scadenzario-form={cookie}", new KeyValuePair<string, string>("form-token", given));
            Assert.Equal(expected, response.StatusCode);
        }

        using var plain = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = site.Address };
        foreach (var path in new[] { "/ops", "/ops/cases", "/ops/messages", "/ops/workflows" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Add("Cookie", $"scadenzario-session={session.Value[..^1]}x");
            using var response = await plain.SendAsync(request);
            Assert.Equal((HttpStatusCode.SeeOther, true), (response.StatusCode, response.Headers.Location!.ToString().StartsWith("/ops/login", StringComparison.Ordinal)));
        }
    }
}
