using NodaTime;
using Scadenzario.Contracts;
using Scadenzario.Deadlines;
using Scadenzario.Rules;

namespace Scadenzario.Arrears;

/// <summary>An unpaid invoice as the API shows it.</summary>
public sealed record ArrearsView
{
    /// <summary>The workflow that follows it.</summary>
    public required string WorkflowId { get; init; }

    /// <summary>The invoice.</summary>
    public required string InvoiceId { get; init; }

    /// <summary>The contract.</summary>
    public required string ContractId { get; init; }

    /// <summary>The insurer's code.</summary>
    public required string Insurer { get; init; }

    /// <summary><c>premium</c> or <c>reimbursement</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The amount in francs.</summary>
    public required decimal Amount { get; init; }

    /// <summary>The due date as it was given.</summary>
    public required LocalDate DueDate { get; init; }

    /// <summary>The last day on which it is paid without a reminder (Helsana); null for CSS.</summary>
    public required LocalDate? PayBy { get; init; }

    /// <summary>How it stands.</summary>
    public required ArrearsStatus Status { get; init; }

    /// <summary>When our reminder goes out; null where none will, or it has.</summary>
    public required DateTimeOffset? ReminderAt { get; init; }

    /// <summary>The reminder's day of dispatch.</summary>
    public required LocalDate? ReminderSentOn { get; init; }

    /// <summary>The term that the reminder states beside the rule's; null for none.</summary>
    public required LocalDate? StatedTerm { get; init; }

    /// <summary>When it was paid, as it was given.</summary>
    public required string? PaidAt { get; init; }

    /// <summary>From when this invoice suspends cover; null where it does not.</summary>
    public required LocalDate? SuspendedFrom { get; init; }

    /// <summary>From when this invoice no longer does: the day of its payment.</summary>
    public required LocalDate? LiftedFrom { get; init; }

    /// <summary>From when default interest applies; null where it does not. The rule gives no rate, so no amount is computed.</summary>
    public required LocalDate? InterestFrom { get; init; }

    /// <summary>Until which day, that of the payment, interest applies; null while it runs.</summary>
    public required LocalDate? InterestUntil { get; init; }

    /// <summary>The computation of the term that runs; null before a reminder.</summary>
    public required DeadlineAnswer? Deadline { get; init; }

    /// <summary>The view of a row in a language.</summary>
    public static ArrearsView Of(ArrearsRow row, ArrearsPlan plan, Language language)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(plan);
        var isCss = row.Of == Contracts.Insurer.Css;
        var paidOn = row.Consequence is null ? null : row.Paid?.Day;
        var next = plan.Of(row);
        return new()
        {
            WorkflowId = new ArrearsInput(row.Of, row.ContractId, row.RowKey).WorkflowId,
            InvoiceId = row.RowKey,
            ContractId = row.ContractId,
            Insurer = row.Insurer,
            Kind = row.Kind,
            Amount = row.Francs,
            DueDate = row.Due,
            PayBy = isCss ? null : plan.PayBy(row),
            Status = row.State,
            ReminderAt = next.Next == ArrearsStep.Remind ? next.At : null,
            ReminderSentOn = row.Reminded,
            StatedTerm = row.Stated,
            PaidAt = row.PaidAt,
            SuspendedFrom = isCss ? null : row.Consequence,
            LiftedFrom = isCss ? null : paidOn,
            InterestFrom = isCss ? row.Consequence : null,
            InterestUntil = isCss ? paidOn : null,
            Deadline = plan.Term(row, language),
        };
    }
}
