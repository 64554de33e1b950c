using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Embedded.CommunicationEmulator.Inbox;

/// <summary>The inbox's texts in one language. Which one: <c>?lang=</c>, then what was chosen on a page before, then the browser's, then Italian.</summary>
internal sealed class InboxTexts
{
    /// <summary>The languages that there are.</summary>
    public static readonly IReadOnlyList<string> Languages = ["it", "de", "fr", "en"];

    // The app's own pages keep the choice under the same name, so one choice holds for all.
    private const string Cookie = "scadenzario-language";

    private static readonly Dictionary<string, Dictionary<string, string>> All = Read();
    private readonly Dictionary<string, string> _texts;

    private InboxTexts(string language) => (Language, _texts) = (language, All[language]);

    /// <summary>The language.</summary>
    public string Language { get; }

    /// <summary>A text.</summary>
    public string this[string key] => _texts[key];

    /// <summary>A text with numbers put in.</summary>
    public string With(string key, params object[] values) => string.Format(CultureInfo.InvariantCulture, _texts[key], values);

    /// <summary>A catalogue's word for people; the word itself where there is none.</summary>
    public string Word(string group, string word) => _texts.GetValueOrDefault($"{group}.{word}", word);

    /// <summary>The texts for a request; a choice made by <c>?lang=</c> is kept.</summary>
    public static InboxTexts Of(HttpContext context)
    {
        if (Known(context.Request.Query["lang"]) is { } chosen)
        {
            context.Response.Cookies.Append(
                Cookie, chosen, new CookieOptions { HttpOnly = true, SameSite = Microsoft.AspNetCore.Http.SameSiteMode.Strict, MaxAge = TimeSpan.FromDays(365), Secure = context.Request.IsHttps });
            return new(chosen);
        }

        return new(Known(context.Request.Cookies[Cookie]) ?? Accepted(context.Request) ?? Languages[0]);
    }

    private static string? Accepted(HttpRequest request) => StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out var wanted)
        ? wanted.Where(choice => choice.Quality != 0).OrderByDescending(choice => choice.Quality ?? 1).Select(choice => Known(choice.Value.Value?.Split('-')[0])).FirstOrDefault(code => code is not null)
        : null;

    private static string? Known(string? code) => Languages.FirstOrDefault(language => language.Equals(code, StringComparison.OrdinalIgnoreCase));

    private static Dictionary<string, Dictionary<string, string>> Read()
    {
        using var stream = typeof(InboxTexts).Assembly.GetManifestResourceStream("inbox-texts.json")!;
        var texts = JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(stream)!;
        return Languages.All(language => texts[language].Keys.ToHashSet(StringComparer.Ordinal).SetEquals(texts[Languages[0]].Keys))
            ? texts
            : throw new InvalidOperationException("inbox-texts.json: a language has not the same texts as the others.");
    }
}
