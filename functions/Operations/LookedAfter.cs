using System.Collections.Concurrent;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using NodaTime;

namespace Scadenzario.Operations;

/// <summary>
/// When this process last finished each recurring work, and whether it has done anything since: where nothing ran, nothing can have been left half done.
/// Another process knows nothing of it and may look again, which does no harm; what a process left that died, the one that replaces it finds at its start.
/// </summary>
public sealed class LookedAfter : IFunctionsWorkerMiddleware
{
    private readonly ConcurrentDictionary<IRecurringWork, (LocalDate Day, long Done)> _finished = new();
    private long _done;

    /// <summary>Counts what this process does, each thing when it ends: what is under way may still leave something behind.</summary>
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        try
        {
            await next(context);
        }
        finally
        {
            if (context.FunctionDefinition.Name != RecurringWorkFunctions.Name)
            {
                Interlocked.Increment(ref _done);
            }
        }
    }

    /// <summary>What has been done so far; to be asked before a work runs.</summary>
    public long Done() => Interlocked.Read(ref _done);

    /// <summary>Whether a work has nothing to do: it was finished today, or nothing has happened since that it could look after.</summary>
    public bool IsFinished(IRecurringWork work, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(work);
        return _finished.TryGetValue(work, out var finished)
            && (finished.Day == today || (!work.DependsOnDate && finished.Done == Done()));
    }

    /// <summary>A work was finished on a day.</summary>
    /// <param name="work">The work.</param>
    /// <param name="day">The Zurich day.</param>
    /// <param name="done">What had been done before it ran.</param>
    public void Finish(IRecurringWork work, LocalDate day, long done) => _finished[work] = (day, done);
}
