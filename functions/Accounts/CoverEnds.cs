using Azure.Data.Tables;
using Microsoft.DurableTask.Client;
using Scadenzario.Contracts;
using Scadenzario.Operations;

namespace Scadenzario.Accounts;

/// <summary>
/// Follows the covers of contracts: where the last one ends, the time until the access ends begins; new cover or a corrected end starts anew (KPT 13d). A
/// contract that is new begins with an account.
/// </summary>
public sealed class CoverEnds(AccountBook accounts, AccessEndPlan plan, ContractBook contracts, WorkflowLauncher launcher, TimeProvider time) : IContractChangeHandler
{
    /// <inheritdoc />
    public async Task ChangedAsync(Contract? before, Contract after, DurableTaskClient client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(after);
        if (!AccessEndPlan.AppliesTo(after.Insurer) || (before is not null && plan.Of(before) == plan.Of(after))
            || await contracts.FindAsync(after.Insurer, after.ContractId, ct) is not { } contract)
        {
            return;
        }

        if (before is null)
        {
            var (row, _) = await accounts.ChangeAsync(after.Insurer, after.ContractId, Begin, ct);
            if (row.CoverEnds == 0 && plan.Of(contract).AccessEndsAt is null)
            {
                return;
            }
        }

        while (!await TryFollowAsync(contract, client, ct))
        {
            // Somebody else changed the account meanwhile: look again.
            contract = await contracts.FindAsync(after.Insurer, after.ContractId, ct) ?? contract;
        }
    }

    // Without a registration here, the contract's first appearance is its activation.
    private IReadOnlyList<ITableEntity>? Begin(OnlineContractRow row)
    {
        if (row.OpenSince is not null)
        {
            return null;
        }

        row.OpenSince = time.GetUtcNow();
        return [];
    }

    private async Task<bool> TryFollowAsync(Contract contract, DurableTaskClient client, CancellationToken ct)
    {
        var (insurer, contractId) = (contract.Insurer, contract.ContractId);
        var (endsOn, accessEndsAt) = plan.Of(contract);
        var number = (await accounts.FindAsync<OnlineContractRow>(insurer, contractId, ct))?.CoverEnds ?? 0;
        var known = false;
        var input = new AccessEndInput(insurer, contractId, number + 1);
        var followed = accessEndsAt is null
            ? await SetAsync()
            : await launcher.LaunchAsync(client, new(nameof(AccessEndOrchestrator), input.WorkflowId, input), SetAsync, ct);
        if (number > 0 && (followed || known))
        {
            // Also where it was set by an attempt that died before it told: the workflow looks again, which does no harm.
            await client.RaiseEventAsync(new AccessEndInput(insurer, contractId, followed ? number : number - 1).WorkflowId, AccessEndOrchestrator.Changed, "covers", ct);
        }

        return followed || known;

        async Task<bool> SetAsync()
        {
            var now = time.GetUtcNow();
            var (_, changed) = await accounts.ChangeAsync(
                insurer,
                contractId,
                row =>
                {
                    var generation = row.Generation;
                    known = false;
                    if (row.CoverEnds != number)
                    {
                        return null;
                    }

                    known = !row.SetCoverEnd(endsOn, accessEndsAt, now);
                    return known ? null : row.Generation == generation ? [] : [AccountBook.Opened(row, "app", "cover")];
                },
                ct);
            return changed;
        }
    }
}
