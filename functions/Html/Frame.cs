using Scadenzario.Http;
using Scadenzario.Rules;

namespace Scadenzario.Html;

/// <summary>The document around the small pages that customers see: one style allowed by its digest, no script, nothing from elsewhere.</summary>
internal static class Frame
{
    /// <summary>How a language is written in <c>lang</c>.</summary>
    public static string Code(this Language language) => language.ToString().ToLowerInvariant();

    /// <summary>A page with a heading.</summary>
    /// <param name="status">The HTTP status code.</param>
    /// <param name="language">The language of the page.</param>
    /// <param name="heading">The heading.</param>
    /// <param name="body">What follows it.</param>
    /// <param name="title">The document's title; null: the heading.</param>
    public static HtmlPage Plain(int status, Language language, string heading, Markup body, string? title = null) => new(status, Markup.Of($"""
        <!doctype html>
        <html lang="{language.Code()}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex">
        <title>{title ?? heading}</title>
        <style>{HtmlPage.StyleSheet}</style>
        </head>
        <body>
        <main>
        <h1>{heading}</h1>
        {body}
        </main>
        </body>
        </html>
        """));
}
