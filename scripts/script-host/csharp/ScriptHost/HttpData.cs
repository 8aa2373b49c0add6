using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PowerBatch.ScriptHost;

/// <summary>HTTP messages between their .NET form and the protocol's: header names to values, bodies as base64.</summary>
internal static class HttpData
{
    internal static HttpRequestMessage Request(JsonElement data)
    {
        var request = new HttpRequestMessage(new HttpMethod(data.Text("method")), new Uri(data.Text("url"), UriKind.Absolute));
        request.Content = Content(data);
        AddHeaders(data, request.Headers, request.Content.Headers);
        return request;
    }

    internal static HttpResponseMessage Response(JsonElement data, HttpRequestMessage request)
    {
        var response = new HttpResponseMessage((System.Net.HttpStatusCode)data.Number("status"))
        {
            RequestMessage = request,
            Content = Content(data),
        };
        AddHeaders(data, response.Headers, response.Content.Headers);
        foreach (var header in data.GetProperty("headers").EnumerateObject())
        {
            // What the service announced, so that a script can tell a body that broke off.
            if (header.Name.Equals("content-length", StringComparison.OrdinalIgnoreCase)
                && long.TryParse(header.Value.GetString(), out var length) && length >= 0)
            {
                response.Content.Headers.ContentLength = length;
            }
        }
        return response;
    }

    internal static async Task<JsonObject> Data(HttpRequestMessage request)
    {
        var uri = request.RequestUri ?? throw new InvalidOperationException("The request has no RequestUri.");
        if (!uri.IsAbsoluteUri) throw new InvalidOperationException("The request's RequestUri must be absolute.");
        var data = new JsonObject { ["method"] = request.Method.Method, ["url"] = uri.AbsoluteUri };
        await AddContent(data, request.Headers, request.Content);
        return data;
    }

    internal static async Task<JsonObject> Data(HttpResponseMessage response)
    {
        var data = new JsonObject { ["status"] = (int)response.StatusCode };
        await AddContent(data, response.Headers, response.Content);
        return data;
    }

    private static ByteArrayContent Content(JsonElement data) =>
        new(data.TryGetProperty("body", out var body) && body.ValueKind == JsonValueKind.String ? body.GetBytesFromBase64() : []);

    private static void AddHeaders(JsonElement data, HttpHeaders headers, HttpContentHeaders contentHeaders) =>
        HttpHeaderList.Add(
            data.GetProperty("headers").EnumerateObject().Select(each => new KeyValuePair<string, string?>(each.Name, each.Value.GetString())),
            headers,
            contentHeaders);

    private static async Task AddContent(JsonObject data, HttpHeaders headers, HttpContent? content)
    {
        var body = content is null ? [] : await content.ReadAsByteArrayAsync();
        if (body.Length > 0) data["body"] = Convert.ToBase64String(body);
        var all = new JsonObject();
        foreach (var (name, value) in HttpHeaderList.Read(headers, content)) all[name] = value;
        data["headers"] = all;
    }
}
