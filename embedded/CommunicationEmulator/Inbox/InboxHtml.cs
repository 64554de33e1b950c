using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Embedded.CommunicationEmulator.Storage;

namespace Embedded.CommunicationEmulator.Inbox;

/// <summary>The inbox page as HTML. Whatever comes from a message or a query is encoded here, in one place.</summary>
internal sealed partial class InboxHtml(InboxTexts texts, InboxQuery query, int total, int page, int last, DateTimeOffset now, FaultMode mode)
{
    private static readonly TimeZoneInfo Zurich = TimeZoneInfo.FindSystemTimeZoneById("Europe/Zurich");
    private readonly StringBuilder _html = new();

    public string Render(IReadOnlyList<StoredMessage> messages)
    {
        Raw($"""
            <!doctype html>
            <html lang="{texts.Language}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Word("title")} – Scadenzario</title>
            <link rel="icon" href="data:,">
            <link rel="stylesheet" href="/inbox/inbox.css">
            <link rel="stylesheet" href="/dev/clock.css">
            <script src="/dev/clock.js" defer></script>
            <script src="/inbox/inbox.js" defer></script>
            </head>
            <body>
            <header>
            <nav aria-label="{Word("pages")}"><a href="/">{Word("start")}</a> <a href="/ops">{Word("office")}</a> <a href="/inbox" aria-current="page">{Word("title")}</a></nav>
            <div class="languages" role="group" aria-label="{Word("languages")}">

            """);
        foreach (var language in InboxTexts.Languages)
            Raw($"<a href=\"{Text(Address(page, language))}\" hreflang=\"{language}\" lang=\"{language}\"{(language == texts.Language ? " aria-current=\"page\"" : "")}>{language}</a>\n");
        Raw($"""
            </div>
            </header>
            <main>
            <h1>{Word("title")}</h1>

            """);
        Search();
        Modes();
        Raw($"<div id=\"messages\" data-live>\n<p role=\"status\">{Text(Count())} {Word("now")} {Time(now)}.</p>\n");
        foreach (var message in messages)
            Message(message);
        Paging();
        Raw("</div>\n");
        Raw($"""
            <form method="post" action="/inbox/clear">
            <button type="submit">{Word("delete")}</button>
            </form>
            </main>
            </body>
            </html>

            """);
        return _html.ToString();
    }

    private void Search()
    {
        Raw($"""
            <form method="get" action="/inbox" role="search">
            <label>{Word("recipient")} <input name="to" value="{Text(query.To)}" autocomplete="off"></label>
            <label>{Word("channel")} <select name="channel">
            <option value="">{Word("all")}</option>
            <option value="email"{Selected("email")}>{Word("email")}</option>
            <option value="sms"{Selected("sms")}>{Word("sms")}</option>
            </select></label>
            <label>{Word("contains")} <input name="q" value="{Text(query.Contains)}" autocomplete="off"></label>
            <button type="submit">{Word("search")}</button>
            <a href="/inbox">{Word("show-all")}</a>
            </form>

            """);
    }

    private void Message(StoredMessage message)
    {
        var status = message.StatusAt(now);
        Raw($"""
            <article aria-labelledby="m-{Text(message.Id)}">
            <h2 id="m-{Text(message.Id)}">{Text(message.Subject ?? texts["sms"])}</h2>
            <dl>
            <dt>{Word("from")}</dt><dd>{Text(message.From)}</dd>
            <dt>{Word("to")}</dt><dd>{Text(message.To)}</dd>
            <dt>{Word("sent")}</dt><dd>{Time(message.SentAt)}{Received(message)}</dd>
            <dt>{Word("status")}</dt><dd class="{status}">{Text(texts.Word("status", status))}</dd>
            </dl>

            """);
        if (!string.IsNullOrEmpty(message.Text))
            Raw($"<pre>{Text(message.Text)}</pre>\n");
        Links(LinkFinder.Find(message.Text, message.Html));
        Codes(message.Text);
        if (!string.IsNullOrEmpty(message.Html))
        {
            Raw($"""
                <details class="rendered" data-title="{Text(texts.With("html-of", message.Subject ?? message.Id))}">
                <summary>{Word("as-html")}</summary>
                </details>
                <details>
                <summary>{Word("raw")}</summary>
                <pre class="raw" tabindex="0">{Text(message.Html)}</pre>
                </details>

                """);
        }

        Raw("</article>\n");
    }

    /// <summary>How sending behaves, to be chosen.</summary>
    private void Modes()
    {
        Raw($"<form method=\"post\" action=\"/inbox/faults\">\n<label>{Word("mode")} <select name=\"mode\">\n");
        foreach (var word in Enum.GetValues<FaultMode>().Select(FaultsApi.Word))
            Raw($"<option{(word == FaultsApi.Word(mode) ? " selected" : "")}>{Text(word)}</option>\n");
        Raw($"</select></label>\n<button type=\"submit\">{Word("set")}</button>\n</form>\n");
    }

    private string Received(StoredMessage message) => message.ReceivedAt is { } at
        ? $" <small>({texts.With("came-in", Time(at))})</small>" // texts of ours: nothing in them is to be encoded
        : "";

    private void Codes(string? text)
    {
        foreach (Match code in Code().Matches(text ?? ""))
            Raw($"<p>{Word("code")}: <code>{Text(code.Value)}</code> <button type=\"button\" data-copy=\"{Text(code.Value)}\" data-copied=\"{Word("copied")}\">{Word("copy")}</button></p>\n");
    }

    private void Links(IReadOnlyList<string> links)
    {
        if (links.Count == 0)
            return;
        Raw($"<p>{Word("links")}:</p>\n<ul>\n");
        foreach (var link in links)
            Raw($"<li><a href=\"{Text(link)}\" rel=\"noopener noreferrer\">{Text(link)}</a></li>\n");
        Raw("</ul>\n");
    }

    private void Paging()
    {
        if (last == 1)
            return;
        Raw($"<nav aria-label=\"{Word("paging")}\">\n");
        if (page > 1)
            Raw($"<a href=\"{Text(Address(page - 1))}\" rel=\"prev\">{Word("newer")}</a>\n");
        Raw($"<span>{Text(texts.With("page", page, last))}</span>\n");
        if (page < last)
            Raw($"<a href=\"{Text(Address(page + 1))}\" rel=\"next\">{Word("older")}</a>\n");
        Raw("</nav>\n");
    }

    private string Address(int target, string? language = null) =>
        $"/inbox?to={Uri.EscapeDataString(query.To ?? "")}&channel={query.Channel}&q={Uri.EscapeDataString(query.Contains ?? "")}&page={Number(target)}{(language is null ? "" : $"&lang={language}")}";

    private string Count() => total switch
    {
        0 => texts["count-none"],
        1 => texts["count-one"],
        _ => texts.With("count-many", total),
    };

    private string Word(string key) => Text(texts[key]);

    private string Selected(string channel) => query.Channel == channel ? " selected" : "";

    private static string Time(DateTimeOffset instant)
    {
        var local = TimeZoneInfo.ConvertTime(instant, Zurich);
        return $"<time datetime=\"{Instants.Format(instant)}\">{local.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} Zurich</time>";
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(string? text) => text is null ? "" : HtmlEncoder.Default.Encode(text);

    private void Raw(string html) => _html.Append(html);

    [GeneratedRegex(@"(?<![\d/.:-])\d{6,8}(?![\d/.:-])")]
    private static partial Regex Code();
}
