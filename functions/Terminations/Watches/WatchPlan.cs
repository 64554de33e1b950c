using NodaTime;
using Scadenzario.Calendar;

namespace Scadenzario.Terminations.Watches;

/// <summary>
/// When reminders of a deadline go out: so many days before the day to name, on the working day before where that is a day off, at 08:00 in Zurich; one
/// message a day at most; never after the day to name. Pure.
/// </summary>
public sealed class WatchPlan(SwissCalendar calendar)
{
    private static readonly LocalTime _morning = new(8, 0);

    /// <summary>The lead days of a watch that names none.</summary>
    public static IReadOnlyList<int> DefaultLeadDays { get; } = [60, 30, 7, 1];

    /// <summary>The next reminder; null where none is left.</summary>
    public Reminder? Next(ReminderStanding standing)
    {
        ArgumentNullException.ThrowIfNull(standing);
        var coming = standing.LeadDays
            .Where(lead => !standing.Done.Contains(lead))
            .Select(lead => new Reminder(lead, MorningOf(standing, lead)))
            .Where(reminder => reminder.At >= standing.Since && ZurichTime.DateOf(reminder.At) != standing.LastSentOn)
            .ToList();
        if (coming.Count > 0)
        {
            // Of two leads on one morning the shorter one stands for both.
            return coming.OrderBy(reminder => reminder.At).ThenBy(reminder => reminder.Lead).First();
        }

        return standing.NamedDay == standing.RemindBy ? null : Last(standing);
    }

    /// <summary>The leads that a message sent at an instant stands for: its own, and those whose morning has come since the plan was made.</summary>
    public IReadOnlyList<int> Covered(ReminderStanding standing, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(standing);
        return [.. standing.LeadDays.Where(lead => MorningOf(standing, lead) is var at && at >= standing.Since && at <= now)];
    }

    // Every lead had passed when the deadline was set, and nobody has named its day yet: the next morning, where that is not too late.
    private static Reminder? Last(ReminderStanding standing)
    {
        var day = ZurichTime.DateOf(standing.Since);
        if (ZurichTime.At(day, _morning) < standing.Since || day == standing.LastSentOn)
        {
            day = day.PlusDays(1);
        }

        return day > standing.RemindBy ? null : new(null, ZurichTime.At(day, _morning));
    }

    private DateTimeOffset MorningOf(ReminderStanding standing, int lead) =>
        ZurichTime.At(calendar.WorkingDayOnOrBefore(standing.Canton, standing.RemindBy.PlusDays(-lead)), _morning);
}

/// <summary>A reminder to come.</summary>
/// <param name="Lead">Its lead days; null for the one that goes out because every lead had passed.</param>
/// <param name="At">When it is due, in UTC.</param>
public sealed record Reminder(int? Lead, DateTimeOffset At);

/// <summary>What the plan depends on.</summary>
/// <param name="RemindBy">The day to name in reminders.</param>
/// <param name="Canton">Whose working days count.</param>
/// <param name="LeadDays">The leads.</param>
/// <param name="Done">The leads that reminders have gone out for, whatever day they named; they are not repeated.</param>
/// <param name="LastSentOn">The Zurich day of the last message.</param>
/// <param name="NamedDay">The day that the last message named.</param>
/// <param name="Since">When this deadline was set: leads whose morning had passed by then are skipped.</param>
public sealed record ReminderStanding(
    LocalDate RemindBy,
    Canton Canton,
    IReadOnlyList<int> LeadDays,
    IReadOnlySet<int> Done,
    LocalDate? LastSentOn,
    LocalDate? NamedDay,
    DateTimeOffset Since);
