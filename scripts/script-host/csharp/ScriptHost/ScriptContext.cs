using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace PowerBatch.ScriptHost;

/// <summary>What the script sees as Context.</summary>
internal sealed class ScriptContext : IScriptContext
{
    private static readonly object Sent = new();
    private readonly ConditionalWeakTable<HttpRequestMessage, object> sentRequests = [];
    private readonly Execution execution;

    internal ScriptContext(Execution execution, JsonElement start, HttpRequestMessage request)
    {
        this.execution = execution;
        Request = request;
        var operationId = start.Text("operationId");
        // In some regions the platform hands the id over in base64 (Microsoft Learn, "Write code in a custom connector").
        OperationId = start.Flag("encodeOperationId") ? Convert.ToBase64String(Encoding.UTF8.GetBytes(operationId)) : operationId;
        CorrelationId = start.Text("correlationId");
        OriginalRequestUri = new Uri(start.Text("originalRequestUri"), UriKind.Absolute);
        Logger = new ScriptLogger(execution);
    }

    public string CorrelationId { get; }

    public string OperationId { get; }

    public HttpRequestMessage Request { get; }

    public ILogger Logger { get; }

    public Uri OriginalRequestUri { get; }

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!sentRequests.TryAdd(request, Sent))
        {
            throw new InvalidOperationException(
                "The request message was already sent. Cannot send the same request message multiple times.");
        }

        return execution.Send(request, cancellationToken);
    }

    public Uri CreateNotificationUri(string path) =>
        new(OriginalRequestUri, $"/notifications/{Uri.EscapeDataString(CorrelationId)}/{path.TrimStart('/')}");
}

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
