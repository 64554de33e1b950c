using NodaTime;
using Scadenzario.Calendar;
using Scadenzario.Contracts;
using Scadenzario.Deadlines;
using Scadenzario.Deadlines.Reading;
using Scadenzario.Notifications;
using Scadenzario.Rules;

namespace Scadenzario.Arrears;

/// <summary>Says from an invoice's row what happens to it when. Pure.</summary>
public sealed class ArrearsPlan(DeadlineCalculator calculator, SwissCalendar calendar)
{
    /// <summary>Helsana's rule of reminders.</summary>
    public const string Dunning = "helsana.dunning";

    /// <summary>Helsana's term for reimbursements.</summary>
    public const string Reimbursement = "helsana.reimbursement";

    /// <summary>CSS's rule of default interest.</summary>
    public const string Interest = "css.default-interest";

    /// <summary>
    /// The last day on which the invoice is paid without any reminder (Helsana): of a premium the due date, of a reimbursement the 30th day after the invoice;
    /// a day off gives way to the next working day in Zurich.
    /// </summary>
    public LocalDate PayBy(ArrearsRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.Kind == "reimbursement"
            ? calculator.Compute(Reimbursement, Facts.Of(("invoiceOn", row.Due))).Require().ExtendedLastDay!.Value
            : calendar.WorkingDayOnOrAfter(Canton.ZH, row.Due);
    }

    /// <summary>When our reminder leaves: at 08:00 on the day after <see cref="PayBy"/>.</summary>
    public DateTimeOffset RemindAt(ArrearsRow row) => SendingWindow.Morning(PayBy(row).PlusDays(1));

    /// <summary>The term of a reminder that is dispatched on a day.</summary>
    public DeadlineAnswer TermOf(ArrearsRow row, LocalDate sentOn, Language language = Language.It)
    {
        ArgumentNullException.ThrowIfNull(row);
        return calculator.Compute(Dunning, Facts.Of(("sentOn", sentOn), ("statedTerm", row.Stated)), language, row.Edition).Require();
    }

    /// <summary>The term that runs: of the reminder, or CSS's thirty days; null where no reminder has gone out.</summary>
    public DeadlineAnswer? Term(ArrearsRow row, Language language = Language.It)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.Of == Insurer.Css ? calculator.Compute(Interest, Facts.Of(("dueDate", row.Due)), language, row.Edition).Require()
            : row.Reminded is { } day ? TermOf(row, day, language)
            : null;
    }

    /// <summary>Notes in a new row the edition under which it will be finished: that of its term, or of a reminder sent today.</summary>
    public void Begin(ArrearsRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        row.Edition = (Term(row) ?? TermOf(row, ZurichTime.DateOf(row.RecordedAt))).Edition;
    }

    /// <summary>The first day of suspension or interest that a term brings where nobody pays.</summary>
    public static LocalDate ConsequenceOf(DeadlineAnswer term)
    {
        ArgumentNullException.ThrowIfNull(term);
        return term.Effects.Date(term.Rule == Interest ? "extendedInterestFrom" : "extendedSuspendedFrom")!.Value;
    }

    /// <summary>What is next.</summary>
    public ArrearsStanding Of(ArrearsRow? row)
    {
        if (row is null || row.State is not (ArrearsStatus.Open or ArrearsStatus.Reminded))
        {
            return ArrearsStanding.End;
        }

        if (Term(row) is not { } term)
        {
            return new(ArrearsStep.Remind, RemindAt(row), "remind", "arrears-reminder", Dunning, "13.2");
        }

        var from = ConsequenceOf(term);
        return new(
            ArrearsStep.Conclude,
            ZurichTime.StartOf(from),
            $"conclude-{ArrearsRow.Write(from)}",
            row.Of == Insurer.Css ? "default-interest" : "cover-suspension",
            term.Rule,
            term.Article);
    }

    /// <summary>Notes that the term has run out without payment; false where it has not, or where it was noted before.</summary>
    public bool Conclude(ArrearsRow row, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (Of(row) is not { Next: ArrearsStep.Conclude, At: { } at } || at > now)
        {
            return false;
        }

        row.State = row.Of == Insurer.Css ? ArrearsStatus.InterestRuns : ArrearsStatus.Suspended;
        row.ConsequenceFrom = ArrearsRow.Write(ConsequenceOf(Term(row)!));
        return true;
    }

    /// <summary>
    /// Notes a payment. One that arrived by the term's last day, moved to a working day where it must be, leaves no consequence, whenever it is reported; a
    /// later one ends the consequence for the future only.
    /// </summary>
    public void Pay(ArrearsRow row, Moment paid)
    {
        ArgumentNullException.ThrowIfNull(row);
        var announced = row.State is ArrearsStatus.Suspended or ArrearsStatus.InterestRuns;
        var term = Term(row);
        var tooLate = term is not null && paid.IsTooLate(term.ExtendedLastDay!.Value, term.ExtendedEndsAt!.Value);
        row.State = ArrearsStatus.Paid;
        row.PaidAt = paid.Text;
        row.ConsequenceFrom = tooLate ? ArrearsRow.Write(ConsequenceOf(term!)) : null;
        row.Annulled = announced && !tooLate;
    }
}
