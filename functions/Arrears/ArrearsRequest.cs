using System.Globalization;
using NodaTime;
using Scadenzario.Calendar;
using Scadenzario.Contracts;
using Scadenzario.Http;
using Scadenzario.Terminations;

namespace Scadenzario.Arrears;

/// <summary>An unpaid invoice as a portal sends it.</summary>
/// <param name="InvoiceId">The invoice.</param>
/// <param name="Kind"><c>premium</c> or <c>reimbursement</c>.</param>
/// <param name="Amount">The amount in francs.</param>
/// <param name="DueDate">The day on which a premium falls due; of a reimbursement the invoice's day.</param>
/// <param name="ReminderSentOn">The day of dispatch of the portal's own reminder; null where this app is to send it.</param>
/// <param name="StatedTerm">The term that the reminder states; null for the rule's.</param>
public sealed record ArrearsRequest(string InvoiceId, string Kind, decimal Amount, LocalDate DueDate, LocalDate? ReminderSentOn, LocalDate? StatedTerm)
{
    private const decimal Most = 1_000_000;

    /// <summary>Reads the fields; what is wrong with them, the body says.</summary>
    public static ArrearsRequest Read(JsonFields body, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(body);
        var today = ZurichTime.DateOf(now);
        var amount = body.RequiredNumber("amount", 0.01m, Most);
        var request = new ArrearsRequest(
            body.RequiredId("invoiceId"),
            body.RequiredChoice("kind", "premium", "reimbursement"),
            amount,
            body.RequiredDate("dueDate"),
            body.OptionalDate("reminderSentOn"),
            body.OptionalDate("statedTerm"));
        if (decimal.Round(amount, 2) != amount)
        {
            body.Refuse("amount", "Has more than two decimals.");
        }

        if (request.DueDate != default && (request.DueDate < today.PlusYears(-10) || request.DueDate > today.PlusYears(1)))
        {
            body.Refuse("dueDate", "Must lie between ten years ago and a year from now.");
        }

        if (request.ReminderSentOn is { } sent && (sent > today || sent < request.DueDate))
        {
            body.Refuse("reminderSentOn", sent > today ? "Is still to come." : "Is before the due date.");
        }

        if (request.StatedTerm is { } term && (term < request.DueDate || term > today.PlusYears(1)))
        {
            body.Refuse("statedTerm", "Must lie between the due date and a year from now.");
        }

        return request;
    }

    /// <summary>What is wrong with it for a contract; null where nothing is.</summary>
    public ApiError? RefusalFor(Contract contract)
    {
        ArgumentNullException.ThrowIfNull(contract);
        if (RefusalOf(contract) is { } refusal)
        {
            return refusal;
        }

        const string Text = "Is of Helsana's reminders; CSS's interest needs none.";
        var errors = new Dictionary<string, string[]>();
        if (contract.Insurer == Insurer.Css && ReminderSentOn is not null)
        {
            errors["reminderSentOn"] = [Text];
        }

        if (contract.Insurer == Insurer.Css && StatedTerm is not null)
        {
            errors["statedTerm"] = [Text];
        }

        return errors.Count == 0 ? null : ApiError.Invalid(errors);
    }

    /// <summary>Why a contract's invoices are not followed; null where they are.</summary>
    public static ApiError? RefusalOf(Contract contract)
    {
        ArgumentNullException.ThrowIfNull(contract);
        return contract.Insurer is Insurer.Helsana or Insurer.Css ? null : ApiError.Invalid("insurer", "Only HELSANA and CSS have rules about arrears.");
    }

    /// <summary>The row of a new invoice.</summary>
    public ArrearsRow ToRow(Contract contract, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(contract);
        var sent = ReminderSentOn is { } day ? ArrearsRow.Write(day) : null;
        return new()
        {
            PartitionKey = contract.Insurer.Partition(contract.ContractId),
            RowKey = InvoiceId,
            Insurer = contract.Insurer.Code(),
            ContractId = contract.ContractId,
            Kind = Kind,
            Amount = Amount.ToString("0.00", CultureInfo.InvariantCulture),
            DueDate = ArrearsRow.Write(DueDate),
            StatedTerm = StatedTerm is { } term ? ArrearsRow.Write(term) : null,
            PortalReminder = sent,
            ReminderSentOn = sent,
            State = sent is null ? ArrearsStatus.Open : ArrearsStatus.Reminded,
            RecordedAt = now,
        };
    }
}
