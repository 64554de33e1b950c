using System.Net;
using System.Text.RegularExpressions;
using Scenarios.Documents;
using Scenarios.Harness;

namespace Scenarios.Privacy;

/// <summary>Words that a portal or the back office itself has sent, on the pages of the back office: text, never markup.</summary>
public sealed partial class When_pages_show_hostile_words
{
    private const string Words = "<script>alert(1)</script>\"><img src=x onerror=alert(1)>";
    private const string Encoded = "&lt;script&gt;alert(1)";

    [Fact]
    public async Task Should_show_them_as_text_on_every_page_that_a_link_leads_to()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.ContractAsync();
        await host.UploadAsync([("a.pdf", Archive.Pdf()), ("b.pdf", Archive.Script)]);
        await host.AdvanceByAsync("PT20M");
        var document = (await host.DocumentsAsync())[0].Text("documentId");
        var caseId = Assert.Single(await host.CasesAsync()).Text("caseId");
        await TellAsync(host, $"/api/documents/{document}/misfiled", new { reason = Words });
        await TellAsync(host, $"/api/cases/{caseId}/decision", new { decision = Words, reason = Words });
        var cookies = await LogInAsync(host);

        var entries = new[] { "/ops", "/ops/cases", $"/ops/cases/{caseId}", "/ops/messages", "/ops/workflows", "/ops/customers?insurer=KPT&id=c-1", "/ops/health", $"/ops/documents/{document}/evidence" };
        Queue<string> left = new(entries);
        Dictionary<string, string> pages = new(StringComparer.Ordinal);
        while (left.TryDequeue(out var path))
        {
            if (pages.ContainsKey(path))
            {
                continue;
            }

            var page = await host.GetAsync(null, path, ("Cookie", cookies));
            // A case that no workflow has opened names one that there is not.
            Assert.True((int)page.Status == 200 || ((int)page.Status == 404 && path.StartsWith("/ops/workflows/", StringComparison.Ordinal)), $"{path} gave {page.Status}.");
            AssertHarmless(path, page.Text);
            pages.Add(path, page.Text);
            foreach (var link in Link().Matches(page.Text).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value)))
            {
                left.Enqueue(link);
            }
        }

        Assert.Contains(pages.Keys, path => path.StartsWith("/ops/messages/", StringComparison.Ordinal));
        Assert.Contains(pages.Keys, path => path.StartsWith("/ops/workflows/", StringComparison.Ordinal));

        // They are there, and harmless.
        Assert.Contains(Encoded, pages[$"/ops/cases/{caseId}"]);
    }

    [Theory]
    [InlineData("/ops")]
    [InlineData("/ops/agenda/calendar")]
    [InlineData("/ops/agenda/load")]
    [InlineData("/ops/cases")]
    [InlineData("/ops/customers")]
    [InlineData("/ops/health")]
    [InlineData("/ops/login")]
    [InlineData("/ops/messages")]
    [InlineData("/ops/workflows")]
    public async Task Should_show_a_filter_as_text(string path)
    {
        await using var host = await ScenarioHost.StartAsync();
        var cookies = await LogInAsync(host);
        foreach (var name in new[] { "insurer", "status", "capability", "text", "id", "subjectId", "outcome", "channel", "continuationToken", "from", "to", "month", "lang", "next", "top", Words })
        {
            var page = await host.GetAsync(null, $"{path}?{Uri.EscapeDataString(name)}={Uri.EscapeDataString(Words)}", ("Cookie", cookies));
            Assert.True((int)page.Status is 200 or 400, $"{path}?{name}= gave {page.Status}.");
            AssertHarmless($"{path}?{name}=", page.Text);
        }
    }

    private static void AssertHarmless(string path, string page) =>
        Assert.False(page.Contains("<script>alert", StringComparison.Ordinal) || page.Contains("<img src=x", StringComparison.Ordinal), $"{path} holds markup that somebody else wrote.");

    private static async Task TellAsync(ScenarioHost host, string path, object body)
    {
        var reply = await host.PostAsync("dev-backoffice", path, body);
        Assert.True(reply.Message.IsSuccessStatusCode, reply.Text);
        await host.SettleAsync();
    }

    private static async Task<string> LogInAsync(ScenarioHost host)
    {
        var form = await host.GetAsync(null, "/ops/login");
        using var fields = new FormUrlEncodedContent(
            [new("form-token", Token().Match(form.Text).Groups[1].Value), new("key", "dev-backoffice"), new("operator", "anna.bernasconi"), new("next", "/ops")]);
        var done = await host.SendAsync(null, HttpMethod.Post, "/ops/login", fields, ("Cookie", CookiesOf(form)));
        Assert.True(done.Status == HttpStatusCode.SeeOther, done.Text);
        return $"{CookiesOf(form)}; {CookiesOf(done)}";
    }

    private static string CookiesOf(Reply reply) => string.Join("; ", reply.Message.Headers.GetValues("Set-Cookie").Select(cookie => cookie[..cookie.IndexOf(';', StringComparison.Ordinal)]));

    [GeneratedRegex("name=\"form-token\" value=\"([0-9a-f]+)\"")]
    private static partial Regex Token();

    // Without a query: pages and months go on for ever.
    [GeneratedRegex("href=\"(/ops(?!/assets)[^\"?#]*)\"")]
    private static partial Regex Link();
}
