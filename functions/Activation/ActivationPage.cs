using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Scadenzario.Deadlines.Explanations;
using Scadenzario.Http;
using Scadenzario.Rules;

namespace Scadenzario.Activation;

/// <summary>
/// The confirmation page of a link: one form with one button, no script, nothing from elsewhere, not to be kept or framed. Texts in the four languages
/// from an embedded file.
/// </summary>
public sealed class ActivationPage
{
    private const string Resource = "Scadenzario.Activation.Pages.texts.json";
    private static readonly HtmlEncoder _encoder = HtmlEncoder.Create(UnicodeRanges.BasicLatin, UnicodeRanges.Latin1Supplement, UnicodeRanges.GeneralPunctuation);
    private readonly Dictionary<Language, Dictionary<string, string>> _texts;
    private readonly ExplanationTexts _dates;

    /// <exception cref="InvalidOperationException">A language or a text is missing.</exception>
    public ActivationPage(ExplanationTexts dates)
    {
        _dates = dates;
        using var stream = typeof(ActivationPage).Assembly.GetManifestResourceStream(Resource)!;
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
        <form method="post" action="/{ActivationLinks.Path}">
        <input type="hidden" name="token" value="{_encoder.Encode(token)}">
        <button type="submit">{Text(language, "confirm-button")}</button>
        </form>
        """));

    /// <summary>Says that it is done, and what the discount is.</summary>
    public IActionResult Done(InitialDiscount discount, Language language)
    {
        ArgumentNullException.ThrowIfNull(discount);
        var rows = new (string Product, int? Percent)[] { ("COMPLETA TOP", discount.Percent.CompletaTop), ("HOSPITA", discount.Percent.Hospita) }
            .Where(row => row.Percent is not null)
            .Select(row => $"<li>{row.Product}: {row.Percent} %</li>");
        var text = _texts[language]["done-text"].Replace("{from}", _dates.Write(discount.From, language), StringComparison.Ordinal);
        return new HtmlPage(StatusCodes.Status200OK, Document(language, "done-title", $"<p>{_encoder.Encode(text)}</p>\n<ul>{string.Concat(rows)}</ul>"));
    }

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
        <title>{{Text(language, titleKey)}} – BENEVITA</title>
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
