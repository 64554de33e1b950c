using Microsoft.DurableTask.Client;
using Scadenzario.Notifications;
using Scadenzario.Operations;

namespace Scadenzario.Activation;

/// <summary>An invitation came back: a case is opened, and the time stands still until a corrected address arrives.</summary>
public sealed class UndeliverableInvitations(Participants participants, CaseBook cases) : IUndeliverableHandler
{
    /// <inheritdoc />
    public string Capability => ActivationSteps.Capability;

    /// <inheritdoc />
    public async Task HandleAsync(NotificationRow message, DurableTaskClient client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(client);
        var outcome = await participants.ChangeAsync(message.SubjectId, row => StandStill(row, message), ct);
        if (outcome is not var (row, _) || !IsCurrent(row, message))
        {
            // An older round's or application's message: its address is no longer the participant's.
            return;
        }

        await cases.OpenAsync(ActivationSteps.Undelivered(row, message.Step, NoticeOutcome.Undeliverable), ct);
        await ApplicationFunctions.RaiseChangedAsync(client, row, ct);
    }

    private static bool StandStill(ParticipantRow row, NotificationRow message)
    {
        if (!IsCurrent(row, message) || row.State is not (ActivationStatus.Invited or ActivationStatus.Reinvited))
        {
            return false;
        }

        row.Status = nameof(ActivationStatus.Undeliverable);
        return true;
    }

    private static bool IsCurrent(ParticipantRow row, NotificationRow message) =>
        row.WorkflowId == message.WorkflowId
        && row.State != ActivationStatus.Activated
        && message.Step.EndsWith($"-{row.Round}", StringComparison.Ordinal);
}
