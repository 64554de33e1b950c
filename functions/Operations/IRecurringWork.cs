using Microsoft.DurableTask.Client;

namespace Scadenzario.Operations;

/// <summary>
/// Something to be looked after at start and once in every Zurich day, early, on which there was anything to do for the app at all. It decides by itself whether there is anything to do; a late or doubled run
/// must do no harm.
/// </summary>
public interface IRecurringWork
{
    /// <summary>Whether a new day alone may bring something to do; false where only what the app does can leave something behind.</summary>
    bool DependsOnDate => false;

    /// <summary>Does what is to be done by now.</summary>
    /// <returns>False where something was left that the next run, six hours later, has to look at again.</returns>
    Task<bool> RunAsync(DurableTaskClient client, CancellationToken ct);
}
