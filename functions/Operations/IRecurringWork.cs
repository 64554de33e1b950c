using Microsoft.DurableTask.Client;

namespace Scadenzario.Operations;

/// <summary>
/// Something to be looked after at start and four times a day. It decides by itself, by Zurich time, whether there is anything to do; a late or doubled
/// run must do no harm.
/// </summary>
public interface IRecurringWork
{
    /// <summary>Does what is to be done by now.</summary>
    Task RunAsync(DurableTaskClient client, CancellationToken ct);
}
