using NodaTime;

namespace Scadenzario.Calendar;

/// <summary>
/// One holiday of one canton as data: a fixed day of the year, or a number of days from Easter Sunday, with the law
/// that makes it a holiday for terms and the days between which that law is in force.
/// </summary>
public sealed record HolidayDefinition
{
    /// <summary>A stable id such as <c>ascension</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The fixed day (<c>MM-dd</c>); null for a movable feast. Exactly one of this and <see cref="Easter"/> is given.</summary>
    public AnnualDate? On { get; init; }

    /// <summary>Days from Easter Sunday, negative before it; null for a fixed day.</summary>
    public int? Easter { get; init; }

    /// <summary>The legal basis.</summary>
    public required string Basis { get; init; }

    /// <summary>The first day of validity.</summary>
    public required LocalDate ValidFrom { get; init; }

    /// <summary>The last day of validity; null while in force.</summary>
    public LocalDate? ValidTo { get; init; }

    /// <summary>The holiday's day in a year, or null where the law was not in force on it.</summary>
    public LocalDate? DateIn(int year)
    {
        var date = On is { } fixedDay ? fixedDay.InYear(year) : Calendar.Easter.SundayOf(year).PlusDays(Easter ?? 0);
        return date < ValidFrom || date > ValidTo ? null : date;
    }
}
