using Microsoft.DurableTask.Client;
using Scadenzario.Contracts;
using Scadenzario.Operations;

namespace Scadenzario.Access;

/// <summary>The back office unlocks an account, or keeps it locked.</summary>
public sealed class AccessDecisions(AccessStore store, AccessAudit audit, TimeProvider time) : ICaseDecisionHandler
{
    private const string Unlock = "unlock";

    /// <inheritdoc />
    public IReadOnlyCollection<string> Kinds { get; } = [AccessAlarms.Locked];

    /// <inheritdoc />
    public IReadOnlyCollection<string>? Decisions { get; } = [Unlock, "keep-locked"];

    /// <inheritdoc />
    public async Task DecidedAsync(CaseRow decided, DurableTaskClient client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(decided);
        if (decided.Decision != Unlock)
        {
            return;
        }

        // Only the lock that the case is about: a repeat must not open a newer one.
        await store.ChangeExistingAsync<AccountRow>(
            decided.PartitionKey,
            AccountRow.Key(decided.SubjectId),
            row =>
            {
                if (row.LockedAt is null || AccessAlarms.LockId(decided.SubjectId, row.Locks) != decided.WorkflowId)
                {
                    return false;
                }

                row.Unlock(time.GetUtcNow());
                return true;
            },
            ct);
        await audit.WriteAsync(
            Insurers.Parse(decided.PartitionKey)!.Value, decided.ClosedBy ?? "backoffice", "account-unlocked", decided.SubjectId, decided.WorkflowId, ct,
            key: decided.WorkflowId + "-unlocked");
    }
}
