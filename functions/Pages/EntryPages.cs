using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Scadenzario.Html;
using Scadenzario.Http;

namespace Scadenzario.Pages;

/// <summary>The ways in and out: start page, log-in, log-out, and what pages are made of.</summary>
public sealed class EntryPages(BackOfficePages pages, PageSessions sessions, PageAssets assets, TimeProvider time, ILogger<EntryPages> log)
{
    /// <summary>The start page: what this is, where to go on, what to try.</summary>
    [Function("StartPage")]
    [KeyFree]
    public IActionResult Start([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{ignored:maxlength(0)?}")] HttpRequest request)
    {
        var view = pages.Begin(request);
        var inbox = Markup.When(pages.IsDevelopment, () => Markup.Of($"<dt><a href=\"/inbox\">/inbox</a></dt><dd>{view["start-inbox"]}</dd>\n"));
        return pages.Show(view, "Scadenzario", Markup.Of($"""
            <p>{view["start-text"]}</p>
            <p>{view["app-time"]}: {PageView.Time(time.GetUtcNow())}</p>
            <h2>{view["start-where"]}</h2>
            <dl class="facts">
            <dt><a href="/ops">/ops</a></dt><dd>{view["start-ops"]}</dd>
            {inbox}<dt><a href="/api/openapi.json">/api/openapi.json</a></dt><dd>{view["start-api"]}</dd>
            <dt><a href="/api/health">/api/health</a></dt><dd>{view["start-health"]}</dd>
            </dl>
            <h2>{view["start-try"]}</h2>
            <pre class="text" tabindex="0"><code>dotnet run --project functions -- --demo
            curl -H "x-functions-key: $KEY" {request.Scheme}://{request.Host.Value}/api/rules
            curl -H "x-functions-key: $KEY" {request.Scheme}://{request.Host.Value}/api/agenda</code></pre>
            """), loggedIn: false);
    }

    /// <summary>The form to log in.</summary>
    [Function("ShowLogIn")]
    [KeyFree]
    public IActionResult ShowLogIn([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "ops/login")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return LogInForm(pages.Begin(request), request.Query["next"], refused: false);
    }

    /// <summary>Logs in with the back office's key.</summary>
    [Function("LogIn")]
    [KeyFree]
    public Task<IActionResult> LogInAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "ops/login")] HttpRequest request) =>
        pages.ActAsync(request, (view, form) =>
        {
            if (sessions.TryOpen(request.HttpContext, form["key"].ToString(), form["operator"].ToString()))
            {
                return Task.FromResult(BackOfficePages.GoTo(Own(form["next"])));
            }

            log.LogInRefused();
            return Task.FromResult(LogInForm(view, form["next"], refused: true));
        });

    /// <summary>Logs out.</summary>
    [Function("LogOut")]
    [BackOfficePage]
    public Task<IActionResult> LogOutAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "ops/logout")] HttpRequest request) =>
        pages.ActAsync(request, (_, _) =>
        {
            PageSessions.Close(request.HttpContext);
            return Task.FromResult(BackOfficePages.GoTo("/ops/login"));
        });

    /// <summary>A style sheet, a script or the icon.</summary>
    [Function("GetPageAsset")]
    [KeyFree]
    public IActionResult GetAsset([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "ops/assets/{name}")] HttpRequest request, string name)
    {
        ArgumentNullException.ThrowIfNull(request);
        return assets.Find(name, request.Query["v"]) ?? ApiError.NotFound().ToReply();
    }

    private IActionResult LogInForm(PageView view, string? next, bool refused)
    {
        var error = Markup.When(refused, () => Markup.Of($"<p class=\"notice error\" role=\"alert\">{view["login-refused"]}</p>"));
        return pages.Show(view, view["login"], Markup.Of($"""
            <p>{view["login-text"]}</p>
            {error}
            {view.Form("/ops/login", "log-in", Markup.Of($"""
            <input type="hidden" name="next" value="{Own(next)}">
            <label for="key">{view["key"]}</label><input id="key" name="key" type="password" required autocomplete="current-password">
            <label for="operator">{view["operator"]}</label><input id="operator" name="operator" required maxlength="20" pattern="[A-Za-z0-9]+" autocomplete="username" aria-describedby="operator-hint"><small id="operator-hint">{view["operator-hint"]}</small>
            """))}
            """), refused ? StatusCodes.Status401Unauthorized : StatusCodes.Status200OK, loggedIn: false);
    }

    /// <summary>A page of the back office to go to; nothing else, wherever the address comes from.</summary>
    private static string Own(string? next) =>
        next is not null && (next == "/ops" || next.StartsWith("/ops/", StringComparison.Ordinal) || next.StartsWith("/ops?", StringComparison.Ordinal))
        && !next.Contains('\\', StringComparison.Ordinal) && !next.Any(char.IsControl) && !next.Contains("//", StringComparison.Ordinal)
            ? next : "/ops";
}
