using Microsoft.Extensions.Logging;

namespace Scadenzario.Questionnaire;

internal static partial class Logs
{
    [LoggerMessage(1501, LogLevel.Debug, "{WorkflowId} {Step}: mail {Outcome}")]
    public static partial void MailConcluded(this ILogger log, string workflowId, string step, string outcome);

    [LoggerMessage(1502, LogLevel.Debug, "{WorkflowId}: year closed, {Outcome}")]
    public static partial void YearClosed(this ILogger log, string workflowId, string outcome);

    [LoggerMessage(1503, LogLevel.Information, "{WorkflowId}: {Count} participants taken in")]
    public static partial void PageStarted(this ILogger log, string workflowId, int count);

    [LoggerMessage(1504, LogLevel.Information, "Campaign {Year}: {Change}")]
    public static partial void CampaignChanged(this ILogger log, int year, string change);

    [LoggerMessage(1505, LogLevel.Warning, "Campaign {Year} was not started by the timer: {Reason}")]
    public static partial void CampaignRefused(this ILogger log, int year, string reason);
}
