using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Scadenzario.Operations;

namespace Scadenzario.Contracts;

/// <summary>
/// Tells the handlers of changes. Each change waits in the table from the transaction that made it until all handlers have succeeded; so neither a crash
/// nor a failing handler loses one.
/// </summary>
public sealed class ContractChanges(ContractStore store, IEnumerable<IContractChangeHandler> handlers, ILogger<ContractChanges> log) : IRecurringWork
{
    private readonly IReadOnlyList<IContractChangeHandler> _handlers = [.. handlers];

    /// <summary>
    /// Tells of the changes of one contract. Call it after <see cref="ContractBook.ChangeAsync"/> where a client is at hand; where it is not called, or
    /// fails, the recurring work does it later. A handler's failure is logged, not thrown.
    /// </summary>
    public async Task PublishAsync(Insurer insurer, string contractId, DurableTaskClient client, CancellationToken ct)
    {
        if (await store.FindAsync(insurer, contractId, ct) is { } stored)
        {
            await PublishAsync(stored, client, ct);
        }
    }

    /// <summary>Tells of the changes of one contract up to the version that was read or written.</summary>
    public async Task PublishAsync(StoredContract stored, DurableTaskClient client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(stored);
        foreach (var change in await store.PendingAsync(stored, ct))
        {
            if (!await TellAsync(change, client, ct))
            {
                return;
            }
        }
    }

    /// <summary>Tells of all changes that wait: what a crash or a failing handler left behind, at start and four times a day.</summary>
    public async Task<bool> RunAsync(DurableTaskClient client, CancellationToken ct)
    {
        var told = await Task.WhenAll(Insurers.All.Select(insurer => TellAllAsync(insurer, client, ct)));
        return told.All(t => t);
    }

    private async Task<bool> TellAllAsync(Insurer insurer, DurableTaskClient client, CancellationToken ct)
    {
        var failed = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var change in store.PendingAsync(insurer, ct))
        {
            // A contract's later changes wait until its earlier ones are through.
            if (!failed.Contains(change.ContractId) && !await TellAsync(change, client, ct))
            {
                failed.Add(change.ContractId);
            }
        }

        return failed.Count == 0;
    }

    private async Task<bool> TellAsync(PendingChangeRow change, DurableTaskClient client, CancellationToken ct)
    {
        var before = change.Before is { } text ? ContractJson.Read(text) : null;
        var after = ContractJson.Read(change.After);
        foreach (var handler in _handlers)
        {
            try
            {
                await handler.ChangedAsync(before, after, client, ct);
            }
#pragma warning disable CA1031 // Whatever stops a handler, the change waits for its next attempt.
            catch (Exception e) when (!ct.IsCancellationRequested)
#pragma warning restore CA1031
            {
                // The exception's message is left out on purpose: it may quote the contract.
                log.HandlerFailed(handler.GetType().Name, change.PartitionKey, change.ContractId, e.GetType().FullName!, e.StackTrace);
                return false;
            }
        }

        await store.ForgetAsync(change, ct);
        return true;
    }
}
