using Microsoft.Extensions.Logging;

namespace Scadenzario.Documents;

internal static partial class Logs
{
    [LoggerMessage(1501, LogLevel.Information, "{DocumentId}: archived as {Kind}, delivery {Delivery}")]
    public static partial void Archived(this ILogger log, string documentId, string kind, string delivery);

    [LoggerMessage(1502, LogLevel.Warning, "{DocumentId}: quarantined, {Reason}")]
    public static partial void Quarantined(this ILogger log, string documentId, string reason);

    [LoggerMessage(1503, LogLevel.Information, "A blob of the inbox was taken before")]
    public static partial void AlreadyTaken(this ILogger log);

    [LoggerMessage(1504, LogLevel.Information, "A blob of the inbox was overwritten while it was taken; its new content comes by itself")]
    public static partial void Overwritten(this ILogger log);

    [LoggerMessage(1505, LogLevel.Warning, "{DocumentId}: what follows from the archiving was not finished; done now")]
    public static partial void Resumed(this ILogger log, string documentId);

    [LoggerMessage(1506, LogLevel.Information, "{WorkflowId}: {Step}")]
    public static partial void NoticeStep(this ILogger log, string workflowId, string step);

    [LoggerMessage(1507, LogLevel.Warning, "{DocumentId}: misfiled, hidden")]
    public static partial void Misfiled(this ILogger log, string documentId);

    [LoggerMessage(1508, LogLevel.Warning, "{DocumentId}: still in the inbox, {CaseId}")]
    public static partial void Stuck(this ILogger log, string documentId, string caseId);
}
