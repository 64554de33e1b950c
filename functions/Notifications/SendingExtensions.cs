using Microsoft.DurableTask;

namespace Scadenzario.Notifications;

/// <summary>How orchestrators call activities that send messages.</summary>
public static class SendingExtensions
{
    /// <summary>Calls an activity that sends a message.</summary>
    public static Task<T> CallSendingActivityAsync<T>(
        this TaskOrchestrationContext context, TaskName name, object? input = null, TaskOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.CallActivityAsync<T>(name, input, options);
    }
}
