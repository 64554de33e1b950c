using NodaTime;

namespace Scadenzario.Calendar;

/// <summary>Easter Sunday, from which the movable feasts are counted.</summary>
public static class Easter
{
    /// <summary>
    /// Easter Sunday of a Gregorian year, by the anonymous Gregorian computus; the earliest is 22 March, the latest 25 April.
    /// </summary>
    public static LocalDate SundayOf(int year)
    {
        var golden = year % 19;
        var century = year / 100;
        var ofCentury = year % 100;
        var correction = (century - ((century + 8) / 25) + 1) / 3;
        var epact = ((19 * golden) + century - (century / 4) - correction + 15) % 30;
        var weekday = (32 + (2 * (century % 4)) + (2 * (ofCentury / 4)) - epact - (ofCentury % 4)) % 7;
        var shift = (golden + (11 * epact) + (22 * weekday)) / 451;
        var marchBased = epact + weekday - (7 * shift) + 114;
        return new LocalDate(year, marchBased / 31, (marchBased % 31) + 1);
    }
}
