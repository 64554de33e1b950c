using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using NodaTime;
using NodaTime.Text;
using Scadenzario.Calendar;
using Scadenzario.Contracts;
using Scadenzario.Deadlines.Agenda;
using Scadenzario.Html;
using Scadenzario.Http;

namespace Scadenzario.Pages;

/// <summary>The agenda: as a list, as a calendar, and the load of the coming year.</summary>
public sealed class AgendaPages(BackOfficePages pages, AgendaBook agenda, AgendaLoad load, TimeProvider time)
{
    private const int Rows = 50;
    private const int Months = 12;
    private static readonly YearMonthPattern _month = YearMonthPattern.Iso;

    /// <summary>What wakes up when, for whom, by which rule.</summary>
    [Function("ShowAgenda")]
    [BackOfficePage]
    public async Task<IActionResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "ops")] HttpRequest request)
    {
        var view = pages.Begin(request);
        var query = ListQuery.OfPage(request, AgendaQuery.Filters);
        var wanted = AgendaQuery.Read(query, time.GetUtcNow()) with { Top = Rows };
        if (query.Refusal is { } refusal)
        {
            return pages.Refuse(view, refusal);
        }

        var (rows, continuation) = await agenda.ListAsync(wanted, request.HttpContext.RequestAborted);
        return pages.Show(view, view["agenda"], Markup.Of($"""
            {Tabs(view, "list")}
            {view.Filter("/ops", Insurer(view), view.Field("from", "from", "date"), view.Field("to", "to", "date"))}
            {view.Table(view["list"], ["due", "insurer", "subject", "cause", "rule", "workflow"], [.. rows.Select(Row)])}
            {view.Pager(continuation, rows.Count, Rows)}
            <h2 id="load">{view["load"]}</h2>
            <div data-load="/ops/agenda/load" aria-busy="true"><p><a href="/ops/agenda/load">{view["show"]}</a></p></div>
            """));
    }

    /// <summary>A month as a calendar with how many wake-ups each day has.</summary>
    [Function("ShowAgendaCalendar")]
    [BackOfficePage]
    public async Task<IActionResult> CalendarAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "ops/agenda/calendar")] HttpRequest request)
    {
        var view = pages.Begin(request);
        var query = ListQuery.OfPage(request, "insurer", "month");
        var insurer = query.Insurer();
        if (query.Refusal is { } refusal)
        {
            return pages.Refuse(view, refusal);
        }

        LocalDate today = ZurichTime.DateOf(time.GetUtcNow());
        var month = _month.Parse(request.Query["month"].ToString()).TryGetValue(today.ToYearMonth(), out var asked) && asked.Year is >= 1900 and < 2200 ? asked : today.ToYearMonth();
        var count = await load.CountAsync(month, 1, request.HttpContext.RequestAborted);
        return pages.Show(view, $"{view["agenda"]}: {view.Month(month)}", Markup.Of($"""
            {Tabs(view, "calendar")}
            {view.Filter("/ops/agenda/calendar", Insurer(view), Markup.Of($"<label>{view["month"]}<input type=\"month\" name=\"month\" value=\"{_month.Format(month)}\"></label>"))}
            {Month(view, month, today, insurer, count)}
            <nav aria-label="{view["month"]}"><ul><li>{PageView.Link(view.Address(("month", _month.Format(month.PlusMonths(-1)))), view["previous-month"])}</li>
            <li>{PageView.Link(view.Address(("month", _month.Format(month.PlusMonths(1)))), view["next-month"])}</li></ul></nav>
            <p>{view["as-of"]} {PageView.Time(count.At)}</p>
            """));
    }

    /// <summary>How many wake-ups each of the coming twelve months has, drawn and as a table.</summary>
    [Function("ShowAgendaLoad")]
    [BackOfficePage]
    public async Task<IActionResult> LoadAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "ops/agenda/load")] HttpRequest request)
    {
        var view = pages.Begin(request);
        var first = ((LocalDate)ZurichTime.DateOf(time.GetUtcNow())).ToYearMonth();
        var count = await load.CountAsync(first, Months, request.HttpContext.RequestAborted);
        var months = Enumerable.Range(0, Months).Select(first.PlusMonths).Select(month => (Month: month, Count: count.Of(null, day => day.ToYearMonth() == month))).ToList();
        return pages.Show(view, view["load"], Markup.Of($"""
            <p>{view["load-text"]} {view["as-of"]} {PageView.Time(count.At)}</p>
            {Drawing.Bars(view["load"], [.. months.Select(m => (_month.Format(m.Month), m.Count))])}
            {view.Table(view["load"], ["month", "count"], [.. months.Select(m => new[] { Markup.Of($"{view.Month(m.Month)}"), PageView.Number(m.Count) })])}
            """));
    }

    private static Markup Insurer(PageView view) => view.Choice("insurer", "insurer", Insurers.All.Select(i => i.Code()));

    private static Markup Tabs(PageView view, string here) => Markup.Of($"""
        <nav class="tabs" aria-label="{view["agenda"]}"><ul>
        <li><a href="/ops"{(here == "list" ? Markup.Of($" aria-current=\"page\"") : Markup.Empty)}>{view["list"]}</a></li>
        <li><a href="/ops/agenda/calendar"{(here == "calendar" ? Markup.Of($" aria-current=\"page\"") : Markup.Empty)}>{view["calendar"]}</a></li>
        </ul></nav>
        """);

    private static Markup[] Row(AgendaRow row) =>
    [
        PageView.Time(row.DueAt), Markup.Of($"{row.Insurer}"), PageView.Customer(row.Insurer, row.SubjectId), Markup.Of($"{row.Cause}"), PageView.Law(row.Rule, row.Article),
        PageView.Workflow(row.WorkflowId, isThere: true),
    ];

    private static Markup Month(PageView view, YearMonth month, LocalDate today, Insurer? insurer, AgendaCount count)
    {
        var days = month.ToDateInterval();
        var first = days.Start.PlusDays(1 - (int)days.Start.DayOfWeek);
        var weeks = new List<Markup>();
        for (var monday = first; monday <= days.End; monday = monday.PlusWeeks(1))
        {
            var week = Enumerable.Range(0, 7).Select(monday.PlusDays).Select(day => days.Contains(day) ? Day(day, day == today, count.Of(insurer, d => d == day), insurer) : Markup.Of($"<td></td>"));
            weeks.Add(Markup.Of($"<tr>{week}</tr>\n"));
        }

        var names = Enumerable.Range(1, 7).Select(i => Markup.Of($"<th scope=\"col\">{view[$"weekday.{i}"]}</th>"));
        return Markup.Of($"""
            <div class="scroll" role="region" tabindex="0" aria-label="{view["calendar"]}">
            <table class="calendar"><caption>{view.Month(month)}</caption><thead><tr>{names}</tr></thead><tbody>
            {weeks}</tbody></table>
            </div>
            """);
    }

    private static Markup Day(LocalDate day, bool isToday, int count, Insurer? insurer)
    {
        var iso = LocalDatePattern.Iso.Format(day);
        var link = Markup.When(count > 0, () => PageView.Link(
            $"/ops?insurer={insurer?.Code()}&from={iso}&to={LocalDatePattern.Iso.Format(day.PlusDays(1))}".Replace("insurer=&", "", StringComparison.Ordinal),
            count.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        return Markup.Of($"<td{(isToday ? Markup.Of($" class=\"today\"") : Markup.Empty)}><time class=\"day\" datetime=\"{iso}\">{day.Day}</time>{link}</td>");
    }
}
