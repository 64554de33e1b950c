using System.Text.Json;
using Functions.Tests.Calendar;
using Functions.Tests.Deadlines;
using Scadenzario.Terminations.Watches;
using static Functions.Tests.Terminations.Cases;

namespace Functions.Tests.Terminations;

public sealed class WatchDeadlinesTests
{
    private static readonly WatchDeadlines _deadlines = new(Book.Calculator, Book.Rules);

    /// <summary>A year that is left out is the first one whose day to name is not over.</summary>
    [Theory]
    [InlineData("helsana.ordinary-termination", """{"coverStart":"2020-01-01"}""", "2028-09-29T20:00:00Z", """{"coverStart":"2020-01-01","year":2028}""", "2028-09-29")]
    [InlineData("helsana.ordinary-termination", """{"coverStart":"2020-01-01"}""", "2028-09-29T22:00:00Z", """{"coverStart":"2020-01-01","year":2029}""", "2029-09-28")]
    [InlineData("atupri.franchise", """{"change":"decrease"}""", "2028-11-30T20:00:00Z", """{"change":"decrease","targetYear":2029}""", "2028-11-30")]
    [InlineData("atupri.franchise", """{"change":"decrease"}""", "2028-11-30T23:00:00Z", """{"change":"decrease","targetYear":2030}""", "2029-11-30")]
    [InlineData("css.ordinary-termination", """{"insuranceYearEnd":"2027-12-31"}""", "2027-01-01T00:00:00Z", """{"insuranceYearEnd":"2027-12-31"}""", "2027-09-30")]
    public void Prepare_CompletesTheFacts(string rule, string facts, string now, string expected, string remindBy)
    {
        var (complete, deadline, errors) = _deadlines.Prepare(WatchRule.Find(rule)!, Json(facts), yearly: false, At(now));
        Assert.Empty(errors);
        Assert.Equal((expected, Day.Of(remindBy)), (complete.GetRawText(), deadline!.RemindBy));
    }

    [Theory]
    [InlineData("css.ordinary-termination", """{"insuranceYearEnd":"2025-12-31"}""", """{"insuranceYearEnd":"2027-12-31"}""")]
    [InlineData("css.discount-change", """{"year":2025,"noticeReceivedAt":"2025-11-01","officeCloses":"16:30"}""", """{"officeCloses":"16:30","year":2027}""")]
    [InlineData("helsana.ordinary-termination", """{"coverStart":"2020-01-01","year":2026}""", """{"coverStart":"2020-01-01","year":2027}""")]
    public void Prepare_YearlyWatch_BeginsWithTheFirstThatIsNotOver(string rule, string facts, string expected) =>
        Assert.Equal(expected, _deadlines.Prepare(WatchRule.Find(rule)!, Json(facts), yearly: true, At("2027-01-11T09:00:00Z")).Facts.GetRawText());

    [Theory]
    [InlineData("css.ordinary-termination", """{"insuranceYearEnd":"2028-02-29"}""", """{"insuranceYearEnd":"2029-02-28"}""")]
    [InlineData("css.ordinary-termination", """{"insuranceYearEnd":"2027-02-28"}""", """{"insuranceYearEnd":"2028-02-29"}""")]
    [InlineData("atupri.franchise", """{"change":"increase","targetYear":2028}""", """{"change":"increase","targetYear":2029}""")]
    public void NextYear_MovesByAnInsuranceYear(string rule, string facts, string expected) =>
        Assert.Equal(expected, WatchDeadlines.NextYear(WatchRule.Find(rule)!, Json(facts)).GetRawText());

    [Theory]
    [InlineData("css.ordinary-termination", """{"insuranceYearEnd":"2027-12-31","receivedAt":"2027-01-01"}""", "receivedAt")]
    [InlineData("helsana.ordinary-termination", """{"coverStart":"2020-01-01","form":"unsigned"}""", "form")]
    [InlineData("helsana.ordinary-termination", """{}""", "coverStart")]
    [InlineData("atupri.franchise", """{"change":"decrease","targetYear":"soon"}""", "targetYear")]
    [InlineData("atupri.franchise", """{"change":"up"}""", "change")]
    [InlineData("css.discount-change", """{}""", "year")]
    [InlineData("helsana.change", """{"changeDate":"2028-01-01","noticeReceivedAt":"2027-11-26","timeLimitedDiscountOnly":true}""", "timeLimitedDiscountOnly")]
    public void Prepare_WrongFacts_AreNamed(string rule, string facts, string expected)
    {
        var (_, deadline, errors) = _deadlines.Prepare(WatchRule.Find(rule)!, Json(facts), yearly: false, At("2027-01-11T09:00:00Z"));
        Assert.Null(deadline);
        Assert.Equal([expected], errors.Keys);
    }

    [Fact]
    public void Of_OfficeHours_NamesTheTimeAtWhichTheOfficeCloses()
    {
        var deadline = _deadlines.Of(WatchRule.Find("css.discount-change")!, Json("""{"year":2027}"""), null);
        Assert.Equal((new NodaTime.LocalTime(17, 0), At("2027-12-31T16:00:00Z")), (deadline.Closes, deadline.EndsAt));
        Assert.Null(_deadlines.Of(WatchRule.Find("css.newborn")!, Json("""{"birth":"2027-05-05"}"""), null).Closes);
    }

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
