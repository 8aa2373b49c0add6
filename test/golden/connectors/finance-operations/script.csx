/// <summary>Handles the operations that the definition alone cannot express (scriptOperations in properties.yaml).</summary>
public class Script : ScriptBase
{
    private static readonly Dictionary<string, Func<IScriptContext, CancellationToken, Task<HttpResponseMessage>>> Operations =
        new Dictionary<string, Func<IScriptContext, CancellationToken, Task<HttpResponseMessage>>>
        {
            ["EnqueueMessage"] = RecurringIntegration.EnqueueAsync,
            ["DequeueMessage"] = RecurringIntegration.DequeueAsync,
            ["DownloadMessage"] = RecurringIntegration.DownloadAsync,
            ["AcknowledgeMessage"] = RecurringIntegration.AcknowledgeAsync,
            ["WhenMessageIsReady"] = RecurringIntegration.WhenMessageIsReadyAsync,
            ["ExportToPackage"] = DataPackages.ExportToPackageAsync,
            ["ImportFromPackage"] = DataPackages.ImportFromPackageAsync,
            ["GetExecutionSummaryStatus"] = DataPackages.GetExecutionSummaryStatusAsync,
            ["GetExportedPackageUrl"] = DataPackages.GetExportedPackageUrlAsync,
            ["GetAzureWritableUrl"] = DataPackages.GetAzureWritableUrlAsync,
            ["GetExecutionErrors"] = DataPackages.GetExecutionErrorsAsync,
            ["GetMessageState"] = DataPackages.GetMessageStateAsync,
            ["GetExecutionIdByMessageId"] = DataPackages.GetExecutionIdByMessageIdAsync,
        };

    public override async Task<HttpResponseMessage> ExecuteAsync()
    {
        try
        {
            return Operations.TryGetValue(OperationId(), out var operation)
                ? await operation(Context, CancellationToken).ConfigureAwait(false)
                : throw new OperationRefused(HttpStatusCode.BadRequest, "UnknownOperation", "the script does not handle the operation '" + Context.OperationId + "'");
        }
        catch (OperationRefused refusal)
        {
            return refusal.ToResponse();
        }
    }

    /// <summary>
    /// Some regions hand over the operation's ID as base64. IDs are matched as they are first, because plain IDs can
    /// look like base64 too. Source: Microsoft Learn, "Write code in a custom connector".
    /// </summary>
    private string OperationId()
    {
        if (Operations.ContainsKey(Context.OperationId)) return Context.OperationId;
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(Context.OperationId));
        }
        catch (FormatException)
        {
            return Context.OperationId;
        }
    }
}

/// <summary>
/// Recurring integrations: enqueue, dequeue, download, acknowledge, and the polling trigger.
/// Source: Microsoft Learn, "Recurring integrations"; client behaviour as in microsoft/Recurring-Integrations-Scheduler.
/// </summary>
public static class RecurringIntegration
{
    /// <summary>Members that DequeueMessage adds to the environment's own; AcknowledgeMessage takes them off again.</summary>
    private const string HasMessage = "hasMessage";
    private const string HasFile = "hasFile";

    private static readonly string[] MessageMembers =
    {
        "CorrelationId", "PopReceipt", "DownloadLocation", "IsDownLoadFileExist", "FileDownLoadErrorMessage", "LastDequeueDateTime",
    };

    /// <summary>Seconds until the trigger looks again: soon after a message, because more may wait; else a minute.</summary>
    private const int SecondsAfterMessage = 15;
    private const int SecondsWhenEmpty = 60;

