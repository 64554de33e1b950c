using Microsoft.DurableTask.Client;

namespace Scadenzario.Contracts;

/// <summary>A capability that reacts to changes of contracts: a cover that ends, a fact that a watch depends on.</summary>
public interface IContractChangeHandler
{
    /// <summary>
    /// Takes note of a change that has been written. It is repeated until it succeeds, so it must do no harm when it runs again, at the same time, or
    /// late: where the present state matters, read the contract again. One contract's changes come in their order. A failure here fails neither the
    /// request that made the change nor the other handlers' next attempt.
    /// </summary>
    /// <param name="before">The contract before; null where it is new.</param>
    /// <param name="after">The contract after.</param>
    /// <param name="client">For starting workflows and telling them.</param>
    /// <param name="ct">Cancelled where the app stops.</param>
    Task ChangedAsync(Contract? before, Contract after, DurableTaskClient client, CancellationToken ct);
}
