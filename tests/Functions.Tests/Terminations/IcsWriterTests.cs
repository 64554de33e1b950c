using System.Text;
using Functions.Tests.Calendar;
using Scadenzario.Terminations.Ics;
using static Functions.Tests.Terminations.Cases;

namespace Functions.Tests.Terminations;

public sealed class IcsWriterTests
{
    [Fact]
    public void Write_AnEvent_AsItGoesOut() => Assert.Equal(
        """
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//Scadenzario//Deadlines//EN
        CALSCALE:GREGORIAN
        X-WR-CALNAME:CSS – Fristen
        BEGIN:VEVENT
        UID:0a-1@scadenzario
        DTSTAMP:20270111T090000Z
        SEQUENCE:3
        DTSTART;VALUE=DATE:20271231
        DTEND;VALUE=DATE:20280101
        SUMMARY:a\, b\; c\\d
        DESCRIPTION:one\ntwo
        TRANSP:TRANSPARENT
        END:VEVENT
        END:VCALENDAR

        """.ReplaceLineEndings("\r\n"),
        IcsWriter.Write("CSS – Fristen", [Event(@"a, b; c\d", "one\r\ntwo")]));

    [Fact]
    public void Write_NoEvents_HasAComponentAllTheSame()
    {
        var text = IcsWriter.Write("CSS", []);
        Assert.Contains("BEGIN:VTIMEZONE\r\n", text);
        Assert.DoesNotContain("VEVENT", text);
    }

    /// <summary>Lines have at most 75 octets, and no character is torn apart.</summary>
    [Theory]
    [InlineData("x", 200)]
    [InlineData("ü", 200)]
    [InlineData("€", 120)]
    [InlineData("😀", 100)]
    public void Write_LongLines_AreFoldedBetweenCharacters(string character, int count)
    {
        var summary = string.Concat(Enumerable.Repeat(character, count));
        var text = IcsWriter.Write("CSS", [Event(summary, "x")]);

        Assert.All(text.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.Contains($"SUMMARY:{summary}\r\n", text.Replace("\r\n ", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Write_ControlCharacters_BecomeBlanks() => Assert.Contains("SUMMARY:a b\r\n", IcsWriter.Write("CSS", [Event("a\tb", "x")]));

    private static IcsEvent Event(string summary, string description) =>
        new("0a-1@scadenzario", Day.Of("2027-12-31"), summary, description, At("2027-01-11T10:00:00+01:00"), 3);
}
