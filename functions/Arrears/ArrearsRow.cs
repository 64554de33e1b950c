using System.Globalization;
using System.Runtime.Serialization;
using NodaTime;
using NodaTime.Text;
using Scadenzario.Contracts;
using Scadenzario.Deadlines.Reading;
using Scadenzario.Tables;

namespace Scadenzario.Arrears;

/// <summary>An unpaid invoice. Partition: insurer and contract; row: the invoice's id. Dates are yyyy-MM-dd.</summary>
public sealed class ArrearsRow : TableRow
{
    /// <summary>The insurer's code.</summary>
    public string Insurer { get; set; } = "";

    /// <summary>The contract.</summary>
    public string ContractId { get; set; } = "";

    /// <summary><c>premium</c> or <c>reimbursement</c>.</summary>
    public string Kind { get; set; } = "";

    /// <summary>The amount in francs with two decimals; a table has no decimals of its own.</summary>
    public string Amount { get; set; } = "";

    /// <summary>The day on which a premium falls due; of a reimbursement the invoice's day, from which its 30 days run.</summary>
    public string DueDate { get; set; } = "";

    /// <summary>The term that the reminder states; null for the rule's.</summary>
    public string? StatedTerm { get; set; }

    /// <summary>The reminder's day of dispatch as the portal gave it; null where the reminder is ours.</summary>
    public string? PortalReminder { get; set; }

    /// <summary>The reminder's day of dispatch; null where none has gone out.</summary>
    public string? ReminderSentOn { get; set; }

    /// <summary>The edition of the rule that was in force when it was recorded; it is finished under the same. Null before that.</summary>
    public string? Edition { get; set; }

    /// <summary>One of <see cref="ArrearsStatus"/>, by name.</summary>
    public string Status { get; set; } = nameof(ArrearsStatus.Open);

    /// <summary>From when cover is suspended, or interest applies; null where it does not come to that.</summary>
    public string? ConsequenceFrom { get; set; }

    /// <summary>When it was paid: an instant or a date, as it was given.</summary>
    public string? PaidAt { get; set; }

    /// <summary>Whether a consequence had been announced that a payment, reported late, has undone.</summary>
    public bool Annulled { get; set; }

    /// <summary>When it was recorded.</summary>
    public DateTimeOffset RecordedAt { get; set; }

    /// <summary>The status as a value.</summary>
    [IgnoreDataMember]
    public ArrearsStatus State
    {
        get => Enum.Parse<ArrearsStatus>(Status);
        set => Status = value.ToString();
    }

    /// <summary>The insurer as a value.</summary>
    [IgnoreDataMember]
    public Insurer Of => Insurers.Parse(Insurer)!.Value;

    /// <summary>The due date as a value.</summary>
    [IgnoreDataMember]
    public LocalDate Due => DayOf(DueDate)!.Value;

    /// <summary>The stated term as a value.</summary>
    [IgnoreDataMember]
    public LocalDate? Stated => DayOf(StatedTerm);

    /// <summary>The reminder's day of dispatch as a value.</summary>
    [IgnoreDataMember]
    public LocalDate? Reminded => DayOf(ReminderSentOn);

    /// <summary>The consequence's first day as a value.</summary>
    [IgnoreDataMember]
    public LocalDate? Consequence => DayOf(ConsequenceFrom);

    /// <summary>The payment as a value.</summary>
    [IgnoreDataMember]
    public Moment? Paid => PaidAt is { } at ? Moment.Parse(at) : null;

    /// <summary>The amount as a value.</summary>
    [IgnoreDataMember]
    public decimal Francs => decimal.Parse(Amount, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    /// <summary>What the portal said of the invoice; the same for the same request.</summary>
    [IgnoreDataMember]
    public (string Kind, string Amount, string Due, string? Term, string? Reminder) Request => (Kind, Amount, DueDate, StatedTerm, PortalReminder);

    /// <summary>A date as it is stored.</summary>
    public static string Write(LocalDate day) => LocalDatePattern.Iso.Format(day);
}
