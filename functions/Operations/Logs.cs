using Microsoft.Extensions.Logging;

namespace Scadenzario.Operations;

internal static partial class Logs
{
    [LoggerMessage(EventId = 4001, Level = LogLevel.Warning, Message = "The decision of case {CaseId} had not been carried out; it is now")]
    public static partial void DecisionFollowed(this ILogger logger, string caseId);

    [LoggerMessage(EventId = 4002, Level = LogLevel.Warning, Message = "Workflow {WorkflowId} had been left unstarted; it is started now")]
    public static partial void StartResumed(this ILogger logger, string workflowId);

    [LoggerMessage(EventId = 4003, Level = LogLevel.Error, Message = "Recurring work {Work} failed; it is tried again at the next run")]
    public static partial void RecurringWorkFailed(this ILogger logger, Exception exception, string work);
}
