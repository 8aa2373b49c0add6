/// <summary>A response that the connector itself gives instead of the environment, for input that cannot be used.</summary>
public sealed class OperationRefused : Exception
{
    public OperationRefused(HttpStatusCode status, string code, string message) : base(message)
    {
        Status = status;
        Code = code;
    }

    public HttpStatusCode Status { get; }

    public string Code { get; }

    /// <summary>
    /// The environment took a write, and its response cannot be read. 424: flows repeat 408, 429 and 5xx on their own, and a
    /// second time would do the work twice.
    /// </summary>
    public static OperationRefused OutcomeUnknown(string what)
    {
        return new OperationRefused((HttpStatusCode)424, "OutcomeUnknown", what + ": this may or may not have been carried out, look first before it is sent again");
    }

    public HttpResponseMessage ToResponse()
    {
        return OperationResponse.Json(Status, new JObject { ["error"] = new JObject { ["code"] = Code, ["message"] = Message } });
    }
}

public static class OperationResponse
{
    public static HttpResponseMessage Json(HttpStatusCode status, JToken body)
    {
        return new HttpResponseMessage(status)
        {
            Content = new StringContent(body.ToString(Newtonsoft.Json.Formatting.None), Encoding.UTF8, "application/json"),
        };
    }
}

/// <summary>The one environment a connection belongs to: where its calls and its bearer token go, and to nothing else.</summary>
public sealed class FinanceOperationsEnvironment
{
    private readonly IScriptContext context;
    private readonly Uri root;

    public FinanceOperationsEnvironment(IScriptContext context)
    {
        this.context = context;
        // Policies have run before the script: the request already points at the connection's environment.
        root = new Uri(context.Request.RequestUri.GetLeftPart(UriPartial.Authority));
    }

    /// <summary>A request to the environment with the connection's bearer token. The path carries its query.</summary>
    public HttpRequestMessage NewRequest(HttpMethod method, string pathAndQuery)
    {
        var request = new HttpRequestMessage(method, new Uri(root.AbsoluteUri.TrimEnd('/') + pathAndQuery));
        request.Headers.Authorization = context.Request.Headers.Authorization;
        return request;
    }

    /// <summary>
    /// Sends a request. A redirect is refused, also one that was followed on the way: a sign-in page is not a response, and
    /// the token belongs to this host only.
    /// </summary>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken token)
    {
        var response = await context.SendAsync(request, token).ConfigureAwait(false);
        var status = (int)response.StatusCode;
        var final = response.RequestMessage?.RequestUri;
        var isElsewhere = final != null && !IsOwnHost(final);
        if (isElsewhere || (status >= 300 && status < 400 && status != 304))
        {
            var target = isElsewhere ? final : response.Headers.Location;
            var host = target != null && target.IsAbsoluteUri ? target.Host : "another address";
            response.Dispose();
            throw new OperationRefused(
                HttpStatusCode.BadRequest,
                "RedirectRefused",
                "the environment " + root.Host + " sent the call on to " + host + ", which is refused; check the environment URL of the connection");
        }
        return response;
    }

    /// <summary>The recurring data job's ID, as the last step of the path, with or without braces.</summary>
    public string ActivityId(string operation)
    {
        var path = context.Request.RequestUri.AbsolutePath;
        var marker = "/api/connector/" + operation + "/";
        var start = path.IndexOf(marker, StringComparison.OrdinalIgnoreCase);
        var text = start < 0 ? string.Empty : Uri.UnescapeDataString(path.Substring(start + marker.Length)).Trim();
        var bare = text.Trim('{', '}', ' ');
        if (!Guid.TryParseExact(bare, "D", out _))
        {
            throw new OperationRefused(
                HttpStatusCode.BadRequest, "ActivityIdNotValid", "the activity ID is '" + text + "', expected the ID of a recurring data job, a GUID with or without braces");
        }
        return bare;
    }

    /// <summary>
    /// Path and query of a download location that lies in this environment. The location may come as http or with port
    /// 80, when the load balancer ends the encryption: the environment's own address is used instead.
    /// Source: Microsoft Learn, "Recurring integrations", the note on the download location.
    /// </summary>
    public string OwnPathOf(string location)
    {
        if (string.IsNullOrWhiteSpace(location))
        {
            throw new OperationRefused(HttpStatusCode.BadRequest, "NoDownloadLocation", "the download location is empty: the message has no file");
        }
        if (!Uri.TryCreate(location.Trim(), UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps))
        {
            throw new OperationRefused(
                HttpStatusCode.BadRequest, "DownloadLocationNotValid", "the download location is '" + location + "', expected an https address");
        }
        if (!IsOwnHost(uri) || uri.UserInfo.Length > 0)
        {
            throw new OperationRefused(
                HttpStatusCode.BadRequest,
                "DownloadHostRefused",
                "the download location is on " + uri.Authority + ", expected the connection's own host " + root.Authority);
        }
        return uri.PathAndQuery;
    }

    /// <summary>The decoded query. Of a repeated name the first value counts.</summary>
    public static Dictionary<string, string> QueryOf(Uri uri)
    {
        var query = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in uri.Query.TrimStart('?').Split('&'))
        {
            var equals = pair.IndexOf('=');
            if (equals <= 0) continue;
            var name = Decode(pair.Substring(0, equals));
            if (!query.ContainsKey(name)) query[name] = Decode(pair.Substring(equals + 1));
        }
        return query;
    }

    /// <summary>A JSON object from a request's body; JSON inside a text is read too.</summary>
    public static async Task<JObject> JsonBodyOf(HttpRequestMessage request)
    {
        var text = request.Content == null ? string.Empty : await request.Content.ReadAsStringAsync().ConfigureAwait(false);
        var body = TryParse(text);
        if (body?.Type == JTokenType.String) body = TryParse(body.Value<string>());
        if (body is JObject found) return found;
        throw new OperationRefused(HttpStatusCode.BadRequest, "BodyNotAnObject", "the body is not a JSON object");
    }

    public static async Task<string> TextOf(HttpResponseMessage response)
    {
        return response.Content == null ? string.Empty : await response.Content.ReadAsStringAsync().ConfigureAwait(false);
    }

    /// <summary>JSON without guesses: a text that looks like a date stays as it was sent. Null when it is not JSON.</summary>
    public static JToken TryParse(string text)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(text)) { DateParseHandling = DateParseHandling.None, FloatParseHandling = FloatParseHandling.Decimal };
            var token = JToken.ReadFrom(reader);
            return reader.Read() ? null : token;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The same host; a port only counts when it is a special one.</summary>
    private bool IsOwnHost(Uri uri)
    {
        var isUsualPort = uri.IsDefaultPort || uri.Port == 80 || uri.Port == 443;
        return string.Equals(uri.IdnHost, root.IdnHost, StringComparison.OrdinalIgnoreCase) && (isUsualPort || uri.Port == root.Port);
    }

    private static string Decode(string text)
    {
        return Uri.UnescapeDataString(text.Replace('+', ' '));
    }
}
