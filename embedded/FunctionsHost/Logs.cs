using Microsoft.Extensions.Logging;

namespace Embedded.FunctionsHost;

/// <summary>What the host logs: names of functions, ids of invocations, types and places of failures; no data.</summary>
internal static partial class Logs
{
    [LoggerMessage(1, LogLevel.Error, "Function {Function}, invocation {InvocationId}, failed: {Failure}")]
    public static partial void FunctionFailed(this ILogger log, string function, string invocationId, string failure);

    [LoggerMessage(2, LogLevel.Information, "Function {Function}, invocation {InvocationId}: the client went away")]
    public static partial void ClientWentAway(this ILogger log, string function, string invocationId);

    [LoggerMessage(3, LogLevel.Information, "Timer function {Function} makes up for a missed occurrence")]
    public static partial void TimerPastDue(this ILogger log, string function);

    [LoggerMessage(4, LogLevel.Error, "The status of timer function {Function} could not be kept, so that its last run may be repeated at the next start: {Failure}")]
    public static partial void StatusNotKept(this ILogger log, string function, string failure);

    [LoggerMessage(5, LogLevel.Critical, "The storage emulator has ended; the app stops")]
    public static partial void StorageEnded(this ILogger log);
}
