using Functions.Tests.Deadlines;
using Scadenzario.Calendar;
using Scadenzario.Rules;

namespace Functions.Tests.Calendar;

public class CalendarFunctionsTests
{
    private static readonly CalendarFunctions Functions = new(HolidayBook.Load());

    [Fact]
    public void Holidays_InTheShapeOfSection2()
    {
        var (status, _, json) = Http.Answer(Functions.Holidays(Http.Request(), "BE", "2026"));
        Assert.Equal(200, status);
        Assert.Equal(
            """{"holidays":[{"date":"2026-01-01","name":"new-year"},{"date":"2026-01-02","name":"berchtold"},{"date":"2026-04-03","name":"good-friday"},{"date":"2026-04-06","name":"easter-monday"},{"date":"2026-05-14","name":"ascension"},{"date":"2026-05-25","name":"whit-monday"},{"date":"2026-08-01","name":"national-day"},{"date":"2026-12-25","name":"christmas"},{"date":"2026-12-26","name":"st-stephen"}]}""",
            json.GetRawText());
    }

    [Theory]
    [InlineData("ZH", "2026-05-04", """{"workingDay":true,"holiday":null}""")]
    [InlineData("ZH", "2026-05-01", """{"workingDay":false,"holiday":"labour-day"}""")]
    [InlineData("zh", "2026-05-02", """{"workingDay":false,"holiday":null}""")]
    [InlineData("LU", "2026-08-15", """{"workingDay":false,"holiday":"assumption"}""")]
    [InlineData("BE", "2026-12-24", """{"workingDay":true,"holiday":null}""")]
    public void Day_InTheShapeOfSection2(string canton, string date, string expected) =>
        Assert.Equal(expected, Http.Answer(Functions.Day(Http.Request(), canton, date)).Json.GetRawText());

    [Theory]
    [InlineData("TI", "2026", 404)]
    [InlineData("0", "2026", 404)]
    [InlineData("", "2026", 404)]
    [InlineData("LU", "1899", 400)]
    [InlineData("LU", "2201", 400)]
    [InlineData("LU", "-2026", 400)]
    [InlineData("LU", "year", 400)]
    public void Holidays_Refusals(string canton, string year, int status)
    {
        var answer = Http.Answer(Functions.Holidays(Http.Request(), canton, year));
        Assert.Equal((status, "application/problem+json; charset=utf-8"), (answer.Status, answer.ContentType));
    }

    [Theory]
    [InlineData("TI", "2026-01-01", 404)]
    [InlineData("LU", "2026-02-29", 400)]
    [InlineData("LU", "2026-2-1", 400)]
    [InlineData("LU", "1899-12-31", 400)]
    [InlineData("LU", "2201-01-01", 400)]
    [InlineData("LU", "today", 400)]
    public void Day_Refusals(string canton, string date, int status)
    {
        var answer = Http.Answer(Functions.Day(Http.Request(), canton, date));
        Assert.Equal((status, "application/problem+json; charset=utf-8"), (answer.Status, answer.ContentType));
    }
}
