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

    [LoggerMessage(EventId = 4020, Level = LogLevel.Warning, Message = "The state comes from a backup of {TakenAt}; the lost time ends at {RestoredAt}. Sending is stopped")]
    public static partial void RestoreFound(this ILogger logger, DateTimeOffset takenAt, DateTimeOffset restoredAt);

    [LoggerMessage(EventId = 4021, Level = LogLevel.Warning, Message = "The restored state is reconciled: {Count} workflows are suspended until a person decides")]
    public static partial void RestoreReconciled(this ILogger logger, int count);
}
