using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Scadenzario.Deadlines.Explanations;
using Scadenzario.Html;
using Scadenzario.Http;
using Scadenzario.Rules;

namespace Scadenzario.Activation;

/// <summary>
/// The confirmation page of a link: one form with one button, no script, nothing from elsewhere, not to be kept or framed. Texts in the four languages
/// from an embedded file.
/// </summary>
/// <exception cref="InvalidOperationException">A language or a text is missing.</exception>
public sealed class ActivationPage(ExplanationTexts dates)
{
    private readonly PageTexts _texts = PageTexts.Load("Scadenzario.Activation.Pages.texts.json");

    /// <summary>Asks for the confirmation.</summary>
    public IActionResult Confirm(string token, Language language) => Document(StatusCodes.Status200OK, language, "confirm-title", Markup.Of($"""
        <p>{_texts[language]["confirm-text"]}</p>
        <form method="post" action="/{ActivationLinks.Path}">
        <input type="hidden" name="token" value="{token}">
        <button type="submit">{_texts[language]["confirm-button"]}</button>
        </form>
        """));

    /// <summary>Says that it is done, and what the discount is.</summary>
    public IActionResult Done(InitialDiscount discount, Language language)
    {
        ArgumentNullException.ThrowIfNull(discount);
        var rows = new (string Product, int? Percent)[] { ("COMPLETA TOP", discount.Percent.CompletaTop), ("HOSPITA", discount.Percent.Hospita) }
            .Where(row => row.Percent is not null)
            .Select(row => Markup.Of($"<li>{row.Product}: {row.Percent!.Value} %</li>"));
        var text = _texts[language]["done-text"].Replace("{from}", dates.Write(discount.From, language), StringComparison.Ordinal);
        return Document(StatusCodes.Status200OK, language, "done-title", Markup.Of($"<p>{text}</p>\n<ul>{rows}</ul>"));
    }

    /// <summary>Says why the link cannot be used.</summary>
    public IActionResult Refusal(ApiError error, Language language)
    {
        ArgumentNullException.ThrowIfNull(error);
        var text = _texts[language].GetValueOrDefault(error.Code, _texts[language]["link-unknown"]);
        return Document(error.Status, language, "refused-title", Markup.Of($"<p>{text}</p>"));
    }

    private HtmlPage Document(int status, Language language, string titleKey, Markup body) =>
        Frame.Plain(status, language, _texts[language][titleKey], body, _texts[language][titleKey] + " – BENEVITA");
}
