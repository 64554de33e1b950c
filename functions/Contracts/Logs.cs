using Microsoft.Extensions.Logging;

namespace Scadenzario.Contracts;

internal static partial class Logs
{
    [LoggerMessage(1301, LogLevel.Warning, "{Handler} could not take note of a change of {Insurer} {ContractId} ({ExceptionType}); it is repeated\n{Stack}")]
    public static partial void HandlerFailed(this ILogger log, string handler, string insurer, string contractId, string exceptionType, string? stack);
}
