using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Embedded.Tests.DurableTask;

/// <summary>Keeps what is logged, as "category: text".</summary>
public sealed class ListLogger : ILoggerFactory
{
    public ConcurrentQueue<string> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public void Dispose()
    {
    }

    private sealed class Logger(ListLogger list, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            list.Lines.Enqueue($"{category}: {formatter(state, exception)} {exception}".TrimEnd());
    }
}
