using Microsoft.DurableTask.Client;
using Scadenzario.Notifications;
using Scadenzario.Operations;

namespace Scadenzario.Benevita;

/// <summary>A letter or a notice came back: a person must reach the addressee in another way.</summary>
public sealed class UndeliverableNotices(CaseBook cases) : IUndeliverableHandler
{
    /// <summary>The capability's name in the ledger.</summary>
    public const string Name = "benevita";

    /// <inheritdoc />
    public string Capability => Name;

    /// <inheritdoc />
    public Task HandleAsync(NotificationRow message, DurableTaskClient client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(message);
        var (subject, workflow, step) = (message.SubjectId, message.WorkflowId, message.Step);
        return cases.OpenAsync(
            message.Template == "benevita-of-age"
                ? BirthdaySteps.Undelivered(subject, workflow, step, NoticeOutcome.Undeliverable)
                : ExclusionSteps.Undelivered(subject, workflow, step, workflow.EndsWith("accessRefused", StringComparison.Ordinal) ? "16" : "10", NoticeOutcome.Undeliverable),
            ct);
    }
}
