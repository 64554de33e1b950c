using Microsoft.Extensions.Logging;

namespace Scadenzario.Http;

internal static partial class Logs
{
    // The exception's message is left out on purpose: it may quote what the caller sent.
    [LoggerMessage(1001, LogLevel.Error, "Function {Function} ({InvocationId}) failed with {ExceptionType}\n{Stack}")]
    public static partial void RequestFailed(this ILogger log, string function, string invocationId, string exceptionType, string? stack);
}
