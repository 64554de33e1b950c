using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Scadenzario.Contracts;
using Scadenzario.Operations;

namespace Scadenzario.Accounts;

/// <summary>
/// The uses of the portal as it reports them: the latest one is kept, the capabilities that wait for one hear of each, and the question about an account that
/// nobody uses has settled itself.
/// </summary>
public sealed class PortalUses(AccountBook accounts, CaseBook cases, AuditBook audit, IEnumerable<IPortalUseHandler> handlers, ILogger<PortalUses> log) : IRecurringWork
{
    private readonly IReadOnlyList<IPortalUseHandler> _handlers = [.. handlers];

    /// <summary>Notes a use. One of a time at which the account could not be used is refused, and stands in the audit.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="at">When it was; uses may be reported late and out of order.</param>
    /// <param name="by">Who reports it.</param>
    /// <param name="client">The engine's client.</param>
    /// <param name="ct">Cancels it; not once the use is written down.</param>
    /// <returns>The account, and the state that it had at that time.</returns>
    public async Task<(OnlineContractRow Account, AccountState State)> ReportAsync(
        Contract contract, DateTimeOffset at, string by, DurableTaskClient client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(contract);
        var (state, resolved) = (AccountState.Active, "");
        var use = UseRow.Of(contract, at);
        var (account, noted) = await accounts.ChangeAsync(
            contract.Insurer,
            contract.ContractId,
            row =>
            {
                (state, resolved) = (StateMeaning.StateOf(row, at), "");
                if (!StateMeaning.Of(state).Codes || (!row.Use(at) && _handlers.Count == 0))
                {
                    return null;
                }

                if (row.UnusedSince is not null && row.UnusedFrom > row.UnusedSince)
                {
                    (resolved, row.UnusedCase, row.UnusedSince) = (row.UnusedCase, "", null);
                }

                use.UnusedCase = resolved;
                return _handlers.Count > 0 || resolved.Length > 0 ? [use] : [];
            },
            ct);
        if (noted && (_handlers.Count > 0 || resolved.Length > 0))
        {
            await TryFollowAsync(use, client, CancellationToken.None);
        }
        else if (!StateMeaning.Of(state).Codes)
        {
            await audit.WriteAsync(new(contract.Insurer, by, "log-in-refused", contract.ContractId, state.ToString()), ct);
        }

        return (account, state);
    }

    /// <summary>Tells of uses of which not every capability has taken note.</summary>
    public async Task<bool> RunAsync(DurableTaskClient client, CancellationToken ct)
    {
        var finished = true;
        foreach (var insurer in Insurers.All)
        {
            await foreach (var use in accounts.LeftAsync<UseRow>(insurer, UseRow.Prefix, ct))
            {
                finished &= await TryFollowAsync(use, client, ct);
            }
        }

        return finished;
    }

    // The log-in has happened, whatever somebody who hears of it cannot do at the moment.
    private async Task<bool> TryFollowAsync(UseRow use, DurableTaskClient client, CancellationToken ct)
    {
        try
        {
            var insurer = Insurers.Parse(use.PartitionKey)!.Value;
            foreach (var handler in _handlers)
            {
                await handler.UsedAsync(insurer, use.ContractId, use.At, client, ct);
            }

            if (use.UnusedCase.Length > 0)
            {
                await cases.CloseAsync(insurer, use.UnusedCase, new(CaseStatus.Resolved, "used", "The portal has been used again.", "app"), ct);
            }

            await accounts.DoneAsync(use, ct);
            return true;
        }
#pragma warning disable CA1031 // Whatever stops a capability, the use waits for its next attempt.
        catch (Exception e) when (!ct.IsCancellationRequested)
#pragma warning restore CA1031
        {
            // The exception's message is left out on purpose: it may quote the contract.
            log.UseNotFollowed(use.PartitionKey, use.ContractId, e.GetType().FullName!, e.StackTrace);
            return false;
        }
    }
}
