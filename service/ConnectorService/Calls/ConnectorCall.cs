using Microsoft.Extensions.Logging.Abstractions;
using PowerBatch.ConnectorService.Access;
using PowerBatch.ConnectorService.Connectors;
using PowerBatch.ConnectorService.Policies;
using PowerBatch.ConnectorService.Settings;
using PowerBatch.ScriptHost;

namespace PowerBatch.ConnectorService.Calls;

/// <summary>A call of an operation.</summary>
/// <param name="Headers">Those of the request, in lower case, that the operation declares, and Content-Type.</param>
internal sealed record ConnectorRequest(
    Connector Connector, MatchedRoute Route, RequestTarget Target, Dictionary<string, string> Headers, byte[] Body, Caller Caller, string CorrelationId);

/// <summary>Does what the platform does with a call: request policies, token, then the script or the service itself.</summary>
internal sealed class ConnectorCall(TargetClient client, ServiceSettings settings, ILogger scriptLog)
{
    internal static PolicyContext ApplyRequestPolicies(ConnectorRequest call)
    {
        var operation = call.Route.Operation;
        var prefix = $"/{call.Connector.Settings.Id}";
        var query = operation.QueryDefaults
            .Where(each => QueryText.Find(call.Target.Query, each.Key) is null)
            .Aggregate(call.Target.Query, (text, each) => QueryText.Append(text, each.Key, each.Value));
        foreach (var (name, value) in operation.HeaderDefaults) call.Headers.TryAdd(name, value);
        var draft = new Draft
        {
            BaseUrl = call.Connector.BaseUrl,
            Path = call.Target.Path[prefix.Length..],
            Method = operation.Method,
            Query = query,
            Headers = call.Headers,
            Body = call.Body,
            PathValues = call.Route.PathValues,
        };
        var context = new PolicyContext(draft, call.Connector.Settings);
        foreach (var policy in call.Connector.Policies)
        {
            if (policy.Section == PolicySection.Request && policy.AppliesTo(operation.Id)) policy.Action.OnRequest(context);
        }

        RequestTarget.CheckPath(draft.Path);
        return context;
    }

    /// <summary>The response of the script, or of the service behind the connector.</summary>
    internal async Task<HttpResponseMessage> SendAsync(ConnectorRequest call, Draft draft, CancellationToken stop)
    {
        var target = call.Connector.Settings.Target;
        var token = await call.Connector.Tokens.TokenAsync(call.Caller, stop);
        draft.Headers["authorization"] = $"Bearer {token}";
        var request = new HttpRequestMessage(new HttpMethod(draft.Method), new Uri(draft.Url, UriKind.Absolute)) { Content = new ByteArrayContent(call.Body) };
        HttpHeaderList.Add(draft.Headers.Select(each => new KeyValuePair<string, string?>(each.Key, each.Value)), request.Headers, request.Content.Headers);
        if (!call.Route.Operation.IsScripted)
        {
            // A GET without a body has no Content-Length: 0 either.
            if (call.Body.Length == 0 && draft.Method is "GET" or "HEAD" or "DELETE") request.Content = null;
            return await client.SendAsync(request, target, stop);
        }

        var script = call.Connector.NewScript!();
        var context = new ScriptContext(
            call.Route.Operation.Id,
            call.CorrelationId,
            new Uri(settings.PublicUrl.AbsoluteUri.TrimEnd('/') + call.Target.Path + (call.Target.Query.Length == 0 ? string.Empty : $"?{call.Target.Query}")),
            request,
            settings.LogsScripts ? scriptLog : NullLogger.Instance,
            (inner, innerStop) => client.SendAsync(WithoutEmptyContent(inner), target, innerStop));
        script.Attach(context, stop);
        var response = await script.ExecuteAsync();
        return response ?? throw new InvalidOperationException("ExecuteAsync returned no response.");
    }

    /// <summary>The platform hands scripts a content even when there is no body; sent on, it would become a Content-Length of a GET.</summary>
    private static HttpRequestMessage WithoutEmptyContent(HttpRequestMessage request)
    {
        if ((request.Method == HttpMethod.Get || request.Method == HttpMethod.Head) && request.Content?.Headers.ContentLength == 0) request.Content = null;
        return request;
    }
}
