using PowerBatch.ConnectorService.Policies;
using PowerBatch.ScriptHost;

namespace PowerBatch.ConnectorService.Calls;

/// <summary>Gives a connector's response to the caller.</summary>
internal static class ResponseWriter
{
    /// <summary>Headers of a connection, not of a message (RFC 9110 §7.6.1), and cookies, which belong to the service's own session.</summary>
    private static readonly HashSet<string> Dropped = new(StringComparer.Ordinal)
    {
        "connection", "keep-alive", "proxy-authenticate", "proxy-authorization", "proxy-connection", "set-cookie", "te", "trailer", "transfer-encoding", "upgrade",
    };

    internal static async Task<long> WriteAsync(HttpResponse to, HttpResponseMessage response, IReadOnlyList<Policy> policies, string operationId, PolicyContext context, CancellationToken stop)
    {
        var content = response.Content;
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in HttpHeaderList.Read(response.Headers, content))
        {
            if (!Dropped.Contains(name)) headers[name] = value;
        }

        var section = (int)response.StatusCode < 400 ? PolicySection.Response : PolicySection.Failure;
        // Read before the first byte is written: a response that cannot be read becomes an error of its own.
        var body = await content.ReadAsByteArrayAsync(stop);
        foreach (var policy in policies.Where(each => each.Section == section && each.AppliesTo(operationId)))
        {
            body = policy.Action.OnResponse(context with { ResponseHeaders = headers }, body);
        }

        to.StatusCode = (int)response.StatusCode;
        foreach (var (name, value) in headers) to.Headers[name] = value;
        if (to.StatusCode is 204 or 304) return 0;
        to.ContentLength = body.Length;
        await to.Body.WriteAsync(body, stop);
        return body.Length;
    }
}
