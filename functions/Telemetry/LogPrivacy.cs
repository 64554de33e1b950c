using OpenTelemetry;
using OpenTelemetry.Logs;

namespace Scadenzario.Telemetry;

/// <summary>Sends of an exception in a log its type and where it was thrown, never its message: that may quote what somebody sent.</summary>
public sealed class LogPrivacy : BaseProcessor<LogRecord>
{
    /// <inheritdoc />
    public override void OnEnd(LogRecord data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.Exception is not { } exception)
        {
            return;
        }

        data.Exception = null;
        data.Attributes =
        [
            .. data.Attributes ?? [],
            new("exception.type", exception.GetType().FullName),
            new("exception.stacktrace", exception.StackTrace),
        ];
    }
}
