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

    [LoggerMessage(6, LogLevel.Warning, "Timer function {Function} did not end in the time for stopping; it is due again at the next start")]
    public static partial void RunLeft(this ILogger log, string function);

    [LoggerMessage(7, LogLevel.Error, "Blob function {Function}, invocation {InvocationId}, failed at try {Try} of {Tries}: {Failure}")]
    public static partial void BlobFailed(this ILogger log, string function, string invocationId, int @try, int tries, string failure);

    [LoggerMessage(8, LogLevel.Error, "Blob function {Function} gave a blob up after {Tries} tries; see /dev/blobs")]
    public static partial void BlobPoisoned(this ILogger log, string function, int tries);

    [LoggerMessage(9, LogLevel.Warning, "The container of blob function {Function} could not be listed; it is tried again: {Failure}")]
    public static partial void BlobsNotListed(this ILogger log, string function, string failure);

    [LoggerMessage(10, LogLevel.Warning, "A blob of function {Function} could not be read; it is tried again: {Failure}")]
    public static partial void BlobNotRead(this ILogger log, string function, string failure);

    [LoggerMessage(11, LogLevel.Error, "A blob of function {Function} could not be handled or its state not be kept, so that it is delivered again: {Failure}")]
    public static partial void BlobNotKept(this ILogger log, string function, string failure);

    [LoggerMessage(12, LogLevel.Warning, "Blob function {Function} did not end in the time for stopping; its blobs are delivered again at the next start")]
    public static partial void BlobRunLeft(this ILogger log, string function);
}
