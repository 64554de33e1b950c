using NodaTime;
using Scadenzario.Calendar;
using Scadenzario.Deadlines;
using Scadenzario.Deadlines.Reading;
using Scadenzario.Notifications;
using Scadenzario.Rules;

namespace Scadenzario.Amendments;

/// <summary>Says from its row how an amendment stands for a contract, and what happens next and when. Pure.</summary>
public sealed class ConsentPlan(DeadlineCalculator calculator)
{
    private const int FirstReminderDays = 7;
    private const int SecondReminderDays = 1;

    /// <summary>The term of an amendment whose notice is communicated at a moment.</summary>
    public DeadlineAnswer TermOf(AmendmentRule rule, LocalDate effectiveOn, Moment notice, string? edition = null)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return calculator.Compute(rule.Id, Facts.Of(rule.FactsOf(effectiveOn, notice)), edition: edition).Require();
    }

    /// <summary>
    /// Whether a notice that is communicated at a moment comes too late for its date: CSS's rules say it; with the others, where the term of opposition or
    /// termination would not be over when the change takes effect.
    /// </summary>
    public bool IsTooLate(AmendmentRule rule, LocalDate effectiveOn, Moment notice, string? edition = null)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var term = TermOf(rule, effectiveOn, notice, edition);
        return rule.Communication == Communication.Supplied
            ? term.Effects.Flag("noticeInTime") == false
            : term.ExtendedEndsAt > ZurichTime.StartOf(effectiveOn);
    }

    /// <summary>The computation as it stands: term, outcome, verdict. Null where no term runs.</summary>
    /// <param name="row">The contract's row.</param>
    /// <param name="now">The instant at which it is judged.</param>
    /// <param name="language">The language of the explanation.</param>
    public DeadlineAnswer? Deadline(ConsentRow row, DateTimeOffset now, Language language = Language.It)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (row.Communicated is not { } communicated)
        {
            return null;
        }

        var facts = row.Terms.FactsOf(row.Effective, communicated);
        if (row.Terms.TakesOpposition)
        {
            facts =
            [
                .. facts,
                ("oppositionReceivedAt", row.Opposition is { } received ? AmendmentRule.Fact(received) : null),
                ("portalUses", CountedUses(row).Select(AmendmentRule.Fact).ToList()),
                ("now", now),
            ];
        }

        return calculator.Compute(row.Rule, Facts.Of(facts), language, row.Edition).Require();
    }

    /// <summary>
    /// The uses that may accept: not the session in which the notice was first opened, which is the last use reported before that moment, and none on the day of the
    /// opposition, which may be the session in which it was declared.
    /// </summary>
    public static IReadOnlyList<Moment> CountedUses(ConsentRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var uses = row.UseList.ToList();
        if (row.Opened is { } opened && uses.FindLastIndex(use => !opened.IsBefore(use)) is >= 0 and var session)
        {
            uses.RemoveAt(session);
        }

        uses.RemoveAll(use => use.Day == row.Opposition?.Day);
        return uses;
    }

    /// <summary>The day that reminders name; null where no term runs. With Helsana it counts from the archiving, if that is known.</summary>
    public LocalDate? RemindBy(ConsentRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.Communicated is { } communicated ? TermOf(row.Terms, row.Effective, row.Archived ?? communicated, row.Edition).RemindBy : null;
    }

    /// <summary>When the two reminders are due; null where no term runs.</summary>
    public (DateTimeOffset First, DateTimeOffset Second)? RemindAt(ConsentRow row) => RemindBy(row) is { } day
        ? (SendingWindow.Morning(day.PlusDays(-FirstReminderDays)), SendingWindow.Morning(day.PlusDays(-SecondReminderDays)))
        : null;

    /// <summary>Brings the row's status into line with its facts at an instant, and closes it where it has come to that; false where nothing has changed.</summary>
    public bool Judge(ConsentRow row, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(row);
        var before = (row.Status, row.AcceptedAt, row.ClosedAs, row.ClosedAt);
        var deadline = Deadline(row, now);
        (row.State, row.AcceptedAt) = Stand(row, deadline, now);
        var isClosed = row.State is ConsentStatus.Opposed or ConsentStatus.Terminated or ConsentStatus.Withdrawn
            || (row.State == ConsentStatus.Accepted && now >= deadline!.ExtendedEndsAt);
        if (isClosed && row.ClosedAs != row.Status)
        {
            (row.ClosedAs, row.ClosedAt, row.Closings) = (row.Status, now, row.Closings + 1);
        }
        else if (!isClosed)
        {
            (row.ClosedAs, row.ClosedAt) = ("", null);
        }

        return before != (row.Status, row.AcceptedAt, row.ClosedAs, row.ClosedAt);
    }

    /// <summary>What is next.</summary>
    public ConsentStanding Next(ConsentRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var (step, at) = row.State switch
        {
            _ when row.IsOver => (ConsentStep.End, null),
            ConsentStatus.Withdrawn or ConsentStatus.Opposed => (ConsentStep.End, null),
            ConsentStatus.Terminated when row.Terms.TakesOpposition => (ConsentStep.End, null),
            ConsentStatus.Held => (ConsentStep.Hold, null),
            ConsentStatus.Waiting => Before(row),
            ConsentStatus.Pending when row.NotifiedAt is null => (ConsentStep.Notify, null),
            _ => Within(row),
        };
        return new(step, row.Rule, at);
    }

    private static (ConsentStep, DateTimeOffset?) Before(ConsentRow row) => row switch
    {
        { ArchivedAt: not null, NotifiedAt: null } => (ConsentStep.Notify, null),
        { ArchivedAt: null, CommunicationAsked: false } => (ConsentStep.AskForCommunication, ZurichTime.StartOf(row.Effective)),
        _ => (ConsentStep.Hold, null),
    };

    private (ConsentStep, DateTimeOffset?) Within(ConsentRow row)
    {
        if (row.State == ConsentStatus.Pending && row.NotifiedAt is { } notified && RemindAt(row) is var (first, second))
        {
            if (row.FirstReminderAt is null && row.SecondReminderAt is null && first > notified)
            {
                return (ConsentStep.FirstReminder, first);
            }

            if (row.SecondReminderAt is null && second > notified)
            {
                return (ConsentStep.SecondReminder, second);
            }
        }

        return (ConsentStep.Close, TermOf(row.Terms, row.Effective, row.Communicated!.Value, row.Edition).ExtendedEndsAt);
    }

    private static (ConsentStatus, DateTimeOffset?) Stand(ConsentRow row, DeadlineAnswer? deadline, DateTimeOffset now)
    {
        if (row.Lateness == Lateness.Withdrawn)
        {
            return (ConsentStatus.Withdrawn, null);
        }

        if (row.TerminationId is not null)
        {
            return (ConsentStatus.Terminated, null);
        }

        if (row.Opposition is not null && (deadline is null || row.Lateness == Lateness.Asked))
        {
            // Nothing was accepted before: whatever opposes is in time.
            return (ConsentStatus.Opposed, null);
        }

        if (row.Opposition is null && row.OnlineEndedAt is not null)
        {
            return (ConsentStatus.Terminated, null);
        }

        if (row.Lateness == Lateness.Asked)
        {
            return (ConsentStatus.Held, null);
        }

        if (deadline is null)
        {
            return (ConsentStatus.Waiting, null);
        }

        if (!row.Terms.TakesOpposition)
        {
            return now >= deadline.ExtendedEndsAt ? (ConsentStatus.Accepted, deadline.ExtendedEndsAt) : (ConsentStatus.Pending, null);
        }

        var acceptedAt = deadline.Effects.Instant("acceptedAt");
        return deadline.Effects.Text("outcome") switch
        {
            "opposed" or "opposedByExtension" => (ConsentStatus.Opposed, null),
            _ when deadline.Effects.Flag("oppositionCountsAsTermination") == true => (ConsentStatus.Terminated, acceptedAt),
            "acceptedBySilence" or "acceptedByUse" => (ConsentStatus.Accepted, acceptedAt),
            _ => (ConsentStatus.Pending, null),
        };
    }
}
