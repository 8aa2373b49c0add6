/// <summary>Handles the operation that the definition alone cannot express (scriptOperations in properties.yaml).</summary>
public class Script : ScriptBase
{
    public override async Task<HttpResponseMessage> ExecuteAsync()
    {
        switch (OperationIdReader.Read(Context, id => id == "ExecuteGraphBatch"))
        {
            case "ExecuteGraphBatch":
                return await GraphBatchOperation.RunAsync(Context, CancellationToken).ConfigureAwait(false);
            default:
                return UnknownOperation.Response(Context);
        }
    }
}

/// <summary>The Microsoft Graph $batch action: a list of requests in, a list of responses in the same order out.</summary>
public static class GraphBatchOperation
{
    public static async Task<HttpResponseMessage> RunAsync(IScriptContext context, CancellationToken token)
    {
        var input = new BatchInput("requests");
        var items = await input.ReadAsync(context).ConfigureAwait(false);
        var own = context.Request.RequestUri;
        var version = input.Text("apiVersion") ?? "v1.0";
        if (version != "v1.0" && version != "beta") input.Refuse(-1, "InvalidOption", "apiVersion is '" + version + "', expected v1.0 or beta");
        var reader = new GraphRequestReader(input, own, version);
        reader.Read(items);
        var failOnError = input.Flag("failOnError", false);
        var budget = input.Budget();
        if (input.Violations.Count > 0) return input.ToResponse();

        using (var sender = new BatchSender(context, budget, token))
        {
            var address = new Uri(own.GetLeftPart(UriPartial.Authority) + "/" + version + "/$batch");
            var run = new GraphBatchRun(sender, address);
            var refusal = await run.RunAsync(reader.Requests).ConfigureAwait(false);
            if (refusal != null) return refusal;
            var report = new BatchReport(reader.Requests.ConvertAll(request => request.Result), index => reader.Requests[index].Id)
            {
                ToSendAgain = GraphSendAgain.Write(GraphSendAgain.Select(reader.Requests)),
                InDoubt = GraphSendAgain.Write(reader.Requests.FindAll(request => request.IsInDoubt)),
            };
            return report.Write(sender.Counters, failOnError);
        }
    }
}

public enum BatchState
{
    Waiting,
    Succeeded,
    Failed,
    NotExecuted,
}

/// <summary>What became of one item.</summary>
public sealed class BatchResult
{
    public BatchState State;

    /// <summary>HTTP status; 0 when the item was not carried out, or it is unknown whether it was.</summary>
    public int Status;

    /// <summary>Headers and body; null for neither.</summary>
    public IBatchContent Content;

    public string ErrorCode;

    public string ErrorMessage;

    public static BatchResult NotExecuted(string code, string message)
    {
        return new BatchResult { State = BatchState.NotExecuted, ErrorCode = code, ErrorMessage = message };
    }

    /// <summary>The time budget ended before the item was sent (again).</summary>
    public static BatchResult TimeIsOver(BatchResult last)
    {
        if (last != null && last.IsUnknown) return last;
        return NotExecuted("TimeBudgetExceeded", "the time budget was used up before this was carried out"
            + (last == null ? string.Empty : "; last " + last.Describe()));
    }

    /// <summary>Of a batch that was refused as a whole: nobody looked at this item.</summary>
    public bool IsSignInRefused => Status == 401 || Status == 403;

    /// <summary>Of a read: the response was lost, or says that the service broke down.</summary>
    public bool IsReadWithoutResponse => IsUnknown || (State == BatchState.Failed && BatchStatus.IsDoubtful(Status, true));

    public bool IsUnknown => ErrorCode == "OutcomeUnknown";

    /// <summary>Perhaps the service carried the item out: it must not be sent again blindly.</summary>
    public static BatchResult Unknown(string reason)
    {
        return new BatchResult
        {
            State = BatchState.Failed,
            ErrorCode = "OutcomeUnknown",
            ErrorMessage = "this may or may not have been carried out: " + reason,
        };
    }

    /// <summary>The service said something that leaves it open; what it said stays in the report.</summary>
    public static BatchResult Unknown(BatchResult said)
    {
        var result = Unknown(said.Describe());
        result.Content = said.Content;
        return result;
    }

    /// <summary>
    /// An earlier response was lost, and a repeat did not succeed: 404 after a lost DELETE, or 412 after a lost PUT with
    /// If-Match, is what a service returns when the first attempt was carried out.
    /// </summary>
    public static BatchResult UnknownAfter(BatchResult later)
    {
        var isFound = later.State == BatchState.Failed && (later.Status == 404 || later.Status == 409 || later.Status == 410 || later.Status == 412);
        var result = Unknown(isFound
            ? "an attempt whose response was lost probably did it, for to the next one " + later.Describe()
            : "the response to an attempt was lost, and to the next one " + (later.Status == 0 ? "there was none: " + later.ErrorMessage : later.Describe()));
        result.Content = later.Content;
        return result;
    }

    /// <summary>The service's own message.</summary>
    public string Describe() => "the service returned " + Status + (HasOwnMessage ? " " + ErrorMessage : string.Empty);

    private bool HasOwnMessage;

    /// <summary>A service's response to an item.</summary>
    public static BatchResult Of(int status, IBatchContent content)
    {
        return status < 400 ? new BatchResult { State = BatchState.Succeeded, Status = status, Content = content } : Error(status, content);
    }

    /// <summary>The same for a status that is not a success, whatever its number.</summary>
    public static BatchResult Error(int status, IBatchContent content)
    {
        var result = new BatchResult { State = BatchState.Failed, Status = status, Content = content };
        ServiceError.Read(content.Json(), out var code, out var message);
        result.HasOwnMessage = message != null;
        result.ErrorCode = code ?? status.ToString();
        result.ErrorMessage = message ?? "the service returned " + status;
        return result;
    }
}

/// <summary>Counts over a whole run, shared by what is under way at the same time.</summary>
public sealed class BatchCounters
{
    public int ThrottledRetries;

    public int RequestsSent;
}

/// <summary>Writes the response of a batch action.</summary>
public sealed class BatchReport
{
    private readonly IReadOnlyList<BatchResult> results;
    private readonly string listName;
    private readonly Action<JsonTextWriter, int> writeItem;

    /// <summary>The responses to operations.</summary>
    /// <param name="idOf">An item's id in the response.</param>
    public BatchReport(IReadOnlyList<BatchResult> results, Func<int, string> idOf)
    {
        this.results = results;
        listName = "responses";
        var headers = new List<KeyValuePair<string, string>>();
        writeItem = (json, index) => WriteResult(json, idOf(index), results[index], headers);
    }

    /// <summary>A list of another form.</summary>
    public BatchReport(IReadOnlyList<BatchResult> results, string listName, Action<JsonTextWriter, int> writeItem)
    {
        this.results = results;
        this.listName = listName;
        this.writeItem = writeItem;
    }

    /// <summary>Items that may be sent again without harm, as JSON texts of the form that the input has.</summary>
    public IEnumerable<string> ToSendAgain { get; set; }

    /// <summary>Items that may or may not have been carried out, in the same form.</summary>
    public IEnumerable<string> InDoubt { get; set; }

    public HttpResponseMessage Write(BatchCounters counters, bool failOnError)
    {
        var failed = results.Count(result => result.State == BatchState.Failed);
        var notExecuted = results.Count(result => result.State == BatchState.NotExecuted);
        var output = new MemoryStream(Size(results));
        var isFailure = failOnError && failed + notExecuted > 0;
        using (var json = new JsonTextWriter(new StreamWriter(output, new UTF8Encoding(false), 4096, true)))
        {
            json.WriteStartObject();
            if (isFailure) WriteFailure(json, results, failed, notExecuted);
            json.WritePropertyName(listName);
            json.WriteStartArray();
            for (var index = 0; index < results.Count; index++) writeItem(json, index);
            json.WriteEndArray();
            WriteList(json, "toSendAgain", ToSendAgain);
            WriteList(json, "inDoubt", InDoubt);
            json.WritePropertyName("summary");
            json.WriteStartObject();
            Write(json, "succeeded", results.Count - failed - notExecuted);
            Write(json, "failed", failed);
            Write(json, "notExecuted", notExecuted);
            Write(json, "throttledRetries", counters.ThrottledRetries);
            Write(json, "requestsSent", counters.RequestsSent);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        // 424: flows repeat 408, 429 and 5xx on their own, and a batch that was carried out in part must not be repeated.
        var response = new HttpResponseMessage(isFailure ? (HttpStatusCode)424 : HttpStatusCode.OK) { Content = new ByteArrayContent(output.GetBuffer(), 0, (int)output.Length) };
        response.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json; charset=utf-8");
        return response;
    }

    /// <summary>About how many bytes the response has.</summary>
    private static int Size(IReadOnlyList<BatchResult> results)
    {
        var size = 4096L;
        foreach (var result in results) size += 96 + (result.Content == null ? 0 : result.Content.Size) + (result.ErrorMessage == null ? 0 : 64 + result.ErrorMessage.Length);
        return (int)Math.Min(size, int.MaxValue / 2);
    }

    private static void WriteFailure(JsonTextWriter json, IReadOnlyList<BatchResult> results, int failed, int notExecuted)
    {
        var index = 0;
        while (results[index].State == BatchState.Succeeded) index++;
        var first = results[index];
        json.WritePropertyName("error");
        json.WriteStartObject();
        json.WritePropertyName("code");
        json.WriteValue("BatchFailed");
        json.WritePropertyName("message");
        json.WriteValue(failed + " failed and " + notExecuted + " were not carried out of " + results.Count
            + "; the first is the one at index " + index + ": " + first.ErrorCode + " " + first.ErrorMessage);
        json.WriteEndObject();
    }

    private static void WriteResult(JsonTextWriter json, string id, BatchResult result, List<KeyValuePair<string, string>> headers)
    {
        json.WriteStartObject();
        json.WritePropertyName("id");
        json.WriteValue(id);
        Write(json, "status", result.Status);
        json.WritePropertyName("headers");
        WriteHeaders(json, result.Content, headers);
        json.WritePropertyName("body");
        var body = result.Content?.Json();
        if (body == null) json.WriteNull();
        else json.WriteRawValue(body);
        WriteError(json, result);
        json.WriteEndObject();
    }

    public static void WriteError(JsonTextWriter json, BatchResult result)
    {
        json.WritePropertyName("error");
        if (result.ErrorCode == null)
        {
            json.WriteNull();
        }
        else
        {
            json.WriteStartObject();
            json.WritePropertyName("code");
            json.WriteValue(result.ErrorCode);
            json.WritePropertyName("message");
            json.WriteValue(result.ErrorMessage);
            json.WriteEndObject();
        }
    }

    private static void WriteList(JsonTextWriter json, string name, IEnumerable<string> items)
    {
        json.WritePropertyName(name);
        json.WriteStartArray();
        foreach (var item in items) json.WriteRawValue(item);
        json.WriteEndArray();
    }

    /// <param name="headers">A buffer to reuse.</param>
    private static void WriteHeaders(JsonTextWriter json, IBatchContent content, List<KeyValuePair<string, string>> headers)
    {
        headers.Clear();
        if (content == null || !content.ReadHeaders(headers))
        {
            json.WriteNull();
            return;
        }

        json.WriteStartObject();
        for (var index = 0; index < headers.Count; index++)
        {
            var name = headers[index].Key;
            if (IndexOf(headers, name, 0) < index) continue;
            var value = headers[index].Value;
            // A header that is repeated is a list (RFC 9110 5.3).
            for (var next = IndexOf(headers, name, index + 1); next < headers.Count; next = IndexOf(headers, name, next + 1)) value += ", " + headers[next].Value;
            json.WritePropertyName(name);
            json.WriteValue(value);
        }

        json.WriteEndObject();
    }

    private static int IndexOf(List<KeyValuePair<string, string>> headers, string name, int from)
    {
        while (from < headers.Count && !headers[from].Key.Equals(name, StringComparison.OrdinalIgnoreCase)) from++;
        return from;
    }

    private static void Write(JsonTextWriter json, string name, int value)
    {
        json.WritePropertyName(name);
        json.WriteValue(value);
    }
}

/// <summary>Headers and body of a response to one item, read when they are written out.</summary>
public interface IBatchContent
{
    /// <summary>About how many bytes it has.</summary>
    int Size { get; }