    public static async Task<HttpResponseMessage> EnqueueAsync(IScriptContext context, CancellationToken token)
    {
        var environment = new FinanceOperationsEnvironment(context);
        var query = FinanceOperationsEnvironment.QueryOf(context.Request.RequestUri);
        var parameters = new List<string>();
        foreach (var name in new[] { "entity", "company" })
        {
            if (query.TryGetValue(name, out var value) && value.Length > 0) parameters.Add(name + "=" + Uri.EscapeDataString(value));
        }
        var path = "/api/connector/enqueue/" + environment.ActivityId("enqueue");
        var request = environment.NewRequest(HttpMethod.Post, parameters.Count == 0 ? path : path + "?" + string.Join("&", parameters));
        request.Content = await FileContentAsync(context.Request.Content).ConfigureAwait(false);
        if (query.TryGetValue("externalIdentifier", out var identifier) && identifier.Length > 0)
        {
            // A header carries ASCII only; the rest travels percent-encoded.
            request.Headers.TryAddWithoutValidation("x-ms-dyn-externalidentifier", AsciiOnly(identifier));
        }

        var response = await environment.SendAsync(request, token).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode) return response;
        var text = await FinanceOperationsEnvironment.TextOf(response).ConfigureAwait(false);
        // The answer is a JSON string, quotes included.
        var messageId = text.Trim().Trim('"').Trim();
        if (messageId.Length == 0) throw new OperationRefused(HttpStatusCode.BadGateway, "NoMessageId", "the environment took the file but gave no message ID");
        return OperationAnswer.Json(HttpStatusCode.OK, new JObject { ["messageId"] = messageId });
    }

    public static async Task<HttpResponseMessage> DequeueAsync(IScriptContext context, CancellationToken token)
    {
        var environment = new FinanceOperationsEnvironment(context);
        var (refusal, message) = await TakeMessageAsync(environment, token).ConfigureAwait(false);
        if (refusal != null) return refusal;
        if (message != null) return OperationAnswer.Json(HttpStatusCode.OK, message);
        var empty = new JObject { [HasMessage] = false, [HasFile] = false };
        foreach (var member in MessageMembers) empty[member] = JValue.CreateNull();
        return OperationAnswer.Json(HttpStatusCode.OK, empty);
    }

    /// <summary>
    /// The polling trigger. 202 with Location and Retry-After: nothing new, ask there again. 200: a message.
    /// Source: Microsoft Learn, "Use a polling trigger". Location must be the address the platform itself calls,
    /// which only the undocumented OriginalRequestUri tells.
    /// </summary>
    public static async Task<HttpResponseMessage> WhenMessageIsReadyAsync(IScriptContext context, CancellationToken token)
    {
        var environment = new FinanceOperationsEnvironment(context);
        var (refusal, message) = await TakeMessageAsync(environment, token).ConfigureAwait(false);
        if (refusal != null) return refusal;
        var answer = message == null
            ? OperationAnswer.Json(HttpStatusCode.Accepted, new JObject { [HasMessage] = false, [HasFile] = false })
            : OperationAnswer.Json(HttpStatusCode.OK, message);
        answer.Headers.Location = context.OriginalRequestUri ?? context.Request.RequestUri;
        answer.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(message == null ? SecondsWhenEmpty : SecondsAfterMessage));
        return answer;
    }

    public static async Task<HttpResponseMessage> DownloadAsync(IScriptContext context, CancellationToken token)
    {
        var environment = new FinanceOperationsEnvironment(context);
        var query = FinanceOperationsEnvironment.QueryOf(context.Request.RequestUri);
        query.TryGetValue("DownloadLocation", out var location);
        var request = environment.NewRequest(HttpMethod.Get, environment.OwnPathOf(location));
        request.Headers.TryAddWithoutValidation("Accept", "*/*");

        var response = await environment.SendAsync(request, token).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode) return response;
        var file = new HttpResponseMessage(HttpStatusCode.OK) { Content = response.Content ?? new ByteArrayContent(new byte[0]) };
        // As text a flow would decode the file: a byte order mark or another encoding than UTF-8 would be lost.
        file.Content.Headers.Remove("Content-Type");
        file.Content.Headers.TryAddWithoutValidation("Content-Type", "application/octet-stream");
        return file;
    }

    public static async Task<HttpResponseMessage> AcknowledgeAsync(IScriptContext context, CancellationToken token)
    {
        var environment = new FinanceOperationsEnvironment(context);
        var message = await FinanceOperationsEnvironment.JsonBodyOf(context.Request).ConfigureAwait(false);
        if (message[HasMessage]?.Type == JTokenType.Boolean && !message.Value<bool>(HasMessage))
        {
            throw new OperationRefused(HttpStatusCode.BadRequest, "NoMessage", "there is no message to acknowledge: hasMessage is false");
        }
        message.Remove(HasMessage);
        message.Remove(HasFile);
        foreach (var member in new[] { "CorrelationId", "PopReceipt" })
        {
            if (message[member]?.Type == JTokenType.String && message.Value<string>(member).Length > 0) continue;
            throw new OperationRefused(
                HttpStatusCode.BadRequest, "MessageIncomplete", "the message has no " + member + ", expected the whole answer of DequeueMessage");
        }
        var request = environment.NewRequest(HttpMethod.Post, "/api/connector/ack/" + environment.ActivityId("ack"));
        request.Content = new StringContent(message.ToString(Newtonsoft.Json.Formatting.None), Encoding.UTF8, "application/json");

        var response = await environment.SendAsync(request, token).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode) return response;
        return OperationAnswer.Json(HttpStatusCode.OK, new JObject { ["acknowledged"] = true, ["CorrelationId"] = message["CorrelationId"] });
    }

    /// <summary>Either a refusal to hand on, or a message with the two members of ours first, or neither: nothing queued.</summary>
    private static async Task<(HttpResponseMessage Refusal, JObject Message)> TakeMessageAsync(FinanceOperationsEnvironment environment, CancellationToken token)
    {
        var request = environment.NewRequest(HttpMethod.Get, "/api/connector/dequeue/" + environment.ActivityId("dequeue"));
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        var response = await environment.SendAsync(request, token).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode) return (response, null);
        var text = await FinanceOperationsEnvironment.TextOf(response).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.NoContent || text.Trim().Length == 0) return (null, null);
        if (!(FinanceOperationsEnvironment.TryParse(text) is JObject original))
        {
            throw new OperationRefused(HttpStatusCode.BadGateway, "NotAMessage", "the environment answered the dequeue with something that is no message");
        }
        var location = original["DownloadLocation"];
        var isMissing = original["IsDownLoadFileExist"]?.Type == JTokenType.Boolean && !original.Value<bool>("IsDownLoadFileExist");
        var message = new JObject
        {
            [HasMessage] = true,
            [HasFile] = !isMissing && location?.Type == JTokenType.String && location.Value<string>().Length > 0,
        };
        foreach (var member in original.Properties()) message[member.Name] = member.Value;
        foreach (var member in MessageMembers)
        {
            if (message[member] == null) message[member] = JValue.CreateNull();
        }
        return (null, message);
    }

    /// <summary>The file's bytes, also out of the envelope that some callers wrap binary content in.</summary>
    private static async Task<HttpContent> FileContentAsync(HttpContent content)
    {
        var bytes = content == null ? new byte[0] : await content.ReadAsByteArrayAsync().ConfigureAwait(false);
        var type = content?.Headers.ContentType?.ToString();
        if (content?.Headers.ContentType?.MediaType == "application/json"
            && FinanceOperationsEnvironment.TryParse(Encoding.UTF8.GetString(bytes)) is JObject envelope
            && envelope.Count == 2 && envelope["$content"]?.Type == JTokenType.String && envelope["$content-type"]?.Type == JTokenType.String)
        {
            try
            {
                bytes = Convert.FromBase64String(envelope.Value<string>("$content"));
                type = envelope.Value<string>("$content-type");
            }
            catch (FormatException)
            {
                throw new OperationRefused(HttpStatusCode.BadRequest, "FileNotBase64", "the file's $content is not base64");
            }
        }
        if (bytes.Length == 0) throw new OperationRefused(HttpStatusCode.BadRequest, "FileEmpty", "the file is empty, expected its content");
        var file = new ByteArrayContent(bytes);
        file.Headers.TryAddWithoutValidation("Content-Type", string.IsNullOrEmpty(type) ? "application/octet-stream" : type);
        return file;
    }

    private static string AsciiOnly(string text)
    {
        var ascii = new StringBuilder();
        for (var index = 0; index < text.Length; index++)
        {
            var isPair = char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]);
            var part = text.Substring(index, isPair ? 2 : 1);
            if (isPair) index++;
            if (part[0] >= ' ' && part[0] <= '~') ascii.Append(part);
            else foreach (var value in Encoding.UTF8.GetBytes(part)) ascii.Append('%').Append(value.ToString("X2"));
        }
        return ascii.ToString();
    }
}

