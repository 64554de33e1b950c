using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Scadenzario.Access;

/// <summary>Deletes what no longer counts: limits of quiet numbers and accounts, challenges and confirmations that ended a month ago. What happened stays in the audit.</summary>
public sealed class AccessSweep(AccessStore store, TimeProvider time, ILogger<AccessSweep> log)
{
    /// <summary>Twice a day.</summary>
    [Function("SweepAccess")]
    public async Task RunAsync([TimerTrigger("0 40 1,13 * * *")] TimerInfo timer, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        log.Swept(await store.SweepAsync(time.GetUtcNow(), context.CancellationToken));
    }
}
