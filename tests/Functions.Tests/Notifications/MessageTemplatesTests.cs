using Functions.Tests.Calendar;
using Functions.Tests.Deadlines;
using Scadenzario.Notifications;
using Scadenzario.Rules;

namespace Functions.Tests.Notifications;

public sealed class MessageTemplatesTests
{
    private static readonly MessageTemplates _templates = new(Book.Texts);
    private static readonly Uri _link = new("https://benevita.swica.example/api/benevita/activate?token=secret");

    public static TheoryData<string, Language> All
    {
        get
        {
            var all = new TheoryData<string, Language>();
            foreach (var template in _templates.Names)
            {
                foreach (var language in Enum.GetValues<Language>())
                {
                    all.Add(template, language);
                }
            }

            return all;
        }
    }

    [Fact]
    public void Names_HaveThoseThatThisTestKnowsBest() => Assert.Superset(
        new HashSet<string> { "activation-expired", "activation-invitation", "activation-reinvitation", "portal-message" }, _templates.Names.ToHashSet());

    /// <summary>Whoever wrote the template: with the longest values it is one segment, in every language.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void RenderSms_EveryTemplate_IsOneSegmentOfGsm7(string template, Language language)
    {
        if (!_templates.HasSms(template))
        {
            Assert.Throws<InvalidOperationException>(() => _templates.RenderSms(template, language, new Dictionary<string, object>()));
            return;
        }

        var values = _templates.SmsPlaceholdersOf(template).ToDictionary(
            p => p.Trim('{', '}').Split(':')[0],
            p => p.Contains(':') ? (object)new string('8', int.Parse(p.Trim('{', '}').Split(':')[1])) : Day.Of("2027-08-28"));
        var sms = _templates.RenderSms(template, language, values);
        Assert.InRange(GsmText.Places(sms.Text) ?? int.MaxValue, 1, GsmText.OneSegment);
        Assert.DoesNotContain('{', sms.Text);
        Assert.Equal(sms.Text.Length, sms.MaskedText.Length);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Render_EveryTemplate_LeavesNoPlaceholder(string template, Language language)
    {
        var link = _templates.HasAction(template) ? _link : null;
        var values = _templates.PlaceholdersOf(template).ToDictionary(p => p, _ => (object)Day.Of("2027-02-28"));
        var message = _templates.Render(template, language, values, link);
        var code = language.ToString().ToLowerInvariant();

        foreach (var text in new[] { message.Subject, message.Text, message.MaskedText })
        {
            Assert.DoesNotContain('{', text);
            Assert.DoesNotContain('}', text);
        }

        Assert.DoesNotContain('\n', message.Subject);
        Assert.Equal(values.Count > 0, message.Html.Contains("2027"));
        Assert.Equal(values.Count > 0, message.Text.Contains("2027") || message.Subject.Contains("2027"));
        Assert.StartsWith($"<!doctype html>\n<html lang=\"{code}\">\n", message.Html);
        Assert.EndsWith("</body>\n</html>\n", message.Html);
        Assert.Contains(message.Subject, message.Html.Replace("&#x27;", "'"));
        Assert.Equal(link is not null, message.Text.Contains("token=secret"));
        Assert.Equal(link is null ? 0 : 1, message.Html.Split("<a href=").Length - 1);
    }

    [Fact]
    public void Render_PlainText_AsItGoesOut() => Assert.Equal(
        """
        Good day

        You have not activated the BENEVITA bonus programme yet. We invite you again to do so with the link below.

        The link is good until the end of 28 February 2027. Without activation by that day there is no right to the initial discount, and a new application is needed.

        Activate BENEVITA:
        https://benevita.swica.example/api/benevita/activate?token=secret

        Your BENEVITA team

        """,
        Render("activation-reinvitation", Language.En, _link).Text);

    [Theory]
    [InlineData(Language.It, "entro il 28 febbraio 2027.")]
    [InlineData(Language.De, "nicht bis 28. Februar 2027 aktiviert")]
    [InlineData(Language.Fr, "jusqu'au 28 février 2027.")]
    [InlineData(Language.En, "by 28 February 2027.")]
    public void Render_Dates_AsPeopleOfTheLanguageWriteThem(Language language, string expected) =>
        Assert.Contains(expected, Render("activation-expired", language, null).Text);

    [Fact]
    public void Render_HostileValue_IsEncodedInHtml()
    {
        var values = new Dictionary<string, object> { ["lastDay"] = "<script>alert(\"1\")</script> & 'x' {lastDay}" };
        var message = _templates.Render("activation-expired", Language.En, values, null);

        Assert.Contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#x27;x&#x27; {lastDay}", message.Html);
        Assert.DoesNotContain("<script", message.Html);
        Assert.Contains("<script>alert(\"1\")</script> & 'x' {lastDay}", message.Text);
    }

    /// <summary>Neither the attribute nor the text of the link can be left through a quote.</summary>
    [Fact]
    public void Render_HostileLink_IsEncodedInHtml()
    {
        var message = Render("activation-invitation", Language.De, new Uri("https://benevita.swica.example/a?token=x\"'><script>&b=1"));

        Assert.DoesNotContain("<script", message.Html);
        Assert.Contains("<a href=\"https://benevita.swica.example/a?token=x%22&#x27;%3E%3Cscript%3E&amp;b=1\"", message.Html);
    }

    [Fact]
    public void Render_MaskedText_HasTheLinkWithoutItsSecret()
    {
        var message = Render("activation-invitation", Language.Fr, _link);

        Assert.DoesNotContain("secret", message.MaskedText);
        Assert.Contains("https://benevita.swica.example/api/benevita/activate?***\n", message.MaskedText);
        Assert.Equal(message.Text, message.MaskedText.Replace("?***", "?token=secret"));
    }

    [Fact]
    public void Render_LinkWithoutQuery_IsShownWhole()
    {
        var message = Render("activation-invitation", Language.It, new Uri("https://benevita.swica.example/ops"));

        Assert.Equal(message.Text, message.MaskedText);
    }

    [Fact]
    public void Render_PlaceholderWithoutValue_Throws() => Assert.Throws<KeyNotFoundException>(
        () => _templates.Render("activation-invitation", Language.It, new Dictionary<string, object> { ["LastDay"] = Day.Of("2027-02-28") }, _link));

    [Fact]
    public void Render_UnknownTemplate_Throws() => Assert.Throws<KeyNotFoundException>(
        () => _templates.Render("activation", Language.It, new Dictionary<string, object>(), _link));

    [Fact]
    public void Render_ValueThatIsNoDateOrText_Throws() => Assert.Throws<ArgumentException>(
        () => _templates.Render("activation-expired", Language.It, new Dictionary<string, object> { ["lastDay"] = 7 }, null));

    private static RenderedMessage Render(string template, Language language, Uri? link) =>
        _templates.Render(template, language, new Dictionary<string, object> { ["lastDay"] = Day.Of("2027-02-28") }, link);
}
