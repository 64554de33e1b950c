using System.Collections.Concurrent;
using NodaTime;

namespace Scadenzario.Operations;

/// <summary>On which Zurich day this process last finished each recurring work. Another process knows nothing of it and may look again, which does no harm.</summary>
public sealed class RecurringWorkDays
{
    private readonly ConcurrentDictionary<IRecurringWork, LocalDate> _finishedOn = new();

    /// <summary>Whether a work was finished on that day.</summary>
    public bool IsFinished(IRecurringWork work, LocalDate day) => _finishedOn.TryGetValue(work, out var finished) && finished == day;

    /// <summary>A work is finished for that day.</summary>
    public void Finish(IRecurringWork work, LocalDate day) => _finishedOn[work] = day;
}
