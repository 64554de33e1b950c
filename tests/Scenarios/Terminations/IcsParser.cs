using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Scenarios.Terminations;

/// <summary>A strict reader of calendar files (RFC 5545), as far as all-day events need it. What a strict program would refuse, fails here.</summary>
internal static partial class IcsParser
{
    private static readonly string[] _once = ["UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "SEQUENCE", "TRANSP"];

    /// <summary>The events of a calendar.</summary>
    public static IReadOnlyList<CalendarEvent> Read(string content)
    {
        var lines = Unfold(content);
        Assert.Equal("BEGIN:VCALENDAR", lines[0]);
        Assert.Equal("END:VCALENDAR", lines[^1]);
        Assert.Single(lines, line => line == "VERSION:2.0");
        Assert.Single(lines, line => line.StartsWith("PRODID:", StringComparison.Ordinal));
        List<CalendarEvent> events = [];
        Dictionary<string, (string Parameters, string Value)>? current = null;
        var components = 0;
        foreach (var line in lines.Skip(1).SkipLast(1))
        {
            var match = ContentLine().Match(line);
            Assert.True(match.Success, $"No content line: {line}");
            var (name, parameters, value) = (match.Groups["name"].Value, match.Groups["parameters"].Value, match.Groups["value"].Value);
            if (line == "BEGIN:VEVENT")
            {
                Assert.Null(current);
                current = [];
                components++;
            }
            else if (line == "END:VEVENT")
            {
                events.Add(Event(current!));
                current = null;
            }
            else if (current is not null)
            {
                Assert.Contains(name, _once);
                Assert.True(current.TryAdd(name, (parameters, value)), $"{name} stands twice.");
            }
            else if (line == "BEGIN:VTIMEZONE")
            {
                components++;
            }
        }

        Assert.True(components > 0, "A calendar has at least one component.");
        Assert.Equal(events.Count, events.Select(e => e.Uid).Distinct().Count());
        return events;
    }

    private static List<string> Unfold(string content)
    {
        Assert.EndsWith("\r\n", content);
        Assert.DoesNotContain('\n', content.Replace("\r\n", "", StringComparison.Ordinal));
        var physical = content[..^2].Split("\r\n");
        Assert.All(physical, line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 1, 75));
        List<string> logical = [];
        foreach (var line in physical)
        {
            if (line[0] == ' ')
            {
                logical[^1] += line[1..];
            }
            else
            {
                logical.Add(line);
            }
        }

        return logical;
    }

    private static CalendarEvent Event(Dictionary<string, (string Parameters, string Value)> properties)
    {
        Assert.Equal(";VALUE=DATE", properties["DTSTART"].Parameters);
        Assert.Equal(";VALUE=DATE", properties["DTEND"].Parameters);
        var start = Date(properties["DTSTART"].Value);
        Assert.Equal(start.AddDays(1), Date(properties["DTEND"].Value));
        var stamp = DateTimeOffset.ParseExact(properties["DTSTAMP"].Value, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        return new(
            properties["UID"].Value,
            start,
            Text(properties["SUMMARY"].Value),
            Text(properties["DESCRIPTION"].Value),
            stamp,
            int.Parse(properties["SEQUENCE"].Value, NumberStyles.None, CultureInfo.InvariantCulture));
    }

    private static DateOnly Date(string value) => DateOnly.ParseExact(value, "yyyyMMdd", CultureInfo.InvariantCulture);

    private static string Text(string value)
    {
        Assert.True(EscapedText().IsMatch(value), $"Not escaped: {value}");
        return Escape().Replace(value, match => match.Value is "\\n" or "\\N" ? "\n" : match.Value[1..]);
    }

    [GeneratedRegex(@"^(?<name>[A-Z0-9-]+)(?<parameters>(?:;[A-Z0-9-]+=[^;:"",]+)*):(?<value>.*)\z")]
    private static partial Regex ContentLine();

    [GeneratedRegex(@"^(?:[^\\;,\x00-\x1f\x7f]|\\[\\;,nN])*\z")]
    private static partial Regex EscapedText();

    [GeneratedRegex(@"\\[\\;,nN]")]
    private static partial Regex Escape();
}

/// <summary>An all-day event.</summary>
internal sealed record CalendarEvent(string Uid, DateOnly Day, string Summary, string Description, DateTimeOffset Stamp, int Sequence);
