#load "environment.csx"

/// <summary>
/// Recurring integrations: enqueue, dequeue, download, acknowledge, and the polling trigger.
/// Source: Microsoft Learn, "Recurring integrations"; client behavior as in microsoft/Recurring-Integrations-Scheduler.
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
        // The response is a JSON string, quotes included.
        var messageId = text.Trim().Trim('"').Trim();
        if (messageId.Length == 0) throw OperationRefused.OutcomeUnknown("the environment took the file but gave no message ID");
        return OperationResponse.Json(HttpStatusCode.OK, new JObject { ["messageId"] = messageId });
    }

    public static async Task<HttpResponseMessage> DequeueAsync(IScriptContext context, CancellationToken token)
    {
        var environment = new FinanceOperationsEnvironment(context);
        var (refusal, message) = await TakeMessageAsync(environment, token).ConfigureAwait(false);
        if (refusal != null) return refusal;
        if (message != null) return OperationResponse.Json(HttpStatusCode.OK, message);
        var empty = new JObject { [HasMessage] = false, [HasFile] = false };
        foreach (var member in MessageMembers) empty[member] = JValue.CreateNull();
        return OperationResponse.Json(HttpStatusCode.OK, empty);
    }

    /// <summary>
    /// The polling trigger. 202 with Location and Retry-After: nothing new, ask there again. 200: a message.
    /// Source: Microsoft Learn, "Use a polling trigger". Location must be the address the platform itself calls,
    /// which only the undocumented OriginalRequestUri reveals.
    /// </summary>
    public static async Task<HttpResponseMessage> WhenMessageIsReadyAsync(IScriptContext context, CancellationToken token)
    {
        var environment = new FinanceOperationsEnvironment(context);
        var (refusal, message) = await TakeMessageAsync(environment, token).ConfigureAwait(false);
        if (refusal != null) return refusal;
        var response = message == null
            ? OperationResponse.Json(HttpStatusCode.Accepted, new JObject { [HasMessage] = false, [HasFile] = false })
            : OperationResponse.Json(HttpStatusCode.OK, message);
        response.Headers.Location = context.OriginalRequestUri ?? context.Request.RequestUri;
        response.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(message == null ? SecondsWhenEmpty : SecondsAfterMessage));
        return response;
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
        // Read before the content: afterwards it is the length of what came.
        var announced = response.Content?.Headers.ContentLength;
        var bytes = response.Content == null ? new byte[0] : await response.Content.ReadAsByteArrayAsync().ConfigureAwait(false);
        RefuseWhatIsNoFile(response, bytes, announced, location);
        var file = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(bytes) };
        // As text a flow would decode the file: a byte order mark or another encoding than UTF-8 would be lost.
        file.Content.Headers.TryAddWithoutValidation("Content-Type", "application/octet-stream");
        return file;
    }

    /// <summary>
    /// A 200 may carry the page of a gateway or a file that broke off. What is stored is acknowledged, and what is
    /// acknowledged never comes again: so it is checked here.
    /// </summary>
    private static void RefuseWhatIsNoFile(HttpResponseMessage response, byte[] bytes, long? announced, string location)
    {
        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw NotAFile("status " + (int)response.StatusCode, "200");
        }
        var type = response.Content?.Headers.ContentType?.MediaType?.ToLowerInvariant() ?? string.Empty;
        if (type == "text/html" || type == "application/xhtml+xml" || type == "application/json" || type.EndsWith("+json", StringComparison.Ordinal))
        {
            throw NotAFile("content of type " + type, "the bytes of a file");
        }
        if (bytes.Length == 0) throw NotAFile("no content", "the bytes of a file");
        if (announced.HasValue && announced.Value != bytes.Length && response.Content.Headers.ContentEncoding.Count == 0)
        {
            throw NotAFile(bytes.Length + " bytes", announced.Value + " as Content-Length says");
        }
        var isNamedZip = Uri.TryCreate(location, UriKind.Absolute, out var address)
            && address.AbsolutePath.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);
        if ((isNamedZip || type == "application/zip") && !StartsAsZip(bytes)) throw NotAFile("no zip signature", "a zip file");
    }

    /// <summary>A file of the archive, or the end of an empty one. Source: PKWARE, APPNOTE.TXT 4.3.7 and 4.3.16.</summary>
    private static bool StartsAsZip(byte[] bytes)
    {
        return bytes.Length >= 4 && bytes[0] == 'P' && bytes[1] == 'K'
            && ((bytes[2] == 3 && bytes[3] == 4) || (bytes[2] == 5 && bytes[3] == 6));
    }

    private static OperationRefused NotAFile(string found, string expected)
    {
        return new OperationRefused(HttpStatusCode.BadGateway, "NotAFile", "the download gave " + found + ", expected " + expected);
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
                HttpStatusCode.BadRequest, "MessageIncomplete", "the message has no " + member + ", expected the whole response of DequeueMessage");
        }
        var request = environment.NewRequest(HttpMethod.Post, "/api/connector/ack/" + environment.ActivityId("ack"));
        request.Content = new StringContent(message.ToString(Newtonsoft.Json.Formatting.None), Encoding.UTF8, "application/json");

        var response = await environment.SendAsync(request, token).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode) return response;
        return OperationResponse.Json(HttpStatusCode.OK, new JObject { ["acknowledged"] = true, ["CorrelationId"] = message["CorrelationId"] });
    }

    /// <summary>A refusal to pass on, or a message with our two members first; neither when nothing is queued.</summary>
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
            throw new OperationRefused(HttpStatusCode.BadGateway, "NotAMessage", "the environment responded to the dequeue with something that is not a message");
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
