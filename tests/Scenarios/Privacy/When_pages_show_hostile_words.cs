using Scenarios.Documents;
using Scenarios.Harness;

namespace Scenarios.Privacy;

/// <summary>Words that a portal or the back office itself has sent, on the pages of the back office: text, never markup.</summary>
public sealed class When_pages_show_hostile_words
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
        var cookies = await host.LogInAsync();

        var entries = new[] { "/ops", "/ops/cases", $"/ops/cases/{caseId}", "/ops/messages", "/ops/workflows", "/ops/customers?insurer=KPT&id=c-1", "/ops/health", $"/ops/documents/{document}/evidence" };
        var pages = await host.CrawlAsync(cookies, entries);
        Assert.All(pages, page => AssertHarmless(page.Key, page.Value));
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
        var cookies = await host.LogInAsync();
        foreach (var name in new[] { "insurer", "status", "capability", "text", "id", "subjectId", "outcome", "channel", "continuationToken", "from", "to", "month", "lang", "next", "top", Words })
        {
            var page = await host.PageAsync(cookies, $"{path}?{Uri.EscapeDataString(name)}={Uri.EscapeDataString(Words)}");
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
}
