using Microsoft.DurableTask.Client;
using Scadenzario.Contracts;
using Scadenzario.Operations;

namespace Scadenzario.Franchise;

/// <summary>The cases of requests that came by post after the last working day, yet by the last day: what a person decides, the holder is told.</summary>
public sealed class FranchiseCases(FranchiseBook franchises, FranchisePlan plan, TimeProvider time) : ICaseDecisionHandler
{
    /// <summary>The kind of these cases.</summary>
    public const string Arguable = "franchise-arguable";

    private const string Accept = "accept";
    private const string Refuse = "refuse";

    /// <inheritdoc />
    public IReadOnlyCollection<string> Kinds { get; } = [Arguable];

    /// <inheritdoc />
    public IReadOnlyCollection<string> Decisions { get; } = [Accept, Refuse];

    /// <inheritdoc />
    public async Task DecidedAsync(CaseRow decided, DurableTaskClient client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(decided);
        var insurer = Insurers.Parse(decided.PartitionKey)!.Value;
        if (FranchiseInput.ChangeOf(decided.WorkflowId) is not { } id)
        {
            return;
        }

        while (await franchises.FindAsync(insurer, decided.SubjectId, id, ct) is { State: FranchiseStatus.CaseOpen } row)
        {
            plan.Settle(row, decided.Decision == Accept, decided.Reason ?? "", decided.ClosedBy ?? "", time.GetUtcNow());
            if (await franchises.LaunchAsync(row, client, ct))
            {
                return;
            }
        }
    }

    /// <summary>The case of a request about which a person must decide; null where nobody need.</summary>
    public static NewCase? Of(FranchiseRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.State != FranchiseStatus.CaseOpen ? null : new(
            row.Of,
            Arguable,
            row.ContractId,
            new FranchiseInput(row.Of, row.ContractId, row.RowKey, row.Revision).WorkflowId,
            "decide",
            FranchisePlan.Rule,
            "",
            "The request came by post after the last working day, but by the last day. Decide \"accept\" or \"refuse\"; refused, an increase moves to the next year and a reduction is asked about.");
    }
}
