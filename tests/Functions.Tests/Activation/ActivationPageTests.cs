using System.Text;
using Functions.Tests.Calendar;
using Functions.Tests.Deadlines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Scadenzario.Activation;
using Scadenzario.Http;
using Scadenzario.Rules;

namespace Functions.Tests.Activation;

public sealed class ActivationPageTests
{
    private static readonly ActivationPage _page = new(Book.Texts);

    [Theory]
    [InlineData(Language.It, "it")]
    [InlineData(Language.De, "de")]
    [InlineData(Language.Fr, "fr")]
    [InlineData(Language.En, "en")]
    public async Task Confirm_IsOneFormWithTheTokenAndNoScript(Language language, string code)
    {
        var (response, html) = await WriteAsync(_page.Confirm("x\"><script>", language));

        Assert.Equal(200, response.StatusCode);
        Assert.Contains($"<html lang=\"{code}\">", html);
        Assert.Contains("<form method=\"post\" action=\"/api/benevita/activate\">", html);
        Assert.Contains("<input type=\"hidden\" name=\"token\" value=\"x&quot;&gt;&lt;script&gt;\">", html);
        Assert.DoesNotContain("<script", html);
        Assert.Equal("no-store", response.Headers.CacheControl.ToString());
        Assert.StartsWith("default-src 'none'; style-src 'sha256-", response.Headers.ContentSecurityPolicy.ToString());
        Assert.Equal(Encoding.UTF8.GetByteCount(html), response.ContentLength);
    }

    [Theory]
    [InlineData(5, 10, "<ul><li>COMPLETA TOP: 5 %</li><li>HOSPITA: 10 %</li></ul>")]
    [InlineData(null, 10, "<ul><li>HOSPITA: 10 %</li></ul>")]
    public async Task Done_NamesTheDiscount(int? completaTop, int? hospita, string expected)
    {
        var (_, html) = await WriteAsync(_page.Done(new(Day.Of("2027-01-02"), new(completaTop, hospita)), Language.De));

        Assert.Contains(expected, html);
        Assert.Contains("Der Einstiegsrabatt gilt ab 2. Januar 2027:", html);
    }

    [Theory]
    [InlineData(410, "link-expired", "Die Frist für die Aktivierung ist abgelaufen.")]
    [InlineData(409, "link-used", "Dieser Link wurde bereits verwendet")]
    [InlineData(410, "link-superseded", "Dieser Link wurde durch einen neueren ersetzt.")]
    [InlineData(410, "link-withdrawn", "Der Antrag wurde zurückgezogen.")]
    [InlineData(404, "link-unknown", "Dieser Link ist ungültig.")]
    [InlineData(400, "invalid-request", "Dieser Link ist ungültig.")]
    public async Task Refusal_SaysWhyUnderItsStatus(int status, string code, string expected)
    {
        var (response, html) = await WriteAsync(_page.Refusal(new ApiError(status, code, "Title"), Language.De));

        Assert.Equal(status, response.StatusCode);
        Assert.Contains(expected, html);
        Assert.DoesNotContain("<form", html);
    }

    [Fact]
    public async Task Head_HasNoBody() => Assert.Equal("", (await WriteAsync(_page.Confirm("x", Language.It), "HEAD")).Html);

    private static async Task<(HttpResponse Response, string Html)> WriteAsync(IActionResult result, string method = "GET")
    {
        var http = new DefaultHttpContext();
        http.Request.Method = method;
        using var body = new MemoryStream();
        http.Response.Body = body;
        await result.ExecuteResultAsync(new ActionContext { HttpContext = http });
        return (http.Response, Encoding.UTF8.GetString(body.ToArray()));
    }
}
