using Microsoft.Azure.Functions.Worker;
using Scadenzario.Activation;
using Scadenzario.Contracts;
using Scadenzario.Notifications;
using Scadenzario.Operations;

namespace Scadenzario.Benevita;

/// <summary>The activity that sends an exclusion's written notice.</summary>
public sealed class ExclusionSteps(Participants participants, Notifier notifier, CaseBook cases)
{
    /// <summary>Sends it to the address in the profile; where that cannot be done, a person must send it otherwise. False where there is no such exclusion.</summary>
    [Function(nameof(SendExclusionNotice))]
    public async Task<bool> SendExclusionNotice([ActivityTrigger] ExclusionInput input, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(context);
        var ct = context.CancellationToken;
        var row = await participants.FindAsync(input.ParticipantId, ct);
        if (row?.Generation != input.Generation || ProfileHistory.Read<Exclusion>(row.Exclusions).FirstOrDefault(e => e.Reason == input.Reason) is not { } exclusion)
        {
            return false;
        }

        var outcome = row.Email.Length > 0
            ? (await notifier.SendEmailAsync(NoticeOf(row, exclusion, input), row.Email, ct)).Outcome
            : NoticeOutcome.Undeliverable;
        if (outcome != NoticeOutcome.HandedOver)
        {
            await cases.OpenAsync(Undelivered(row.RowKey, input.WorkflowId, "notice", Exclusion.ArticleOf(input.Reason), outcome), ct);
        }

        return true;
    }

    internal static NewCase Undelivered(string participantId, string workflowId, string step, string article, NoticeOutcome outcome) => new(
        Insurer.Swica,
        outcome == NoticeOutcome.Unknown ? CaseKinds.OutcomeUnknown : CaseKinds.Undeliverable,
        participantId,
        workflowId,
        step,
        "benevita.discount-years",
        article,
        "The written notice of the exclusion did not reach the participant for certain. Send it by post.");

    private static Notice NoticeOf(ParticipantRow row, Exclusion exclusion, ExclusionInput input) => new()
    {
        Insurer = Insurer.Swica,
        Capability = UndeliverableNotices.Name,
        SubjectId = row.RowKey,
        WorkflowId = input.WorkflowId,
        Step = "notice",
        Role = "participant",
        Template = "benevita-exclusion",
        Language = row.Speaks,
        Values = new Dictionary<string, object> { ["lostFrom"] = exclusion.LostFrom, ["article"] = Exclusion.ArticleOf(exclusion.Reason) },
    };
}
