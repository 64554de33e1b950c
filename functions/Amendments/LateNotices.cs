using Microsoft.DurableTask.Client;
using Scadenzario.Contracts;
using Scadenzario.Operations;

namespace Scadenzario.Amendments;

/// <summary>
/// The cases of notices that came too late for the date of their change. Before a person has decided, nothing is sent: <c>send</c> goes on all the same,
/// <c>withdraw</c> ends the amendment. Where the moment is the same for all contracts, there is one case for all.
/// </summary>
public sealed class LateNotices(AmendmentBook amendments, ConsentChanges changes, WorkflowLauncher launcher) : ICaseDecisionHandler
{
    /// <summary>The kind of these cases.</summary>
    public const string Kind = "amendment-too-late";

    private const string Send = "send";
    private const string Withdraw = "withdraw";
    private const string Step = "late";

    /// <inheritdoc />
    public IReadOnlyCollection<string> Kinds { get; } = [Kind];

    /// <inheritdoc />
    public IReadOnlyCollection<string> Decisions { get; } = [Send, Withdraw];

    /// <inheritdoc />
    public Task DecidedAsync(CaseRow decided, DurableTaskClient client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(decided);
        var insurer = Insurers.Parse(decided.PartitionKey)!.Value;
        var lateness = decided.Decision == Send ? Lateness.Accepted : Lateness.Withdrawn;
        return AmendmentInput.Names(decided.WorkflowId)
            ? DecideAsync(insurer, decided.SubjectId, lateness, client, ct)
            : DecideAsync(insurer, decided, lateness, client, ct);
    }

    /// <summary>The case of an amendment whose moment is the same for all its contracts.</summary>
    public static NewCase Of(AmendmentRow amendment)
    {
        ArgumentNullException.ThrowIfNull(amendment);
        var input = new AmendmentInput(amendment.Insurer, amendment.RowKey, 1);
        return New(amendment.Insurer, amendment.RowKey, input.WorkflowId, amendment.Terms, "of all contracts");
    }

    /// <summary>The case of one contract's notice.</summary>
    public static NewCase Of(ConsentRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return New(row.Insurer, row.RowKey, row.Input.WorkflowId, row.Terms, "of this contract");
    }

    private static NewCase New(Insurer insurer, string subject, string workflowId, AmendmentRule rule, string whose) => new(
        insurer,
        Kind,
        subject,
        workflowId,
        Step,
        rule.Id,
        rule.Article,
        $"The notice {whose} comes too late for the date on which the change is to take effect. Nothing was sent. Decide \"send\" or \"withdraw\".");

    private async Task DecideAsync(Insurer insurer, string amendmentId, Lateness lateness, DurableTaskClient client, CancellationToken ct)
    {
        while (await amendments.FindAsync(insurer, amendmentId, ct) is { Lateness: Lateness.Asked } row)
        {
            row.Lateness = lateness;
            row.Generations++;
            var input = new AmendmentInput(insurer, amendmentId, row.Generations);
            if (await launcher.LaunchAsync(client, new(nameof(AmendmentOrchestrator), input.WorkflowId, input), () => amendments.TryWriteAsync(row, ct), ct))
            {
                return;
            }
        }
    }

    private async Task DecideAsync(Insurer insurer, CaseRow decided, Lateness lateness, DurableTaskClient client, CancellationToken ct)
    {
        var rows = await amendments.OfAsync(insurer, decided.SubjectId, _ => true, ct);
        if (rows.FirstOrDefault(row => row.Input.WorkflowId == decided.WorkflowId) is { } found)
        {
            await changes.ApplyAsync(found.Input, row => Decide(row, lateness), client, ct);
        }
    }

    private static bool Decide(ConsentRow row, Lateness lateness)
    {
        if (row.Lateness != Lateness.Asked)
        {
            return false;
        }

        row.Lateness = lateness;
        return true;
    }
}
