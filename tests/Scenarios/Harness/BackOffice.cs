using System.Net;
using System.Text.RegularExpressions;

namespace Scenarios.Harness;

/// <summary>The back office's pages as a browser without scripts sees them.</summary>
internal static partial class BackOffice
{
    /// <summary>Logs in; the cookies that are then sent along.</summary>
    public static async Task<string> LogInAsync(this ScenarioHost host)
    {
        var form = await host.GetAsync(null, "/ops/login");
        using var fields = new FormUrlEncodedContent(
            [new("form-token", Token().Match(form.Text).Groups[1].Value), new("key", "dev-backoffice"), new("operator", "anna.bernasconi"), new("next", "/ops")]);
        var done = await host.SendAsync(null, HttpMethod.Post, "/ops/login", fields, ("Cookie", CookiesOf(form)));
        Assert.True(done.Status == HttpStatusCode.SeeOther, done.Text);
        return $"{CookiesOf(form)}; {CookiesOf(done)}";
    }

    /// <summary>A page.</summary>
    public static Task<Reply> PageAsync(this ScenarioHost host, string cookies, string path) => host.GetAsync(null, path, ("Cookie", cookies));

    /// <summary>Opens pages, and every page that a link of theirs leads to, and so on: each must be there. Pages of others than the back office are opened and not followed.</summary>
    /// <returns>The back office's pages by their addresses.</returns>
    public static async Task<IReadOnlyDictionary<string, string>> CrawlAsync(this ScenarioHost host, string cookies, params string[] entries)
    {
        Queue<(string Path, string From)> left = new(entries.Select(entry => (entry, "")));
        HashSet<string> seen = [.. entries];
        Dictionary<string, string> pages = new(StringComparer.Ordinal);
        while (left.TryDequeue(out var next))
        {
            var page = await host.PageAsync(cookies, next.Path);
            Assert.True(page.Status == HttpStatusCode.OK, $"{next.Path}, to which {next.From} has a link, gave {page.Status}.");
            if (!next.Path.StartsWith("/ops", StringComparison.Ordinal) || page.ContentType != "text/html")
            {
                continue;
            }

            pages.Add(next.Path, page.Text);
            foreach (var link in LinksOf(page.Text).Where(link => !GoesOnForEver(next.Path, link) && seen.Add(link)))
            {
                left.Enqueue((link, next.Path));
            }
        }

        return pages;
    }

    /// <summary>The addresses of a page's links, styles and pictures on this site.</summary>
    public static IEnumerable<string> LinksOf(string page) => Link().Matches(page).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value));

    // The month after next, and each page in each language from each other one.
    private static bool GoesOnForEver(string page, string link) =>
        (page.Contains("month=", StringComparison.Ordinal) && link.Contains("month=", StringComparison.Ordinal)) || page.Contains("lang=", StringComparison.Ordinal);

    private static string CookiesOf(Reply reply) => string.Join("; ", reply.Message.Headers.GetValues("Set-Cookie").Select(cookie => cookie[..cookie.IndexOf(';', StringComparison.Ordinal)]));

    [GeneratedRegex("name=\"form-token\" value=\"([0-9a-f]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("(?:href|src)=\"(/[^\"#]*)[\"#]")]
    private static partial Regex Link();
}
