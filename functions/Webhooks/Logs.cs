using Microsoft.Extensions.Logging;

namespace Scadenzario.Webhooks;

internal static partial class Logs
{
    [LoggerMessage(2201, LogLevel.Warning, "{WorkflowId}: the endpoint did not take an event: {Failure}, attempt {Attempt}")]
    public static partial void Failed(this ILogger log, string workflowId, string failure, int attempt);

    [LoggerMessage(2202, LogLevel.Information, "{WorkflowId}: event {EventId} was taken after {Failures} failed attempts")]
    public static partial void Recovered(this ILogger log, string workflowId, string eventId, int failures);
}