    /// <summary>Adds the headers in order. False when nothing is known of them.</summary>
    bool ReadHeaders(List<KeyValuePair<string, string>> headers);

    /// <summary>The body as JSON text; null for none.</summary>
    string Json();
}

/// <summary>Headers and body that are there already.</summary>
public sealed class BatchText : IBatchContent
{
    private readonly List<KeyValuePair<string, string>> headers;
    private readonly string json;

    /// <param name="headers">Null when nothing is known of them.</param>
    public BatchText(List<KeyValuePair<string, string>> headers, string json)
    {
        this.headers = headers;
        this.json = json;
    }

    public int Size => (json == null ? 0 : json.Length) + (headers == null ? 0 : headers.Count * 64);

    public bool ReadHeaders(List<KeyValuePair<string, string>> into)
    {
        if (headers != null) into.AddRange(headers);
        return headers != null;
    }

    public string Json() => json;
}

/// <summary>What the HTTP status of a response says about the work that was asked for.</summary>
public static class BatchStatus
{
    /// <summary>Refused before anything was done: 429, and 503 that says when to come back.</summary>
    public static bool IsThrottled(int status, string retryAfter) => status == 429 || (status == 503 && retryAfter != null);

    /// <summary>
    /// It is unknown whether it was carried out: a time-out, an error of the server, and for a write a redirect too. Asked of
    /// what is not throttled.
    /// </summary>
    public static bool IsDoubtful(int status, bool isRead) => status == 408 || status >= 500 || status < 200 || (!isRead && status >= 300 && status < 400);
}

/// <summary>What a service says in the body of an error, whatever form it has.</summary>
public static class ServiceError
{
    private const int MaximumMessage = 1000;

    private static readonly Regex XmlMessage = new Regex("<(?:[\\w.-]+:)?message\\b[^>]*>([^<]+)<", RegexOptions.IgnoreCase);
    private static readonly Regex Unseen = new Regex("<(head|script|style)\\b.*?</\\1\\s*>|<!--.*?-->", RegexOptions.IgnoreCase | RegexOptions.Singleline);
    private static readonly Regex Tag = new Regex("<[^>]*>");
    private static readonly Regex Blanks = new Regex("\\s+");

    /// <param name="body">JSON text, where a body that is not JSON is a string; null for none.</param>
    /// <param name="code">Null when there is none.</param>
    /// <param name="message">Null when there is none.</param>
    public static void Read(string body, out string code, out string message)
    {
        code = null;
        message = null;
        if (body == null) return;
        var value = JsonText.Parse(body);
        if (value.IsObject) ReadObject(value, out code, out message);
        else message = Plain(value.AsText());
        if (message != null && message.Length > MaximumMessage) message = message.Substring(0, MaximumMessage) + "…";
    }

    /// <summary>
    /// OData and Graph: { error: { code, message, innererror } }. ASP.NET: { Message, ExceptionMessage }. Microsoft Entra ID:
    /// { error, error_description }. API gateways: { statusCode, message }.
    /// </summary>
    private static void ReadObject(JsonText value, out string code, out string message)
    {
        var error = value.Member("error");
        var from = error.IsObject ? error : value;
        code = Filled(from.Member("code")) ?? Filled(error);
        message = Filled(from.Member("message")) ?? Filled(from.Member("Message")) ?? Filled(from.Member("error_description"));
        // Finance and operations apps, and ASP.NET, say in the outer message only that there was an error.
        var inner = Filled(from.Member("innererror").Member("message")) ?? Filled(from.Member("ExceptionMessage"));
        if (inner != null && inner != message) message = message == null ? inner : message + " " + inner;
    }

    private static string Filled(JsonText value) => value.IsString && value.AsText().Trim().Length > 0 ? value.AsText() : null;

