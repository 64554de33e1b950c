using System.Globalization;
using System.Text;
using NodaTime;

namespace Scadenzario.Terminations.Ics;

/// <summary>
/// Writes calendar files (RFC 5545): lines end with CRLF and are folded at 75 octets, never inside a character; texts are escaped; days are
/// <c>VALUE=DATE</c> with the day after as their end, so that no time zone moves them.
/// </summary>
public static class IcsWriter
{
    private const int MaximumOctets = 75;

    /// <summary>A calendar with its events in their order.</summary>
    /// <param name="name">What a calendar program shows as the calendar's name.</param>
    /// <param name="events">The events. Without any, a time zone stands in for them: a calendar must have a component.</param>
    public static string Write(string name, IReadOnlyCollection<IcsEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        var text = new StringBuilder();
        Line(text, "BEGIN:VCALENDAR");
        Line(text, "VERSION:2.0");
        Line(text, "PRODID:-//Scadenzario//Deadlines//EN");
        Line(text, "CALSCALE:GREGORIAN");
        Line(text, $"X-WR-CALNAME:{Escape(name)}");
        foreach (var one in events)
        {
            Write(text, one);
        }

        if (events.Count == 0)
        {
            foreach (var line in new[]
            {
                "BEGIN:VTIMEZONE", "TZID:Etc/UTC", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0000", "TZOFFSETTO:+0000", "END:STANDARD", "END:VTIMEZONE",
            })
            {
                Line(text, line);
            }
        }

        Line(text, "END:VCALENDAR");
        return text.ToString();
    }

    private static void Write(StringBuilder text, IcsEvent one)
    {
        Line(text, "BEGIN:VEVENT");
        Line(text, $"UID:{Escape(one.Uid)}");
        Line(text, $"DTSTAMP:{one.ChangedAt.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}");
        Line(text, $"SEQUENCE:{one.Sequence.ToString(CultureInfo.InvariantCulture)}");
        Line(text, $"DTSTART;VALUE=DATE:{Date(one.Day)}");
        Line(text, $"DTEND;VALUE=DATE:{Date(one.Day.PlusDays(1))}");
        Line(text, $"SUMMARY:{Escape(one.Summary)}");
        Line(text, $"DESCRIPTION:{Escape(one.Description)}");
        Line(text, "TRANSP:TRANSPARENT");
        Line(text, "END:VEVENT");
    }

    private static string Date(LocalDate day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var c in text.ReplaceLineEndings("\n"))
        {
            switch (c)
            {
                case '\\' or ';' or ',':
                    escaped.Append('\\').Append(c);
                    break;
                case '\n':
                    escaped.Append("\\n");
                    break;
                default:
                    // Other control characters have no place in a text of the format.
                    escaped.Append(char.IsControl(c) ? ' ' : c);
                    break;
            }
        }

        return escaped.ToString();
    }

    private static void Line(StringBuilder text, string line)
    {
        var room = MaximumOctets;
        foreach (var rune in line.EnumerateRunes())
        {
            if (rune.Utf8SequenceLength > room)
            {
                text.Append("\r\n ");
                room = MaximumOctets - 1;
            }

            text.Append(rune.ToString());
            room -= rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }
}
