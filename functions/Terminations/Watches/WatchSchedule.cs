using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Scadenzario.Calendar;
using Scadenzario.Notifications;

namespace Scadenzario.Terminations.Watches;

/// <summary>Says from a watch's row what its workflow does next. Pure.</summary>
public sealed class WatchSchedule(WatchPlan plan, WatchDeadlines deadlines)
{
    /// <summary>The deadline that runs.</summary>
    public WatchDeadline DeadlineOf(WatchRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return deadlines.Of(row.Watched, row.FactSet, row.Edition);
    }

    /// <summary>
    /// What is next. A reminder that was missed goes out in the next sending window, unless the day to name is over by then: then it is skipped.
    /// </summary>
    public WatchStanding Of(WatchRow? row, WatchInput input, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (row is null || row.Generation != input.Generation || !row.IsRunning)
        {
            return WatchStanding.End(input.Season);
        }

        var deadline = DeadlineOf(row);
        if (row.State == WatchStatus.Active && NextReminder(row, deadline, now) is { } reminder)
        {
            var lead = reminder.Lead?.ToString(CultureInfo.InvariantCulture) ?? "last";
            return new(
                WatchStep.Remind,
                reminder.At,
                row.Season,
                $"remind-{LocalDatePattern.Iso.Format(deadline.RemindBy)}-{lead}",
                row.Watched.Cause,
                row.Rule,
                deadline.Answer.Article);
        }

        return new(
            WatchStep.Close,
            deadline.EndsAt,
            row.Season,
            $"close-{LocalDatePattern.Iso.Format(deadline.LastDay)}",
            row.Yearly ? "watch-renewal" : "watch-end",
            row.Rule,
            deadline.Answer.Article);
    }

    /// <summary>The next reminder that may still go out; null where none is left.</summary>
    public Reminder? NextReminder(WatchRow row, WatchDeadline deadline, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(deadline);
        if (plan.Next(row.Standing(deadline)) is not { } reminder)
        {
            return null;
        }

        var at = reminder.At < now ? SendingWindow.Next(now) : reminder.At;
        return ZurichTime.DateOf(at) > deadline.RemindBy ? null : reminder with { At = at };
    }

    /// <summary>Notes in a row that a reminder has gone out.</summary>
    public void Sent(WatchRow row, WatchDeadline deadline, int? lead, DateTimeOffset sentAt)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(deadline);
        LocalDate day = ZurichTime.DateOf(sentAt);
        var covered = plan.Covered(row.Standing(deadline), sentAt);
        row.Sent(day, deadline.RemindBy, lead is { } own ? [.. covered.Append(own)] : covered);
    }

    /// <summary>Ends the year that runs: the next one begins where there is one, else the watch is over.</summary>
    public void Close(WatchRow row, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(row);
        row.Sequence++;
        row.ChangedAt = now;
        if (!row.Yearly)
        {
            row.State = WatchStatus.Over;
            return;
        }

        var (facts, deadline, errors) = deadlines.Prepare(row.Watched, WatchDeadlines.NextYear(row.Watched, row.FactSet), yearly: true, now);
        if (deadline is null)
        {
            throw new InvalidOperationException($"The next year's facts of {row.WorkflowId} are wrong: {string.Join(", ", errors.Keys)}.");
        }

        row.Facts = facts.GetRawText();
        row.Edition = deadline.Answer.Edition;
        row.Season++;
        row.State = WatchStatus.Active;
        row.Since = now;
        row.Forget();
    }
}
