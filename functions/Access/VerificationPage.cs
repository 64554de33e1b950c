using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Scadenzario.Html;
using Scadenzario.Http;
using Scadenzario.Rules;

namespace Scadenzario.Access;

/// <summary>The page of the link that verifies an address: one form with one button, no script. Texts in the four languages from an embedded file.</summary>
public sealed class VerificationPage
{
    private readonly PageTexts _texts = PageTexts.Load("Scadenzario.Access.Pages.texts.json");

    /// <summary>Asks for the confirmation.</summary>
    public IActionResult Confirm(string token, Language language) => Document(StatusCodes.Status200OK, language, "confirm-title", Markup.Of($"""
        <p>{_texts[language]["confirm-text"]}</p>
        <form method="post" action="/{RegistrationLinks.Path}">
        <input type="hidden" name="token" value="{token}">
        <button type="submit">{_texts[language]["confirm-button"]}</button>
        </form>
        """));

    /// <summary>Says that it is done.</summary>
    public IActionResult Done(Language language) =>
        Document(StatusCodes.Status200OK, language, "done-title", Markup.Of($"<p>{_texts[language]["done-text"]}</p>"));

    /// <summary>Says why the link cannot be used.</summary>
    public IActionResult Refusal(ApiError error, Language language)
    {
        ArgumentNullException.ThrowIfNull(error);
        var text = _texts[language].GetValueOrDefault(error.Code, _texts[language]["link-unknown"]);
        return Document(error.Status, language, "refused-title", Markup.Of($"<p>{text}</p>"));
    }

    private HtmlPage Document(int status, Language language, string titleKey, Markup body) =>
        Frame.Plain(status, language, _texts[language][titleKey], body);
}
