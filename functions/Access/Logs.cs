using Microsoft.Extensions.Logging;

namespace Scadenzario.Access;

internal static partial class Logs
{
    [LoggerMessage(1901, LogLevel.Information, "{WorkflowId}: code {Outcome}")]
    public static partial void CodeConcluded(this ILogger log, string workflowId, string outcome);

    [LoggerMessage(1902, LogLevel.Critical, "{WorkflowId}: alarm {Kind}")]
    public static partial void AlarmRaised(this ILogger log, string workflowId, string kind);

    [LoggerMessage(1903, LogLevel.Information, "{WorkflowId}: registration {Step}")]
    public static partial void RegistrationStepDone(this ILogger log, string workflowId, string step);

    [LoggerMessage(1904, LogLevel.Information, "{Count} rows of limits and ended challenges deleted")]
    public static partial void Swept(this ILogger log, int count);
}
