using Microsoft.Extensions.Logging;

namespace Embedded.CommunicationEmulator;

internal static partial class Logs
{
    [LoggerMessage(1, LogLevel.Information, "The Communication Services emulator listens on port {Port}")]
    public static partial void Listening(this ILogger logger, int port);

    [LoggerMessage(2, LogLevel.Error, "The subscriber refused the validation handshake ({Reason}); no delivery report is sent until a webhook is set again")]
    public static partial void HandshakeRefused(this ILogger logger, string reason);

    [LoggerMessage(3, LogLevel.Warning, "Delivery report {Report} was not taken at try {Attempt} ({Reason}); next try at {Next}")]
    public static partial void ReportRetried(this ILogger logger, long report, int attempt, string reason, DateTimeOffset next);

    [LoggerMessage(4, LogLevel.Error, "Delivery report {Report} was given up after try {Attempt} ({Reason})")]
    public static partial void ReportAbandoned(this ILogger logger, long report, int attempt, string reason);

    [LoggerMessage(5, LogLevel.Error, "Sending delivery reports stopped by an error; it goes on with the next message")]
    public static partial void DispatchFailed(this ILogger logger, Exception exception);

    [LoggerMessage(6, LogLevel.Error, "A request to the emulator failed")]
    public static partial void RequestFailed(this ILogger logger, Exception exception);
}
