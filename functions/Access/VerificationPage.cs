using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Scadenzario.Http;
using Scadenzario.Rules;

namespace Scadenzario.Access;

/// <summary>The page of the link that verifies an address: one form with one button, no script. Texts in the four languages from an embedded file.</summary>
public sealed class VerificationPage
{
    private const string Resource = "Scadenzario.Access.Pages.texts.json";
    private static readonly HtmlEncoder _encoder = HtmlEncoder.Create(UnicodeRanges.BasicLatin, UnicodeRanges.Latin1Supplement, UnicodeRanges.GeneralPunctuation);
    private readonly Dictionary<Language, Dictionary<string, string>> _texts;

    /// <exception cref="InvalidOperationException">A language or a text is missing.</exception>
    public VerificationPage()
    {
        using var stream = typeof(VerificationPage).Assembly.GetManifestResourceStream(Resource)!;
        _texts = JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(stream)!
            .ToDictionary(entry => Enum.Parse<Language>(entry.Key, ignoreCase: true), entry => entry.Value);
        foreach (var language in Enum.GetValues<Language>())
        {
            if (!_texts.TryGetValue(language, out var texts) || !texts.Keys.ToHashSet().SetEquals(_texts[Language.It].Keys))
            {
                throw new InvalidOperationException($"{Resource}: {language} has not the same texts as Italian.");
            }
        }
    }

    /// <summary>Asks for the confirmation.</summary>
    public IActionResult Confirm(string token, Language language) => new HtmlPage(StatusCodes.Status200OK, Document(language, "confirm-title", $"""
        <p>{Text(language, "confirm-text")}</p>
        <form method="post" action="/{RegistrationLinks.Path}">
        <input type="hidden" name="token" value="{_encoder.Encode(token)}">
        <button type="submit">{Text(language, "confirm-button")}</button>
        </form>
        """));

    /// <summary>Says that it is done.</summary>
    public IActionResult Done(Language language) =>
        new HtmlPage(StatusCodes.Status200OK, Document(language, "done-title", $"<p>{Text(language, "done-text")}</p>"));

    /// <summary>Says why the link cannot be used.</summary>
    public IActionResult Refusal(ApiError error, Language language)
    {
        ArgumentNullException.ThrowIfNull(error);
        var key = _texts[language].ContainsKey(error.Code) ? error.Code : "link-unknown";
        return new HtmlPage(error.Status, Document(language, "refused-title", $"<p>{Text(language, key)}</p>"));
    }

    private string Text(Language language, string key) => _encoder.Encode(_texts[language][key]);

    private string Document(Language language, string titleKey, string body) => $$"""
        <!doctype html>
        <html lang="{{language.ToString().ToLowerInvariant()}}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex">
        <title>{{Text(language, titleKey)}}</title>
        <style>{{HtmlPage.Style}}</style>
        </head>
        <body>
        <main>
        <h1>{{Text(language, titleKey)}}</h1>
        {{body}}
        </main>
        </body>
        </html>
        """;
}
