using Scadenzario.Contracts;
using Scadenzario.Operations;

namespace Scadenzario.Activation;

/// <summary>Tells the portal how an application ended.</summary>
public sealed class ActivationOutcomes(EventBook events)
{
    /// <summary>Appends the outcome to the feed where there is one; the same application's outcome is one event, however often it is told.</summary>
    public Task TellAsync(ParticipantRow row, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(row);
        var type = row.State switch
        {
            ActivationStatus.Activated => "activated",
            ActivationStatus.Expired => "expired",
            ActivationStatus.Withdrawn => "withdrawn",
            _ => null,
        };
        return type is null
            ? Task.CompletedTask
            : events.AppendAsync(new(Insurer.Swica, type, row.RowKey, row.WorkflowId, new Dictionary<string, string> { ["workflowId"] = row.WorkflowId }), ct);
    }
}
