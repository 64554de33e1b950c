using Scadenzario.Benevita;
using Scadenzario.Contracts;
using Scadenzario.Operations;

namespace Scadenzario.Activation;

/// <summary>Tells the portal how an application ended, and of a discount that it was granted in vain (article 9).</summary>
public sealed class ActivationOutcomes(EventBook events, DiscountTeller discounts)
{
    /// <summary>Appends the outcome to the feed where there is one; the same application's outcome is one event, however often it is told.</summary>
    public async Task TellAsync(ParticipantRow row, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(row);
        var type = row.State switch
        {
            ActivationStatus.Activated => "activated",
            ActivationStatus.Expired => "expired",
            ActivationStatus.Withdrawn => "withdrawn",
            _ => null,
        };
        if (type is not null)
        {
            var data = new Dictionary<string, string> { ["workflowId"] = row.WorkflowId };
            await events.AppendAsync(new(Insurer.Swica, type, row.RowKey, row.WorkflowId, data), ct);
            await discounts.TellAsync(row, ct);
        }
    }
}
