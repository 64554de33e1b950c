using Microsoft.Extensions.Logging;

namespace Scadenzario.Terminations;

internal static partial class Logs
{
    [LoggerMessage(1601, LogLevel.Information, "{WorkflowId}: {Step} reminded")]
    public static partial void Reminded(this ILogger log, string workflowId, string step);

    [LoggerMessage(1602, LogLevel.Information, "{WorkflowId}: the holder has been told; by post: {Post}")]
    public static partial void Confirmed(this ILogger log, string workflowId, bool post);
}
