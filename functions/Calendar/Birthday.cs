using NodaTime;

namespace Scadenzario.Calendar;

/// <summary>Birthdays as people and insurers count them (RULES §1.7).</summary>
public static class Birthday
{
    /// <summary>The day on which an age is reached. Whoever was born on 29 February has the birthday on 1 March of a common year.</summary>
    public static LocalDate Of(LocalDate birth, int age)
    {
        var year = birth.Year + age;
        return birth is { Month: 2, Day: 29 } && !CalendarSystem.Iso.IsLeapYear(year)
            ? new LocalDate(year, 3, 1)
            : new LocalDate(year, birth.Month, birth.Day);
    }
}
