using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Scadenzario.Operations;

/// <summary>The one timer of the app: all that is looked after regularly, side by side.</summary>
public sealed class RecurringWorkFunctions(IEnumerable<IRecurringWork> works, ILogger<RecurringWorkFunctions> log)
{
    private readonly List<IRecurringWork> _works = [.. works];

    /// <summary>At start and four times a day. What fails does not keep the others from their work, and fails the run.</summary>
    /// <exception cref="AggregateException">Some of the work failed.</exception>
    [Function("LookAfter")]
    public async Task RunAsync(
        [TimerTrigger("0 5 */6 * * *", RunOnStartup = true)] TimerInfo timer, [DurableClient] DurableTaskClient client, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var failures = await Task.WhenAll(_works.Select(work => TryAsync(work, client, context.CancellationToken)));
        if (failures.OfType<Exception>().ToList() is { Count: > 0 } some)
        {
            throw new AggregateException(some);
        }
    }

    private async Task<Exception?> TryAsync(IRecurringWork work, DurableTaskClient client, CancellationToken ct)
    {
        try
        {
            await work.RunAsync(client, ct);
            return null;
        }
#pragma warning disable CA1031 // Whatever it is: the others come first, then it is thrown.
        catch (Exception e)
#pragma warning restore CA1031
        {
            log.RecurringWorkFailed(e, work.GetType().Name);
            return e;
        }
    }
}
