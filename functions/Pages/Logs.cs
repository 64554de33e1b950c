using Microsoft.Extensions.Logging;

namespace Scadenzario.Pages;

internal static partial class Logs
{
    [LoggerMessage(2101, LogLevel.Warning, "Somebody tried to log in to the back office with another key.")]
    public static partial void LogInRefused(this ILogger log);
}
