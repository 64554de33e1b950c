using Microsoft.DurableTask.Client;

namespace Scadenzario.Operations;

/// <summary>
/// Something to be looked after at start and once in every Zurich day, early. It decides by itself whether there is anything to do; a late or doubled run
/// must do no harm.
/// </summary>
public interface IRecurringWork
{
    /// <summary>Does what is to be done by now.</summary>
    /// <returns>False where something was left that the next run, six hours later, has to look at again.</returns>
    Task<bool> RunAsync(DurableTaskClient client, CancellationToken ct);
}
