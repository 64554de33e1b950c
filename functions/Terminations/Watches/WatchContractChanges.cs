using Microsoft.DurableTask.Client;
using Scadenzario.Contracts;

namespace Scadenzario.Terminations.Watches;

/// <summary>A contract has changed: its watches look again whether there is still something to wait for.</summary>
public sealed class WatchContractChanges(WatchBook watches) : IContractChangeHandler
{
    /// <inheritdoc />
    public Task ChangedAsync(Contract? before, Contract after, DurableTaskClient client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(after);
        return before is null ? Task.CompletedTask : watches.ReconsiderAsync(after.Insurer, after.ContractId, client, ct);
    }
}
