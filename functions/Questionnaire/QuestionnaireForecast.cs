using System.Text.Json;
using Scadenzario.Deadlines.Agenda;
using Scadenzario.Operations.Workflows;

namespace Scadenzario.Questionnaire;

/// <summary>What follows in a participant's year if nothing is submitted: the mails that are left, and the closing.</summary>
public sealed class QuestionnaireForecast(CampaignPlan plan) : IWorkflowForecast
{
    /// <inheritdoc />
    public string Orchestrator => nameof(QuestionnaireOrchestrator);

    /// <inheritdoc />
    public Task<IReadOnlyList<AgendaEntry>> AfterAsync(JsonElement input, AgendaEntry coming, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(coming);
        var own = input.Deserialize<QuestionnaireInput>(JsonSerializerOptions.Web)!;
        var dates = plan.Of(own.Year);
        var planned = QuestionnaireSteps.Mails.Select((step, i) => new QuestionnaireStanding(step, dates.MailsAt[i])).Append(QuestionnaireCourse.Closing(dates, null))
            .Select(standing => QuestionnaireCourse.EntryOf(own, standing)!);
        return Task.FromResult<IReadOnlyList<AgendaEntry>>([.. planned.Where(entry => entry.DueAt > coming.DueAt)]);
    }
}
