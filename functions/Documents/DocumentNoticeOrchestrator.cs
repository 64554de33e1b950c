using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Scadenzario.Deadlines.Agenda;
using Scadenzario.Notifications;
using Scadenzario.Operations;

namespace Scadenzario.Documents;

/// <summary>
/// One message about all documents of a contract that arrive within ten minutes of the first (KPT article 6): waits for the end of that time, closes the
/// gathering, sends. The activity sends the e-mail at once; where the SMS must wait for its hours, the call waits and repeats it.
/// </summary>
public static class DocumentNoticeOrchestrator
{
    /// <summary>Runs one message.</summary>
    [Function(nameof(DocumentNoticeOrchestrator))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, DocumentNoticeInput input)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(input);
        var (rule, article) = DocumentPlan.BasisOf(input.Insurer);
        var gathering = new AgendaEntry(input.WorkflowId, "gather", input.ClosesAt, "document-notice", input.Insurer, input.ContractId, rule, article);
        await context.PlanAsync(null, gathering);
        await context.CreateTimer(input.ClosesAt.UtcDateTime, CancellationToken.None);
        await context.CallActivityAsync<bool>(nameof(DocumentNoticeSteps.CloseGathering), input, Patience.Outage);
        await context.CallSendingActivityAsync<bool>(nameof(DocumentNoticeSteps.SendDocumentNotice), input, Patience.Outage);
        await context.PlanAsync(gathering, null);
    }
}
