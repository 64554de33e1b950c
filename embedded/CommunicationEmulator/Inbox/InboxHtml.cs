using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Embedded.CommunicationEmulator.Storage;

namespace Embedded.CommunicationEmulator.Inbox;

/// <summary>The inbox page as HTML. Whatever comes from a message or a query is encoded here, in one place.</summary>
internal sealed partial class InboxHtml(InboxQuery query, int total, int page, int last, DateTimeOffset now, FaultMode mode)
{
    private static readonly TimeZoneInfo Zurich = TimeZoneInfo.FindSystemTimeZoneById("Europe/Zurich");
    private readonly StringBuilder _html = new();

    public string Render(IReadOnlyList<StoredMessage> messages)
    {
        Raw("""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Inbox</title>
            <link rel="icon" href="data:,">
            <link rel="stylesheet" href="/inbox/inbox.css">
            <link rel="stylesheet" href="/dev/clock.css">
            <script src="/dev/clock.js" defer></script>
            <script src="/inbox/inbox.js" defer></script>
            </head>
            <body>
            <header><nav aria-label="Pages of the app"><a href="/">Start</a> <a href="/ops">Back office</a> <a href="/inbox" aria-current="page">Inbox</a></nav></header>
            <main>
            <h1>Inbox</h1>

            """);
        Search();
        Modes();
        Raw($"<div id=\"messages\" data-live>\n<p role=\"status\">{Text(Count())} The app's time is {Time(now)}.</p>\n");
        foreach (var message in messages)
            Message(message);
        Paging();
        Raw("</div>\n");
        Raw("""
            <form method="post" action="/inbox/clear">
            <button type="submit">Delete all messages</button>
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
            <label>Recipient <input name="to" value="{Text(query.To)}" autocomplete="off"></label>
            <label>Channel <select name="channel">
            <option value="">all</option>
            <option value="email"{Selected("email")}>e-mail</option>
            <option value="sms"{Selected("sms")}>SMS</option>
            </select></label>
            <label>Contains <input name="q" value="{Text(query.Contains)}" autocomplete="off"></label>
            <button type="submit">Search</button>
            <a href="/inbox">Show all</a>
            </form>

            """);
    }

    private void Message(StoredMessage message)
    {
        var status = message.StatusAt(now);
        Raw($"""
            <article aria-labelledby="m-{Text(message.Id)}">
            <h2 id="m-{Text(message.Id)}">{Text(message.Subject ?? "SMS")}</h2>
            <dl>
            <dt>From</dt><dd>{Text(message.From)}</dd>
            <dt>To</dt><dd>{Text(message.To)}</dd>
            <dt>Sent</dt><dd>{Time(message.SentAt)}{Received(message)}</dd>
            <dt>Status</dt><dd class="{status}">{status}</dd>
            </dl>

            """);
        if (!string.IsNullOrEmpty(message.Text))
            Raw($"<pre>{Text(message.Text)}</pre>\n");
        Links(LinkFinder.Find(message.Text, message.Html));
        Codes(message.Text);
        if (!string.IsNullOrEmpty(message.Html))
        {
            Raw($"""
                <details>
                <summary>As HTML</summary>
                <iframe sandbox="" srcdoc="{Text(message.Html)}" title="HTML of: {Text(message.Subject ?? message.Id)}" loading="lazy"></iframe>
                </details>
                <details>
                <summary>Raw</summary>
                <pre class="raw" tabindex="0">{Text(message.Html)}</pre>
                </details>

                """);
        }

        Raw("</article>\n");
    }

    /// <summary>How sending behaves, to be chosen.</summary>
    private void Modes()
    {
        Raw("<form method=\"post\" action=\"/inbox/faults\">\n<label>Sending behaves as <select name=\"mode\">\n");
        foreach (var word in Enum.GetValues<FaultMode>().Select(FaultsApi.Word))
            Raw($"<option{(word == FaultsApi.Word(mode) ? " selected" : "")}>{Text(word)}</option>\n");
        Raw("</select></label>\n<button type=\"submit\">Set</button>\n</form>\n");
    }

    private static string Received(StoredMessage message) => message.ReceivedAt is { } at
        ? $" <small>(came in at {Time(at)} of the machine's clock)</small>"
        : "";

    private void Codes(string? text)
    {
        foreach (Match code in Code().Matches(text ?? ""))
            Raw($"<p>Code: <code>{Text(code.Value)}</code> <button type=\"button\" data-copy=\"{Text(code.Value)}\">Copy</button></p>\n");
    }

    private void Links(IReadOnlyList<string> links)
    {
        if (links.Count == 0)
            return;
        Raw("<p>Links:</p>\n<ul>\n");
        foreach (var link in links)
            Raw($"<li><a href=\"{Text(link)}\" rel=\"noopener noreferrer\">{Text(link)}</a></li>\n");
        Raw("</ul>\n");
    }

    private void Paging()
    {
        if (last == 1)
            return;
        Raw("<nav aria-label=\"Pages\">\n");
        if (page > 1)
            Raw($"<a href=\"{Text(Address(page - 1))}\" rel=\"prev\">Newer</a>\n");
        Raw($"<span>Page {Number(page)} of {Number(last)}</span>\n");
        if (page < last)
            Raw($"<a href=\"{Text(Address(page + 1))}\" rel=\"next\">Older</a>\n");
        Raw("</nav>\n");
    }

    private string Address(int target) =>
        $"/inbox?to={Uri.EscapeDataString(query.To ?? "")}&channel={query.Channel}&q={Uri.EscapeDataString(query.Contains ?? "")}&page={Number(target)}";

    private string Count() => total switch
    {
        0 => "No messages.",
        1 => "One message.",
        _ => $"{Number(total)} messages, newest first.",
    };

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
