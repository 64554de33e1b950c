using System.Globalization;
using Microsoft.AspNetCore.Http;
using NodaTime;
using NodaTime.Text;
using Scadenzario.Calendar;
using Scadenzario.Deadlines.Explanations;
using Scadenzario.Html;
using Scadenzario.Http;
using Scadenzario.Rules;

namespace Scadenzario.Pages;

/// <summary>One page of the back office being made: its language, its words, and the parts that pages consist of.</summary>
internal sealed class PageView(HttpRequest request, PageTexts texts, ExplanationTexts dates, Language language)
{
    private static readonly ZonedDateTimePattern _minutes = ZonedDateTimePattern.CreateWithInvariantCulture("yyyy-MM-dd HH:mm", null);

    /// <summary>The request.</summary>
    public HttpRequest Request => request;

    /// <summary>The page's language.</summary>
    public Language Language => language;

    /// <summary>A text.</summary>
    public string this[string key] => texts[language][key];

    /// <summary>A status or kind for people.</summary>
    public string Word(string group, string word) => texts.Word(language, group, word);

    /// <summary>A month for people.</summary>
    public string Month(YearMonth month)
    {
        var day = dates.Write(month.OnDayOfMonth(2), language);
        return day[(day.IndexOf(' ', StringComparison.Ordinal) + 1)..];
    }

    /// <summary>An instant in Zurich to the minute; a dash for none.</summary>
    public static Markup Time(DateTimeOffset? instant) => instant is { } at
        ? Markup.Of($"<time datetime=\"{Json.Text(at)}\">{Local(at)}</time>")
        : Markup.Of($"–");

    /// <summary>An instant in Zurich to the minute, as text.</summary>
    public static string Local(DateTimeOffset at) => _minutes.Format(Instant.FromDateTimeOffset(at).InZone(ZurichTime.Zone));

    /// <summary>A status with its name for people.</summary>
    public Markup State(string? state) => state is null ? Markup.Of($"–") : Markup.Of($"<span class=\"state {state}\">{Word("status", state)}</span>");

    /// <summary>A link to a page.</summary>
    public static Markup Link(string path, string text) => Markup.Of($"<a href=\"{path}\">{text}</a>");

    /// <summary>A link to a workflow where there is one of that id; else the id. A dash for none.</summary>
    public static Markup Workflow(string? id, bool isThere) => (id, isThere) switch
    {
        (null or "", _) => Markup.Of($"–"),
        (_, true) => Link($"/ops/workflows/{Uri.EscapeDataString(id)}", id),
        _ => Markup.Of($"{id}"),
    };

    /// <summary>A link to a customer; a dash for none.</summary>
    public static Markup Customer(string? insurer, string? subject) => insurer is null || subject is null
        ? Markup.Of($"–")
        : Link($"/ops/customers?insurer={insurer}&id={Uri.EscapeDataString(subject)}", subject);

    /// <summary>A rule with its article.</summary>
    public static Markup Law(string? rule, string? article) => Markup.Of($"{rule ?? "–"}{(article is { Length: > 0 } ? $", {article}" : "")}");

    /// <summary>A table that scrolls by itself where it is too wide; a sentence where it is empty.</summary>
    public Markup Table(string caption, IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<Markup>> rows) => rows.Count == 0
        ? Markup.Of($"<p>{this["nothing"]}</p>")
        : Markup.Of($"""
            <div class="scroll" role="region" tabindex="0" aria-label="{caption}">
            <table class="striped">
            <caption>{caption}</caption>
            <thead><tr>{columns.Select(column => Markup.Of($"<th scope=\"col\">{this[column]}</th>"))}</tr></thead>
            <tbody>
            {rows.Select(row => Markup.Of($"<tr>{row.Select(cell => Markup.Of($"<td>{cell}</td>"))}</tr>\n"))}</tbody>
            </table>
            </div>
            """);

