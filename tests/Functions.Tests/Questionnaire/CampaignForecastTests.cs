using Functions.Tests.Calendar;
using Scadenzario.Questionnaire;
using static Functions.Tests.Questionnaire.Plans;

namespace Functions.Tests.Questionnaire;

public sealed class CampaignForecastTests
{
    [Fact]
    public void Campaign_OfFew_GoesOutOnItsThreeDays()
    {
        var forecast = Forecast(3);

        Assert.True(forecast.Fits);
        Assert.Null(forecast.Needed);
        Assert.Equal(At("2028-04-20T08:00:00+02:00"), forecast.LastMailAt);
        Assert.Equal(["2028-02-01 3,0,0", "2028-04-01 0,3,0", "2028-04-20 0,0,3"], Days(forecast));
    }

    [Fact]
    public void Campaign_OfNobody_SendsNothing()
    {
        var forecast = Forecast(0);

        Assert.True(forecast.Fits);
        Assert.Null(forecast.LastMailAt);
        Assert.Empty(forecast.Days);
    }

    /// <summary>11 hours of 100 mails a day: 1100.</summary>
    [Fact]
    public void Quota_PushesTheRestToTheNextDays()
    {
        var forecast = Forecast(2500);

        Assert.True(forecast.Fits);
        Assert.Equal(
            [
                "2028-02-01 1100,0,0", "2028-02-02 1100,0,0", "2028-02-03 300,0,0",
                "2028-04-01 0,1100,0", "2028-04-02 0,1100,0", "2028-04-03 0,300,0",
                "2028-04-20 0,0,1100", "2028-04-21 0,0,1100", "2028-04-22 0,0,300",
            ],
            Days(forecast));
        Assert.Equal(At("2028-04-22T10:03:00+02:00"), forecast.LastMailAt);
    }

    /// <summary>The second reminder has six days, 20 to 25 April: 6600 mails by default.</summary>
    [Theory]
    [InlineData(6600, true, 0, null)]
    [InlineData(6601, false, 1, 101)]
    [InlineData(20000, false, 13400, 304)]
    public void Plan_ThatTheQuotaCannotFinish_NamesTheNeededQuota(int participants, bool fits, int unsent, int? perHour)
    {
        var forecast = Forecast(participants);

        Assert.Equal((fits, unsent, perHour), (forecast.Fits, forecast.Unsent, forecast.Needed?.PerHour));
        if (forecast.Needed is { } needed)
        {
            Assert.True(Forecast(participants, perMinute: needed.PerMinute, perHour: needed.PerHour).Fits);
            Assert.False(Forecast(participants, perMinute: needed.PerMinute, perHour: needed.PerHour - 1).Fits);
        }
    }

    [Fact]
    public void NeededQuota_IsWideEnoughAMinute()
    {
        var needed = Forecast(200_000).Needed!;

        Assert.True(needed.PerMinute * 60 >= needed.PerHour);
        Assert.True(needed.PerMinute > 30);
        Assert.True(Forecast(200_000, perMinute: needed.PerMinute, perHour: needed.PerHour).Fits);
    }

    /// <summary>With a week between the mails the third goes out a fortnight after the first: from 12 April on it is too late.</summary>
    [Theory]
    [InlineData("2028-03-10T12:00:00+01:00", true, "2028-03-10", "2028-04-01", "2028-04-20")]
    [InlineData("2028-04-05T12:00:00+02:00", true, "2028-04-05", "2028-04-12", "2028-04-20")]
    [InlineData("2028-04-11T18:00:00+02:00", true, "2028-04-11", "2028-04-18", "2028-04-25")]
    [InlineData("2028-04-11T20:00:00+02:00", false, "2028-04-12", "2028-04-19", null)]
    public void LateCampaign_KeepsAWeekBetweenTheMails(string beginsAt, bool fits, string invitation, string first, string? second)
    {
        var forecast = Forecast(2, beginsAt);

        Assert.Equal(fits, forecast.Fits);
        Assert.Null(forecast.Needed);
        Assert.Equal(new[] { invitation, first, second }.OfType<string>().Select(Day.Of), forecast.Days.Select(day => day.Day));
    }

    [Fact]
    public void LateCampaign_ThatAWiderQuotaWouldSave_NamesIt()
    {
        var forecast = Forecast(3000, "2028-04-11T08:00:00+02:00");

        Assert.False(forecast.Fits);
        Assert.True(Forecast(3000, "2028-04-11T08:00:00+02:00", forecast.Needed!.PerMinute, forecast.Needed.PerHour).Fits);
    }

    [Fact]
    public void LiftedQuota_SendsAllAtOnce()
    {
        var forecast = Forecast(100_000, perMinute: 0, perHour: 0);

        Assert.True(forecast.Fits);
        Assert.Equal(At("2028-04-20T08:00:00+02:00"), forecast.LastMailAt);
        Assert.Equal(3, forecast.Days.Count);
    }

    private static IEnumerable<string> Days(CampaignForecast forecast) =>
        forecast.Days.Select(day => $"{NodaTime.Text.LocalDatePattern.Iso.Format(day.Day)} {string.Join(',', day.Mails)}");
}
