using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Scadenzario.Operations;

namespace Scadenzario.Access;

/// <summary>Deletes what no longer counts: limits of quiet numbers and accounts, challenges and confirmations that ended a month ago. What happened stays in the audit.</summary>
public sealed class AccessSweep(AccessStore store, TimeProvider time, ILogger<AccessSweep> log) : IRecurringWork
{
    /// <inheritdoc />
    public async Task<bool> RunAsync(DurableTaskClient client, CancellationToken ct)
    {
        if (await store.SweepAsync(time.GetUtcNow(), ct) is > 0 and var swept)
        {
            log.Swept(swept);
        }

        return true;
    }
}
