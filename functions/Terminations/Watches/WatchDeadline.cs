using NodaTime;
using Scadenzario.Calendar;
using Scadenzario.Deadlines;

namespace Scadenzario.Terminations.Watches;

/// <summary>The deadline of a watch, as its rule computes it from its facts.</summary>
/// <param name="RemindBy">The day to name in reminders.</param>
/// <param name="LastDay">The last day, never rolled.</param>
/// <param name="EndsAt">The first instant that is too late by every reading: when the watch is over.</param>
/// <param name="Closes">The time of the last day at which the office closes; null where the day ends at midnight.</param>
/// <param name="Canton">Whose working days count.</param>
/// <param name="Answer">The computation.</param>
public sealed record WatchDeadline(LocalDate RemindBy, LocalDate LastDay, DateTimeOffset EndsAt, LocalTime? Closes, Canton Canton, DeadlineAnswer Answer)
{
    /// <summary>The deadline of an answer that has one.</summary>
    public static WatchDeadline Of(DeadlineAnswer answer, Canton canton)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var (last, ends) = (answer.LastDay!.Value, answer.EndsAt!.Value);
        return new(
            answer.RemindBy!.Value,
            last,
            answer.ExtendedEndsAt ?? ends,
            ends == ZurichTime.EndOf(last) ? null : Instant.FromDateTimeOffset(ends).InZone(ZurichTime.Zone).TimeOfDay,
            canton,
            answer);
    }
}
