using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using NodaTime;
using Scadenzario.Calendar;
using Scadenzario.Telemetry;

namespace Scadenzario.Operations;

/// <summary>The one timer of the app: all that is looked after regularly, side by side.</summary>
public sealed class RecurringWorkFunctions(IEnumerable<IRecurringWork> works, LookedAfter looked, TimeProvider time, ILogger<RecurringWorkFunctions> log, AppMetrics metrics)
{
    /// <summary>The timer's name.</summary>
    internal const string Name = "LookAfter";

    private readonly List<IRecurringWork> _works = [.. works];

    /// <summary>
    /// At start and four times a day. Work that is finished is not looked at again on the same Zurich day. What fails does not keep the others from their
    /// work, fails the run, and is tried again at the next one.
    /// </summary>
    /// <exception cref="AggregateException">Some of the work failed.</exception>
    [Function(Name)]
    public async Task RunAsync(
        [TimerTrigger("0 5 */6 * * *", RunOnStartup = true)] TimerInfo timer, [DurableClient] DurableTaskClient client, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var today = ZurichTime.DateOf(time.GetUtcNow());
        var failures = await Task.WhenAll(_works.Select(work => TryAsync(work, today, client, context.CancellationToken)));
        metrics.RecurringWorkRan(failures.Count(failure => failure is not null));
        if (failures.OfType<Exception>().ToList() is { Count: > 0 } some)
        {
            throw new AggregateException(some);
        }
    }

    private async Task<Exception?> TryAsync(IRecurringWork work, LocalDate today, DurableTaskClient client, CancellationToken ct)
    {
        try
        {
            var done = looked.Done();
            if (!looked.IsFinished(work, today))
            {
                var finished = await work.RunAsync(client, ct);
                if (finished)
                {
                    looked.Finish(work, today, done);
                }

                looked.Note(work, time.GetUtcNow(), finished ? "finished" : "unfinished");
            }

            return null;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The app stops; the next start looks again.
            throw;
        }
#pragma warning disable CA1031 // Whatever it is: the others come first, then it is thrown.
        catch (Exception e)
#pragma warning restore CA1031
        {
            looked.Note(work, time.GetUtcNow(), "failed");
            log.RecurringWorkFailed(e, work.GetType().Name);
            return e;
        }
    }
}
