using System.Text.Json;
using Scadenzario.Deadlines.Agenda;
using Scadenzario.Operations.Workflows;

namespace Scadenzario.Activation;

/// <summary>What follows in an application if nobody activates: the end of the link, and the message about it.</summary>
public sealed class ActivationForecast(Participants participants, ActivationPlan plan) : IWorkflowForecast
{
    /// <inheritdoc />
    public string Orchestrator => nameof(ActivationOrchestrator);

    /// <inheritdoc />
    public async Task<IReadOnlyList<AgendaEntry>> AfterAsync(JsonElement input, AgendaEntry coming, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(coming);
        if (await participants.FindAsync(coming.SubjectId, ct) is not { InvitedAt: { } invitedAt } row || row.WorkflowId != coming.WorkflowId)
        {
            return [];
        }

        var reinvites = coming.Cause == "activation-reinvitation";
        var end = plan.LinkExpiresAt(invitedAt, reinvites ? coming.DueAt : row.ReinvitedAt, row.Edition);
        List<AgendaEntry> after = [];
        foreach (var (step, at) in new[] { (ActivationStep.Expire, end), (ActivationStep.AnnounceExpiry, plan.AnnounceExpiryAt(end)) })
        {
            if (at > coming.DueAt && ActivationAgenda.Entry(new(row.RowKey, row.Generation, row.Round), new(step, at, row.Round)) is { } entry)
            {
                after.Add(entry);
            }
        }

        return after;
    }
}
