using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace PowerBatch.ScriptHost;

/// <summary>What the script sees as Context. The connector service compiles this file too.</summary>
internal sealed class ScriptContext(
    string operationId,
    string correlationId,
    Uri originalRequestUri,
    HttpRequestMessage request,
    ILogger logger,
    Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> send) : IScriptContext
{
    private static readonly object Sent = new();
    private readonly ConditionalWeakTable<HttpRequestMessage, object> sentRequests = [];

    public string CorrelationId { get; } = correlationId;

    public string OperationId { get; } = operationId;

    public HttpRequestMessage Request { get; } = request;

    public ILogger Logger { get; } = logger;

    public Uri OriginalRequestUri { get; } = originalRequestUri;

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!sentRequests.TryAdd(request, Sent))
        {
            throw new InvalidOperationException(
                "The request message was already sent. Cannot send the same request message multiple times.");
        }

        return send(request, cancellationToken);
    }

    public Uri CreateNotificationUri(string path) =>
        new(OriginalRequestUri, $"/notifications/{Uri.EscapeDataString(CorrelationId)}/{path.TrimStart('/')}");
}