/// <summary>An answer of the connector's own in place of the environment's, for input that cannot be used.</summary>
public sealed class OperationRefused : Exception
{
    public OperationRefused(HttpStatusCode status, string code, string message) : base(message)
    {
        Status = status;
        Code = code;
    }

    public HttpStatusCode Status { get; }

    public string Code { get; }

    public HttpResponseMessage ToResponse()
    {
        return OperationAnswer.Json(Status, new JObject { ["error"] = new JObject { ["code"] = Code, ["message"] = Message } });
    }
}

public static class OperationAnswer
{
    public static HttpResponseMessage Json(HttpStatusCode status, JToken body)
    {
        return new HttpResponseMessage(status)
        {
            Content = new StringContent(body.ToString(Newtonsoft.Json.Formatting.None), Encoding.UTF8, "application/json"),
        };
    }
}

/// <summary>The one environment a connection belongs to: where its calls and its bearer token go, and nowhere else.</summary>
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
    /// Sends a request. A redirect is refused, also one that was followed on the way: a sign-in page is no answer, and
    /// the token belongs to this host only.
    /// </summary>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken token)
    {
        var response = await context.SendAsync(request, token).ConfigureAwait(false);
        var status = (int)response.StatusCode;
        var answered = response.RequestMessage?.RequestUri;
        var isElsewhere = answered != null && !IsOwnHost(answered);
        if (isElsewhere || (status >= 300 && status < 400 && status != 304))
        {
            var target = isElsewhere ? answered : response.Headers.Location;
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

    /// <summary>A JSON object from a request's body; text that holds JSON is looked into.</summary>
    public static async Task<JObject> JsonBodyOf(HttpRequestMessage request)
    {
        var text = request.Content == null ? string.Empty : await request.Content.ReadAsStringAsync().ConfigureAwait(false);
        var body = TryParse(text);
        if (body?.Type == JTokenType.String) body = TryParse(body.Value<string>());
        if (body is JObject found) return found;
        throw new OperationRefused(HttpStatusCode.BadRequest, "BodyNotAnObject", "the body is no JSON object");
    }

    public static async Task<string> TextOf(HttpResponseMessage response)
    {
        return response.Content == null ? string.Empty : await response.Content.ReadAsStringAsync().ConfigureAwait(false);
    }

    /// <summary>JSON without guesses: a text that looks like a date stays as it was sent. Null when it is no JSON.</summary>
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

/// <summary>
/// The data package API: OData actions on DataManagementDefinitionGroups that answer one value, which is sometimes JSON
/// as text. Source: Microsoft Learn, "Data management package REST API".
/// </summary>
public static class DataPackages
{
    private const string ActionRoot = "/data/DataManagementDefinitionGroups/Microsoft.Dynamics.DataEntities.";

    private static readonly string[] FinalExecutions = { "Succeeded", "PartiallySucceeded", "Failed", "Canceled" };

    /// <summary>Beginnings of message states that do not change any more. The documents and the clients spell the rest differently.</summary>
    private static readonly string[] FinalMessages = { "Processed", "PreProcessingError", "PreProcessError", "PostProcess" };

    public static Task<HttpResponseMessage> ExportToPackageAsync(IScriptContext context, CancellationToken token)
    {
        return CallAsync(
            context,
            "ExportToPackage",
            body =>
            {
                Default(body, "executionId", string.Empty);
                Default(body, "reExecute", false);
            },
            ExecutionId,
            token);
    }

    public static Task<HttpResponseMessage> ImportFromPackageAsync(IScriptContext context, CancellationToken token)
    {
        return CallAsync(
            context,
            "ImportFromPackage",
            body =>
            {
                Default(body, "executionId", string.Empty);
                Default(body, "execute", true);
                Default(body, "overwrite", true);
            },
            ExecutionId,
            token);
    }

    public static Task<HttpResponseMessage> GetExecutionSummaryStatusAsync(IScriptContext context, CancellationToken token)
    {
        return CallAsync(
            context,
            "GetExecutionSummaryStatus",
            null,
            value =>
            {
                var status = Text(value);
                return new JObject
                {
                    ["status"] = status,
                    ["isFinal"] = FinalExecutions.Contains(status, StringComparer.OrdinalIgnoreCase),
                    ["isSuccess"] = string.Equals(status, "Succeeded", StringComparison.OrdinalIgnoreCase),
                };
            },
            token);
    }

    public static Task<HttpResponseMessage> GetExportedPackageUrlAsync(IScriptContext context, CancellationToken token)
    {
        return CallAsync(context, "GetExportedPackageUrl", null, value => new JObject { ["url"] = Text(value) }, token);
    }

    public static Task<HttpResponseMessage> GetAzureWritableUrlAsync(IScriptContext context, CancellationToken token)
    {
        return CallAsync(
            context,
            "GetAzureWriteUrl",
            null,
            value => value as JObject ?? throw new OperationRefused(
                HttpStatusCode.BadGateway, "NotABlob", "the environment answered GetAzureWriteUrl with something that is no blob address"),
            token);
    }

    public static Task<HttpResponseMessage> GetExecutionErrorsAsync(IScriptContext context, CancellationToken token)
    {
        return CallAsync(
            context,
            "GetExecutionErrors",
            null,
            value =>
            {
                var errors = value as JArray ?? (value is JObject single ? new JArray(single) : new JArray());
                return new JObject { ["errors"] = errors, ["count"] = errors.Count };
            },
            token);
    }

    public static Task<HttpResponseMessage> GetMessageStateAsync(IScriptContext context, CancellationToken token)
    {
        return CallAsync(
            context,
            "GetMessageStatus",
            null,
            value =>
            {
                var status = Text(value);
                return new JObject
                {
                    ["status"] = status,
                    ["isFinal"] = status != null && FinalMessages.Any(state => status.StartsWith(state, StringComparison.OrdinalIgnoreCase)),
                    ["isSuccess"] = string.Equals(status, "Processed", StringComparison.OrdinalIgnoreCase),
                };
            },
            token);
    }

    public static Task<HttpResponseMessage> GetExecutionIdByMessageIdAsync(IScriptContext context, CancellationToken token)
    {
        return CallAsync(
            context,
            "GetExecutionIdByMessageId",
            body =>
            {
                // This one parameter has a leading underscore on the wire.
                if (body["messageId"] != null) body["_messageId"] = body["messageId"];
                body.Remove("messageId");
            },
            value =>
            {
                var id = Text(value);
                // All zeros: the message is not scheduled yet.
                return new JObject { ["executionId"] = Guid.TryParse(id, out var guid) && guid == Guid.Empty ? null : id };
            },
            token);
    }

    private static async Task<HttpResponseMessage> CallAsync(
        IScriptContext context, string action, Action<JObject> prepare, Func<JToken, JObject> read, CancellationToken token)
    {
        var environment = new FinanceOperationsEnvironment(context);
        var body = await FinanceOperationsEnvironment.JsonBodyOf(context.Request).ConfigureAwait(false);
        prepare?.Invoke(body);
        var request = environment.NewRequest(HttpMethod.Post, ActionRoot + action);
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        request.Content = new StringContent(body.ToString(Newtonsoft.Json.Formatting.None), Encoding.UTF8, "application/json");

        var response = await environment.SendAsync(request, token).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode) return response;
        var text = await FinanceOperationsEnvironment.TextOf(response).ConfigureAwait(false);
        var answer = text.Trim().Length == 0 ? JValue.CreateNull() : FinanceOperationsEnvironment.TryParse(text);
        if (answer == null)
        {
            throw new OperationRefused(HttpStatusCode.BadGateway, "NotJson", "the environment answered " + action + " with something that is no JSON");
        }
        return OperationAnswer.Json(HttpStatusCode.OK, read(Unwrap(answer)));
    }

    /// <summary>Takes `value` out of its envelopes: the documents show one, two, and JSON as text inside.</summary>
    private static JToken Unwrap(JToken answer)
    {
        for (var depth = 0; depth < 4; depth++)
        {
            if (answer is JObject envelope && envelope.TryGetValue("value", out var inner))
            {
                answer = inner;
            }
            else if (answer.Type == JTokenType.String
                && answer.Value<string>().TrimStart() is var text
                && (text.StartsWith("{") || text.StartsWith("[") || text.StartsWith("\""))
                && FinanceOperationsEnvironment.TryParse(text) is JToken parsed)
            {
                answer = parsed;
            }
            else
            {
                break;
            }
        }
        return answer;
    }

    private static JObject ExecutionId(JToken value)
    {
        var id = value is JObject named ? named["id"] ?? named["executionId"] : value;
        return new JObject { ["executionId"] = Text(id) };
    }

    private static string Text(JToken value)
    {
        if (value == null || value.Type == JTokenType.Null) return null;
        var text = value.Type == JTokenType.String ? value.Value<string>() : value.ToString(Newtonsoft.Json.Formatting.None);
        return text.Length == 0 ? null : text;
    }

    private static void Default(JObject body, string name, JToken value)
    {
        if (body[name] == null || body[name].Type == JTokenType.Null) body[name] = value;
    }
}
