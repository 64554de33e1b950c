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
    private readonly ConcurrentDictionary<string, RecurringRun> _runs = new(StringComparer.Ordinal);
    private long _done;

    /// <summary>The last run of each recurring work in this process, by the work's name.</summary>
    public IReadOnlyDictionary<string, RecurringRun> Runs => _runs;

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

    /// <summary>A work ran.</summary>
    /// <param name="work">The work.</param>
    /// <param name="at">When it ended.</param>
    /// <param name="outcome"><c>finished</c>, <c>unfinished</c> (something is left for the next run) or <c>failed</c>.</param>
    public void Note(IRecurringWork work, DateTimeOffset at, string outcome)
    {
        ArgumentNullException.ThrowIfNull(work);
        _runs[work.GetType().Name] = new(at, outcome);
    }
}

/// <summary>A run of recurring work.</summary>
/// <param name="At">When it ended.</param>
/// <param name="Outcome"><c>finished</c>, <c>unfinished</c> or <c>failed</c>.</param>
public sealed record RecurringRun(DateTimeOffset At, string Outcome);