    /// <summary>Names and values.</summary>
    public Markup Facts(params (string Key, Markup Value)[] facts) =>
        Markup.Of($"<dl class=\"facts\">{facts.Select(fact => Markup.Of($"<dt>{this[fact.Key]}</dt><dd>{fact.Value}</dd>\n"))}</dl>");

    /// <summary>A filter of a list.</summary>
    public Markup Filter(string action, params Markup[] fields) => Markup.Of($"""
        <form class="filters" method="get" action="{action}" role="search">
        {fields}
        <button type="submit">{this["filter"]}</button>
        </form>
        """);

    /// <summary>A field of a filter with one of some words.</summary>
    public Markup Choice(string name, string label, IEnumerable<string> words, string? group = null)
    {
        var chosen = request.Query[name].ToString();
        var options = words.Select(word => Markup.Of($"<option value=\"{word}\"{Selected(word == chosen)}>{(group is null ? word : Word(group, word))}</option>"));
        return Markup.Of($"<label>{this[label]}<select name=\"{name}\"><option value=\"\">{this["all"]}</option>{options}</select></label>");
    }

    /// <summary>A field of a filter with a text or a date.</summary>
    public Markup Field(string name, string label, string type = "text") =>
        Markup.Of($"<label>{this[label]}<input name=\"{name}\" type=\"{type}\" maxlength=\"200\" value=\"{request.Query[name].ToString()}\" autocomplete=\"off\"></label>");

    /// <summary>The way to the next page of a list, and back to the first.</summary>
    public Markup Pager(string? continuation, int rows, int top)
    {
        var isFirst = !request.Query.ContainsKey("continuationToken");
        if (continuation is null && isFirst)
        {
            return Markup.Empty;
        }

        var partial = Markup.When(continuation is not null && rows < top, () => Markup.Of($"<p>{this["partial"]}</p>"));
        var first = Markup.When(!isFirst, () => Markup.Of($"<li>{Link(Address(("continuationToken", null)), this["first"])}</li>"));
        var next = Markup.When(continuation is not null, () => Markup.Of($"<li><a rel=\"next\" href=\"{Address(("continuationToken", ListQuery.Token(continuation)))}\">{this["more"]}</a></li>"));
        return Markup.Of($"{partial}<nav aria-label=\"{this["pagination"]}\"><ul>{first}{next}</ul></nav>");
    }

    /// <summary>This page's address with some parameters set, or taken away.</summary>
    public string Address(params (string Name, string? Value)[] changes)
    {
        var query = request.Query.Where(q => !changes.Any(c => c.Name == q.Key)).Select(q => (q.Key, q.Value.ToString()))
            .Concat(changes.Where(c => c.Value is not null).Select(c => (c.Name, c.Value!)))
            .Where(q => q.Item2.Length > 0)
            .Select(q => $"{Uri.EscapeDataString(q.Item1)}={Uri.EscapeDataString(q.Item2)}");
        var text = string.Join('&', query);
        return text.Length == 0 ? request.Path : $"{request.Path}?{text}";
    }

    /// <summary>A form that changes something: with the token that says it is ours.</summary>
    public Markup Form(string action, string button, Markup fields, string look = "") => Markup.Of($"""
        <form method="post" action="{action}">
        <input type="hidden" name="form-token" value="{PageSessions.FormToken(request.HttpContext)}">
        {fields}<button type="submit" class="{look}">{this[button]}</button>
        </form>
        """);

    /// <summary>The field of a form for a reason.</summary>
    public Markup Reason(string id) => Markup.Of(
        $"<label for=\"{id}\">{this["reason"]}</label><input id=\"{id}\" name=\"reason\" required maxlength=\"500\" aria-describedby=\"{id}-hint\" autocomplete=\"off\"><small id=\"{id}-hint\">{this["reason-hint"]}</small>\n");

    private static Markup Selected(bool selected) => selected ? Markup.Of($" selected") : Markup.Empty;

    /// <summary>A number for people and programs.</summary>
    public static Markup Number(long? number) => Markup.Of($"{number?.ToString(CultureInfo.InvariantCulture) ?? "–"}");
}
