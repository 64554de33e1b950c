using NodaTime;
using Scadenzario.Calendar;

namespace Functions.Tests.Calendar;

public class BirthdayTests
{
    [Theory]
    [InlineData("2008-02-28", 18, "2026-02-28")]
    [InlineData("2008-02-29", 18, "2026-03-01")]
    [InlineData("2008-03-01", 18, "2026-03-01")]
    [InlineData("2008-02-29", 20, "2028-02-29")]
    [InlineData("2000-02-29", 25, "2025-03-01")]
    [InlineData("2008-12-31", 18, "2026-12-31")]
    public void Birthday_OfAge(string birth, int age, string expected) =>
        Assert.Equal(Day.Of(expected), Birthday.Of(Day.Of(birth), age));
}
