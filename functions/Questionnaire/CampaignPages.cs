using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Scadenzario.Deadlines.Agenda;
using Scadenzario.Operations;

namespace Scadenzario.Questionnaire;

/// <summary>The activities that go through a campaign's participants. A page that is repeated finds what it did before.</summary>
public sealed class CampaignPages(
    CampaignBook campaigns,
    QuestionnaireBook questionnaires,
    CampaignParticipants participants,
    CampaignPlan plan,
    AgendaBook agenda,
    TimeProvider time,
    ILogger<CampaignPages> log)
{
    private const int AtOnce = 16;

    /// <summary>Starts a workflow for each participant of a page who has none in that year.</summary>
    /// <returns>After which participant the next page begins; null after the last page.</returns>
    [Function(nameof(StartQuestionnaires))]
    public async Task<string?> StartQuestionnaires([ActivityTrigger] CampaignInput input, [DurableClient] DurableTaskClient client, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(context);
        var ct = context.CancellationToken;
        if (await campaigns.FindAsync(input.Year, ct) is not { } campaign || campaign.Generation != input.Generation)
        {
            // The app died before the campaign was written, or a later run is on its way.
            return null;
        }

        var now = time.GetUtcNow();
        var (ids, next) = await participants.PageAsync(input.Year, input.After, QuestionnaireBook.PageSize, ct);
        var due = plan.MailDueAt(plan.Of(input.Year, campaign.Edition), 0, null);
        var firstAt = plan.Hours.Next(due > now ? due : now);
        var starts = new List<QuestionnaireInput>();
        await ForEachAsync(ids, async id =>
        {
            var start = new QuestionnaireInput(id, input.Year, firstAt);
            if (await client.GetInstanceAsync(start.WorkflowId, ct) is null)
            {
                lock (starts)
                {
                    starts.Add(start);
                }
            }
        });
        await questionnaires.AddMissingAsync(input.Year, ids, now, ct);
        await agenda.AddAsync([.. starts.Select(start => QuestionnaireCourse.EntryOf(start, new(QuestionnaireStep.Invite, firstAt))!)], ct);
        foreach (var start in starts.OrderBy(start => start.ParticipantId, StringComparer.Ordinal).Chunk(AtOnce))
        {
            // In order, so that those of one moment get their turn in the order of their ids.
            await Task.WhenAll(start.Select(one => client.StartOnceAsync(nameof(QuestionnaireOrchestrator), one.WorkflowId, one, ct)));
        }

        if (next is null)
        {
            await campaigns.ChangeAsync(input.Year, row => Complete(row, input.Generation), ct);
        }

        log.PageStarted(CampaignInput.InstanceId(input.Year, input.Generation), starts.Count);
        return next;
    }

    /// <summary>Tells a page of those whose mail was held that the campaign goes on.</summary>
    /// <returns>After which participant the next page begins; null after the last page.</returns>
    [Function(nameof(WakeHeldQuestionnaires))]
    public async Task<string?> WakeHeldQuestionnaires([ActivityTrigger] CampaignInput input, [DurableClient] DurableTaskClient client, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(context);
        var ct = context.CancellationToken;
        var held = await questionnaires.HeldAsync(input.Year, input.After, ct);
        foreach (var id in held)
        {
            await client.RaiseEventAsync(QuestionnaireInput.InstanceId(input.Year, id), QuestionnaireOrchestrator.Resumed, null, ct);
        }

        return held.Count == QuestionnaireBook.PageSize ? held[^1] : null;
    }

    private static async Task ForEachAsync(IReadOnlyList<string> ids, Func<string, Task> act)
    {
        foreach (var some in ids.Chunk(AtOnce))
        {
            await Task.WhenAll(some.Select(act));
        }
    }

    private static bool Complete(CampaignRow row, int generation)
    {
        if (row.Generation != generation || row.Complete)
        {
            return false;
        }

        row.Complete = true;
        return true;
    }
}