    private static string Plain(string text)
    {
        if (text == null) return null;
        if (text.TrimStart().StartsWith("<", StringComparison.Ordinal))
        {
            var named = XmlMessage.Match(text);
            text = WebUtility.HtmlDecode(named.Success ? named.Groups[1].Value : Tag.Replace(Unseen.Replace(text, " "), " "));
        }

        text = Blanks.Replace(text, " ").Trim();
        return text.Length == 0 ? null : text;
    }
}

/// <summary>
/// A value inside a JSON text in UTF-8. Only what is asked for is read, and everything keeps its exact text: numbers of any
/// length travel unchanged, and a body is never taken apart and put together again.
/// </summary>
public readonly struct JsonText
{
    public const char ByteOrderMark = '\uFEFF';

    private readonly byte[] text;
    private readonly int start;
    private readonly int end;

    private JsonText(byte[] text, int start, int end)
    {
        this.text = text;
        this.start = start;
        this.end = end;
    }

    /// <summary>True for a member that was not there.</summary>
    public bool IsMissing => text == null;

    public bool IsNull => Is('n');

    public bool IsMissingOrNull => IsMissing || IsNull;

    public bool IsObject => Is('{');

    public bool IsArray => Is('[');

    public bool IsString => Is('"');

    public bool IsTrue => Is('t');

    public bool IsFalse => Is('f');

    public bool IsNumber => !IsMissing && (text[start] == '-' || (text[start] >= '0' && text[start] <= '9'));

    /// <summary>The value's own text.</summary>
    public string Raw => IsMissing ? "null" : Encoding.UTF8.GetString(text, start, end - start);

    /// <summary>The value's own text, as a range of the whole.</summary>
    public ByteRange Range => new ByteRange(text, start, end - start);

    public int Length => end - start;

    /// <summary>Checks a whole text strictly (RFC 8259) and returns its value. FormatException gives the location.</summary>
    public static JsonText Parse(string text) => Parse(Encoding.UTF8.GetBytes(text));

    /// <summary>The same of a text in UTF-8.</summary>
    public static JsonText Parse(byte[] text)
    {
        // A byte order mark is not allowed (RFC 8259 8.1), and written by some services and programs all the same.
        var first = JsonSyntax.SkipSpace(text, text.Length > 2 && text[0] == 0xEF && text[1] == 0xBB && text[2] == 0xBF ? 3 : 0);
        var last = JsonSyntax.Skip(text, first, 0);
        if (JsonSyntax.SkipSpace(text, last) != text.Length) throw JsonSyntax.Wrong(text, JsonSyntax.SkipSpace(text, last));
        return new JsonText(text, first, last);
    }

    /// <summary>Whether a text is JSON as a whole.</summary>
    public static bool IsValid(string text)
    {
        try
        {
            Parse(text);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>The members of an object, in order.</summary>
    public IEnumerable<KeyValuePair<string, JsonText>> Members()
    {
        if (!IsObject) yield break;
        var at = JsonSyntax.SkipSpace(text, start + 1);
        while (text[at] != '}')
        {
            var nameEnd = JsonSyntax.SkipString(text, at);
            var name = JsonSyntax.ReadName(text, at, nameEnd);
            at = JsonSyntax.SkipSpace(text, JsonSyntax.SkipSpace(text, nameEnd) + 1);
            var valueEnd = JsonSyntax.Hop(text, at);
            yield return new KeyValuePair<string, JsonText>(name, new JsonText(text, at, valueEnd));
            at = JsonSyntax.SkipSpace(text, valueEnd);
            if (text[at] == ',') at = JsonSyntax.SkipSpace(text, at + 1);
        }
    }

    /// <summary>The items of an array, in order.</summary>
    public IEnumerable<JsonText> Items()
    {
        if (!IsArray) yield break;
        var at = JsonSyntax.SkipSpace(text, start + 1);
        while (text[at] != ']')
        {
            var valueEnd = JsonSyntax.Hop(text, at);
            yield return new JsonText(text, at, valueEnd);
            at = JsonSyntax.SkipSpace(text, valueEnd);
            if (text[at] == ',') at = JsonSyntax.SkipSpace(text, at + 1);
        }
    }

    /// <summary>A member of an object; missing when it is not there. The last one counts where a name is repeated.</summary>
    public JsonText Member(string name)
    {
        var found = default(JsonText);
        foreach (var member in Members())
        {
            if (member.Key == name) found = member.Value;
        }

        return found;
    }

    /// <summary>The content of a string, the text of a number; null for anything else.</summary>
    public string AsText()
    {
        if (IsString) return JsonSyntax.ReadString(text, start, end);
        return IsNumber ? Raw : null;
    }

    private bool Is(char first) => text != null && text[start] == first;
}

/// <summary>A piece of a text in UTF-8, without a copy of it.</summary>
public readonly struct ByteRange
{
    public readonly byte[] Bytes;
    public readonly int Start;
    public readonly int Length;

    public ByteRange(byte[] bytes, int start, int length)
    {
        Bytes = bytes;
        Start = start;
        Length = length;
    }

    /// <summary>A whole text; null for none.</summary>
    public ByteRange(string text)
    {
        Bytes = text == null ? null : Encoding.UTF8.GetBytes(text);
        Start = 0;
        Length = Bytes == null ? 0 : Bytes.Length;
    }

    public bool IsMissing => Bytes == null;

    /// <summary>Whether it contains a text in ASCII. Fast when the first character is rare.</summary>
    public bool Contains(string part)
    {
        if (Bytes == null || Length < part.Length) return false;
        var last = Start + Length - part.Length;
        for (var at = Start; at <= last; at++)
        {
            at = Array.IndexOf(Bytes, (byte)part[0], at, last - at + 1);
            if (at < 0) return false;
            var index = 1;
            while (index < part.Length && Bytes[at + index] == part[index]) index++;
            if (index == part.Length) return true;
        }

        return false;
    }

    public override string ToString() => Bytes == null ? null : Encoding.UTF8.GetString(Bytes, Start, Length);
}

/// <summary>Where the values, strings and white space of a JSON text in UTF-8 end.</summary>
public static class JsonSyntax
{
    private const int MaximumDepth = 256;
    private const byte Quote = (byte)'"';
    private const byte Backslash = (byte)'\\';

    private static readonly string[] UsualNames = { "method", "url", "headers", "body", "contentId", "changeSet", "id", "status", "dependsOn" };

    /// <summary>Checks a value and returns where it ends.</summary>
    public static int Skip(byte[] text, int at, int depth)
    {
        if (at >= text.Length || depth > MaximumDepth) throw Wrong(text, at);
        switch (text[at])
        {
            case (byte)'{':
                at = SkipSpace(text, at + 1);
                if (Peek(text, at) == '}') return at + 1;
                while (true)
                {
                    at = SkipSpace(text, SkipString(text, at));
                    if (Peek(text, at) != ':') throw Wrong(text, at);
                    at = SkipSpace(text, Skip(text, SkipSpace(text, at + 1), depth + 1));
                    if (Peek(text, at) == '}') return at + 1;
                    if (Peek(text, at) != ',') throw Wrong(text, at);
                    at = SkipSpace(text, at + 1);
                }

            case (byte)'[':
                at = SkipSpace(text, at + 1);
                if (Peek(text, at) == ']') return at + 1;
                while (true)
                {
                    at = SkipSpace(text, Skip(text, at, depth + 1));
                    if (Peek(text, at) == ']') return at + 1;
                    if (Peek(text, at) != ',') throw Wrong(text, at);
                    at = SkipSpace(text, at + 1);
                }

            case (byte)'"':
                return SkipString(text, at);
            case (byte)'t':
                return SkipWord(text, at, "true");
            case (byte)'f':
                return SkipWord(text, at, "false");
            case (byte)'n':
                return SkipWord(text, at, "null");
            default:
                return SkipNumber(text, at);
        }
    }

    /// <summary>Where a value of a text that has been checked ends: brackets are counted, strings jumped over.</summary>
    public static int Hop(byte[] text, int at)
    {
        var depth = 0;
        while (true)
        {
            switch (text[at])
            {
                case (byte)'"':
                    at = HopString(text, at);
                    if (depth == 0) return at;
                    continue;
                case (byte)'{':
                case (byte)'[':
                    depth++;
                    break;
                case (byte)'}':
                case (byte)']':
                    if (--depth == 0) return at + 1;
                    if (depth < 0) return at;
                    break;
                case (byte)',':
                case (byte)' ':
                case (byte)'\t':
                case (byte)'\r':
                case (byte)'\n':
                    if (depth == 0) return at;
                    break;
            }

            at++;
            if (at == text.Length) return at;
        }
    }

    private static int HopString(byte[] text, int at)
    {
        var close = Array.IndexOf(text, Quote, at + 1);
        while (true)
        {
            var slashes = 0;
            for (var before = close - 1; text[before] == Backslash; before--) slashes++;
            if (slashes % 2 == 0) return close + 1;
            close = Array.IndexOf(text, Quote, close + 1);
        }
    }

    public static int SkipString(byte[] text, int at)
    {
        if (Peek(text, at) != '"') throw Wrong(text, at);
        for (at = SkipPlain(text, at + 1); at < text.Length; at = SkipPlain(text, at + 1))
        {
            if (text[at] == Quote) return at + 1;
            if (text[at] < ' ') throw Wrong(text, at);
            at++;
            switch (Peek(text, at))
            {
                case 'u':
                    for (var digit = 1; digit <= 4; digit++)
                    {
                        if (HexValue(Peek(text, at + digit)) < 0) throw Wrong(text, at + digit);
                    }

                    at += 4;
                    break;
                case '"':
                case '\\':
                case '/':
                case 'b':
                case 'f':
                case 'n':
                case 'r':
                case 't':
                    break;
                default:
                    throw Wrong(text, at);
            }
        }

        throw Wrong(text, at);
    }

    /// <summary>The next quotation mark, backslash or control character; eight bytes at a time as long as there is none.</summary>
    private static int SkipPlain(byte[] text, int at)
    {
        const ulong Ones = 0x0101010101010101, High = 0x8080808080808080;
        for (; at + 8 <= text.Length; at += 8)
        {
            var eight = BitConverter.ToUInt64(text, at);
            var quote = eight ^ (Ones * Quote);
            var slash = eight ^ (Ones * Backslash);
            // A byte below n borrows from its highest bit when n is taken away (Bit Twiddling Hacks: "hasless", "haszero").
            if (((((eight - (Ones * ' ')) & ~eight) | ((quote - Ones) & ~quote) | ((slash - Ones) & ~slash)) & High) != 0) break;
        }

        while (at < text.Length && text[at] != Quote && text[at] != Backslash && text[at] >= ' ') at++;
        return at;
    }

    /// <summary>Names that come again and again are not copied.</summary>
    public static string ReadName(byte[] text, int at, int end)
    {
        foreach (var name in UsualNames)
        {
            if (HttpBytes.Is(text, at + 1, end - at - 2, name)) return name;
        }

        return ReadString(text, at, end);
    }

    public static string ReadString(byte[] text, int at, int end)
    {
        var content = Encoding.UTF8.GetString(text, at + 1, end - at - 2);
        var slash = content.IndexOf('\\');
        if (slash < 0) return content;
        var result = new StringBuilder(content.Length);
        var from = 0;
        for (; slash >= 0; slash = content.IndexOf('\\', from))
        {
            result.Append(content, from, slash - from);
            from = slash + 2;
            switch (content[slash + 1])
            {
                case 'b':
                    result.Append('\b');
                    break;
                case 'f':
                    result.Append('\f');
                    break;
                case 'n':
                    result.Append('\n');
                    break;
                case 'r':
                    result.Append('\r');
                    break;
                case 't':
                    result.Append('\t');
                    break;
                case 'u':
                    var code = 0;
                    for (var digit = 0; digit < 4; digit++) code = (code * 16) + HexValue(content[from + digit]);
                    result.Append((char)code);
                    from += 4;
                    break;
                default:
                    result.Append(content[slash + 1]);
                    break;
            }
        }

        return result.Append(content, from, content.Length - from).ToString();
    }

    private static int SkipNumber(byte[] text, int at)
    {
        if (Peek(text, at) == '-') at++;
        var digits = at;
        at = SkipDigits(text, at);
        if (text[digits] == '0' && at > digits + 1) throw Wrong(text, digits);
        if (Peek(text, at) == '.') at = SkipDigits(text, at + 1);
        if (Peek(text, at) != 'e' && Peek(text, at) != 'E') return at;
        at++;
        if (Peek(text, at) == '+' || Peek(text, at) == '-') at++;
        return SkipDigits(text, at);
    }

    private static int SkipDigits(byte[] text, int at)
    {
        var first = at;
        while (at < text.Length && text[at] >= '0' && text[at] <= '9') at++;
        return at > first ? at : throw Wrong(text, at);
    }

    private static int SkipWord(byte[] text, int at, string word)
    {
        return at + word.Length <= text.Length && HttpBytes.Is(text, at, word.Length, word) ? at + word.Length : throw Wrong(text, at);
    }

    public static int SkipSpace(byte[] text, int at)
    {
        while (at < text.Length && (text[at] == ' ' || text[at] == '\n' || text[at] == '\r' || text[at] == '\t')) at++;
        return at;
    }

    private static char Peek(byte[] text, int at) => at < text.Length ? (char)text[at] : '\0';

    private static int HexValue(char digit)
    {
        if (digit >= '0' && digit <= '9') return digit - '0';
        if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
        return digit >= 'A' && digit <= 'F' ? digit - 'A' + 10 : -1;
    }

    public static FormatException Wrong(byte[] text, int at)
    {
        if (at >= text.Length) return new FormatException("the JSON ends too early");
        var before = Encoding.UTF8.GetCharCount(text, 0, at);
        var found = Encoding.UTF8.GetString(text, at, Math.Min(4, text.Length - at));
        return new FormatException("unexpected '" + found.Substring(0, char.IsHighSurrogate(found[0]) ? 2 : 1) + "' at character " + before + " of the JSON");
    }
}

/// <summary>Lines and headers in the bytes of an HTTP message.</summary>
public static class HttpBytes
{
    public const byte Feed = (byte)'\n';
    public const byte Return = (byte)'\r';

    /// <summary>Names of headers that most responses have.</summary>
    private static readonly string[] UsualNames = { "Content-Type", "OData-Version", "Location", "OData-EntityId", "ETag", "Preference-Applied", "Retry-After", "REQ_ID" };

    /// <summary>The index after the next line end.</summary>
    public static int NextLine(byte[] bytes, int at, int end)
    {
        var feed = Array.IndexOf(bytes, Feed, at, end - at);
        return feed < 0 ? end : feed + 1;
    }

    public static int WithoutLineEnd(byte[] bytes, int start, int end)
    {
        if (end > start && bytes[end - 1] == Feed) end--;
        if (end > start && bytes[end - 1] == Return) end--;
        return end;
    }

    /// <summary>Whether a line is the header of that name (in ASCII, ignoring case).</summary>
    public static bool IsHeader(byte[] bytes, int at, int end, string name)
    {
        if (at + name.Length >= end || bytes[at + name.Length] != ':') return false;
        for (var index = 0; index < name.Length; index++)
        {
            // Letters differ from their other case in one bit; '-' has that bit set.
            if ((bytes[at + index] | 0x20) != (name[index] | 0x20)) return false;
        }

        return true;
    }

    public static KeyValuePair<string, string> Header(byte[] bytes, int start, int end)
    {
        // Some samples write "Location:https…" without a blank.
        var colon = Array.IndexOf(bytes, (byte)':', start, end - start);
        foreach (var name in UsualNames)
        {
            if (Is(bytes, start, colon - start, name)) return new KeyValuePair<string, string>(name, Trimmed(bytes, colon + 1, end));
        }

        return new KeyValuePair<string, string>(Trimmed(bytes, start, colon), Trimmed(bytes, colon + 1, end));
    }

    public static bool Is(byte[] bytes, int start, int length, string text)
    {
        if (length != text.Length) return false;
        for (var index = 0; index < length; index++)
        {
            if (bytes[start + index] != text[index]) return false;
        }

        return true;
    }

    public static string Trimmed(byte[] bytes, int start, int end)
    {
        while (start < end && IsBlank(bytes[start])) start++;
        while (start < end && IsBlank(bytes[end - 1])) end--;
        return Encoding.UTF8.GetString(bytes, start, end - start);
    }

    private static bool IsBlank(byte character) => character == ' ' || character == '\t';
}

/// <summary>The response to a whole batch, or the fact that none came.</summary>
public sealed class BatchReply
{
    /// <summary>Null when no response came.</summary>
    public HttpResponseMessage Response;

    public byte[] Body = new byte[0];

    /// <summary>Why no response came.</summary>
    public string Lost;

    public int Status => Response == null ? 0 : (int)Response.StatusCode;

    public string ContentType => Response?.Content?.Headers == null || !Response.Content.Headers.TryGetValues("Content-Type", out var values) ? null : string.Join(",", values);

    public bool IsSuccess => Response != null && Response.IsSuccessStatusCode;

    public bool IsThrottled => BatchStatus.IsThrottled(Status, RetryAfter);

    /// <summary>It is unknown whether the items were carried out.</summary>
    public bool IsDoubtful => Response == null || (!IsThrottled && BatchStatus.IsDoubtful(Status, false));

    public string RetryAfter => Header("Retry-After");

    public string Header(string name) => Response != null && Response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    public string Text() => HttpText.Decode(Body, 0, Body.Length, ContentType);

    /// <summary>The result of every item of a batch that was refused as a whole.</summary>
    public BatchResult ToResult()
    {
        return BatchResult.Error(Status, new BatchText(null, BatchBody.Json(Body, 0, Body.Length, ContentType)));
    }

    /// <summary>The service's own response, for the caller of the action.</summary>
    public HttpResponseMessage PassOn()
    {
        var response = new HttpResponseMessage(Response.StatusCode) { Content = new ByteArrayContent(Body) };
        response.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType ?? "application/json");
        return response;
    }

    public string Describe() => Lost ?? ToResult().Describe();
}

/// <summary>
/// Sends batches within the time budget. Everything that goes out waits until the moment that the service named last
/// in a Retry-After.
/// </summary>
public sealed class BatchSender : IDisposable
{
    /// <summary>Time kept for a response that is on its way when the budget ends; the platform stops after 120 s.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(8);

    private readonly IScriptContext context;
    private readonly CancellationToken platform;
    private readonly CancellationTokenSource hardStop;
    private readonly DateTimeOffset deadline;
    private readonly object gate = new object();
    private DateTimeOffset pausedUntil = DateTimeOffset.MinValue;

    public BatchSender(IScriptContext context, TimeSpan budget, CancellationToken token)
    {
        this.context = context;
        platform = token;
        hardStop = CancellationTokenSource.CreateLinkedTokenSource(token);
        hardStop.CancelAfter(budget + Grace);
        deadline = DateTimeOffset.UtcNow + budget;
    }

    public BatchCounters Counters { get; } = new BatchCounters();

    public bool IsTimeOver => DateTimeOffset.UtcNow >= deadline || platform.IsCancellationRequested;

    /// <summary>Nothing goes out before that much time has passed.</summary>
    public void Pause(TimeSpan delay)
    {
        lock (gate)
        {
            var until = DateTimeOffset.UtcNow + delay;
            if (until > pausedUntil) pausedUntil = until;
        }
    }

    /// <summary>Waits out a pause. False when the time budget ends before it.</summary>
    public async Task<bool> WaitAsync()
    {
        while (true)
        {
            DateTimeOffset until;
            lock (gate) until = pausedUntil;
            var now = DateTimeOffset.UtcNow;
            if (until >= deadline || IsTimeOver) return false;
            if (until <= now) return true;
            try
            {
                await Task.Delay(until - now, hardStop.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return false;
            }
        }
    }

    public async Task<BatchReply> SendAsync(HttpRequestMessage request)
    {
        Interlocked.Increment(ref Counters.RequestsSent);
        var reply = new BatchReply();
        try
        {
            reply.Response = await context.SendAsync(request, hardStop.Token).ConfigureAwait(false);
            reply.Body = await HttpBody.ReadAsync(reply.Response.Content).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            reply.Response = null;
            reply.Lost = "no response in time";
        }
        catch (Exception error)
        {
            // Any error: an exception here would lose the results of all other items.
            reply.Response = null;
            reply.Lost = error.Message;
        }

        return reply;
    }

    /// <summary>
    /// How long to wait: seconds, fractions of seconds (Microsoft Graph) or an HTTP date. Without a header 5 s, then
    /// doubled, up to 30 s.
    /// </summary>
    public static TimeSpan Delay(string retryAfter, string date, int attempt)
    {
        if (retryAfter != null)
        {
            var text = retryAfter.Trim();
            if (Regex.IsMatch(text, "^[0-9]{1,6}(\\.[0-9]+)?$")) return TimeSpan.FromSeconds(XmlConvert.ToDouble(text));
            if (RetryConditionHeaderValue.TryParse(text, out var when) && when.Date.HasValue)
            {
                // Measured by the service's clock when it sends a Date.
                var now = RetryConditionHeaderValue.TryParse(date ?? string.Empty, out var sent) && sent.Date.HasValue ? sent.Date.Value : DateTimeOffset.UtcNow;
                return when.Date.Value > now ? when.Date.Value - now : TimeSpan.Zero;
            }
        }

        return TimeSpan.FromSeconds(Math.Min(30, 5 * Math.Pow(2, Math.Min(attempt, 3))));
    }

    /// <summary>Where a batch goes, with the connection's token and nothing else of the request that came in.</summary>
    public HttpRequestMessage NewRequest(Uri address, ArraySegment<byte> body, string contentType, string accept)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body.Array, body.Offset, body.Count) };
        // StringContent takes no parameters in its type, and MultipartContent puts the boundary in quotes.
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        request.Headers.Authorization = context.Request.Headers.Authorization;
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return request;
    }

