using System.Collections.Concurrent;
using NodaTime;

namespace Scadenzario.Calendar;

/// <summary>
/// Working days by canton (RULES §1.6): Monday to Friday and not a holiday of the canton. 24 and 31 December are
/// working days. Years are computed once and kept.
/// </summary>
/// <param name="holidays">The holidays of every canton, in the order in which two on the same day are to be named.</param>
public sealed class SwissCalendar(IReadOnlyDictionary<Canton, IReadOnlyList<HolidayDefinition>> holidays)
{
    private readonly ConcurrentDictionary<(Canton Canton, int Year), IReadOnlyList<Holiday>> years = new();

    /// <summary>The ids of all holidays.</summary>
    public IEnumerable<string> Names => holidays.Values.SelectMany(canton => canton).Select(holiday => holiday.Name).Distinct();

    /// <summary>The holidays of a canton in a year, by date. Two may fall on one day (1 May and Ascension, 2008).</summary>
    /// <exception cref="KeyNotFoundException">The calendar has no data for the canton.</exception>
    public IReadOnlyList<Holiday> HolidaysOf(Canton canton, int year) =>
        years.GetOrAdd((canton, year), static (key, all) => Compute(all[key.Canton], key.Year), holidays);

    /// <summary>The holiday on a day, or null. A weekend is no holiday.</summary>
    public Holiday? HolidayOn(Canton canton, LocalDate day)
    {
        foreach (var holiday in HolidaysOf(canton, day.Year))
            if (holiday.Date == day)
                return holiday;
        return null;
    }

    /// <summary>Whether the day is a Saturday or a Sunday.</summary>
    public static bool IsWeekend(LocalDate day) => day.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday;

    /// <summary>Whether the day is Monday to Friday and no holiday of the canton.</summary>
    public bool IsWorkingDay(Canton canton, LocalDate day) => !IsWeekend(day) && HolidayOn(canton, day) is null;

    /// <summary>The day itself where it is a working day, else the next one that is (the roll of CO 78).</summary>
    public LocalDate WorkingDayOnOrAfter(Canton canton, LocalDate day)
    {
        while (!IsWorkingDay(canton, day))
            day = day.PlusDays(1);
        return day;
    }

    /// <summary>The day itself where it is a working day, else the last one before it that is.</summary>
    public LocalDate WorkingDayOnOrBefore(Canton canton, LocalDate day)
    {
        while (!IsWorkingDay(canton, day))
            day = day.PlusDays(-1);
        return day;
    }

    private static IReadOnlyList<Holiday> Compute(IReadOnlyList<HolidayDefinition> definitions, int year) =>
        [.. definitions
            .Select(definition => (definition.Name, Date: definition.DateIn(year)))
            .Where(day => day.Date is not null)
            .Select(day => new Holiday(day.Date!.Value, day.Name))
            .OrderBy(holiday => holiday.Date)];
}
