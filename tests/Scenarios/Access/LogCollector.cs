using System.Text;
using Microsoft.Extensions.Logging;

namespace Scenarios.Access;

/// <summary>Keeps every log line, with its values and exceptions.</summary>
internal sealed class LogCollector : ILoggerProvider, ILogger
{
    private readonly StringBuilder _text = new();

    public string Text
    {
        get
        {
            lock (_text)
            {
                return _text.ToString();
            }
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        Add($"scope {state}");
        return null;
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        Add($"{logLevel} {eventId} {formatter(state, exception)} {exception}");
        if (state is IEnumerable<KeyValuePair<string, object?>> values)
        {
            Add(string.Join(' ', values.Select(v => $"{v.Key}={v.Value}")));
        }
    }

    public void Dispose()
    {
    }

    private void Add(string line)
    {
        lock (_text)
        {
            _text.AppendLine(line);
        }
    }
}