    /// <summary>A read with the connection's token.</summary>
    public HttpRequestMessage NewRead(Uri address)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = context.Request.Headers.Authorization;
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        request.Headers.TryAddWithoutValidation("OData-Version", "4.0");
        request.Headers.TryAddWithoutValidation("OData-MaxVersion", "4.0");
        return request;
    }

    /// <summary>A read of some bytes of a file.</summary>
    public HttpRequestMessage NewFileRead(Uri address, string range)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = context.Request.Headers.Authorization;
        request.Headers.TryAddWithoutValidation("Range", range);
        return request;
    }

    public void Dispose() => hardStop.Dispose();
}

/// <summary>Bodies of responses as JSON values: JSON as it is, other text as a string, bytes in the form that flows use for them.</summary>
public static class BatchBody
{
    private static readonly Regex Binary = new Regex("^(image|audio|video)/(?!svg)|^application/(octet-stream|pdf|zip|vnd\\.(?!.*(json|xml)))", RegexOptions.IgnoreCase);

    /// <summary>A body in the bytes of a response; null for none.</summary>
    public static string Json(byte[] bytes, int start, int length, string contentType)
    {
        if (length == 0) return null;
        var type = Type(contentType);
        return Binary.IsMatch(type) ? OfBytes(type, Convert.ToBase64String(bytes, start, length)) : OfText(HttpText.Decode(bytes, start, length, contentType), type);
    }

    /// <summary>A body inside a JSON batch, where what is not JSON or text is base64; null for none.</summary>
    public static string Json(JsonText body, string contentType)
    {
        if (body.IsMissingOrNull) return null;
        var type = Type(contentType);
        var bytes = body.IsString && Binary.IsMatch(type) ? Base64Text.Decode(body.AsText()) : null;
        return bytes == null ? body.Raw : OfBytes(type, Convert.ToBase64String(bytes));
    }

    private static string OfBytes(string type, string base64)
    {
        return new JObject { ["$content-type"] = type, ["$content"] = base64 }.ToString(Newtonsoft.Json.Formatting.None);
    }

    private static string OfText(string text, string type)
    {
        var isJson = type.Length == 0 || type.EndsWith("json", StringComparison.OrdinalIgnoreCase);
        return isJson && JsonText.IsValid(text) ? text.TrimStart(JsonText.ByteOrderMark).Trim() : JsonConvert.ToString(text);
    }

    /// <summary>A content type without its parameters.</summary>
    private static string Type(string contentType)
    {
        if (contentType == null) return string.Empty;
        var end = contentType.IndexOf(';');
        return (end < 0 ? contentType : contentType.Substring(0, end)).Trim();
    }
}

