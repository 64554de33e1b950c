using Microsoft.DurableTask.Client;
using Scadenzario.Contracts;
using Scadenzario.Operations;

namespace Scadenzario.Terminations;

/// <summary>
/// The cases of terminations on which two readings differ, or which are in time only because the term moves: what a person decides becomes a new
/// revision, which the holder is told.
/// </summary>
public sealed class TerminationCases(TerminationBook terminations, TerminationDecisions decisions, WorkflowLauncher launcher, TimeProvider time)
    : ICaseDecisionHandler
{
    /// <summary>The kind of a case on which two readings differ.</summary>
    public const string Arguable = "termination-arguable";

    /// <summary>The kind of a case that asks whether the extension of a term is accepted.</summary>
    public const string ByExtension = "termination-by-extension";

    private const string Accept = "accept";
    private const string Refuse = "refuse";

    /// <inheritdoc />
    public IReadOnlyCollection<string> Kinds { get; } = [Arguable, ByExtension];

    /// <inheritdoc />
    public IReadOnlyCollection<string> Decisions { get; } = [Accept, Refuse];

    /// <inheritdoc />
    public async Task DecidedAsync(CaseRow decided, DurableTaskClient client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(decided);
        var insurer = Insurers.Parse(decided.PartitionKey)!.Value;
        if (TerminationInput.TerminationOf(decided.WorkflowId) is not { } id)
        {
            return;
        }

        while (await terminations.FindAsync(insurer, decided.SubjectId, id, ct) is { } row
            && decided.WorkflowId == TerminationInput.InstanceId(id, row.Revision)
            && IsUnsettled(row))
        {
            // Where the receipt was corrected meanwhile, the revision that the case was about is no longer the newest one, and nothing follows.
            decisions.Settle(row, decided.Decision == Accept, decided.Reason ?? "", decided.ClosedBy ?? "", time.GetUtcNow());
            var input = new TerminationInput(insurer, row.ContractId, id, row.Revision);
            if (await launcher.LaunchAsync(
                client, new(nameof(TerminationOrchestrator), input.WorkflowId, input), () => terminations.UpdateAsync(row, ct), ct))
            {
                return;
            }
        }
    }

    /// <summary>The case of a revision on which a person must decide; null where nobody need.</summary>
    public static NewCase? Of(TerminationRow row, int number)
    {
        ArgumentNullException.ThrowIfNull(row);
        var revision = row.History[number - 1];
        if (revision.Cause is not (RevisionCause.Recorded or RevisionCause.Corrected))
        {
            return null;
        }

        var workflowId = TerminationInput.InstanceId(row.RowKey, number);
        return revision.Decision switch
        {
            DecisionKind.Arguable => New(Arguable, "Two readings of the text, or of the form, differ. Decide \"accept\" or \"refuse\"; the termination's derivation says on what it depends."),
            DecisionKind.AcceptedByExtension => New(ByExtension, "The termination arrived after the last day, but by the working day to which the term moves (CO 78). Decide \"accept\" or \"refuse\"."),
            _ => null,
        };

        NewCase New(string kind, string question) =>
            new(row.Of, kind, row.ContractId, workflowId, "decide", row.Rule, row.Article, question);
    }

    private static bool IsUnsettled(TerminationRow row) => Of(row, row.Revision) is not null;
}
