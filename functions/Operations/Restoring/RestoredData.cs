using Microsoft.DurableTask.Client;
using Scadenzario.Contracts;

namespace Scadenzario.Operations.Restoring;

/// <summary>A person has decided that an insurer's data is complete again: what waits for later dates goes on.</summary>
public sealed class RestoredData(RestoredWorkflows workflows) : ICaseDecisionHandler
{
    /// <inheritdoc />
    public IReadOnlyCollection<string> Kinds { get; } = [RestoreReconciliation.DataCase];

    /// <inheritdoc />
    public IReadOnlyCollection<string>? Decisions { get; } = ["released"];

    /// <inheritdoc />
    public Task DecidedAsync(CaseRow decided, DurableTaskClient client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(decided);
        return workflows.ReleaseAsync(Insurers.Parse(decided.PartitionKey)!.Value, client, ct);
    }
}
