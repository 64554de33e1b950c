using Microsoft.DurableTask.Client;
using Scadenzario.Notifications;
using Scadenzario.Operations;

namespace Scadenzario.Questionnaire;

/// <summary>A mail of a campaign came back: it does not count as sent, and a case asks for the right address. The next mail goes to the address of then.</summary>
public sealed class UndeliverableQuestionnaires(CaseBook cases) : IUndeliverableHandler
{
    private const string Prefix = "questionnaire-";

    /// <inheritdoc />
    public string Capability => QuestionnaireMails.Capability;

    /// <inheritdoc />
    public Task HandleAsync(NotificationRow message, DurableTaskClient client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(message);
        var year = int.Parse(message.WorkflowId.AsSpan(Prefix.Length, 4), System.Globalization.CultureInfo.InvariantCulture);
        return cases.OpenAsync(QuestionnaireMails.Undelivered(year, message.SubjectId, message.Step, NoticeOutcome.Undeliverable), ct);
    }
}
