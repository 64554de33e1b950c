using Microsoft.Extensions.Logging;

namespace Embedded.DurableTask;

/// <summary>What the engine logs: instance ids, function names and steps; never inputs, outputs or payloads.</summary>
internal static partial class Logs
{
    [LoggerMessage(1, LogLevel.Information, "The durable engine runs on {Store}")]
    public static partial void EngineStarted(this ILogger logger, string store);

    [LoggerMessage(2, LogLevel.Information, "The durable engine has stopped")]
    public static partial void EngineStopped(this ILogger logger);

    [LoggerMessage(3, LogLevel.Information, "Instance {InstanceId} of {Orchestrator} is now {Status}")]
    public static partial void StatusChanged(this ILogger logger, string instanceId, string orchestrator, string status);

    [LoggerMessage(4, LogLevel.Error, "Instance {InstanceId} of {Orchestrator} has failed: {ErrorType}")]
    public static partial void InstanceFailed(this ILogger logger, string instanceId, string orchestrator, string errorType);

    [LoggerMessage(5, LogLevel.Warning, "Activity {Activity} (#{TaskId}) of instance {InstanceId} has failed: {ErrorType}")]
    public static partial void ActivityFailed(this ILogger logger, string activity, int taskId, string instanceId, string errorType);

    [LoggerMessage(6, LogLevel.Error, "The store refused a step of instance #{Key}; it is tried again: {Reason}")]
    public static partial void StoreRefused(this ILogger logger, long key, string reason);

    [LoggerMessage(7, LogLevel.Critical, "Instance #{Key} is set aside until the next start: its step failed inside the engine")]
    public static partial void InstanceSetAside(this ILogger logger, Exception exception, long key);

    [LoggerMessage(8, LogLevel.Error, "The store refused to read; it is tried again: {Reason}")]
    public static partial void ReadRefused(this ILogger logger, string reason);
}
