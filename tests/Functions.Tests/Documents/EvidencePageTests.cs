using Functions.Tests.Deadlines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using Scadenzario.Documents;
using Scadenzario.Rules;

namespace Functions.Tests.Documents;

public sealed class EvidencePageTests
{
    private static readonly EvidencePage _page = new(Book.Texts);

    [Theory]
    [InlineData(Language.It, "Prova dell&#x27;invio")]
    [InlineData(Language.De, "Nachweis des Versands")]
    [InlineData(Language.Fr, "Preuve de l&#x27;envoi")]
    [InlineData(Language.En, "Evidence of dispatch")]
    public async Task Of_EachLanguage_IsAWholePage(Language language, string title)
    {
        var html = await WriteAsync(Dossier(), language);
        Assert.Contains($"<html lang=\"{language.ToString().ToLowerInvariant()}\">", html);
        Assert.Contains($"<h1>{title}</h1>", html);
        Assert.Contains("2027", html);
        Assert.EndsWith("</html>", html.TrimEnd());
    }

    [Fact]
    public async Task Of_TextsOfOthers_AreEncoded()
    {
        var message = new EvidenceMessage("id", "email", "<b>@x.example", "t", "it", "<script>", "a & b", "handedOver", null, null, null);
        var html = await WriteAsync(
            Dossier() with { Messages = [message], Misfiled = new(DateTimeOffset.UnixEpoch, "backoffice", "<img src=x>", "d-2") }, Language.En);
        Assert.DoesNotContain("<script>", html);
        Assert.DoesNotContain("<img", html);
        Assert.DoesNotContain("<b>", html);
        Assert.Contains("a &amp; b", html);
    }

    private static EvidenceDossier Dossier() => new(
        "d-1", "KPT", "c-1", "c-1", null, "policy", null, "inbox", "application/pdf", 100, new string('0', 64), DateTimeOffset.Parse("2027-01-11T09:00:00Z", null),
        new LocalDate(2027, 1, 11), "portal", null, null, null, [], null, null);

    private static async Task<string> WriteAsync(EvidenceDossier dossier, Language language)
    {
        var http = new DefaultHttpContext();
        using var body = new MemoryStream();
        http.Response.Body = body;
        await _page.Of(dossier, language).ExecuteResultAsync(new ActionContext(http, new RouteData(), new()));
        return System.Text.Encoding.UTF8.GetString(body.ToArray());
    }
}
