using System.Text.RegularExpressions;
using Azure.Data.Tables;
using Functions.Tests.Architecture;
using Functions.Tests.Deadlines;
using Functions.Tests.Notifications;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using Scadenzario.Access;
using Scadenzario.Activation;
using Scadenzario.Documents;
using Scadenzario.Http;
using Scadenzario.Notifications;
using Scadenzario.Rules;
using Scadenzario.Terminations.Ics;

namespace Functions.Tests.Privacy;

/// <summary>Hostile names in every template, page, filter and file that the app writes.</summary>
public sealed partial class HostileNamesTests
{
    private static readonly MessageTemplates _templates = new(Book.Texts);

    /// <summary>The pages that show something that came from outside, by the type that writes them.</summary>
    private static readonly Dictionary<string, Func<string, Language, IEnumerable<IActionResult>>> _pages = new(StringComparer.Ordinal)
    {
        [nameof(ActivationPage)] = (name, language) =>
            [new ActivationPage(Book.Texts).Confirm(name, language), new ActivationPage(Book.Texts).Refusal(new ApiError(404, name, name), language)],
        [nameof(VerificationPage)] = (name, language) =>
            [new VerificationPage().Confirm(name, language), new VerificationPage().Refusal(new ApiError(404, name, name), language)],
        [nameof(EvidencePage)] = (name, language) => [new EvidencePage(Book.Texts).Of(Dossier(name), language)],
    };

    [Theory]
    [MemberData(nameof(MessageTemplatesTests.All), MemberType = typeof(MessageTemplatesTests))]
    public void Templates_ShowANameAsText(string template, Language language)
    {
        var link = _templates.HasAction(template) ? new Uri("https://x.example/?token=t") : null;
        var harmless = Render("Ada");
        foreach (var name in Hostile.Names)
        {
            var message = Render(name);
            Assert.DoesNotContain(message.Subject, char.IsControl);
            Hostile.AssertHarmless(message.Html, name, harmless.Html);

            // What a name spells like a placeholder is a name all the same.
            Assert.Equal(harmless.Html.Split("Ada").Length > 1 && name.Contains("{insurer}"), message.Html.Contains("{insurer}"));
            if (_templates.HasSms(template))
            {
                AssertSms(name);
            }
        }

        RenderedMessage Render(string name) => _templates.Render(template, language, _templates.PlaceholdersOf(template).ToDictionary(p => p, _ => (object)name), link);

        void AssertSms(string name)
        {
            var values = _templates.SmsPlaceholdersOf(template).Select(p => p.Trim('{', '}').Split(':')).ToDictionary(
                p => p[0], p => p.Length > 1 ? (object)name : new LocalDate(2027, 2, 28));
            try
            {
                Assert.InRange(GsmText.Places(_templates.RenderSms(template, language, values).Text) ?? int.MaxValue, 1, GsmText.OneSegment);
            }
            catch (ArgumentException)
            {
                // It does not fit: nothing is sent rather than something else.
            }
        }
    }

    [Fact]
    public async Task Pages_ShowANameAsText()
    {
        foreach (var (type, render) in _pages)
        {
            foreach (var language in Enum.GetValues<Language>())
            {
                var harmless = await WriteAsync(render("Ada", language));
                foreach (var name in Hostile.Names)
                {
                    var pages = await WriteAsync(render(name, language));
                    for (var i = 0; i < pages.Count; i++)
                    {
                        Hostile.AssertHarmless(pages[i], $"{name} on {type}", harmless[i]);
                    }
                }
            }
        }
    }

    /// <summary>A page that comes new is tested too, or this fails.</summary>
    [Fact]
    public void Pages_AreAllKnownHere() => Assert.Equal(
        [],
        Sources.App.GetTypes().Where(type => type is { IsPublic: true, Namespace: not null } && type.Name.EndsWith("Page", StringComparison.Ordinal))
            .Where(type => type.GetMethods().Any(m => m.ReturnType == typeof(IActionResult))).Select(type => type.Name).Except(_pages.Keys));

    [Fact]
    public void Calendars_ShowANameAsText()
    {
        foreach (var name in Hostile.Names)
        {
            var file = IcsWriter.Write(name, [new IcsEvent("0a-1@scadenzario", new LocalDate(2027, 1, 1), name, name, DateTimeOffset.UnixEpoch, 1)]);
            Assert.Equal(1, Regex.Count(file, "^BEGIN:VEVENT\r\n", RegexOptions.Multiline));
            Assert.Equal(1, Regex.Count(file, "^END:VEVENT\r\n", RegexOptions.Multiline));
            Assert.All(file.Split("\r\n", StringSplitOptions.RemoveEmptyEntries), line => Assert.Matches(@"^( |[A-Z-]+[;:])", line));
            Assert.DoesNotContain(file.Split("\r\n"), line => line.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase));
        }
    }

    /// <summary>No file for spreadsheets is written anywhere; who adds one adds its test here.</summary>
    [Fact]
    public void Spreadsheets_AreNotWritten() =>
        Assert.Equal([], Sources.Files.Where(file => file.Value.Contains("text/csv", StringComparison.OrdinalIgnoreCase)).Select(file => file.Key));

    [Fact]
    public void Filters_QuoteANameByDoubling()
    {
        foreach (var name in Hostile.Names)
        {
            var filter = TableClient.CreateQueryFilter($"PartitionKey eq {name} and RowKey ge {name}");
            var quoted = name.Replace("'", "''", StringComparison.Ordinal);
            Assert.Equal($"PartitionKey eq '{quoted}' and RowKey ge '{quoted}'", filter);
        }
    }

    /// <summary>Every filter of the app is quoted so; none is put together by hand.</summary>
    [Fact]
    public void Filters_AreAllQuotedByTheClient()
    {
        var all = Sources.Files.SelectMany(file => Filter().Matches(file.Value).Select(match => (file.Key, match.Value, Before: file.Value[Math.Max(0, match.Index - 60)..match.Index]))).ToList();
        Assert.True(all.Count > 30, $"Only {all.Count} filters were found.");
        Assert.Equal([], all.Where(filter => !filter.Before.TrimEnd().EndsWith("CreateQueryFilter(", StringComparison.Ordinal)).Select(filter => $"{filter.Key}: {filter.Value}"));
    }

    private static EvidenceDossier Dossier(string name) => new(
        name, "KPT", name, name, name, "policy", name, "inbox", name, 100, name, DateTimeOffset.UnixEpoch, new LocalDate(2027, 1, 11), "portal",
        new(DateTimeOffset.UnixEpoch, name, name, name), name, name, [new(name, "email", name, name, "it", name, name, "handedOver", null, name, null)], null, null);

    private static async Task<List<string>> WriteAsync(IEnumerable<IActionResult> pages)
    {
        List<string> written = [];
        foreach (var page in pages)
        {
            var http = new DefaultHttpContext();
            using var body = new MemoryStream();
            http.Response.Body = body;
            await page.ExecuteResultAsync(new ActionContext(http, new RouteData(), new()));
            Assert.DoesNotContain(http.Response.Headers, header => header.Value.ToString().AsSpan().ContainsAny('\r', '\n'));
            written.Add(System.Text.Encoding.UTF8.GetString(body.ToArray()));
        }

        return written;
    }

    // An interpolated text that compares a column with a value.
    [GeneratedRegex(@"\$""[^""]*\b(eq|ne|ge|gt|le|lt) \{")]
    private static partial Regex Filter();
}
