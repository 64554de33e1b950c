using System.Globalization;
using NodaTime;
using Scadenzario.Calendar;

namespace Functions.Tests.Calendar;

public class ZurichTimeTests
{
    [Theory]
    [InlineData("2026-03-16", "2026-03-15T23:00:00Z", "2026-03-16T23:00:00Z")]
    [InlineData("2026-03-29", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z")]
    [InlineData("2026-10-25", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z")]
    [InlineData("2026-12-31", "2026-12-30T23:00:00Z", "2026-12-31T23:00:00Z")]
    [InlineData("2028-02-29", "2028-02-28T23:00:00Z", "2028-02-29T23:00:00Z")]
    public void Day_FromFirstInstantToFirstTooLate(string day, string starts, string ends)
    {
        Assert.Equal(Instant(starts), ZurichTime.StartOf(Day.Of(day)));
        Assert.Equal(Instant(ends), ZurichTime.EndOf(Day.Of(day)));
    }

    [Theory]
    [InlineData("2026-03-29T21:59:59Z", "2026-03-29")]
    [InlineData("2026-03-29T22:00:00Z", "2026-03-30")]
    [InlineData("2026-10-25T22:59:59Z", "2026-10-25")]
    [InlineData("2026-10-25T23:00:00Z", "2026-10-26")]
    [InlineData("2026-12-31T22:59:59Z", "2026-12-31")]
    [InlineData("2026-12-31T23:00:00Z", "2027-01-01")]
    public void Instant_LiesInZurichDay(string instant, string day) =>
        Assert.Equal(Day.Of(day), ZurichTime.DateOf(Instant(instant)));

    [Theory]
    [InlineData("2026-12-31", 17, 0, "2026-12-31T16:00:00Z")]
    [InlineData("2026-07-01", 17, 0, "2026-07-01T15:00:00Z")]
    [InlineData("2026-03-29", 2, 30, "2026-03-29T01:30:00Z")]
    [InlineData("2026-10-25", 2, 30, "2026-10-25T00:30:00Z")]
    public void Time_OnADay(string day, int hour, int minute, string expected) =>
        Assert.Equal(Instant(expected), ZurichTime.At(Day.Of(day), new LocalTime(hour, minute)));

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
