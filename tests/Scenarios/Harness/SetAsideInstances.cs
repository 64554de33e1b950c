using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Scenarios.Harness;

/// <summary>
/// Hears of instances that the engine has set aside. In scenarios each step's history is replayed at once and must lead to the state that the step has left; one
/// that does not is set aside, and a scenario that looks elsewhere would not notice.
/// </summary>
internal sealed class SetAsideInstances : ILoggerProvider, ILogger
{
    private const string Engine = "Embedded.DurableTask.";
    private readonly ConcurrentQueue<string> _heard = new();

    /// <summary>What was heard.</summary>
    public IReadOnlyCollection<string> Heard => _heard;

    /// <inheritdoc />
    public ILogger CreateLogger(string categoryName) =>
        categoryName.StartsWith(Engine, StringComparison.Ordinal) ? this : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

    /// <inheritdoc />
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc />
    public bool IsEnabled(LogLevel logLevel) => logLevel == LogLevel.Critical;

    /// <inheritdoc />
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            _heard.Enqueue($"{formatter(state, exception)}: {exception}");
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        // Nothing is held; what was heard is looked at after the host has ended.
    }
}
