using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Scadenzario.Operations.Restoring;

/// <summary>
/// After a restore, no activity runs before what waits has been suspended: the workflows whose timers have become due in the lost time would else act at once. Their retries wait meanwhile.
/// </summary>
public sealed class RestorationMiddleware(Restorations restorations) : IFunctionsWorkerMiddleware
{
    /// <inheritdoc />
    /// <exception cref="RestoringException">An activity, before the restore is reconciled.</exception>
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (restorations.TakenAt is not null
            && context.FunctionDefinition.InputBindings.Values.Any(binding => binding.Type == "activityTrigger")
            && await restorations.FindAsync(context.CancellationToken) is { IsReconciled: false })
        {
            throw new RestoringException();
        }

        await next(context);
    }
}

/// <summary>The state was restored and is not reconciled yet; the step is repeated later.</summary>
public sealed class RestoringException() : Exception("The state was restored from a backup and is being reconciled.");
