using Microsoft.DurableTask.Client;
using Scadenzario.Contracts;

namespace Scadenzario.Operations.Restoring;

/// <summary>A person has decided about a workflow whose date fell into the lost time.</summary>
public sealed class RestoredWakeUps(RestoredWorkflows workflows) : ICaseDecisionHandler
{
    private const string CarryOut = "carry-out";
    private const string End = "end";

    /// <inheritdoc />
    public IReadOnlyCollection<string> Kinds { get; } = [RestoreReconciliation.WakeUpCase];

    /// <inheritdoc />
    public IReadOnlyCollection<string>? Decisions { get; } = [CarryOut, End];

    /// <inheritdoc />
    public Task DecidedAsync(CaseRow decided, DurableTaskClient client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(decided);
        var insurer = Insurers.Parse(decided.PartitionKey)!.Value;
        return decided.Decision == End
            ? workflows.EndAsync(insurer, decided.WorkflowId, client, ct)
            : workflows.GoOnAsync(insurer, decided.WorkflowId, client, ct);
    }
}
