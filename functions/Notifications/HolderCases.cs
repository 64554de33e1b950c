using Scadenzario.Contracts;
using Scadenzario.Operations;

namespace Scadenzario.Notifications;

/// <summary>What the back office hears of notices that have not reached their holder.</summary>
public sealed class HolderCases(CaseBook cases)
{
    private const string Undeliverable = "message-undeliverable";
    private const string OutcomeUnknown = "message-outcome-unknown";
    private const string Held = "message-held";

    /// <summary>Opens a case where no message of a notice has left for good.</summary>
    /// <param name="notice">The notice.</param>
    /// <param name="results">Its messages; none: there is no such contract.</param>
    /// <param name="ct">Cancels the wait.</param>
    public async Task JudgeAsync(HolderNotice notice, IReadOnlyCollection<NoticeResult> results, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(notice);
        ArgumentNullException.ThrowIfNull(results);
        bool Any(NoticeOutcome outcome) => results.Any(r => r.Outcome == outcome);
        if (Any(NoticeOutcome.HandedOver))
        {
            return;
        }

        var (kind, question) = Any(NoticeOutcome.Unknown)
            ? (OutcomeUnknown, "Whether the message reached the provider could not be found out, and it is not sent again. Decide whether to contact the holder otherwise.")
            : Any(NoticeOutcome.Lapsed)
                ? (Held, "The stop switch held the message back until its day had passed; it is not sent any more. Decide whether to contact the holder otherwise.")
                : results.Count == 0
                    ? (Undeliverable, "There is no contract of this id, so the message went to nobody. Decide what is to be done.")
                    : (Undeliverable, "The message could not be delivered, and there is no other way to the holder. Find the right address, or write by post.");
        await cases.OpenAsync(CaseOf(notice.Insurer, kind, notice.ContractId, notice.WorkflowId, notice.Step, notice.Rule, notice.Article, question), ct);
    }

    /// <summary>A message of unknown outcome was delivered after all: its case has settled itself.</summary>
    public Task<bool> SettleAsync(NotificationRow message, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(message);
        var insurer = Insurers.Parse(message.Insurer)!.Value;
        var id = CaseOf(insurer, OutcomeUnknown, message.SubjectId, message.WorkflowId, message.Step, "", "", "").Id;
        return cases.CloseAsync(insurer, id, new(CaseStatus.Resolved, "delivered", "The provider reported the message as delivered.", "app"), ct);
    }

    private static NewCase CaseOf(
        Insurer insurer, string kind, string contractId, string workflowId, string step, string rule, string article, string question) =>
        new(insurer, kind, contractId, workflowId, step, rule, article, question);
}
