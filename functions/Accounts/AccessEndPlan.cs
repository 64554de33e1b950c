using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Scadenzario.Calendar;
using Scadenzario.Contracts;
using Scadenzario.Deadlines;
using Scadenzario.Notifications;

namespace Scadenzario.Accounts;

/// <summary>When access ends after the end of all covers, and when the holder is reminded to save the documents (KPT 13d). Pure.</summary>
public sealed class AccessEndPlan(DeadlineCalculator calculator)
{
    /// <summary>The rule.</summary>
    public const string Rule = "kpt.access-end";

    /// <summary>The article.</summary>
    public const string Article = "13d";

    /// <summary>The step that closes the access.</summary>
    public const string Close = "close";

    // Days before the last day of access.
    private static readonly int[] _leads = [30, 7];

    /// <summary>Whether an insurer's access outlives the covers for a time.</summary>
    public static bool AppliesTo(Insurer insurer) => insurer == Insurer.Kpt;

    /// <summary>
    /// The last day of the last cover over the holder and all members, and the first instant without access; both null while a cover runs. Who has left with a
    /// contract of their own is no member any more.
    /// </summary>
    public (LocalDate? EndsOn, DateTimeOffset? AccessEndsAt) Of(Contract contract)
    {
        ArgumentNullException.ThrowIfNull(contract);
        List<LocalDate?> ends = [contract.CoverEnd, .. contract.Members.Where(member => member.SeparatedTo is null).Select(member => member.CoverEnd)];
        var answer = calculator.Compute(Rule, Facts.Of(("coverEndDates", ends.Select(end => end is { } day ? LocalDatePattern.Iso.Format(day) : null).ToArray()))).Require();
        return answer.EndsAt is { } endsAt ? (ends.Max(), endsAt) : (null, null);
    }

    /// <summary>
    /// What is next for an end of cover. Of the reminders that were due before the end became known, the last one goes out at once, in the hours of reminders,
    /// unless the access is over by then.
    /// </summary>
    /// <param name="row">The account.</param>
    /// <returns>The step and when it is due; null where a cover runs, or this is over. An account that the holder has ended may be concluded anew, so it goes on.</returns>
    public static (string Step, DateTimeOffset At)? Next(OnlineContractRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (row is not { AccessEndsAt: { } endsAt, CoverEndKnownAt: { } known } || row.EndCause == EndCauses.CoverEnded)
        {
            return null;
        }

        var done = row.CoverEndReminders.Split(',');
        foreach (var (name, at) in Reminders(endsAt, known))
        {
            if (!done.Contains(name))
            {
                return (name, at);
            }
        }

        return (Close, endsAt);
    }

    /// <summary>The last day on which there is access.</summary>
    public static LocalDate LastDay(DateTimeOffset endsAt) => ZurichTime.DateOf(endsAt).PlusDays(-1);

    private static IEnumerable<(string Name, DateTimeOffset At)> Reminders(DateTimeOffset endsAt, DateTimeOffset known)
    {
        var mornings = _leads.Select(lead => (Lead: lead, At: SendingWindow.Morning(LastDay(endsAt).PlusDays(-lead)))).ToList();
        var missed = mornings.Where(reminder => reminder.At < known).Select(reminder => (reminder.Lead, At: SendingWindow.Next(known))).TakeLast(1);
        return missed.Concat(mornings.Where(reminder => reminder.At >= known))
            .Where(reminder => reminder.At < endsAt)
            .Select(reminder => (string.Create(CultureInfo.InvariantCulture, $"remind-{reminder.Lead}"), reminder.At));
    }
}
