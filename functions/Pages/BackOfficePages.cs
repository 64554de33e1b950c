using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Scadenzario.Deadlines.Explanations;
using Scadenzario.Html;
using Scadenzario.Http;
using Scadenzario.Rules;

namespace Scadenzario.Pages;

/// <summary>What all pages of the back office have in common: language, frame, policy, reading of forms.</summary>
public sealed class BackOfficePages(ExplanationTexts dates, PageAssets assets, IOptions<PageOptions> options)
{
    private const string LanguageCookie = "scadenzario-language";
    private const int LongestForm = 64 * 1024;

    private const string Policy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static readonly (string Path, string Key)[] _menu =
    [
        ("/ops", "agenda"), ("/ops/workflows", "workflows"), ("/ops/customers", "customers"), ("/ops/cases", "cases"), ("/ops/messages", "messages"), ("/ops/health", "health"),
    ];

    private readonly PageTexts _texts = PageTexts.Load("Scadenzario.Pages.texts.json");

    /// <summary>Whether the embedded host's clock and inbox are there to be linked to.</summary>
    internal bool IsDevelopment => options.Value.Development;

    /// <summary>Begins a page. <c>?lang=</c> chooses the language from then on; else it is the one chosen before, or the browser's.</summary>
    internal PageView Begin(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (Parse(request.Query["lang"]) is { } chosen)
        {
            request.HttpContext.Response.Cookies.Append(
                LanguageCookie, chosen.Code(), new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = request.IsHttps, MaxAge = TimeSpan.FromDays(365) });
            return new(request, _texts, dates, chosen);
        }

