using Microsoft.Extensions.Logging;

namespace Scadenzario.Notifications;

internal static partial class Logs
{
    [LoggerMessage(1101, LogLevel.Information, "{WorkflowId} {Step}: message {Outcome}")]
    public static partial void MessageConcluded(this ILogger log, string workflowId, string step, string outcome);

    [LoggerMessage(1102, LogLevel.Information, "{WorkflowId} {Step}: delivery report {Status}")]
    public static partial void ReportReceived(this ILogger log, string workflowId, string step, string status);

    [LoggerMessage(1103, LogLevel.Information, "A delivery report names an operation that is not in the ledger; ignored")]
    public static partial void ReportUnknown(this ILogger log);

    [LoggerMessage(1104, LogLevel.Information, "{InstanceId}: message held back by the stop switch, for the {Round}. time")]
    public static partial void MessageHeld(this ILogger log, string instanceId, int round);

    [LoggerMessage(1105, LogLevel.Warning, "Sending was stopped")]
    public static partial void SendingStopped(this ILogger log);

    [LoggerMessage(1106, LogLevel.Warning, "The stop of sending was lifted, for the {Number}. time")]
    public static partial void SendingLifted(this ILogger log, int number);
}
