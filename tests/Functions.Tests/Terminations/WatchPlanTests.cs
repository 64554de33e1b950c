using System.Globalization;
using Functions.Tests.Calendar;
using Scadenzario.Calendar;
using Scadenzario.Rules;
using Scadenzario.Terminations.Watches;
using static Functions.Tests.Terminations.Cases;

namespace Functions.Tests.Terminations;

public sealed class WatchPlanTests
{
    private static readonly WatchPlan _plan = new(HolidayBook.Load());

    [Theory]
    [InlineData("2027-01-01T00:00:00Z", "60 2027-07-30T06:00:00Z")]
    [InlineData("2027-07-30T06:00:00Z", "60 2027-07-30T06:00:00Z")]
    [InlineData("2027-07-30T06:00:01Z", "30 2027-08-31T06:00:00Z")]
    [InlineData("2027-09-24T00:00:00Z", "1 2027-09-29T06:00:00Z")]
    [InlineData("2027-09-29T06:00:01Z", "last 2027-09-30T06:00:00Z")]
    [InlineData("2027-09-30T06:00:00Z", "last 2027-09-30T06:00:00Z")]
    [InlineData("2027-09-30T06:00:01Z", "none")]
    [InlineData("2027-10-05T00:00:00Z", "none")]
    public void Next_SkipsWhatHasPassedAndNeverComesAfterTheDay(string since, string expected) =>
        Assert.Equal(expected, Next(Standing("2027-09-30", since)));

    /// <summary>08:00 in Zurich on either side of the clock change.</summary>
    [Theory]
    [InlineData("2027-03-30", "1 2027-03-25T07:00:00Z", Canton.BE)]
    [InlineData("2027-03-31", "1 2027-03-30T06:00:00Z", Canton.ZH)]
    [InlineData("2027-12-09", "1 2027-12-07T07:00:00Z", Canton.LU)]
    [InlineData("2027-12-09", "1 2027-12-08T07:00:00Z", Canton.ZH)]
    [InlineData("2028-05-02", "1 2028-04-28T06:00:00Z", Canton.ZH)]
    [InlineData("2028-05-02", "1 2028-05-01T06:00:00Z", Canton.BE)]
    [InlineData("2028-01-03", "1 2027-12-31T07:00:00Z", Canton.LU)]
    public void Next_OnADayOff_ComesOnTheWorkingDayBefore(string remindBy, string expected, Canton canton) =>
        Assert.Equal(expected, Next(Standing(remindBy, "2027-01-01T00:00:00Z", leads: [1]) with { Canton = canton }));

    [Fact]
    public void Next_DoesNotRepeatLeadsThatHaveGoneOut()
    {
        var standing = Standing("2027-09-30", "2027-01-01T00:00:00Z") with { Done = new HashSet<int> { 60, 30 }, NamedDay = Day.Of("2027-03-31") };
        Assert.Equal("7 2027-09-23T06:00:00Z", Next(standing));
    }

    /// <summary>All leads have gone out for another day: the new one is named once, the next morning.</summary>
    [Fact]
    public void Next_NamesAMovedDayWhereNoLeadIsLeft()
    {
        var done = new HashSet<int> { 60, 30, 7, 1 };
        var standing = Standing("2027-09-30", "2027-04-02T10:00:00Z") with { Done = done, NamedDay = Day.Of("2027-03-31"), LastSentOn = Day.Of("2027-04-02") };
        Assert.Equal("last 2027-04-03T06:00:00Z", Next(standing));
        Assert.Equal("none", Next(standing with { NamedDay = Day.Of("2027-09-30") }));
    }

    [Fact]
    public void Next_SendsOneMessageADay()
    {
        var since = Standing("2027-09-30", "2027-09-23T05:00:00Z", leads: [7]) with { LastSentOn = Day.Of("2027-09-23") };
        Assert.Equal("last 2027-09-24T06:00:00Z", Next(since));
        Assert.Equal("1 2027-09-29T06:00:00Z", Next(since with { LeadDays = [7, 1] }));
    }

    [Fact]
    public void Covered_StandsForAllLeadsOfTheMorningAndForMissedOnes()
    {
        // 24 September 2028 is a Sunday; 6 and 5 days before the 29th fall on the weekend.
        var standing = Standing("2028-09-29", "2028-09-01T00:00:00Z", leads: [60, 7, 6, 5, 1]);
        Assert.Equal([7, 6, 5], _plan.Covered(standing, At("2028-09-22T06:00:00Z")));
        Assert.Equal([7, 6, 5, 1], _plan.Covered(standing, At("2028-09-28T10:00:00Z")));
    }

    private static ReminderStanding Standing(string remindBy, string since, params int[] leads) =>
        new(Day.Of(remindBy), Canton.ZH, leads.Length == 0 ? WatchPlan.DefaultLeadDays : leads, new HashSet<int>(), null, null, At(since));

    private static string Next(ReminderStanding standing) => _plan.Next(standing) is { } next
        ? $"{next.Lead?.ToString(CultureInfo.InvariantCulture) ?? "last"} {next.At.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}"
        : "none";
}
