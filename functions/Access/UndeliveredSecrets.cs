using Microsoft.DurableTask.Client;
using Scadenzario.Contracts;
using Scadenzario.Notifications;

namespace Scadenzario.Access;

/// <summary>A code, password or link did not arrive: written down. Whoever waits for it asks for another one; a case would help nobody.</summary>
public sealed class UndeliveredSecrets(AccessAudit audit) : IUndeliverableHandler
{
    /// <inheritdoc />
    public string Capability => MtanSteps.Capability;

    /// <inheritdoc />
    public Task HandleAsync(NotificationRow message, DurableTaskClient client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(message);
        return audit.WriteAsync(
            Insurers.Parse(message.Insurer)!.Value, "app", "secret-undelivered", message.SubjectId, $"{message.WorkflowId} {message.Step}", ct,
            key: $"{message.PartitionKey}-undelivered");
    }
}
