using Microsoft.DurableTask.Client;

namespace Scadenzario.Notifications;

/// <summary>What a capability does when one of its messages was reported as not delivered. Called at least once for a message.</summary>
public interface IUndeliverableHandler
{
    /// <summary>The capability whose messages it answers for (<see cref="Notice.Capability"/>).</summary>
    string Capability { get; }

    /// <summary>Acts on the report; idempotent.</summary>
    Task HandleAsync(NotificationRow message, DurableTaskClient client, CancellationToken ct);
}
