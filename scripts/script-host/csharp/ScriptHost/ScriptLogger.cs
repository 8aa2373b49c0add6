using Microsoft.Extensions.Logging;

namespace PowerBatch.ScriptHost;

/// <summary>Log lines go to the caller as they come.</summary>
internal sealed class ScriptLogger(Execution execution) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var text = formatter(state, exception);
        execution.Log(logLevel.ToString().ToLowerInvariant(), exception is null ? text : $"{text}: {exception.Message}");
    }
}