/// <summary>Bytes as text, in the ordinary alphabet or the one for addresses (RFC 4648 4 and 5), with or without padding.</summary>
public static class Base64Text
{
    /// <summary>Null when the text is something else.</summary>
    public static byte[] Decode(string text)
    {
        var ordinary = text.Replace('-', '+').Replace('_', '/').TrimEnd('=');
        if (ordinary.Length % 4 == 1) return null;
        try
        {
            return Convert.FromBase64String(ordinary + new string('=', (4 - (ordinary.Length % 4)) % 4));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}

/// <summary>Text in the bytes of an HTTP message.</summary>
public static class HttpText
{
    private static Tuple<string, Encoding> last;
    private static readonly Encoding Strict = new UTF8Encoding(false, true);
    private static readonly Regex Charset = new Regex(";\\s*charset\\s*=\\s*\"?([^\\s;\"]+)", RegexOptions.IgnoreCase);

    /// <summary>By the charset that the content type names; UTF-8 without one, and for an unknown one.</summary>
    public static string Decode(byte[] bytes, int start, int length, string contentType) => EncodingOf(contentType).GetString(bytes, start, length);

    /// <summary>The same text in UTF-8, without a copy where it is that already.</summary>
    public static byte[] ToUtf8(byte[] bytes, string contentType)
    {
        var encoding = EncodingOf(contentType);
        if (encoding == Encoding.UTF8)
        {
            try
            {
                Strict.GetCharCount(bytes);
                return bytes;
            }
            catch (DecoderFallbackException)
            {
                // What is not UTF-8 becomes replacement characters.
            }
        }

        return Encoding.UTF8.GetBytes(encoding.GetString(bytes));
    }

    private static Encoding EncodingOf(string contentType)
    {
        if (contentType == null) return Encoding.UTF8;
        // Nearly all bodies of a batch have the same type.
        var known = last;
        if (known != null && ReferenceEquals(known.Item1, contentType)) return known.Item2;
        var encoding = Find(contentType);
        last = Tuple.Create(contentType, encoding);
        return encoding;
    }

    private static Encoding Find(string contentType)
    {
        if (contentType.IndexOf("charset", StringComparison.OrdinalIgnoreCase) < 0) return Encoding.UTF8;
        var name = Charset.Match(contentType).Groups[1].Value.ToLowerInvariant();
        switch (name)
        {
            case "":
            case "utf-8":
            case "utf8":
            case "us-ascii":
                return Encoding.UTF8;
            case "windows-1252":
                // Not available everywhere; it differs from ISO-8859-1 in punctuation only.
                name = "iso-8859-1";
                break;
        }

        try
        {
            return Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8;
        }
    }
}

/// <summary>The bytes of an HTTP message.</summary>
public static class HttpBody
{
    /// <summary>Reads them with one copy only, where ReadAsByteArrayAsync makes two.</summary>
    public static async Task<byte[]> ReadAsync(HttpContent content)
    {
        if (content == null) return new byte[0];
        using (var stream = await content.ReadAsStreamAsync().ConfigureAwait(false))
        {
            var bytes = new MemoryStream(stream.CanSeek ? (int)(stream.Length - stream.Position) : 0);
            await stream.CopyToAsync(bytes).ConfigureAwait(false);
            return bytes.Capacity == bytes.Length ? bytes.GetBuffer() : bytes.ToArray();
        }
    }
}

/// <summary>Sends requests in batches until each has a result.</summary>
public sealed class GraphBatchRun
{
    /// <summary>Source: Microsoft Learn, "Combine multiple HTTP requests using JSON batching".</summary>
    private const int MaximumRequests = 20;

    /// <summary>Requests of one application that a mailbox serves at once. Source: Microsoft Graph throttling limits, Outlook.</summary>
    private const int MaximumOfMailbox = 4;

    private const int Parallelism = 4;
    private const int MaximumAttempts = 20;

    private readonly BatchSender sender;
    private readonly Uri address;
    private readonly GraphQueue queue = new GraphQueue(MaximumOfMailbox);
    private BatchReply refusal;
    private bool isRefusedForGood;
    private int maximumRequests = MaximumRequests;

    public GraphBatchRun(BatchSender sender, Uri address)
    {
        this.sender = sender;
        this.address = address;
    }

    /// <summary>The service's own response when it took no batch at all; otherwise null.</summary>
    public async Task<HttpResponseMessage> RunAsync(List<GraphRequest> requests)
    {
        foreach (var request in requests) queue.Add(request);

        // One turn at a time decides what goes out next: what is on its way counts against each mailbox.
        var underWay = new List<Task<KeyValuePair<GraphBatch, BatchReply>>>();
        while (true)
        {
            while (underWay.Count < Parallelism && !isRefusedForGood && queue.HasReady)
            {
                if (!await sender.WaitAsync().ConfigureAwait(false)) break;
                var batch = queue.Take(maximumRequests);
                if (batch.Requests.Count == 0) break;
                underWay.Add(SendAsync(batch));
            }

            if (underWay.Count == 0) break;
            var done = await Task.WhenAny(underWay).ConfigureAwait(false);
            underWay.Remove(done);
            var sent = await done.ConfigureAwait(false);
            queue.Release(sent.Key);
            Take(sent.Key.Requests, sent.Value);
        }

        foreach (var request in requests.Where(request => request.State != GraphRequestState.Done))
        {
            var isRefused = isRefusedForGood && (request.Result == null || !request.Result.IsUnknown);
            request.Result = isRefused
                ? BatchResult.NotExecuted("NotExecuted", "an earlier batch was refused: " + refusal.Describe())
                : BatchResult.TimeIsOver(request.Result);
        }

        // That a later attempt did not succeed says nothing about the one whose response was lost.
        foreach (var request in requests.Where(request => request.IsDoubtful && request.Result.State != BatchState.Succeeded && !request.Result.IsUnknown))
        {
            request.Result = BatchResult.UnknownAfter(request.Result);
        }

        var isNothingDone = requests.TrueForAll(request => !request.IsDoubtful && (request.IsRefused || request.Result.State == BatchState.NotExecuted));
        return refusal != null && isNothingDone ? refusal.PassOn() : null;
    }

    private async Task<KeyValuePair<GraphBatch, BatchReply>> SendAsync(GraphBatch batch)
    {
        foreach (var request in batch.Requests) request.Attempts++;
        var body = new ArraySegment<byte>(Encoding.UTF8.GetBytes(GraphWriter.Write(batch.Requests)));
        using (var message = sender.NewRequest(address, body, "application/json", "application/json"))
        {
            return new KeyValuePair<GraphBatch, BatchReply>(batch, await sender.SendAsync(message).ConfigureAwait(false));
        }
    }

    private void Take(List<GraphRequest> batch, BatchReply reply)
    {
        if (reply.IsThrottled)
        {
            sender.Pause(BatchSender.Delay(reply.RetryAfter, reply.Header("Date"), batch[0].Attempts - 1));
            Apply(batch.ConvertAll(request => GraphOutcome.NotRun(request, reply.ToResult())));
        }
        else if (reply.Status == 413 && batch.Count > 1)
        {
            maximumRequests = Math.Max(1, Math.Min(maximumRequests, batch.Count / 2));
            foreach (var request in batch)
            {
                request.Attempts--;
                queue.Add(request);
            }
        }
        else if (reply.IsSuccess)
        {
            TakeResponses(batch, reply);
        }
        else if (reply.IsDoubtful)
        {
            Doubtful(batch, reply.Describe());
        }
        else
        {
            refusal = refusal ?? reply;
            // A sign-in that is refused now is refused for the next batch too.
            if (reply.Status == 401 || reply.Status == 403) isRefusedForGood = true;
            foreach (var request in batch)
            {
                request.IsRefused = true;
                Finish(request, reply.ToResult());
            }
        }
    }

    private void TakeResponses(List<GraphRequest> batch, BatchReply reply)
    {
        Dictionary<string, JsonResponse> responses;
        try
        {
            responses = GraphResponses.Read(reply.Text(), batch);
        }
        catch (FormatException error)
        {
            Doubtful(batch, reply.Describe() + ", which is not a response to this batch: " + error.Message);
            return;
        }

        var pause = TimeSpan.MinValue;
        var outcomes = new List<GraphOutcome>(batch.Count);
        foreach (var request in batch)
        {
            if (!responses.TryGetValue(request.Id, out var response))
            {
                outcomes.Add(GraphOutcome.Doubt(request, BatchResult.Unknown("the response has no entry for it")));
                continue;
            }

            var result = BatchResult.Of(response.Status, response);
            var retryAfter = response.Header("Retry-After");
            if (BatchStatus.IsThrottled(response.Status, retryAfter))
            {
                var delay = BatchSender.Delay(retryAfter, response.Header("Date"), request.Attempts - 1);
                if (delay > pause) pause = delay;
                outcomes.Add(GraphOutcome.NotRun(request, result));
            }
            else if (response.Status == 424)
            {
                outcomes.Add(GraphOutcome.Blocked(request, result));
            }
            else if (BatchStatus.IsDoubtful(response.Status, request.IsRead))
            {
                // For a read, the service's own message is the best report.
                outcomes.Add(GraphOutcome.Doubt(request, request.IsRead && response.Status >= 400 ? result : BatchResult.Unknown(result)));
            }
            else
            {
                outcomes.Add(GraphOutcome.Known(request, result));
            }
        }

        if (pause > TimeSpan.MinValue) sender.Pause(pause);
        Apply(outcomes);
    }

    private void Doubtful(List<GraphRequest> batch, string reason)
    {
        Apply(batch.ConvertAll(request => GraphOutcome.Doubt(request, BatchResult.Unknown(reason))));
    }

    private void Apply(List<GraphOutcome> outcomes)
    {
        GraphOutcome.DecideRepeats(outcomes);
        var again = new HashSet<GraphRequest>();
        var isDoubtRepeated = false;
        foreach (var outcome in outcomes)
        {
            var request = outcome.Request;
            request.IsDoubtful |= outcome.Kind == GraphOutcomeKind.Doubtful && !request.IsRead;
            var isBlockedByRepeat = outcome.Kind == GraphOutcomeKind.Blocked && request.Before != null && again.Contains(request.Before);
            if (outcome.IsRepeated)
            {
                isDoubtRepeated = true;
            }
            else if (outcome.Kind == GraphOutcomeKind.NotRun && request.Attempts < MaximumAttempts)
            {
                sender.Counters.ThrottledRetries++;
            }
            else if (!isBlockedByRepeat || request.Attempts >= MaximumAttempts)
            {
                Finish(request, outcome.Result);
                continue;
            }

            request.Result = outcome.Result;
            again.Add(request);
        }

        if (isDoubtRepeated) sender.Pause(BatchSender.Delay(null, null, outcomes[0].Request.Attempts - 1));
        foreach (var request in outcomes.Select(outcome => outcome.Request).Where(again.Contains))
        {
            var cause = request.Unmet == 0 ? null : request.DependsOn.Find(each => each.State == GraphRequestState.Done && each.Result.State != BatchState.Succeeded);
            if (cause == null) queue.Add(request);
            else Finish(request, FailedDependency(cause));
        }
    }

    private void Finish(GraphRequest request, BatchResult result)
    {
        request.Result = result;
        request.State = GraphRequestState.Done;
        if (result.State == BatchState.Succeeded) queue.Succeed(request);
        else FailDependents(request);
    }

    /// <summary>What waits for a request that did not succeed is not sent any more; Microsoft Graph returns 424 then.</summary>
    private static void FailDependents(GraphRequest failed)
    {
        var causes = new Stack<GraphRequest>();
        causes.Push(failed);
        while (causes.Count > 0)
        {
            var cause = causes.Pop();
            if (cause.Dependents == null) continue;
            foreach (var dependent in cause.Dependents.Where(dependent => dependent.State == GraphRequestState.Waiting))
            {
                dependent.Result = FailedDependency(cause);
                dependent.State = GraphRequestState.Done;
                causes.Push(dependent);
            }
        }
    }

    private static BatchResult FailedDependency(GraphRequest cause)
    {
        var result = BatchResult.NotExecuted("FailedDependency", "the request '" + cause.Id + "', on which this one depends, did not succeed");
        result.Status = 424;
        return result;
    }
}

public enum GraphOutcomeKind
{
    Known,

    /// <summary>Asked to wait: nothing was done.</summary>
    NotRun,

    /// <summary>424: not run, because the request before it did not succeed.</summary>
    Blocked,

    /// <summary>Perhaps carried out.</summary>
    Doubtful,
}

/// <summary>What a response says about one request of a batch.</summary>
public sealed class GraphOutcome
{
    private const int MaximumDoubtfulAttempts = 3;

    public GraphRequest Request { get; private set; }

    public BatchResult Result { get; private set; }

    public GraphOutcomeKind Kind { get; private set; }

    /// <summary>In doubt, and sent again.</summary>
    public bool IsRepeated { get; private set; }

    public static GraphOutcome Known(GraphRequest request, BatchResult result) => new GraphOutcome { Request = request, Result = result };

    public static GraphOutcome NotRun(GraphRequest request, BatchResult result) => NotCarriedOut(GraphOutcomeKind.NotRun, request, result);

    public static GraphOutcome Blocked(GraphRequest request, BatchResult result) => NotCarriedOut(GraphOutcomeKind.Blocked, request, result);

    public static GraphOutcome Doubt(GraphRequest request, BatchResult result) => new GraphOutcome { Kind = GraphOutcomeKind.Doubtful, Request = request, Result = result };

    /// <summary>
    /// What is in doubt is sent again where a second time does no harm: never when something that comes after it may have
    /// been carried out and is not sent again itself.
    /// </summary>
    /// <param name="outcomes">Of all requests of a batch, in its order.</param>
    public static void DecideRepeats(List<GraphOutcome> outcomes)
    {
        var overtaken = new HashSet<GraphRequest>();
        for (var index = outcomes.Count - 1; index >= 0; index--)
        {
            var outcome = outcomes[index];
            var request = outcome.Request;
            var isOvertaken = overtaken.Contains(request);
            outcome.IsRepeated = outcome.Kind == GraphOutcomeKind.Doubtful && request.IsIdempotent && request.Attempts < MaximumDoubtfulAttempts && !isOvertaken;
            var isLeft = outcome.Kind == GraphOutcomeKind.Known || (outcome.Kind == GraphOutcomeKind.Doubtful && !outcome.IsRepeated);
            if (request.Before != null && (isLeft || isOvertaken)) overtaken.Add(request.Before);
        }
    }

    private static GraphOutcome NotCarriedOut(GraphOutcomeKind kind, GraphRequest request, BatchResult result)
    {
        result.State = BatchState.NotExecuted;
        return new GraphOutcome { Kind = kind, Request = request, Result = result };
    }
}

public enum GraphRequestState
{
    /// <summary>Waits for others to succeed, or for its first turn.</summary>
    Waiting,
    Ready,
    UnderWay,
    Done,
}

/// <summary>One Graph request as it goes out, and what became of it.</summary>
public sealed class GraphRequest
{
    public int Index;

    /// <summary>As the input has it.</summary>
    public JsonText Given;

    public string Id;

    public string Method;

    /// <summary>Below the version: /users/…</summary>
    public string Url;

    public List<KeyValuePair<string, string>> Headers;

    /// <summary>JSON text; null for none.</summary>
    public string Body;

    /// <summary>Requests that must succeed first; null for none.</summary>
    public List<GraphRequest> DependsOn;

    /// <summary>Requests that wait for this one; null for none.</summary>
    public List<GraphRequest> Dependents;

    /// <summary>How many of those it depends on have not succeeded yet.</summary>
    public int Unmet;

    /// <summary>The one request of the same batch that it waits for; null for none.</summary>
    public GraphRequest Before;

    /// <summary>The mailbox it works on; null when it works on none.</summary>
    public string Mailbox;

    public GraphRequestState State;

    /// <summary>Where it waits for its turn; null when it does not.</summary>
    public LinkedListNode<GraphRequest> Node;

    public int Attempts;

    /// <summary>A response to it was lost: whatever came later, it may have been carried out then. Never true of reads.</summary>
    public bool IsDoubtful;

    /// <summary>The service took none of the batch it was in.</summary>
    public bool IsRefused;

    public BatchResult Result;

    /// <summary>It changes nothing.</summary>
    public bool IsRead => Method == "GET";

    /// <summary>A write that may or may not have been carried out.</summary>
    public bool IsInDoubt => !IsRead && Result.IsUnknown;

    /// <summary>It was not carried out, and the service said nothing against it; or a read without a final response.</summary>
    public bool IsUndone => Result.State == BatchState.NotExecuted || (IsRefused && !Result.IsUnknown && Result.IsSignInRefused) || (IsRead && Result.IsReadWithoutResponse);

    /// <summary>A second delivery does no harm (RFC 9110 9.2.2).</summary>
    public bool IsIdempotent => Method != "POST" && Method != "PATCH";
}

/// <summary>Requests that travel together, and how much of which mailbox they take at once.</summary>
public sealed class GraphBatch
{
    public List<GraphRequest> Requests = new List<GraphRequest>();

    public Dictionary<string, int> Mailboxes = new Dictionary<string, int>(StringComparer.Ordinal);
}

/// <summary>
/// The requests that still have to be sent to Microsoft Graph. A batch has one of three shapes: no request depends on another, each depends
/// on the one before, or all on the first ("Batch should be either fully sequential or fully parallel."). Any other graph of
/// dependencies is sent in waves of such batches. Taking a batch costs the same however many requests wait.
/// </summary>
public sealed class GraphQueue
{
    /// <summary>How many dependents of a request are looked at for some that can travel with it.</summary>
    private const int MaximumLooks = 64;

    private readonly int maximumOfMailbox;
    private readonly Dictionary<string, GraphLane> lanes = new Dictionary<string, GraphLane>(StringComparer.Ordinal);

    /// <summary>Lanes with requests that can be sent; the first one's turn is next.</summary>
    private readonly LinkedList<GraphLane> turns = new LinkedList<GraphLane>();

    public GraphQueue(int maximumOfMailbox)
    {
        this.maximumOfMailbox = maximumOfMailbox;
    }

    public bool HasReady => turns.Count > 0;

    /// <summary>A request is to be sent (again): at once, or when all it depends on succeeded.</summary>
    public void Add(GraphRequest request)
    {
        request.Before = null;
        request.State = GraphRequestState.Waiting;
        if (request.Unmet == 0) MakeReady(request, false);
    }

    /// <summary>A request succeeded: what waited for it alone can be sent, and goes before what has not begun yet.</summary>
    public void Succeed(GraphRequest request)
    {
        request.State = GraphRequestState.Done;
        if (request.Dependents == null) return;
        foreach (var dependent in request.Dependents)
        {
            dependent.Unmet--;
            if (dependent.Unmet == 0 && dependent.State == GraphRequestState.Waiting) MakeReady(dependent, true);
        }
    }

    /// <summary>The next batch; empty when all that can be sent has to wait for room in its mailbox.</summary>
    public GraphBatch Take(int maximum)
    {
        var best = SideBySide(maximum);
        var isFan = false;
        var isSequence = false;
        // Where only few can run side by side, more may travel one after the other.
        for (var heads = Heads(maximum); best.Requests.Count < maximum && heads.Count > 0;)
        {
            var first = heads.Dequeue();
            var sequence = Sequence(first, maximum);
            if (sequence.Requests.Count > best.Requests.Count)
            {
                best = sequence;
                isSequence = true;
                isFan = false;
            }

            var fan = Fan(first, maximum);
            if (fan.Requests.Count <= best.Requests.Count) continue;
            best = fan;
            isSequence = false;
            isFan = true;
        }

        for (var index = 0; index < best.Requests.Count; index++)
        {
            var request = best.Requests[index];
            if (request.State == GraphRequestState.Ready) Remove(request);
            request.State = GraphRequestState.UnderWay;
            request.Before = index == 0 ? null : isSequence ? best.Requests[index - 1] : isFan ? best.Requests[0] : null;
        }

        foreach (var mailbox in best.Mailboxes) LaneOf(mailbox.Key).Busy += mailbox.Value;
        return best;
    }

    /// <summary>The requests have responses: their mailboxes have room again.</summary>
    public void Release(GraphBatch batch)
    {
        foreach (var mailbox in batch.Mailboxes) LaneOf(mailbox.Key).Busy -= mailbox.Value;
    }

    private GraphLane LaneOf(string mailbox)
    {
        if (lanes.TryGetValue(mailbox ?? string.Empty, out var lane)) return lane;
        lane = new GraphLane { Maximum = mailbox == null ? int.MaxValue : maximumOfMailbox };
        lanes.Add(mailbox ?? string.Empty, lane);
        return lane;
    }

    private void MakeReady(GraphRequest request, bool isBegun)
    {
        request.State = GraphRequestState.Ready;
        var lane = LaneOf(request.Mailbox);
        if (lane.Count == 0) turns.AddLast(lane);
        request.Node = (isBegun ? lane.Begun : lane.Fresh).AddLast(request);
    }

    private void Remove(GraphRequest request)
    {
        var lane = LaneOf(request.Mailbox);
        request.Node.List.Remove(request.Node);
        request.Node = null;
        // Every lane has its turn.
        turns.Remove(lane);
        if (lane.Count > 0) turns.AddLast(lane);
    }

    private GraphBatch SideBySide(int maximum)
    {
        var batch = new GraphBatch();
        for (var turn = turns.First; turn != null && batch.Requests.Count < maximum; turn = turn.Next)
        {
            foreach (var request in turn.Value.Next(Math.Min(turn.Value.Room, maximum - batch.Requests.Count)))
            {
                batch.Requests.Add(request);
                if (request.Mailbox != null) batch.Mailboxes[request.Mailbox] = Taken(batch, request) + 1;
            }
        }

        return batch;
    }

    private Queue<GraphRequest> Heads(int maximum)
    {
        var heads = new Queue<GraphRequest>();
        for (var turn = turns.First; turn != null && heads.Count < maximum; turn = turn.Next)
        {
            foreach (var request in turn.Value.Next(maximum - heads.Count)) heads.Enqueue(request);
        }

        return heads;
    }

    private GraphBatch Sequence(GraphRequest first, int maximum)
    {
        var batch = new GraphBatch();
        for (var next = first; next != null && batch.Requests.Count < maximum; next = Dependents(next).FirstOrDefault())
        {
            if (next.Mailbox != null)
            {
                if (LaneOf(next.Mailbox).Room < 1) break;
                // One after the other, they never need more than one slot.
                batch.Mailboxes[next.Mailbox] = 1;
            }

            batch.Requests.Add(next);
        }

        return batch;
    }

    private GraphBatch Fan(GraphRequest first, int maximum)
    {
        var batch = new GraphBatch();
        if (first.Mailbox != null && LaneOf(first.Mailbox).Room < 1) return batch;
        batch.Requests.Add(first);
        foreach (var dependent in Dependents(first))
        {
            if (batch.Requests.Count == maximum) break;
            if (dependent.Mailbox != null)
            {
                if (Taken(batch, dependent) == LaneOf(dependent.Mailbox).Room) continue;
                batch.Mailboxes[dependent.Mailbox] = Taken(batch, dependent) + 1;
            }

            batch.Requests.Add(dependent);
        }

        // The first one runs before the others.
        if (first.Mailbox != null) batch.Mailboxes[first.Mailbox] = Math.Max(1, Taken(batch, first));
        return batch;
    }

    /// <summary>Those that wait for a request and for nothing else.</summary>
    private static IEnumerable<GraphRequest> Dependents(GraphRequest request)
    {
        if (request.Dependents == null) yield break;
        for (var index = 0; index < request.Dependents.Count && index < MaximumLooks; index++)
        {
            var dependent = request.Dependents[index];
            if (dependent.State == GraphRequestState.Waiting && dependent.Unmet == 1) yield return dependent;
        }
    }

    private static int Taken(GraphBatch batch, GraphRequest request) => batch.Mailboxes.TryGetValue(request.Mailbox, out var count) ? count : 0;
}

/// <summary>Requests that can be sent and work on one mailbox, or on none.</summary>
public sealed class GraphLane
{
    /// <summary>How many may be on their way at once.</summary>
    public int Maximum;

    /// <summary>How many are.</summary>
    public int Busy;

    /// <summary>Go on with something that has begun: pairs and chains are finished before others are taken up.</summary>
    public LinkedList<GraphRequest> Begun { get; } = new LinkedList<GraphRequest>();

    public LinkedList<GraphRequest> Fresh { get; } = new LinkedList<GraphRequest>();

    public int Count => Begun.Count + Fresh.Count;

    public int Room => Math.Max(0, Maximum - Busy);

    public IEnumerable<GraphRequest> Next(int count) => Begun.Concat(Fresh).Take(count);
}

/// <summary>Reads the responses of a Graph batch. FormatException says why a response does not fit the batch.</summary>
public static class GraphResponses
{
    /// <summary>By the ids of the batch. Requests that the service left out have none.</summary>
    public static Dictionary<string, JsonResponse> Read(string text, List<GraphRequest> batch)
    {
        // Microsoft Graph compares ids ignoring case.
        var ids = new HashSet<string>(batch.Select(request => request.Id), StringComparer.OrdinalIgnoreCase);
        var responses = new Dictionary<string, JsonResponse>(StringComparer.OrdinalIgnoreCase);
        var list = JsonText.Parse(text).Member("responses");
        if (!list.IsArray) throw new FormatException("the response has no list 'responses'");
        foreach (var item in list.Items())
        {
            var response = JsonResponse.Read(item);
            var id = response.ContentId;
            if (id == null || !ids.Contains(id)) throw new FormatException("the response has the id '" + id + "', which no request of the batch has");
            if (responses.ContainsKey(id)) throw new FormatException("the response has the id '" + id + "' twice");
            responses.Add(id, response);
        }

        return responses;
    }
}

/// <summary>One response of a batch in JSON: { id, status, headers, body } (OData JSON 4.01 19, Microsoft Graph).</summary>
public sealed class JsonResponse : IBatchResponse
{
    private readonly List<KeyValuePair<string, string>> headers = new List<KeyValuePair<string, string>>();
    private readonly string json;

    private JsonResponse(JsonText item, int status)
    {
        Status = status;
        ContentId = item.Member("id").AsText();
        foreach (var member in item.Member("headers").Members()) headers.Add(new KeyValuePair<string, string>(member.Key, member.Value.AsText() ?? member.Value.Raw));
        json = BatchBody.Json(item.Member("body"), Header("Content-Type"));
    }

    public int Status { get; }

    public string ContentId { get; }

    public int Size => (json == null ? 0 : json.Length) + (headers.Count * 64);

    /// <summary>FormatException says what is wrong with it.</summary>
    public static JsonResponse Read(JsonText item)
    {
        if (int.TryParse(item.Member("status").AsText(), out var status) && status >= 100 && status < 600) return new JsonResponse(item, status);
        throw new FormatException("the response '" + item.Member("id").AsText() + "' has the status " + item.Member("status").Raw + ", expected a number from 100 to 599");
    }

    public string Header(string name) => HeaderList.Find(headers, name);

    public bool ReadHeaders(List<KeyValuePair<string, string>> into)
    {
        into.AddRange(headers);
        return true;
    }

    public string Json() => json;
}

/// <summary>The response to one operation of a batch.</summary>
public interface IBatchResponse : IBatchContent
{
    int Status { get; }

    /// <summary>The ID that the request gave to the operation; null for none.</summary>
    string ContentId { get; }

    /// <summary>A header's value; null when there is none.</summary>
    string Header(string name);
}

/// <summary>A part of a batch response: the response to one operation, or those of a change set.</summary>
public sealed class BatchPart
{
    public bool IsChangeSet;

    public List<IBatchResponse> Responses = new List<IBatchResponse>(1);

    public bool IsFailed => Responses.Exists(response => response.Status >= 400);
}

/// <summary>A batch response. Incomplete when its end is missing: it was cut off on the way.</summary>
public sealed class BatchParts
{
    public bool IsComplete;

    /// <summary>In JSON every response has an id: where the request gave none, one that the service made up.</summary>
    public bool IsEachNamed;

    public List<BatchPart> Parts = new List<BatchPart>();
}

/// <summary>Headers in order, whose names have no case.</summary>
public static class HeaderList
{
    public static string Find(List<KeyValuePair<string, string>> headers, string name)
    {
        foreach (var header in headers)
        {
            if (header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)) return header.Value;
        }

        return null;
    }

    /// <summary>Adds a preference (RFC 7240) unless the header has one of the same name.</summary>
    public static void AddPreference(List<KeyValuePair<string, string>> headers, string preference)
    {
        var name = preference.Split('=')[0];
        var index = headers.FindIndex(header => header.Key.Equals("Prefer", StringComparison.OrdinalIgnoreCase));
        if (index < 0)
        {
            headers.Add(new KeyValuePair<string, string>("Prefer", preference));
            return;
        }

        var value = headers[index].Value;
        if (Regex.IsMatch(value, "(^|[,;\\s])" + Regex.Escape(name) + "\\s*(=|,|;|$)", RegexOptions.IgnoreCase)) return;
        headers[index] = new KeyValuePair<string, string>(headers[index].Key, value + "," + preference);
    }
}

/// <summary>Writes requests as the body of a Graph batch.</summary>
public static class GraphWriter
{
    public static string Write(List<GraphRequest> batch)
    {
        var text = new StringBuilder(batch.Count * 256);
        using (var json = new JsonTextWriter(new StringWriter(text)))
        {
            json.WriteStartObject();
            json.WritePropertyName("requests");
            json.WriteStartArray();
            foreach (var request in batch)
            {
                json.WriteStartObject();
                json.WritePropertyName("id");
                json.WriteValue(request.Id);
                // What was carried out in an earlier batch needs no mention.
                if (request.Before != null)
                {
                    json.WritePropertyName("dependsOn");
                    json.WriteStartArray();
                    json.WriteValue(request.Before.Id);
                    json.WriteEndArray();
                }

                json.WritePropertyName("method");
                json.WriteValue(request.Method);
                json.WritePropertyName("url");
                json.WriteValue(request.Url);
                if (request.Headers.Count > 0)
                {
                    json.WritePropertyName("headers");
                    json.WriteStartObject();
                    foreach (var header in request.Headers)
                    {
                        json.WritePropertyName(header.Key);
                        json.WriteValue(header.Value);
                    }

                    json.WriteEndObject();
                }

                if (request.Body != null)
                {
                    json.WritePropertyName("body");
                    json.WriteRawValue(request.Body);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return text.ToString();
    }
}

/// <summary>Reads the requests of a Graph batch action and checks every rule before anything is sent.</summary>
public sealed class GraphRequestReader
{
    private static readonly HashSet<string> Methods = new HashSet<string>(StringComparer.Ordinal) { "GET", "POST", "PATCH", "PUT", "DELETE" };

    private readonly BatchInput input;
    private readonly Uri own;
    private readonly string version;
    private readonly List<KeyValuePair<string, string>> commonHeaders;

    public GraphRequestReader(BatchInput input, Uri own, string version)
    {
        this.input = input;
        this.own = own;
        this.version = version;
        commonHeaders = input.Root.IsObject ? input.Headers(-1, input.Root.Member("headers")) : new List<KeyValuePair<string, string>>();
    }

    public List<GraphRequest> Requests { get; } = new List<GraphRequest>();

    public void Read(List<JsonText> items)
    {
        var dependencies = new List<List<string>>(items.Count);
        for (var index = 0; index < items.Count; index++) Requests.Add(ReadRequest(index, items[index], dependencies));
        var byId = CheckIds();
        Connect(dependencies, byId);
    }

    private GraphRequest ReadRequest(int index, JsonText item, List<List<string>> dependencies)
    {
        var request = new GraphRequest { Index = index, Given = item, Url = string.Empty, Method = string.Empty };
        var needed = new List<string>();
        dependencies.Add(needed);
        if (!item.IsObject)
        {
            input.Refuse(index, "InvalidRequest", "the request is not an object");
            return request;
        }

        JsonText url = default, headers = default, body = default;
        foreach (var member in item.Members())
        {
            switch (member.Key)
            {
                case "id":
                    if (!member.Value.IsNull) request.Id = ReadId(index, member.Value);
                    break;
                case "method":
                    request.Method = (member.Value.AsText() ?? string.Empty).Trim().ToUpperInvariant();
                    break;
                case "url":
                    url = member.Value;
                    break;
                case "headers":
                    headers = member.Value;
                    break;
                case "body":
                    body = member.Value;
                    break;
                case "dependsOn":
                    ReadDependencies(index, member.Value, needed);
                    break;
            }
        }

        if (!Methods.Contains(request.Method)) input.Refuse(index, "InvalidMethod", "the method is '" + request.Method + "', expected GET, POST, PATCH, PUT or DELETE");
        ReadUrl(index, request, url);
        ReadHeadersAndBody(index, request, headers, body);
        return request;
    }

    private string ReadId(int index, JsonText value)
    {
        var id = value.AsText();
        if (id != null && id.Trim().Length > 0 && id.Length <= 128 && id.All(character => character >= ' ')) return id;
        input.Refuse(index, "InvalidId", "the id " + (value.Length <= 60 ? value.Raw : "(too long)") + " cannot be used, expected a text of 1 to 128 characters");
        return null;
    }

    private void ReadDependencies(int index, JsonText value, List<string> needed)
    {
        if (value.IsNull) return;
        // One id alone is understood too.
        var list = value.IsArray ? value.Items() : new[] { value };
        foreach (var item in list)
        {
            var id = item.AsText();
            if (id == null) input.Refuse(index, "InvalidDependency", "dependsOn contains " + item.Raw + ", expected ids");
            else if (!needed.Contains(id, StringComparer.OrdinalIgnoreCase)) needed.Add(id);
        }
    }

    private void ReadUrl(int index, GraphRequest request, JsonText value)
    {
        var url = value.IsString ? BatchUrl.Encode(value.AsText().Trim()) : null;
        if (string.IsNullOrEmpty(url))
        {
            input.Refuse(index, "InvalidUrl", value.IsMissingOrNull ? "there is no url" : "the url cannot be sent");
            return;
        }

        if (BatchUrl.IsAbsolute(url))
        {
            url = BatchUrl.WithoutHost(url, own);
            if (url == null)
            {
                input.Refuse(index, "ForeignUrl", "the url leads to another host than " + own.Authority + ": a batch stays within its service");
                return;
            }
        }

        if (!url.StartsWith("/", StringComparison.Ordinal)) url = "/" + url;
        var named = Regex.Match(url, "^/(v1\\.0|beta)(?=/)", RegexOptions.IgnoreCase);
        if (named.Success && !named.Groups[1].Value.Equals(version, StringComparison.OrdinalIgnoreCase))
        {
            input.Refuse(index, "OtherVersion", "the url is of " + named.Groups[1].Value + ", the batch goes to " + version);
        }

        if (named.Success) url = url.Substring(named.Length);
        if (BatchUrl.IsBatch(url)) input.Refuse(index, "NestedBatch", "a batch cannot contain a batch");
        request.Url = url;
        request.Mailbox = GraphMailbox.Of(url);
    }

    private void ReadHeadersAndBody(int index, GraphRequest request, JsonText headers, JsonText body)
    {
        request.Headers = input.Headers(index, headers);
        var hasBody = !body.IsMissingOrNull;
        BatchInput.AddMissing(request.Headers, commonHeaders, hasBody);
        if (hasBody && (request.Method == "GET" || request.Method == "DELETE"))
        {
            input.Refuse(index, "BodyNotAllowed", request.Method + " takes no body");
        }
        else if (hasBody)
        {
            var content = GraphBinary.Read(body, request.Headers);
            if (HeaderList.Find(request.Headers, "Content-Type") == null) input.Refuse(index, "MissingContentType", "there is a body, and no Content-Type header says of which type");
            request.Body = content ?? body.Raw;
        }
        else if (request.Method == "POST")
        {
            // A POST without content still carries an empty object (Microsoft Learn, "Combine multiple HTTP requests using JSON batching").
            request.Body = "{}";
            if (HeaderList.Find(request.Headers, "Content-Type") == null) request.Headers.Add(new KeyValuePair<string, string>("Content-Type", "application/json"));
        }
    }

    private Dictionary<string, GraphRequest> CheckIds()
    {
        // Microsoft Graph compares ids ignoring case.
        var byId = new Dictionary<string, GraphRequest>(StringComparer.OrdinalIgnoreCase);
        foreach (var request in Requests.Where(request => request.Id != null))
        {
            if (byId.TryGetValue(request.Id, out var first)) input.Refuse(request.Index, "DuplicateId", "the id '" + request.Id + "' is used by the request at index " + first.Index + " already (ids have no case)");
            else byId.Add(request.Id, request);
        }

        foreach (var request in Requests.Where(request => request.Id == null))
        {
            request.Id = (request.Index + 1).ToString();
            while (byId.ContainsKey(request.Id)) request.Id += "_";
            byId.Add(request.Id, request);
        }

        return byId;
    }

    private void Connect(List<List<string>> dependencies, Dictionary<string, GraphRequest> byId)
    {
        foreach (var request in Requests)
        {
            foreach (var id in dependencies[request.Index])
            {
                if (!byId.TryGetValue(id, out var target)) input.Refuse(request.Index, "UnknownDependency", "dependsOn names '" + id + "', which is the id of no request");
                else if (target.Index >= request.Index) input.Refuse(request.Index, "LaterDependency", "dependsOn names '" + id + "', which does not come earlier");
                else Connect(request, target);
            }
        }
    }

    private static void Connect(GraphRequest request, GraphRequest target)
    {
        request.DependsOn = request.DependsOn ?? new List<GraphRequest>(1);
        if (request.DependsOn.Contains(target)) return;
        request.DependsOn.Add(target);
        request.Unmet++;
        target.Dependents = target.Dependents ?? new List<GraphRequest>(1);
        target.Dependents.Add(request);
    }
}

/// <summary>A rule that the input breaks, and where.</summary>
public sealed class BatchViolation
{
    /// <summary>Index of the item; -1 for the input as a whole.</summary>
    public int Index;

    public string Code;

    public string Message;
}

/// <summary>Reads the members of a batch action's input and collects everything that is wrong with them.</summary>
public sealed class BatchInput
{
    private const int MaximumBudgetSeconds = 110;
    private const int DefaultBudgetSeconds = 100;

    private readonly string listName;

    public BatchInput(string listName)
    {
        this.listName = listName;
    }

    public List<BatchViolation> Violations { get; } = new List<BatchViolation>();

    public JsonText Root { get; private set; }

    /// <summary>Reads the request's body. The list of items, empty when there is none.</summary>
    public async Task<List<JsonText>> ReadAsync(IScriptContext context)
    {
        var content = context.Request.Content;
        var items = new List<JsonText>();
        try
        {
            Root = JsonText.Parse(HttpText.ToUtf8(await HttpBody.ReadAsync(content).ConfigureAwait(false), content?.Headers.ContentType?.ToString()));
        }
        catch (FormatException error)
        {
            Refuse(-1, "InvalidJson", "the input is not JSON: " + error.Message);
            return items;
        }

        var list = Root.Member(listName);
        if (!list.IsArray)
        {
            Refuse(-1, "MissingList", "the input has no list '" + listName + "'");
            return items;
        }

        items.AddRange(list.Items());
        return items;
    }

    public void Refuse(int index, string code, string message)
    {
        Violations.Add(new BatchViolation { Index = index, Code = code, Message = message });
    }

    public bool Flag(string name, bool usual)
    {
        var value = Root.Member(name);
        if (value.IsMissingOrNull) return usual;
        if (value.IsTrue || value.IsFalse) return value.IsTrue;
        var text = value.AsText();
        if (string.Equals(text, "true", StringComparison.OrdinalIgnoreCase)) return true;
        if (string.Equals(text, "false", StringComparison.OrdinalIgnoreCase)) return false;
        Refuse(-1, "InvalidOption", name + " is " + value.Raw + ", expected true or false");
        return usual;
    }

    public string Text(string name)
    {
        var value = Root.Member(name);
        if (value.IsMissingOrNull) return null;
        if (value.AsText() == null) Refuse(-1, "InvalidOption", name + " is not text");
        return value.AsText();
    }

    public TimeSpan Budget() => TimeSpan.FromSeconds(Number("timeBudgetSeconds", DefaultBudgetSeconds, 1, MaximumBudgetSeconds));

    /// <summary>A whole number between two others.</summary>
    public int Number(string name, int usual, int least, int most)
    {
        var value = Root.Member(name);
        if (value.IsMissingOrNull) return usual;
        if (int.TryParse(value.AsText(), out var number) && number >= least && number <= most) return number;
        Refuse(-1, "InvalidOption", name + " is " + value.Raw + ", expected a number from " + least + " to " + most);
        return usual;
    }

    /// <summary>An object of header names and values; of an item, or of the input as a whole (index -1).</summary>
    public List<KeyValuePair<string, string>> Headers(int index, JsonText value)
    {
        var headers = new List<KeyValuePair<string, string>>();
        if (value.IsMissingOrNull) return headers;
        if (!value.IsObject)
        {
            Refuse(index, "InvalidHeaders", "headers is not an object of names and values");
            return headers;
        }

        foreach (var member in value.Members())
        {
            if (member.Value.IsNull) continue;
            var text = member.Value.AsText();
            if (text == null || !IsToken(member.Key) || text.Any(character => character < ' ' || character == '\x7f'))
            {
                Refuse(index, "InvalidHeader", "the header '" + member.Key + "' has a name or a value that cannot be sent");
            }
            else if (Unfit.Contains(member.Key))
            {
                Refuse(index, "ForbiddenHeader", "the header " + member.Key + " cannot be part of a batch" + Hint(member.Key));
            }
            else
            {
                headers.Add(new KeyValuePair<string, string>(member.Key, text));
            }
        }

        return headers;
    }

    /// <summary>The headers of all items that an item does not set itself.</summary>
    public static void AddMissing(List<KeyValuePair<string, string>> headers, List<KeyValuePair<string, string>> common, bool hasBody)
    {
        foreach (var header in common)
        {
            if (!hasBody && header.Key.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)) continue;
            if (HeaderList.Find(headers, header.Key) == null) headers.Add(header);
        }
    }

    /// <summary>400 with every violation, named with its index.</summary>
    public HttpResponseMessage ToResponse()
    {
        var details = new JArray(Violations.OrderBy(violation => violation.Index).Select(violation => new JObject
        {
            ["code"] = violation.Code,
            ["message"] = violation.Message,
            ["target"] = violation.Index < 0 ? null : listName + "[" + violation.Index + "]",
            ["index"] = violation.Index < 0 ? null : (JToken)violation.Index,
        }));
        var shown = details.Take(20).Select(detail => ((string)detail["target"] == null ? string.Empty : (string)detail["target"] + ": ") + (string)detail["message"]);
        var message = "nothing was sent: " + string.Join("; ", shown) + (details.Count > 20 ? "; and " + (details.Count - 20) + " more" : string.Empty);
        var body = new JObject { ["error"] = new JObject { ["code"] = "InvalidBatch", ["message"] = message, ["details"] = details } };
        return new HttpResponseMessage(HttpStatusCode.BadRequest) { Content = ScriptBase.CreateJsonContent(body.ToString(Newtonsoft.Json.Formatting.None)) };
    }

    /// <summary>OData 4.01 Protocol 11.7 names most of them; the rest is what the batch itself decides.</summary>
    private static readonly HashSet<string> Unfit = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "Authorization", "Connection", "Content-ID", "Content-Length", "Content-Transfer-Encoding", "Expect", "From", "Host",
        "Max-Forwards", "Proxy-Authorization", "Range", "TE", "Trailer", "Transfer-Encoding", "Upgrade",
    };

    private static string Hint(string name)
    {
        return name.EndsWith("Authorization", StringComparison.OrdinalIgnoreCase) ? "; the connection signs in for all of it" : string.Empty;
    }

    private static bool IsToken(string name)
    {
        return name.Length > 0 && name.All(character =>
            (character >= '0' && character <= '9') || (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z')
            || "!#$%&'*+-.^_`|~".IndexOf(character) >= 0);
    }
}

/// <summary>Addresses of items.</summary>
public static class BatchUrl
{
    /// <summary>Also '#': what follows one never reaches a service, and a condition of a filter would be dropped silently.</summary>
    private const string Unsafe = " \"#<>\\^`{|}";

    /// <summary>Percent-encodes what a request line cannot contain; null when there are control characters.</summary>
    public static string Encode(string url)
    {
        var plain = 0;
        while (plain < url.Length && IsPlain(url[plain])) plain++;
        if (plain == url.Length) return url;
        var result = new StringBuilder();
        for (var index = 0; index < url.Length; index++)
        {
            var character = url[index];
            if (character < ' ' || character == '\x7f') return null;
            if (IsPlain(character))
            {
                result.Append(character);
                continue;
            }

            var count = char.IsHighSurrogate(character) && index + 1 < url.Length ? 2 : 1;
            foreach (var one in Encoding.UTF8.GetBytes(url.Substring(index, count))) result.Append('%').Append(one.ToString("X2"));
            index += count - 1;
        }

        return result.ToString();
    }

    public static bool IsAbsolute(string url)
    {
        return url.StartsWith("//", StringComparison.Ordinal) || (url.IndexOf("://", StringComparison.Ordinal) > 0 && Regex.IsMatch(url, "^[a-zA-Z][a-zA-Z0-9+.-]*://"));
    }

    /// <summary>An absolute URL of a host without its host; null when it points to another host.</summary>
    public static string WithoutHost(string url, Uri own)
    {
        if (!Uri.TryCreate(url.StartsWith("//", StringComparison.Ordinal) ? own.Scheme + ":" + url : url, UriKind.Absolute, out var uri)) return null;
        var isOwn = uri.Host.Equals(own.Host, StringComparison.OrdinalIgnoreCase) && uri.Port == own.Port && uri.Scheme == own.Scheme && uri.UserInfo.Length == 0;
        return isOwn ? url.Substring(url.IndexOf("//", StringComparison.Ordinal) + 2 + uri.Authority.Length) : null;
    }

    /// <summary>True for an address whose last segment is $batch.</summary>
    public static bool IsBatch(string url)
    {
        if (url.IndexOf("batch", StringComparison.OrdinalIgnoreCase) < 0 && url.IndexOf('%') < 0) return false;
        return Regex.IsMatch(Uri.UnescapeDataString(url.Split('?')[0]).TrimEnd('/'), "(^|/)\\$batch$", RegexOptions.IgnoreCase);
    }

    private static bool IsPlain(char character) => character > ' ' && character < '\x7f' && Unsafe.IndexOf(character) < 0;
}

/// <summary>Files and pictures as flows hand them over: { "$content-type", "$content" }.</summary>
public static class GraphBinary
{
    /// <summary>
    /// The body as it goes out, base64 in a string, with its Content-Type unless a header names one. Null for any other body.
    /// Source: Microsoft Learn, "Combine multiple HTTP requests using JSON batching".
    /// </summary>
    public static string Read(JsonText body, List<KeyValuePair<string, string>> headers)
    {
        if (!body.IsObject) return null;
        string type = null, content = null;
        foreach (var member in body.Members())
        {
            if (member.Key == "$content-type" && member.Value.IsString) type = member.Value.AsText();
            else if (member.Key == "$content" && member.Value.IsString) content = member.Value.Raw;
            else return null;
        }

        if (type == null || content == null) return null;
        if (HeaderList.Find(headers, "Content-Type") == null) headers.Add(new KeyValuePair<string, string>("Content-Type", type));
        return content;
    }
}

/// <summary>Which mailbox a request works on. Microsoft Graph limits what an application does in one mailbox at once.</summary>
public static class GraphMailbox
{
    /// <summary>What lives in a mailbox, below /me, /users/{id}, /users('{id}') and the same of groups.</summary>
    private static readonly Regex Resource = new Regex(
        "^/(?:(me)|(users|groups)(?:/([^/]+)|\\('((?:[^']|'')+)'\\)))/(messages|mailfolders|events|calendar|calendars|calendarview|calendargroups|contacts|contactfolders|sendmail|outlook|inferenceclassification|findmeetingtimes|getmailtips|mailboxsettings|conversations|threads)\\b",
        RegexOptions.IgnoreCase);

    /// <param name="url">Below the version: /users/…</param>
    /// <returns>A name that is the same for all ways to write a mailbox; null when it is none.</returns>
    public static string Of(string url)
    {
        var match = Resource.Match(Uri.UnescapeDataString(url));
        if (!match.Success) return null;
        if (match.Groups[1].Success) return "me";
        var id = match.Groups[3].Success ? match.Groups[3].Value : match.Groups[4].Value.Replace("''", "'");
        return (match.Groups[2].Value + "/" + id).ToLowerInvariant();
    }
}

/// <summary>Requests as the input of another action.</summary>
public static class GraphSendAgain
{
    /// <summary>What was not carried out, and waits for nothing that failed or is in doubt.</summary>
    public static List<GraphRequest> Select(List<GraphRequest> requests)
    {
        var selected = new List<GraphRequest>();
        var known = new HashSet<GraphRequest>();
        foreach (var request in requests)
        {
            if (!request.IsUndone) continue;
            if (request.DependsOn != null && !request.DependsOn.TrueForAll(each => each.Result.State == BatchState.Succeeded || known.Contains(each))) continue;
            known.Add(request);
            selected.Add(request);
        }

        return selected;
    }

    /// <summary>As the input has them, with their ids, and with the dependencies that are among them.</summary>
    public static IEnumerable<string> Write(List<GraphRequest> requests)
    {
        var known = new HashSet<GraphRequest>(requests);
        return requests.Select(request => Write(request, known));
    }

    private static string Write(GraphRequest request, HashSet<GraphRequest> known)
    {
        var text = new StringBuilder("{\"id\":").Append(JsonConvert.ToString(request.Id));
        foreach (var member in request.Given.Members())
        {
            if (member.Key == "id" || member.Key == "dependsOn") continue;
            text.Append(',').Append(JsonConvert.ToString(member.Key)).Append(':').Append(member.Value.Raw);
        }

        var dependsOn = request.DependsOn == null ? new List<GraphRequest>() : request.DependsOn.FindAll(known.Contains);
        if (dependsOn.Count > 0) text.Append(",\"dependsOn\":[").Append(string.Join(",", dependsOn.Select(each => JsonConvert.ToString(each.Id)))).Append(']');
        return text.Append('}').ToString();
    }
}

/// <summary>
/// Some regions hand over an operation's ID as base64. IDs are matched as they are first, because plain IDs can look
/// like base64 too. Source: Microsoft Learn, "Write code in a custom connector".
/// </summary>
public static class OperationIdReader
{
    public static string Read(IScriptContext context, Func<string, bool> isKnown)
    {
        var id = context.OperationId;
        if (isKnown(id)) return id;
        try
        {
            var decoded = Encoding.UTF8.GetString(Convert.FromBase64String(id));
            return isKnown(decoded) ? decoded : id;
        }
        catch (FormatException)
        {
            return id;
        }
    }
}

public static class UnknownOperation
{
    public static HttpResponseMessage Response(IScriptContext context)
    {
        var error = new JObject { ["code"] = "UnknownOperation", ["message"] = "the script does not handle the operation '" + context.OperationId + "'" };
        return new HttpResponseMessage(HttpStatusCode.BadRequest) { Content = ScriptBase.CreateJsonContent(new JObject { ["error"] = error }.ToString(Newtonsoft.Json.Formatting.None)) };
    }
}
