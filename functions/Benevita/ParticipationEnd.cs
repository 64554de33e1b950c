using Microsoft.DurableTask.Client;
using Scadenzario.Activation;

namespace Scadenzario.Benevita;

/// <summary>What follows when a participation ends, or a participant's data changes otherwise: workflows look again, the portal hears of changed discounts.</summary>
public sealed class ParticipationEnd(DiscountTeller teller)
{
    /// <summary>Does it; doing it again does no harm.</summary>
    public async Task FollowAsync(ParticipantRow row, DurableTaskClient client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(client);
        if (row.HasApplication)
        {
            await ApplicationFunctions.RaiseChangedAsync(client, row, ct);
        }

        if (row.BirthdayGeneration > 0)
        {
            await client.RaiseEventAsync(BirthdayInput.Of(row).WorkflowId, BirthdayOrchestrator.Changed, null, ct);
        }

        await teller.TellAsync(row.RowKey, ct);
    }
}
