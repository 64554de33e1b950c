using Microsoft.DurableTask.Client;

namespace Scadenzario.Privacy;

/// <summary>Purges the histories of workflows that have ended and began long enough ago.</summary>
public sealed class ExpiredWorkflows : IRetained
{
    private static readonly OrchestrationRuntimeStatus[] _ended = [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated];

    /// <inheritdoc />
    public string Kind => "workflow";

    /// <inheritdoc />
    public async Task<Swept> SweepAsync(DateTimeOffset before, DurableTaskClient client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(client);
        var purged = await client.PurgeAllInstancesAsync(new PurgeInstancesFilter(null, before, _ended), null, ct);
        return new(purged.PurgedInstanceCount, TimeSpan.FromDays(7));
    }
}
