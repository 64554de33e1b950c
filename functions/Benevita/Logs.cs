using Microsoft.Extensions.Logging;

namespace Scadenzario.Benevita;

internal static partial class Logs
{
    [LoggerMessage(2101, LogLevel.Information, "{WorkflowId}: letter about the 18th birthday: {Outcome}")]
    public static partial void BirthdayLetterDone(this ILogger log, string workflowId, string outcome);
}
