using Microsoft.Extensions.Logging;

namespace Scadenzario.Amendments;

internal static partial class Logs
{
    [LoggerMessage(EventId = 2600, Level = LogLevel.Information, Message = "Amendment {WorkflowId}: {Count} contracts started.")]
    public static partial void PageStarted(this ILogger<AmendmentPages> log, string workflowId, int count);

    [LoggerMessage(EventId = 2601, Level = LogLevel.Information, Message = "Consent {WorkflowId}: step {Step}.")]
    public static partial void StepTaken(this ILogger<ConsentSteps> log, string workflowId, string step);

    [LoggerMessage(EventId = 2602, Level = LogLevel.Information, Message = "Consent {WorkflowId}: closed as {Status}.")]
    public static partial void Closed(this ILogger<ConsentClosing> log, string workflowId, string status);
}
