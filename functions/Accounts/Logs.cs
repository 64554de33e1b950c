using Microsoft.Extensions.Logging;

namespace Scadenzario.Accounts;

internal static partial class Logs
{
    [LoggerMessage(2201, LogLevel.Warning, "A use of {Insurer} {ContractId} could not be taken note of ({ExceptionType}); it is repeated\n{Stack}")]
    public static partial void UseNotFollowed(this ILogger log, string insurer, string contractId, string exceptionType, string? stack);

    [LoggerMessage(2202, LogLevel.Information, "{WorkflowId}: {Step}")]
    public static partial void AccountStepDone(this ILogger log, string workflowId, string step);
}
