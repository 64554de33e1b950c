namespace BrowserTests;

/// <summary>Each page: accessible in light and dark, nothing from elsewhere, nothing refused by its policy, no key, no harm from what is stored.</summary>
[Collection(SiteCollection.Name)]
public sealed class When_a_page_is_opened(Site site)
{
    private Browser Browser => site.Browser;

    [BrowserTheory]
    [InlineData("start", "/")]
    [InlineData("agenda", "/ops")]
    [InlineData("calendar", "/ops/agenda/calendar?month=2027-02")]
    [InlineData("load", "/ops/agenda/load")]
    [InlineData("workflows", "/ops/workflows")]
    [InlineData("workflow", "/ops/workflows/activation-p-01-1")]
    [InlineData("workflow-suspended", "/ops/workflows/activation-p-02-1")]
    [InlineData("customers", "/ops/customers")]
    [InlineData("customer", "/ops/customers?insurer=KPT&id=c-9")]
    [InlineData("customer-hostile", "/ops/customers?insurer=SWICA&id=p-02")]
    [InlineData("cases", "/ops/cases?status=")]
    [InlineData("messages", "/ops/messages?insurer=KPT&subjectId=c-9")]
    [InlineData("health", "/ops/health")]
    [InlineData("evidence", "/ops/documents/{document}/evidence")]
    [InlineData("not-found", "/ops/workflows/nothing")]
    [InlineData("inbox", "/inbox")]
    public void Should_be_accessible_and_harmless(string name, string path)
    {
        if (Browser.Count("header form[action='/ops/logout']") == 0)
        {
            Browser.LogIn();
        }

        _ = Browser.Complaints();
        foreach (var scheme in new[] { "light", "dark" })
        {
            Browser.Prefer(scheme);
            Browser.Open(path.Replace("{document}", site.DocumentId, StringComparison.Ordinal));
            Browser.Keep($"{name}-{scheme}");
            Check();
        }

        var expected = name == "not-found" ? 2 : 0;
        Assert.Equal(expected, Browser.Complaints().Count);
    }

    [BrowserTheory]
    [InlineData("case", "cases?status=")]
    [InlineData("message", "messages?outcome=undeliverable&insurer=KPT")]
    public void Should_be_accessible_behind_a_list(string name, string list)
    {
        Browser.Prefer("light");
        Browser.LogIn(next: "/ops/" + list);
        Browser.Go("tbody a");
        Browser.Keep(name);
        Check();
    }

    [BrowserTheory]
    [InlineData("it", "Agenda", "Accedere")]
    [InlineData("de", "Agenda", "Anmelden")]
    [InlineData("fr", "Agenda", "Se connecter")]
    [InlineData("en", "Agenda", "Log in")]
    public void Should_speak_the_chosen_language(string language, string heading, string button)
    {
        Browser.Forget();
        Browser.Open($"/ops/login?lang={language}");
        Assert.Equal(button, Browser.Find("main button[type=submit]").Text);
        Browser.Keep($"login-{language}");
        Browser.Fill("#key", Site.Key);
        Browser.Fill("#operator", "abc");
        Browser.Go("main button[type=submit]");
        Browser.Open("/ops");
        Assert.Equal(language, Browser.Find("html").GetDomAttribute("lang"));
        Assert.Equal(heading, Browser.Find("h1").Text);
        Check();
        Browser.Open("/ops?lang=it");
    }

    [BrowserTheory]
    [InlineData("it", "Posta di prova", "Eliminare tutti i messaggi", "+1 giorno")]
    [InlineData("de", "Test-Posteingang", "Alle Nachrichten löschen", "+1 Tag")]
    [InlineData("fr", "Boîte de test", "Supprimer tous les messages", "+1 jour")]
    [InlineData("en", "Test inbox", "Delete all messages", "+1 day")]
    public void Should_speak_the_chosen_language_in_the_inbox_and_from_there_on(string language, string heading, string button, string day)
    {
        Browser.Forget();
        Browser.Open("/inbox");
        Browser.Go($".languages a[lang={language}]");
        Assert.Equal((language, heading), (Browser.Find("html").GetDomAttribute("lang"), Browser.Find("h1").Text));
        Assert.Equal(button, Browser.Find("form[action='/inbox/clear'] button").Text);
        Browser.Until("document.querySelector('.clock-bar [data-advance=day]')");
        Assert.Equal(day, Browser.Find("[data-advance=day]").Text);
        Browser.Keep($"inbox-{language}");
        Check();

        Browser.Open("/");
        Assert.Equal(language, Browser.Find("html").GetDomAttribute("lang"));
        Browser.Open("/inbox");
        Assert.Equal(heading, Browser.Find("h1").Text);
        Browser.Open("/inbox?lang=it");
    }

    [BrowserFact]
    public void Should_fit_a_narrow_screen()
    {
        Browser.LogIn();
        Browser.Resize(360, 800);
        try
        {
            foreach (var path in new[] { "/", "/inbox", "/ops", "/ops/workflows/activation-p-01-1", "/ops/health", "/ops/cases" })
            {
                Browser.Open(path);
                Assert.Equal([], Browser.TooWide());
            }

            Browser.Keep("cases-narrow");
        }
        finally
        {
            Browser.Resize(1280, 900);
        }
    }

    private void Check()
    {
        Assert.Equal([], Browser.Findings());
        Assert.Equal([], Browser.Foreign());
        Assert.DoesNotContain("harmed", Browser.Title);
        Assert.DoesNotContain(Site.Key, Browser.Source);
        Assert.DoesNotContain(Site.Key, Browser.Url);
        Assert.Equal(0, Browser.Count("img[src=x]"));
    }
}
