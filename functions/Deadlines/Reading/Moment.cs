using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Scadenzario.Calendar;
using Scadenzario.Http;

namespace Scadenzario.Deadlines.Reading;

/// <summary>
/// When something happened: an instant, or only a Zurich day. A date stands for the whole day: as an event it starts terms
/// like any instant of that day, as an act it is in time through the last day. Two moments of which one is only a day are
/// compared by their days, so neither is before the other on the same day.
/// </summary>
/// <param name="Day">The Zurich day.</param>
/// <param name="At">The instant; null where only the day is known.</param>
public readonly record struct Moment(LocalDate Day, DateTimeOffset? At)
{
    private static readonly TimeSpan _tolerance = TimeSpan.FromMinutes(5);

    /// <summary>The instant, or the day's first one: what an answer shows where it must show an instant.</summary>
    public DateTimeOffset Instant => At ?? ZurichTime.StartOf(Day);

    /// <summary>A moment of an instant.</summary>
    public static Moment Of(DateTimeOffset instant) => new(ZurichTime.DateOf(instant), instant);

    /// <summary>A moment of a day.</summary>
    public static Moment Of(LocalDate day) => new(day, null);

    /// <summary>As it is stored and shown: an instant in UTC, or a date.</summary>
    public string Text => At is { } at ? Json.Text(at) : LocalDatePattern.Iso.Format(Day);

    /// <summary>Reads what <see cref="Text"/> wrote.</summary>
    /// <exception cref="FormatException">The text is neither an instant nor a date.</exception>
    public static Moment Parse(string text) =>
        FactValues.Moment(JsonSerializer.SerializeToElement(text)) as Moment? ?? throw new FormatException("Neither an instant nor a date.");

    /// <summary>Whether this lies in the future; clocks of callers may go a few minutes ahead of ours.</summary>
    public bool IsToCome(DateTimeOffset now) => At is { } at ? at > now + _tolerance : Day > ZurichTime.DateOf(now);

    /// <summary>Whether this came first, as far as is known.</summary>
    public bool IsBefore(Moment other) => At is { } mine && other.At is { } theirs ? mine < theirs : Day < other.Day;

    /// <summary>Whether this came no earlier than the first instant after a term.</summary>
    /// <param name="lastDay">The term's last day, for a moment that is only a day.</param>
    /// <param name="endsAt">The first instant that is too late.</param>
    public bool IsTooLate(LocalDate lastDay, DateTimeOffset endsAt) => At is { } at ? at >= endsAt : Day > lastDay;
}
