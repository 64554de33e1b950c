using NodaTime;
using NodaTime.Text;
using Scadenzario.Calendar;
using Scadenzario.Deadlines.Agenda;

namespace Scadenzario.Telemetry;

/// <summary>
/// How a wake-up of the agenda stands. A workflow takes its entry off when it has done what the entry says, so an entry that stays beyond its instant is work,
/// mostly a message, that was due and is not done. Pure.
/// </summary>
/// <param name="State"><c>overdue</c>, <c>today</c> (Zurich), <c>soon</c> (within three days); null for later ones.</param>
/// <param name="IsUnsent">Whether it is overdue and the deadline that it is about is at most three days away, or past.</param>
public readonly record struct WakeUpState(string? State, bool IsUnsent)
{
    // The steps of watches name the day of the deadline, see WatchSchedule: remind-2027-09-30-7.
    private const string Reminder = "remind-";
    private const int DaysAway = 3;

    /// <summary>The state of an entry at an instant.</summary>
    /// <param name="row">The entry.</param>
    /// <param name="now">The instant.</param>
    /// <param name="tolerance">How late a wake-up may be without being overdue.</param>
    public static WakeUpState Of(AgendaRow row, DateTimeOffset now, TimeSpan tolerance)
    {
        ArgumentNullException.ThrowIfNull(row);
        var today = ZurichTime.DateOf(now);
        if (row.DueAt + tolerance < now)
        {
            return new("overdue", DeadlineOf(row) <= today.PlusDays(DaysAway));
        }

        var day = ZurichTime.DateOf(row.DueAt);
        return new(day <= today ? "today" : day <= today.PlusDays(DaysAway) ? "soon" : null, false);
    }

    // A reminder names its deadline; what else has a date of its own to keep is at its deadline when it is due.
    private static LocalDate DeadlineOf(AgendaRow row) =>
        row.Step.StartsWith(Reminder, StringComparison.Ordinal) && row.Step.Length >= Reminder.Length + 10
        && LocalDatePattern.Iso.Parse(row.Step.Substring(Reminder.Length, 10)) is { Success: true } named
            ? named.Value
            : ZurichTime.DateOf(row.DueAt);
}
