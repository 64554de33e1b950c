using Functions.Tests.Calendar;
using Scadenzario.Notifications;

namespace Functions.Tests.Notifications;

public sealed class SendingWindowTests
{
    [Theory]
    [InlineData("2027-01-11T07:59:59.999+01:00", "2027-01-11T08:00:00+01:00")]
    [InlineData("2027-01-11T08:00:00+01:00", "2027-01-11T08:00:00+01:00")]
    [InlineData("2027-01-11T12:34:56+01:00", "2027-01-11T12:34:56+01:00")]
    [InlineData("2027-01-11T18:59:59.999+01:00", "2027-01-11T18:59:59.999+01:00")]
    [InlineData("2027-01-11T19:00:00+01:00", "2027-01-12T08:00:00+01:00")]
    [InlineData("2027-01-11T23:59:59+01:00", "2027-01-12T08:00:00+01:00")]
    [InlineData("2027-01-12T00:00:00+01:00", "2027-01-12T08:00:00+01:00")]
    [InlineData("2027-12-31T20:00:00+01:00", "2028-01-01T08:00:00+01:00")]
    // Summer time begins on 28 March 2027 and ends on 31 October 2027.
    [InlineData("2027-03-27T19:00:00+01:00", "2027-03-28T08:00:00+02:00")]
    [InlineData("2027-03-28T01:30:00+01:00", "2027-03-28T08:00:00+02:00")]
    [InlineData("2027-03-28T18:59:00+02:00", "2027-03-28T18:59:00+02:00")]
    [InlineData("2027-10-30T19:30:00+02:00", "2027-10-31T08:00:00+01:00")]
    [InlineData("2027-10-31T02:30:00+02:00", "2027-10-31T08:00:00+01:00")]
    [InlineData("2027-10-31T19:00:00+01:00", "2027-11-01T08:00:00+01:00")]
    // Zurich's day, not that of UTC.
    [InlineData("2027-07-01T06:30:00Z", "2027-07-01T06:30:00Z")]
    [InlineData("2027-07-01T17:00:00Z", "2027-07-02T06:00:00Z")]
    public void Next_IsTheFirstInstantInTheWindow(string at, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected), SendingWindow.Next(DateTimeOffset.Parse(at)));

    [Theory]
    [InlineData("2027-01-11", "2027-01-11T07:00:00Z")]
    [InlineData("2027-03-28", "2027-03-28T06:00:00Z")]
    [InlineData("2027-10-31", "2027-10-31T07:00:00Z")]
    public void Morning_IsEightInZurich(string day, string expected) => Assert.Equal(DateTimeOffset.Parse(expected), SendingWindow.Morning(Day.Of(day)));
}
