using System.Net;
using PowerBatch.ConnectorService.Settings;

namespace PowerBatch.ConnectorService.Calls;

/// <summary>A request that was not sent, because it would have gone to another host.</summary>
internal sealed class ForeignHostException(string message) : HttpRequestException(message);

/// <summary>
/// The way out to the services behind the connectors. A call goes to the connector's own target and to nothing else; redirects are
/// given back instead of followed, cookies are not kept, because one client serves every caller.
/// </summary>
internal sealed class TargetClient : IDisposable
{
    private readonly HttpClient client;

    internal TargetClient(LimitSettings limits)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectTimeout = TimeSpan.FromSeconds(15),
            MaxResponseHeadersLength = 64,
            // No header of ours beside those of the connector.
            ActivityHeadersPropagator = null,
        };
        client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = limits.ResponseBytes };
    }

    /// <summary>Sends a request and reads the response, whole.</summary>
    /// <exception cref="ForeignHostException">The request is not for the target.</exception>
    internal Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, Uri target, CancellationToken stop)
    {
        var uri = request.RequestUri;
        var isOwn = uri is { IsAbsoluteUri: true } && uri.Scheme == Uri.UriSchemeHttps && uri.UserInfo.Length == 0
            && Uri.Compare(uri, target, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0
            && request.Headers.Host is null;
        if (!isOwn) throw new ForeignHostException($"the call was not sent: connector calls go to {target.Authority} by https only");
        return client.SendAsync(request, HttpCompletionOption.ResponseContentRead, stop);
    }

    public void Dispose() => client.Dispose();
}
