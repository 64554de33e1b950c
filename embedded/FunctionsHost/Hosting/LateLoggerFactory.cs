using Microsoft.Extensions.Logging;

namespace Embedded.FunctionsHost.Hosting;

/// <summary>Loggers for parts that are opened before the app's logging is there. What they log until then is lost; failures to open are exceptions.</summary>
internal sealed class LateLoggerFactory : ILoggerFactory
{
    private volatile ILoggerFactory? target;

    public ILogger CreateLogger(string categoryName) => new LateLogger(this, categoryName);

    /// <summary>Hands on to the app's logging from now on.</summary>
    public void Use(ILoggerFactory loggers) => target = loggers;

    /// <exception cref="NotSupportedException">Always: providers are the app's.</exception>
    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("Add providers to the app's logging.");

    /// <summary>The app's logging is its container's to dispose of: what is logged after that is lost.</summary>
    public void Dispose() => target = null;

    private sealed class LateLogger(LateLoggerFactory owner, string category) : ILogger
    {
        private (ILoggerFactory Factory, ILogger Logger)? made;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => Logger()?.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => Logger()?.IsEnabled(logLevel) ?? false;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Logger()?.Log(logLevel, eventId, state, exception, formatter);

        private ILogger? Logger()
        {
            if (owner.target is not { } factory)
            {
                return null;
            }

            if (made?.Factory != factory)
            {
                made = (factory, factory.CreateLogger(category));
            }

            return made?.Logger;
        }
    }
}
