using Microsoft.Extensions.Logging;

namespace Scadenzario.Privacy;

internal static partial class Logs
{
    [LoggerMessage(EventId = 7001, Level = LogLevel.Information, Message = "Erasure {ErasureId} is {Status}")]
    public static partial void Erased(this ILogger log, string erasureId, string status);

    [LoggerMessage(EventId = 7002, Level = LogLevel.Warning, Message = "Erasure {ErasureId} waits: a workflow has not ended yet")]
    public static partial void StillRunning(this ILogger log, string erasureId);

    [LoggerMessage(EventId = 7003, Level = LogLevel.Warning, Message = "Erasure {ErasureId} waits: something is still being written")]
    public static partial void StillFound(this ILogger log, string erasureId);

    [LoggerMessage(EventId = 7004, Level = LogLevel.Information, Message = "Retention: {Removed} of kind {Kind} were deleted, their time being over")]
    public static partial void Swept(this ILogger log, int removed, string kind);

    [LoggerMessage(EventId = 7005, Level = LogLevel.Information, Message = "Archived blob of document {DocumentId} is immutable; it is deleted later")]
    public static partial void Immutable(this ILogger log, string documentId);
}
