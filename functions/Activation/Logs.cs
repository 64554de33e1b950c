using Microsoft.Extensions.Logging;

namespace Scadenzario.Activation;

internal static partial class Logs
{
    [LoggerMessage(1201, LogLevel.Information, "{WorkflowId} {Step}: {Outcome}")]
    public static partial void StepDone(this ILogger log, string workflowId, string step, string outcome);

    [LoggerMessage(1202, LogLevel.Warning, "{WorkflowId}: an accepted application had no workflow; started now")]
    public static partial void StartResumed(this ILogger log, string workflowId);
}
