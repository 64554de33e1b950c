using System.Net;
using System.Text.RegularExpressions;
using Scenarios.Harness;

namespace Scenarios.Privacy;

/// <summary>Words that somebody put into an address, on the pages of the back office: text, never markup.</summary>
public sealed partial class When_pages_show_hostile_words
{
    private const string Words = "<script>alert(1)</script>\"><img src=x onerror=alert(1)>";

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
}
