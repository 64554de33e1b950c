using System.Text.Json;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Scadenzario.Activation;
using Scadenzario.Contracts;
using Scadenzario.Operations;

namespace Scadenzario.Privacy;

/// <summary>
/// Erases a contract with everything about its people, or a participant. What is to be done is recorded first; then the contract is closed, so that nothing new comes; then
/// every capability erases, again and again until a round finds nothing. Each step may be repeated, so whatever stops it, the recurring work goes on where
/// it was. An hour later it looks once more, for what an activity wrote that was under way.
/// </summary>
public sealed class ErasureProcess(
    ErasureBook book,
    ContractStore contracts,
    Participants participants,
    IEnumerable<IPersonalData> capabilities,
    WorkflowEnding endings,
    ProofBook proofs,
    Pseudonyms pseudonyms,
    AuditBook audit,
    TimeProvider time,
    ILogger<ErasureProcess> log) : IRecurringWork
{
    // More than what one capability's erasure can leave to another's.
    private const int MostRounds = 6;
    private static readonly TimeSpan _settles = TimeSpan.FromHours(1);
    private readonly IReadOnlyList<IPersonalData> _capabilities = [.. capabilities];

    /// <summary>Records the erasure of a contract, or finds the one that is under way; done by <see cref="RunAsync(ErasureRow, DurableTaskClient, CancellationToken)"/>.</summary>
    public async Task<ErasureRow> BeginAsync(Contract contract, string by, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(contract);
        return await book.BeginAsync(contract.Insurer, contract.ContractId, await LinkedAsync(contract.Insurer, contract.ContractId, ct), by, ct);
    }

    /// <summary>The same for a participant whose participation ended long ago.</summary>
    public Task<ErasureRow> BeginAsync(string participantId, string by, CancellationToken ct) =>
        book.BeginAsync(Insurer.Swica, null, [participantId], by, ct);

    /// <summary>Does what is to be done of an erasure now.</summary>
    /// <returns>The erasure as it is now.</returns>
    public async Task<ErasureRow> RunAsync(ErasureRow row, DurableTaskClient client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (book.IdsOf(row) is not var (contractId, recorded))
        {
            return row;
        }

        var checking = row.State == ErasureStatus.Erased;
        if (checking && (row.CheckAt > time.GetUtcNow()))
        {
            return row;
        }

        // Made anew meanwhile: what there is now belongs to the new one.
        var isNew = checking && contractId is not null && await contracts.FindAsync(row.Of, contractId, ct) is not null;
        if (!isNew)
        {
            var linked = contractId is null ? recorded : [.. recorded.Union(await LinkedAsync(row.Of, contractId, ct))];
            if (await EraseAsync(row, contractId, linked, client, ct) is not { } removed)
            {
                return row;
            }

            row.Removed = JsonSerializer.Serialize(Sum(row.Removed, removed));
        }

        var now = time.GetUtcNow();
        if (checking)
        {
            (row.State, row.ClosedAt, row.Sealed) = (ErasureStatus.Closed, now, "");
        }
        else
        {
            (row.State, row.ErasedAt, row.CheckAt) = (ErasureStatus.Erased, now, now + _settles);
            await audit.WriteAsync(new(row.Of, row.RequestedBy, "erased", row.Pseudonym, null, row.ErasureId), ct);
        }

        // Where somebody else was faster, that was the same work.
        _ = await book.SaveAsync(row, ct);
        log.Erased(row.ErasureId, row.Status);
        return await book.FindAsync(row, ct);
    }

    /// <summary>Goes on with what was interrupted, and looks once more at what is an hour old.</summary>
    public async Task<bool> RunAsync(DurableTaskClient client, CancellationToken ct)
    {
        var finished = true;
        foreach (var row in await book.OpenAsync(ct))
        {
            finished &= (await RunAsync(row, client, ct)).State == ErasureStatus.Closed;
        }

        return finished;
    }

    private static Dictionary<string, int> Sum(string former, IReadOnlyDictionary<string, int> removed)
    {
        var sum = JsonSerializer.Deserialize<Dictionary<string, int>>(former)!;
        foreach (var (store, number) in removed)
        {
            sum[store] = sum.GetValueOrDefault(store) + number;
        }

        return sum;
    }

    private async Task<IReadOnlyDictionary<string, int>?> EraseAsync(
        ErasureRow row, string? contractId, IReadOnlyList<string> linked, DurableTaskClient client, CancellationToken ct)
    {
        if (contractId is not null && row.State == ErasureStatus.Running)
        {
            await contracts.CloseAsync(row.Of, contractId, ct);
        }

        var removed = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var round = 0; ; round++)
        {
            if (round == MostRounds)
            {
                log.StillFound(row.ErasureId);
                return null;
            }

            var scope = new ErasureScope(row.Of, contractId, linked, client, proofs, pseudonyms);
            if (!await RoundAsync(scope, ct))
            {
                log.StillRunning(row.ErasureId);
                return null;
            }

            removed = Sum(JsonSerializer.Serialize(removed), scope.Removed);
            if (scope.Total == 0)
            {
                break;
            }
        }

        if (contractId is not null && row.State == ErasureStatus.Running)
        {
            await contracts.RemoveAsync(row.Of, contractId, ct);
        }

        return removed;
    }

    private async Task<bool> RoundAsync(ErasureScope scope, CancellationToken ct)
    {
        var workflows = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var capability in _capabilities)
        {
            await foreach (var id in capability.WorkflowsAsync(scope, ct))
            {
                workflows.Add(id);
            }
        }

        if (!await endings.EndAsync(scope, workflows, ct))
        {
            return false;
        }

        foreach (var capability in _capabilities)
        {
            await capability.EraseAsync(scope, ct);
        }

        return true;
    }

    private Task<IReadOnlyList<string>> LinkedAsync(Insurer insurer, string contractId, CancellationToken ct) =>
        insurer == Insurer.Swica ? participants.OfContractAsync(contractId, ct) : Task.FromResult<IReadOnlyList<string>>([]);
}
