using NodaTime.Text;
using Scadenzario.Calendar;
using Scadenzario.Rules;

namespace Functions.Tests.Calendar;

public class SwissCalendarTests
{
    private static readonly SwissCalendar Swiss = HolidayBook.Load();

    [Theory]
    [InlineData(Canton.BE, 2026, "01-01 new-year, 01-02 berchtold, 04-03 good-friday, 04-06 easter-monday, 05-14 ascension, 05-25 whit-monday, 08-01 national-day, 12-25 christmas, 12-26 st-stephen")]
    [InlineData(Canton.ZH, 2026, "01-01 new-year, 01-02 berchtold, 04-03 good-friday, 04-06 easter-monday, 05-01 labour-day, 05-14 ascension, 05-25 whit-monday, 08-01 national-day, 12-25 christmas, 12-26 st-stephen")]
    [InlineData(Canton.LU, 2026, "01-01 new-year, 01-02 berchtold, 04-03 good-friday, 04-06 easter-monday, 05-14 ascension, 05-25 whit-monday, 06-04 corpus-christi, 08-01 national-day, 08-15 assumption, 11-01 all-saints, 12-08 immaculate-conception, 12-25 christmas, 12-26 st-stephen")]
    [InlineData(Canton.LU, 2027, "01-01 new-year, 01-02 berchtold, 03-26 good-friday, 03-29 easter-monday, 05-06 ascension, 05-17 whit-monday, 05-27 corpus-christi, 08-01 national-day, 08-15 assumption, 11-01 all-saints, 12-08 immaculate-conception, 12-25 christmas, 12-26 st-stephen")]
    [InlineData(Canton.ZH, 2028, "01-01 new-year, 01-02 berchtold, 04-14 good-friday, 04-17 easter-monday, 05-01 labour-day, 05-25 ascension, 06-05 whit-monday, 08-01 national-day, 12-25 christmas, 12-26 st-stephen")]
    [InlineData(Canton.ZH, 2008, "01-01 new-year, 01-02 berchtold, 03-21 good-friday, 03-24 easter-monday, 05-01 ascension, 05-01 labour-day, 05-12 whit-monday, 08-01 national-day, 12-25 christmas, 12-26 st-stephen")]
    public void Holidays_OfCantonAndYear(Canton canton, int year, string expected)
    {
        var pattern = LocalDatePattern.CreateWithInvariantCulture("MM-dd");
        Assert.Equal(expected, string.Join(", ", Swiss.HolidaysOf(canton, year).Select(day => $"{pattern.Format(day.Date)} {day.Name}")));
    }

    [Theory]
    [InlineData(Canton.BE, "2026-01-05", true)]
    [InlineData(Canton.BE, "2026-01-02", false)]
    [InlineData(Canton.LU, "2026-03-19", true)]
    [InlineData(Canton.LU, "2026-10-02", true)]
    [InlineData(Canton.LU, "2026-06-04", false)]
    [InlineData(Canton.ZH, "2026-06-04", true)]
    [InlineData(Canton.BE, "2026-05-01", true)]
    [InlineData(Canton.LU, "2026-05-01", true)]
    [InlineData(Canton.ZH, "2026-05-01", false)]
    [InlineData(Canton.ZH, "2026-04-20", true)]
    [InlineData(Canton.ZH, "2026-09-14", true)]
    [InlineData(Canton.LU, "2026-12-08", false)]
    [InlineData(Canton.ZH, "2026-12-08", true)]
    [InlineData(Canton.ZH, "2026-12-24", true)]
    [InlineData(Canton.LU, "2026-12-31", true)]
    [InlineData(Canton.BE, "2026-03-14", false)]
    [InlineData(Canton.BE, "2026-03-15", false)]
    public void WorkingDay_ByCanton(Canton canton, string day, bool expected) =>
        Assert.Equal(expected, Swiss.IsWorkingDay(canton, Day.Of(day)));

    [Theory]
    [InlineData(Canton.ZH, "2026-04-02", "2026-04-02", "2026-04-02")]
    [InlineData(Canton.ZH, "2026-04-03", "2026-04-02", "2026-04-07")]
    [InlineData(Canton.ZH, "2026-04-06", "2026-04-02", "2026-04-07")]
    [InlineData(Canton.ZH, "2026-12-25", "2026-12-24", "2026-12-28")]
    [InlineData(Canton.ZH, "2027-01-01", "2026-12-31", "2027-01-04")]
    [InlineData(Canton.LU, "2026-11-01", "2026-10-30", "2026-11-02")]
    [InlineData(Canton.LU, "2027-11-01", "2027-10-29", "2027-11-02")]
    [InlineData(Canton.BE, "2027-11-01", "2027-11-01", "2027-11-01")]
    public void WorkingDay_BeforeAndAfter(Canton canton, string day, string before, string after)
    {
        Assert.Equal(Day.Of(before), Swiss.WorkingDayOnOrBefore(canton, Day.Of(day)));
        Assert.Equal(Day.Of(after), Swiss.WorkingDayOnOrAfter(canton, Day.Of(day)));
    }

    [Fact]
    public void Holiday_OnAnOrdinaryWeekend_IsNone() => Assert.Null(Swiss.HolidayOn(Canton.ZH, Day.Of("2026-03-14")));
}
