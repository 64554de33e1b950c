using Scadenzario.Contracts;
using Scadenzario.Deadlines.Agenda;
using Scadenzario.Terminations.Watches;

namespace Scadenzario.Arrears;

/// <summary>What an invoice's workflow knows: ids, nothing personal.</summary>
/// <param name="Insurer">The insurer.</param>
/// <param name="ContractId">The contract.</param>
/// <param name="InvoiceId">The invoice.</param>
public sealed record ArrearsInput(Insurer Insurer, string ContractId, string InvoiceId)
{
    /// <summary>The beginning of the id under which a contract's own messages stand, which no single invoice's workflow has sent.</summary>
    public const string Cover = "arrears-cover-";

    /// <summary>The instance id of the workflow that waits for the payment.</summary>
    public string WorkflowId => $"arrears-{WatchRow.Digest(Insurer, ContractId, InvoiceId)}-1";

    /// <summary>The instance id of the workflow that carries the payment out.</summary>
    public string PaymentId => $"arrears-payment-{WatchRow.Digest(Insurer, ContractId, InvoiceId)}-1";
}

/// <summary>What an invoice's workflow does next and when. Computed from the row, never from what the workflow remembers.</summary>
/// <param name="Next">The next step.</param>
/// <param name="At">When it is due, in UTC; null at the end.</param>
/// <param name="Name">The step's name, unique in the workflow; empty at the end.</param>
/// <param name="Cause">Why it wakes up; empty at the end.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Article">The rule's article.</param>
public sealed record ArrearsStanding(ArrearsStep Next, DateTimeOffset? At, string Name, string Cause, string Rule, string? Article)
{
    /// <summary>Nothing more to do.</summary>
    public static ArrearsStanding End { get; } = new(ArrearsStep.End, null, "", "", "", null);

    /// <summary>The wake-up as the agenda shows it; null at the end.</summary>
    public AgendaEntry? ToEntry(ArrearsInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return At is { } at ? new(input.WorkflowId, Name, at, Cause, input.Insurer, input.ContractId, Rule, Article) : null;
    }
}

/// <summary>The steps of an unpaid invoice.</summary>
public enum ArrearsStep
{
    /// <summary>Send the reminder.</summary>
    Remind,

    /// <summary>The term is over: suspend cover, or let interest run.</summary>
    Conclude,

    /// <summary>Nothing more to do before the payment.</summary>
    End,
}