        return new(request, _texts, dates, Parse(request.Cookies[LanguageCookie]) ?? LanguageChoice.Of(request));
    }

    /// <summary>A whole page, or only its body where the page's script asks for a part.</summary>
    internal IActionResult Show(PageView view, string heading, Markup body, int status = StatusCodes.Status200OK, bool loggedIn = true)
    {
        view.Request.HttpContext.Response.Headers.ContentLanguage = view.Language.Code();
        if (view.Request.Headers.ContainsKey("x-fragment"))
        {
            return new HtmlPage(status, body, Policy);
        }

        return new HtmlPage(status, Markup.Of($"""
            <!doctype html>
            <html lang="{view.Language.Code()}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="robots" content="noindex">
            <title>{heading} – Scadenzario</title>
            <link rel="icon" href="{assets.Address("icon.svg")}">
            <link rel="stylesheet" href="{assets.Address("pico.css")}">
            <link rel="stylesheet" href="{assets.Address("ops.css")}">
            {Clock()}
            <script src="{assets.Address("ops.js")}" defer></script>
            </head>
            <body>
            <a class="skip" href="#content">{view["skip"]}</a>
            {Head(view, loggedIn)}
            <main id="content">
            <h1>{heading}</h1>
            {body}
            </main>
            </body>
            </html>
            """), Policy);
    }

    /// <summary>The page for what is not there.</summary>
    internal IActionResult NotFound(PageView view) => Refuse(view, ApiError.NotFound(), view["not-found"], view["not-found-text"]);

    /// <summary>The page for what cannot be done; a refused field is named.</summary>
    internal IActionResult Refuse(PageView view, ApiError error, string? heading = null, string? text = null)
    {
        var fields = (error.Errors ?? new Dictionary<string, string[]>()).SelectMany(field => field.Value.Select(why => Markup.Of($"<li>{field.Key}: {why}</li>"))).ToList();
        var list = Markup.When(fields.Count > 0, () => Markup.Of($"<ul>{fields}</ul>"));
        return Show(view, heading ?? view["refused"], Markup.Of($"<div class=\"notice error\" role=\"alert\"><p>{text ?? error.Title}</p>{list}</div>"), error.Status);
    }

    /// <summary>Does what a form of ours asks for; refuses any other form.</summary>
    internal async Task<IActionResult> ActAsync(HttpRequest request, Func<PageView, IFormCollection, Task<IActionResult>> act)
    {
        var view = Begin(request);
        return await ReadAsync(request) is { } form
            ? await act(view, form)
            : Show(view, view["refused"], Markup.Of($"<p class=\"notice error\" role=\"alert\">{view["form-expired"]}</p>"), StatusCodes.Status403Forbidden, loggedIn: false);
    }

    /// <summary>The same for what needs a reason: a line of at most 500 characters.</summary>
    internal Task<IActionResult> ActAsync(HttpRequest request, Func<PageView, IFormCollection, string, Task<IActionResult>> act) => ActAsync(request, (view, form) =>
        form["reason"].ToString().Trim() is { Length: > 0 and <= 500 } reason && !reason.Any(char.IsControl)
            ? act(view, form, reason)
            : Task.FromResult(Refuse(view, ApiError.Invalid("reason", "1–500"))));

    /// <summary>Reads a form of ours; null where it is none.</summary>
    private static async Task<IFormCollection?> ReadAsync(HttpRequest request)
    {
        try
        {
            if (request.HasFormContentType && request.ContentLength is <= LongestForm)
            {
                var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
                return PageSessions.IsOurs(request, form["form-token"]) ? form : null;
            }
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException)
        {
            // No form that anybody could have sent from a page of ours.
        }

        return null;
    }

    /// <summary>After a change: on to the page that shows it.</summary>
    internal static IActionResult GoTo(string path) => new SeeOther(path);

    private static Language? Parse(string? code) => Enum.TryParse<Language>(code, ignoreCase: true, out var language) && code?.Length == 2 ? language : null;

    private Markup Clock() => IsDevelopment
        ? Markup.Of($"<link rel=\"stylesheet\" href=\"/dev/clock.css\">\n<script src=\"/dev/clock.js\" defer></script>")
        : Markup.Empty;

    private Markup Head(PageView view, bool loggedIn)
    {
        var path = view.Request.Path.Value!;
        var entries = !loggedIn ? [] : _menu.Select(entry => Markup.Of(
            $"<li><a href=\"{entry.Path}\"{Current(entry.Path == "/ops" ? path is "/ops" || path.StartsWith("/ops/agenda", StringComparison.Ordinal) : path.StartsWith(entry.Path, StringComparison.Ordinal))}>{view[entry.Key]}</a></li>\n"));
        var inbox = Markup.When(IsDevelopment, () => Markup.Of($"<li><a href=\"/inbox\">{view["inbox"]}</a></li>"));
        var leave = Markup.When(loggedIn, () => Markup.Of($"<li>{view.Form("/ops/logout", "log-out", Markup.Empty, "secondary outline")}</li>"));
        var languages = Enum.GetValues<Language>().Select(language =>
            Markup.Of($"<a href=\"{view.Address(("lang", language.Code()))}\" hreflang=\"{language.Code()}\" lang=\"{language.Code()}\"{Current(language == view.Language)}>{language.Code()}</a>\n"));
        return Markup.Of($"""
            <header>
            <nav aria-label="{view["menu"]}">
            <ul><li><a href="/"><strong>Scadenzario</strong></a></li>
            {entries}{inbox}</ul>
            <ul><li><span class="languages" role="group" aria-label="{view["languages"]}">{languages}</span></li>{leave}</ul>
            </nav>
            </header>
            """);
    }

    private static Markup Current(bool current) => current ? Markup.Of($" aria-current=\"page\"") : Markup.Empty;

    private sealed class SeeOther(string path) : IActionResult
    {
        public Task ExecuteResultAsync(ActionContext context)
        {
            var response = context.HttpContext.Response;
            response.StatusCode = StatusCodes.Status303SeeOther;
            response.Headers.Location = path;
            response.Headers.CacheControl = "no-store";
            return Task.CompletedTask;
        }
    }
}
