using NodaTime;

namespace Scadenzario.Calendar;

/// <summary>
/// Legal days are calendar days in Europe/Zurich (RULES §1.1). Instants are UTC; the two meet here and nowhere else.
/// Days of 23 and 25 hours (last Sundays of March and October) come out right, because nothing is computed as n × 24 h.
/// </summary>
public static class ZurichTime
{
    /// <summary>The zone of every legal day.</summary>
    public static DateTimeZone Zone { get; } = DateTimeZoneProviders.Tzdb["Europe/Zurich"];

    /// <summary>The Zurich calendar day in which an instant lies: 23:59:59 local is still that day, 24:00 is the next.</summary>
    public static LocalDate DateOf(DateTimeOffset instant) =>
        Instant.FromDateTimeOffset(instant).InZone(Zone).Date;

    /// <summary>The first instant of a Zurich day, in UTC.</summary>
    public static DateTimeOffset StartOf(LocalDate day) =>
        Zone.AtStartOfDay(day).ToInstant().ToDateTimeOffset();

    /// <summary>The first instant that is too late for "until <paramref name="day"/>": the next day's midnight in Zurich, in UTC.</summary>
    public static DateTimeOffset EndOf(LocalDate day) => StartOf(day.PlusDays(1));

    /// <summary>
    /// A wall-clock time on a Zurich day, in UTC. A time that the March change skips is moved by the gap (02:30 → 03:30);
    /// a time that October has twice is the first of the two.
    /// </summary>
    public static DateTimeOffset At(LocalDate day, LocalTime time) =>
        Zone.AtLeniently(day + time).ToInstant().ToDateTimeOffset();
}
