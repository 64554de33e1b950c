using System.Globalization;
using Scadenzario.Contracts;
using Scadenzario.Deadlines.Agenda;
using Scadenzario.Terminations.Watches;

namespace Scadenzario.Amendments;

/// <summary>What the workflow of one contract under an amendment knows: ids, nothing personal.</summary>
/// <param name="Insurer">The insurer.</param>
/// <param name="AmendmentId">The amendment.</param>
/// <param name="ContractId">The contract.</param>
/// <param name="LateAccepted">Whether a person has let the whole amendment go on although its notice came too late.</param>
public sealed record ConsentInput(Insurer Insurer, string AmendmentId, string ContractId, bool LateAccepted = false)
{
    /// <summary>The instance id of the workflow that notifies, reminds and closes.</summary>
    public string WorkflowId => $"consent-{Digest}-1";

    private string Digest => WatchRow.Digest(Insurer, ContractId, AmendmentId);

    /// <summary>The instance id of the workflow that carries a change from outside out.</summary>
    public string ChangeId(int revision) => string.Create(CultureInfo.InvariantCulture, $"consent-change-{Digest}-{revision}");
}

/// <summary>A step of a contract's workflow: who, and what it waited for.</summary>
public sealed record ConsentTurn(ConsentInput Input, ConsentStanding Standing);

/// <summary>What a contract's workflow does next and when. Computed from the row, never from what the workflow remembers.</summary>
/// <param name="Next">The next step.</param>
/// <param name="Rule">The rule's id.</param>
/// <param name="At">When it is due, in UTC; null for at once, for a wait without a term, and at the end.</param>
public sealed record ConsentStanding(ConsentStep Next, string Rule, DateTimeOffset? At = null)
{
    /// <summary>The wake-up as the agenda shows it; null where there is none.</summary>
    public AgendaEntry? EntryOf(ConsentInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (At is not { } at)
        {
            return null;
        }

        var cause = Next switch
        {
            ConsentStep.AskForCommunication => "amendment-communication",
            ConsentStep.FirstReminder or ConsentStep.SecondReminder => "amendment-reminder",
            _ => "amendment-closing",
        };
        return new(input.WorkflowId, Key(Next), at, cause, input.Insurer, input.ContractId, Rule, AmendmentRule.Find(Rule)?.Article);
    }

    /// <summary>The step's name in the ledger and the agenda.</summary>
    public static string Key(ConsentStep step) => step switch
    {
        ConsentStep.AskForCommunication => "communication",
        ConsentStep.Notify => "notice",
        ConsentStep.FirstReminder => "reminder-1",
        ConsentStep.SecondReminder => "reminder-2",
        ConsentStep.Close => "close",
        _ => "",
    };
}

/// <summary>The steps of a contract under an amendment.</summary>
public enum ConsentStep
{
    /// <summary>The change takes effect and was never communicated: a person is asked.</summary>
    AskForCommunication,

    /// <summary>Send the notice.</summary>
    Notify,

    /// <summary>Remind 7 days before the day to name.</summary>
    FirstReminder,

    /// <summary>Remind 1 day before the day to name.</summary>
    SecondReminder,

    /// <summary>The term has run out.</summary>
    Close,

    /// <summary>Nothing before something happens: a document, a decision, a receipt.</summary>
    Hold,

    /// <summary>Nothing any more.</summary>
    End,
}
