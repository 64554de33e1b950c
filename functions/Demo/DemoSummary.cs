using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using NodaTime;
using Scadenzario.Calendar;
using Spectre.Console;

namespace Scadenzario.Demo;

/// <summary>What happened in a demonstration, counted; from the acts as they are done, from the inbox, the ledger and the cases at the end.</summary>
internal sealed class DemoSummary
{
    private static readonly string[] _byMonth = ["email", "sms", "decisions", "cases"];
    private readonly ConcurrentDictionary<(string Part, string Key, string What), int> _counts = new();

    /// <summary>How many messages are in the inbox.</summary>
    public int Messages { get; private set; }

    /// <summary>Counts an act.</summary>
    public void Count(LocalDate day, DemoOutcome outcome)
    {
        Add("acts", outcome.What, "count");
        if (outcome.IsDecision)
        {
            Add("months", Month(day), "decisions");
        }
    }

    /// <summary>Reads what has come of it.</summary>
    public async Task ReadAsync(DemoPortal portal, CancellationToken ct)
    {
        var messages = await portal.MessagesAsync(null, ct);
        Messages = messages.Count;
        foreach (var message in messages)
        {
            Add("months", Month(message.GetProperty("sentAt")), Text(message, "channel"));
        }

        await foreach (var message in portal.ListAsync("messages", ct))
        {
            Add("messages", $"{Text(message, "capability")}: {Text(message, "template")}", Text(message, "channel"));
        }

        await foreach (var one in portal.ListAsync("cases", ct))
        {
            Add("months", Month(one.GetProperty("openedAt")), "cases");
            Add("cases", Text(one, "kind"), Text(one, "status"));
        }
    }

    /// <summary>Writes the tables.</summary>
    public void Write(IAnsiConsole screen)
    {
        Write(screen, "What happened, by month", "months", "month", _byMonth);
        Write(screen, "What customers and insurers did", "acts", "act", ["count"]);
        Write(screen, "What was sent", "messages", "message", ["email", "sms", "post"]);
        Write(screen, "What a person must decide, or has", "cases", "case", ["open", "decided", "resolved"]);
    }

    private void Write(IAnsiConsole screen, string title, string part, string key, string[] columns)
    {
        var table = new Table().Title(title).AddColumn(key);
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(column).RightAligned());
        }

        foreach (var row in _counts.Keys.Where(k => k.Part == part).Select(k => k.Key).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            table.AddRow([Markup.Escape(row), .. columns.Select(column => _counts.GetValueOrDefault((part, row, column)).ToString(CultureInfo.InvariantCulture))]);
        }

        screen.Write(table);
    }

    private void Add(string part, string key, string what) => _counts.AddOrUpdate((part, key, what), 1, (_, count) => count + 1);

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";

    private static string Month(JsonElement instant) => Month(ZurichTime.DateOf(instant.GetDateTimeOffset()));

    private static string Month(LocalDate day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
