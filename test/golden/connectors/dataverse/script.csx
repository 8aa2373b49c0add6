/// <summary>Handles the operations that the definition alone cannot express (scriptOperations in properties.yaml).</summary>
public class Script : ScriptBase
{
    private static readonly Dictionary<string, Func<IScriptContext, CancellationToken, Task<HttpResponseMessage>>> Operations =
        new Dictionary<string, Func<IScriptContext, CancellationToken, Task<HttpResponseMessage>>>
        {
            ["ExecuteDataverseBatch"] = (context, token) => ODataBatchOperation.RunAsync(context, ODataBatchProfile.Dataverse, token),
            ["CreateRows"] = (context, token) => BulkRows.RunAsync(context, BulkMessage.Create, token),
            ["UpdateRows"] = (context, token) => BulkRows.RunAsync(context, BulkMessage.Update, token),
            ["UpsertRows"] = (context, token) => BulkRows.RunAsync(context, BulkMessage.Upsert, token),
            ["DeleteRows"] = (context, token) => BulkRows.RunAsync(context, BulkMessage.Delete, token),
            ["ReadFileRows"] = FileRows.ReadAsync,
            ["ListTables"] = TableLists.TablesAsync,
            ["ListTableKeys"] = TableLists.KeysAsync,
        };

    public override async Task<HttpResponseMessage> ExecuteAsync()
    {
        return Operations.TryGetValue(OperationIdReader.Read(Context, Operations.ContainsKey), out var operation)
            ? await operation(Context, CancellationToken).ConfigureAwait(false)
            : UnknownOperation.Response(Context);
    }
}

/// <summary>The OData $batch action: a list of operations in, a list of responses in the same order out.</summary>
public static class ODataBatchOperation
{
    public static async Task<HttpResponseMessage> RunAsync(IScriptContext context, ODataBatchProfile profile, CancellationToken token)
    {
        var input = new BatchInput("operations");
        var items = await input.ReadAsync(context).ConfigureAwait(false);
        var own = context.Request.RequestUri;
        var units = new ODataOperationReader(profile, input, own).Read(items);
        var continueOnError = input.Flag("continueOnError", true);
        var keepOrder = input.Flag("keepOrder", false);
        var failOnError = input.Flag("failOnError", false);
        var budget = input.Budget();
        if (input.Violations.Count > 0) return input.ToResponse();

        using (var sender = new BatchSender(context, budget, token))
        {
            var run = new ODataBatchRun(sender, profile, new Uri(own.GetLeftPart(UriPartial.Authority) + profile.Root + "$batch"), continueOnError, keepOrder);
            var refusal = await run.RunAsync(units).ConfigureAwait(false);
            if (refusal != null) return refusal;
            var operations = units.SelectMany(unit => unit.Operations).ToList();
            var report = new BatchReport(operations.ConvertAll(operation => operation.Result), index => operations[index].Id)
            {
                ToSendAgain = Given(units.Where(unit => unit.MayBeSentAgain)),
                InDoubt = Given(units.Where(unit => unit.IsInDoubt)),
            };
            return report.Write(sender.Counters, failOnError);
        }
    }

    /// <summary>Operations as the input has them.</summary>
    private static IEnumerable<string> Given(IEnumerable<ODataUnit> units) => units.SelectMany(unit => unit.Operations).Select(operation => operation.Given.Raw);
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

/// <summary>Sends units in batches until each has a result.</summary>
public sealed class ODataBatchRun
{
    private const string EarlierFailed = "an earlier operation failed, and continueOnError is off";
    private const int MaximumAttempts = 12;
    private const int MaximumDoubtfulAttempts = 3;

    private readonly BatchSender sender;
    private readonly ODataBatchProfile profile;
    private readonly Uri address;
    private readonly bool continueOnError;

    /// <summary>Keeps the order: the service stops at the first failure, and the rest goes into the next batch.</summary>
    private readonly bool keepsOrder;
    private readonly object gate = new object();
    private readonly List<ODataUnit> again = new List<ODataUnit>();
    private BatchReply refusal;
    private string stopped;
    private int maximumOperations;

    public ODataBatchRun(BatchSender sender, ODataBatchProfile profile, Uri address, bool continueOnError, bool keepOrder)
    {
        this.sender = sender;
        this.profile = profile;
        this.address = address;
        this.continueOnError = continueOnError;
        keepsOrder = keepOrder || !continueOnError;
        maximumOperations = profile.MaximumOperations;
    }

    /// <summary>The service's own response when it took no batch at all (no permission, malformed); otherwise null.</summary>
    public async Task<HttpResponseMessage> RunAsync(List<ODataUnit> units)
    {
        var waiting = new List<ODataUnit>(units);
        while (waiting.Count > 0)
        {
            // Only independent operations may overtake each other; else one batch follows the other.
            var chunks = new Queue<List<ODataUnit>>(Chunks(waiting));
            var lanes = Math.Min(keepsOrder ? 1 : profile.Parallelism, chunks.Count);
            await Task.WhenAll(Enumerable.Range(0, lanes).Select(_ => LaneAsync(chunks))).ConfigureAwait(false);
            waiting = again.OrderBy(unit => unit.Operations[0].Index).ToList();
            again.Clear();
        }

        foreach (var unit in units.Where(unit => unit.IsDoubtful)) Doubt(unit);
        return refusal != null && units.All(unit => !unit.IsDoubtful && (unit.IsRefused || unit.IsNotExecuted)) ? refusal.PassOn() : null;
    }

    private IEnumerable<List<ODataUnit>> Chunks(List<ODataUnit> units)
    {
        var chunk = new List<ODataUnit>();
        var size = 0;
        foreach (var unit in units)
        {
            if (size > 0 && size + unit.Operations.Count > maximumOperations)
            {
                yield return chunk;
                chunk = new List<ODataUnit>();
                size = 0;
            }

            chunk.Add(unit);
            size += unit.Operations.Count;
        }

        if (size > 0) yield return chunk;
    }

    private async Task LaneAsync(Queue<List<ODataUnit>> chunks)
    {
        while (true)
        {
            List<ODataUnit> chunk;
            lock (gate)
            {
                if (chunks.Count == 0) return;
                chunk = chunks.Dequeue();
            }

            bool mustWait;
            lock (gate) mustWait = keepsOrder && again.Count > 0;
            if (mustWait)
            {
                // What was put back comes first.
                PutBack(chunk);
                continue;
            }

            if (stopped != null) NotExecuted(chunk, "NotExecuted", stopped);
            else if (!await sender.WaitAsync().ConfigureAwait(false)) TimeIsOver(chunk);
            else await SendAsync(chunk).ConfigureAwait(false);
        }
    }

    private async Task SendAsync(List<ODataUnit> chunk)
    {
        foreach (var unit in chunk) unit.Attempts++;
        var requests = chunk.SelectMany(unit => unit.Operations).Select(operation => operation.Request).ToList();
        var body = MultipartWriter.Write(requests, out var boundary);
        BatchReply reply;
        using (var request = NewRequest(body, boundary)) reply = await sender.SendAsync(request).ConfigureAwait(false);
        // A service that carried the batch out has read it to its end; another one may still be reading.
        if (reply.IsSuccess) MultipartWriter.Release(body);
        BatchParts parts = null;
        string misread = null;
        try
        {
            parts = ODataResponse.Read(reply);
        }
        catch (FormatException error)
        {
            misread = error.Message;
        }

        if (misread != null)
        {
            Doubtful(chunk, misread);
        }
        else if (parts != null)
        {
            Take(chunk, parts);
        }
        else if (reply.IsThrottled)
        {
            sender.Pause(BatchSender.Delay(reply.RetryAfter, reply.Header("Date"), chunk[0].Attempts - 1));
            foreach (var unit in chunk) Throttled(unit, reply.ToResult());
        }
        else if (reply.Status == 413 && chunk.Count > 1)
        {
            lock (gate) maximumOperations = Math.Max(1, Math.Min(maximumOperations, chunk.Sum(unit => unit.Operations.Count) / 2));
            PutBackUntried(chunk);
        }
        else if (reply.IsDoubtful)
        {
            Doubtful(chunk, reply.Describe());
        }
        else if (reply.IsSuccess)
        {
            Doubtful(chunk, reply.Describe() + ", which is not a response to a batch");
        }
        else
        {
            Refused(chunk, reply);
        }
    }

    private HttpRequestMessage NewRequest(ArraySegment<byte> body, string boundary)
    {
        // Asked for JSON, a server of Microsoft.AspNetCore.OData responds to the batch in JSON.
        var request = sender.NewRequest(address, body, "multipart/mixed; boundary=" + boundary, "multipart/mixed");
        request.Headers.TryAddWithoutValidation("OData-Version", "4.0");
        request.Headers.TryAddWithoutValidation("OData-MaxVersion", "4.0");
        if (!keepsOrder) request.Headers.TryAddWithoutValidation("Prefer", "odata.continue-on-error");
        return request;
    }

    private void Take(List<ODataUnit> chunk, BatchParts response)
    {
        var misfit = ODataFit.Misfit(chunk, response);
        if (misfit != null)
        {
            Doubtful(chunk, misfit);
            return;
        }

        var pause = TimeSpan.MinValue;
        var isFailed = false;
        var doubtful = new List<ODataUnit>();
        for (var index = 0; index < response.Parts.Count; index++)
        {
            var unit = chunk[index];
            var part = response.Parts[index];
            var throttled = ODataResults.Throttled(part);
            var doubt = throttled == null ? ODataResults.Doubtful(unit, part) : null;
            if (throttled != null)
            {
                var delay = BatchSender.Delay(throttled.Header("Retry-After"), throttled.Header("Date"), unit.Attempts - 1);
                if (delay > pause) pause = delay;
                Throttled(unit, BatchResult.Of(throttled.Status, throttled));
            }
            else if (doubt != null)
            {
                var said = BatchResult.Of(doubt.Status, doubt);
                // For a read, the service's own message is the best report.
                foreach (var operation in unit.Operations) operation.Result = unit.IsRead && said.Status >= 400 ? said : BatchResult.Unknown(said);
                doubtful.Add(unit);
            }
            else
            {
                ODataResults.Take(unit, part);
                isFailed |= unit.IsFailed;
            }
        }

        if (pause > TimeSpan.MinValue) sender.Pause(pause);
        if (isFailed && !continueOnError) stopped = EarlierFailed;
        if (doubtful.Count > 0) RepeatDoubtful(doubtful);
        if (response.Parts.Count < chunk.Count) TakeMissing(chunk, response);
    }

    /// <summary>What a response has no part for: the service stopped before it, or the response was cut off.</summary>
    private void TakeMissing(List<ODataUnit> chunk, BatchParts response)
    {
        var count = response.Parts.Count;
        var missing = chunk.GetRange(count, chunk.Count - count);
        bool isLastPutBack;
        lock (gate) isLastPutBack = count > 0 && again.Contains(chunk[count - 1]);
        if (!response.IsComplete) Doubtful(missing, "the response was cut off");
        else if (!keepsOrder) Doubtful(missing, "the service stopped at a failure although it was asked to go on");
        else if (stopped != null && !isLastPutBack) NotExecuted(missing, "NotExecuted", stopped);
        else PutBackUntried(missing);
    }

    /// <summary>The service did nothing of it: it goes out again, after the time the service asks for.</summary>
    private void Throttled(ODataUnit unit, BatchResult result)
    {
        if (unit.Attempts < MaximumAttempts)
        {
            Interlocked.Add(ref sender.Counters.ThrottledRetries, unit.Operations.Count);
            foreach (var operation in unit.Operations) operation.Result = result;
            PutBack(unit);
            return;
        }

        foreach (var operation in unit.Operations)
        {
            operation.Result = result;
            operation.Result.State = BatchState.NotExecuted;
        }

        if (keepsOrder) stopped = stopped ?? "an earlier operation was asked to wait too often";
    }

    /// <summary>That a later attempt did not succeed says nothing about the one whose response was lost.</summary>
    private static void Doubt(ODataUnit unit)
    {
        foreach (var operation in unit.Operations)
        {
            if (operation.Result.State != BatchState.Succeeded && !operation.Result.IsUnknown) operation.Result = BatchResult.UnknownAfter(operation.Result);
        }
    }

    private void PutBack(List<ODataUnit> units)
    {
        foreach (var unit in units) PutBack(unit);
    }

    /// <summary>The service did not come to these: going out was no attempt.</summary>
    private void PutBackUntried(List<ODataUnit> units)
    {
        foreach (var unit in units) unit.Attempts--;
        PutBack(units);
    }

    private void PutBack(ODataUnit unit)
    {
        lock (gate) again.Add(unit);
    }

    private void Doubtful(List<ODataUnit> units, string reason)
    {
        foreach (var operation in units.SelectMany(unit => unit.Operations)) operation.Result = BatchResult.Unknown(reason);
        RepeatDoubtful(units);
    }

    /// <summary>Perhaps carried out: sent again only where a second time does no harm, and in order only as a whole.</summary>
    private void RepeatDoubtful(List<ODataUnit> units)
    {
        var allIdempotent = units.All(unit => unit.IsIdempotent);
        var repeats = new HashSet<ODataUnit>(units.Where(unit => unit.IsIdempotent && unit.Attempts < MaximumDoubtfulAttempts && (!keepsOrder || allIdempotent)));
        if (repeats.Count > 0) sender.Pause(BatchSender.Delay(null, null, units.Find(repeats.Contains).Attempts - 1));
        foreach (var unit in units)
        {
            unit.IsDoubtful |= !unit.IsRead;
            if (repeats.Contains(unit)) PutBack(unit);
        }

        if (repeats.Count < units.Count && !continueOnError) stopped = EarlierFailed;
    }

    /// <summary>The batch as a whole was refused; nothing of it was done.</summary>
    private void Refused(List<ODataUnit> chunk, BatchReply reply)
    {
        refusal = refusal ?? reply;
        foreach (var operation in chunk.SelectMany(unit => unit.Operations)) operation.Result = reply.ToResult();
        foreach (var unit in chunk) unit.IsRefused = true;
        // A sign-in that is refused now is refused for the next batch too.
        if (reply.Status == 401 || reply.Status == 403) stopped = "an earlier batch was refused: " + reply.Describe();
        else if (!continueOnError) stopped = EarlierFailed;
    }

    private static void TimeIsOver(List<ODataUnit> chunk)
    {
        foreach (var operation in chunk.SelectMany(unit => unit.Operations)) operation.Result = BatchResult.TimeIsOver(operation.Result);
    }

    private static void NotExecuted(List<ODataUnit> chunk, string code, string message)
    {
        foreach (var operation in chunk.SelectMany(unit => unit.Operations))
        {
            if (operation.Result == null || !operation.Result.IsUnknown) operation.Result = BatchResult.NotExecuted(code, message);
        }
    }
}

/// <summary>One HTTP request of a multipart batch.</summary>
public sealed class MultipartRequest
{
    public string Method;

    /// <summary>As it goes on the request line.</summary>
    public string Url;

    /// <summary>Requests with the same headers may share the list.</summary>
    public List<KeyValuePair<string, string>> Headers = new List<KeyValuePair<string, string>>();

    /// <summary>Missing for none.</summary>
    public ByteRange Body;

    /// <summary>Content-ID of the part; null for none.</summary>
    public string ContentId;

    /// <summary>Neighbors with the same name travel in one change set; null for none.</summary>
    public string ChangeSet;
}

/// <summary>
/// Writes multipart/mixed with application/http parts, as OData defines it (OData 4.01 Protocol 11.7, RFC 2046 5.1.1):
/// CRLF everywhere, also after the closing delimiter, which Dataverse insists on.
/// </summary>
public sealed class MultipartWriter
{
    private const string PartHead = "\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n";

    private byte[] buffer;
    private int length;
    private MultipartRequest last;
    private byte[] lastHead;

    private MultipartWriter(int capacity)
    {
        buffer = BufferPool.Take(capacity);
    }

    /// <summary>Gives back what Write returned, when nobody will read it any more.</summary>
    public static void Release(ArraySegment<byte> written) => BufferPool.Give(written.Array);

    /// <summary>Writes a batch in UTF-8 under a boundary that occurs in none of its texts.</summary>
    public static ArraySegment<byte> Write(IReadOnlyList<MultipartRequest> requests, out string boundary)
    {
        var id = FreshId(requests);
        boundary = "batch_" + id;
        var writer = new MultipartWriter(Capacity(requests));
        var outer = Ascii("--" + boundary);
        var part = Ascii("--" + boundary + PartHead);
        var changeSets = 0;
        string open = null;
        byte[] inner = null;
        byte[] innerPart = null;
        for (var index = 0; index < requests.Count; index++)
        {
            var request = requests[index];
            if (open != null && request.ChangeSet != open)
            {
                writer.Close(inner);
                open = null;
            }

            if (request.ChangeSet != null && open == null)
            {
                open = request.ChangeSet;
                var name = "changeset_" + changeSets++ + "_" + id;
                inner = Ascii("--" + name);
                innerPart = Ascii("--" + name + PartHead);
                writer.Append(Ascii("--" + boundary + "\r\nContent-Type: multipart/mixed; boundary=" + name + "\r\n\r\n"));
            }

            writer.Append(open == null ? part : innerPart);
            writer.Append(request);
        }

        if (open != null) writer.Close(inner);
        writer.Close(outer);
        return new ArraySegment<byte>(writer.buffer, 0, writer.length);
    }

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);

    private static string FreshId(IReadOnlyList<MultipartRequest> requests)
    {
        while (true)
        {
            var id = Guid.NewGuid().ToString("N");
            if (!IsUsed(id, requests)) return id;
        }
    }

    private static bool IsUsed(string id, IReadOnlyList<MultipartRequest> requests)
    {
        // All boundaries end in it, after an underscore, which is rarer than its own characters.
        var end = "_" + id;
        string checkedUrl = null;
        for (var index = 0; index < requests.Count; index++)
        {
            var request = requests[index];
            if (request.Body.Contains(end) || (request.Url != checkedUrl && request.Url.IndexOf(end, StringComparison.Ordinal) >= 0)) return true;
            checkedUrl = request.Url;
        }

        return false;
    }

    /// <summary>Enough for everything but characters beyond ASCII in addresses and headers; those make it grow.</summary>
    private static int Capacity(IReadOnlyList<MultipartRequest> requests)
    {
        var sum = 512;
        var longest = 0;
        List<KeyValuePair<string, string>> counted = null;
        var head = 0;
        for (var index = 0; index < requests.Count; index++)
        {
            var request = requests[index];
            if (request.Headers != counted)
            {
                counted = request.Headers;
                head = 0;
                foreach (var header in counted) head += 4 + header.Key.Length + header.Value.Length;
            }

            longest = Math.Max(longest, request.Url.Length);
            sum += 160 + head + request.Url.Length + request.Body.Length + (request.ContentId == null ? 0 : 48);
            if (request.ChangeSet != null && (index == 0 || requests[index - 1].ChangeSet != request.ChangeSet)) sum += 256;
        }

        return sum + (longest * 2);
    }

    private void Close(byte[] delimiter)
    {
        Append(delimiter);
        var at = Room(4);
        buffer[at] = buffer[at + 1] = (byte)'-';
        length += 2;
        AppendLineEnd();
    }

    private void Append(MultipartRequest request)
    {
        if (request.ContentId != null)
        {
            Append("Content-ID: ");
            Append(request.ContentId);
            AppendLineEnd();
        }

        Append(Head(request));
        if (!request.Body.IsMissing) Append(request.Body.Bytes, request.Body.Start, request.Body.Length);
        AppendLineEnd();
    }

    /// <summary>The request line, the headers and the lines around them; most requests repeat those of the one before.</summary>
    private byte[] Head(MultipartRequest request)
    {
        if (lastHead != null && request.Url == last.Url && request.Method == last.Method && IsSame(request.Headers, last.Headers)) return lastHead;
        var text = new StringBuilder("\r\n").Append(request.Method).Append(' ').Append(request.Url).Append(" HTTP/1.1\r\n");
        foreach (var header in request.Headers) text.Append(header.Key).Append(": ").Append(header.Value).Append("\r\n");
        // One line end closes the headers, the next one belongs to the delimiter that follows.
        last = request;
        lastHead = Encoding.UTF8.GetBytes(text.Append("\r\n").ToString());
        return lastHead;
    }

    private static bool IsSame(List<KeyValuePair<string, string>> left, List<KeyValuePair<string, string>> right)
    {
        if (left == right) return true;
        if (left.Count != right.Count) return false;
        for (var index = 0; index < left.Count; index++)
        {
            if (left[index].Key != right[index].Key || left[index].Value != right[index].Value) return false;
        }

        return true;
    }

    private void AppendLineEnd()
    {
        var at = Room(2);
        buffer[at] = (byte)'\r';
        buffer[at + 1] = (byte)'\n';
        length += 2;
    }

    private void Append(byte[] bytes) => Append(bytes, 0, bytes.Length);

    private void Append(byte[] bytes, int start, int count)
    {
        var at = Room(count);
        Buffer.BlockCopy(bytes, start, buffer, at, count);
        length += count;
    }

    private void Append(string text) => Append(text, 0, text.Length);

    private void Append(string text, int start, int count)
    {
        var at = Room(count * 3);
        length += Encoding.UTF8.GetBytes(text, start, count, buffer, at);
    }

    /// <summary>Where the next bytes go, with room for that many.</summary>
    private int Room(int count)
    {
        if (buffer.Length - length < count) Array.Resize(ref buffer, Math.Max(buffer.Length + (buffer.Length / 2), length + count));
        return length;
    }
}

/// <summary>
/// Large buffers that are used over and over: new ones for every batch would wait in memory until the next full collection.
/// </summary>
public static class BufferPool
{
    private const int MaximumSize = 8 << 20;

    /// <summary>As many as batches are on their way at once.</summary>
    private static readonly byte[][] Spare = new byte[4][];

    /// <summary>Its content is whatever was there before.</summary>
    public static byte[] Take(int size)
    {
        for (var index = 0; index < Spare.Length; index++)
        {
            var buffer = Interlocked.Exchange(ref Spare[index], null);
            if (buffer == null) continue;
            if (buffer.Length >= size) return buffer;
            Interlocked.CompareExchange(ref Spare[index], buffer, null);
        }

        return new byte[size];
    }

    public static void Give(byte[] buffer)
    {
        if (buffer.Length > MaximumSize) return;
        for (var index = 0; index < Spare.Length; index++)
        {
            if (Interlocked.CompareExchange(ref Spare[index], buffer, null) == null) return;
        }

        // All places are taken: the larger ones stay.
        for (var index = 0; index < Spare.Length && buffer != null; index++)
        {
            var other = Interlocked.Exchange(ref Spare[index], buffer);
            if (other == null || other.Length < buffer.Length) return;
            buffer = other;
        }
    }
}

/// <summary>Gives the operations of a unit the responses of the part that is theirs.</summary>
public static class ODataResults
{
    /// <summary>The response that asks to come again; null when none does.</summary>
    public static IBatchResponse Throttled(BatchPart part)
    {
        return part.Responses.Find(response => response.Status >= 429 && BatchStatus.IsThrottled(response.Status, response.Header("Retry-After")));
    }

    /// <summary>The response that leaves open whether the unit was carried out; null when none does.</summary>
    public static IBatchResponse Doubtful(ODataUnit unit, BatchPart part)
    {
        return part.Responses.Find(response => BatchStatus.IsDoubtful(response.Status, unit.IsRead));
    }

    public static void Take(ODataUnit unit, BatchPart part)
    {
        if (unit.IsChangeSet) TakeChangeSet(unit, part);
        else unit.Operations[0].Result = Result(part.Responses[0]);
    }

    private static void TakeChangeSet(ODataUnit unit, BatchPart part)
    {
        var failure = part.Responses.Find(response => response.Status >= 400);
        if (failure == null)
        {
            Match(unit, part);
            return;
        }

        // A change set that failed is rolled back as a whole and returns the response of the operation that failed.
        var failed = unit.Operations.Find(operation => operation.Request.ContentId == failure.ContentId);
        if (failed == null && unit.Operations.Count == 1) failed = unit.Operations[0];
        foreach (var operation in unit.Operations)
        {
            operation.Result = failed == null || operation == failed
                ? Result(failure)
                : BatchResult.NotExecuted("ChangeSetRolledBack", "the change set was undone, because its operation '" + failed.Id + "' failed");
        }
    }

    /// <summary>By Content-ID; what has none is in the order of the batch.</summary>
    private static void Match(ODataUnit unit, BatchPart part)
    {
        Dictionary<string, IBatchResponse> byId = null;
        var unnamed = new Queue<IBatchResponse>();
        for (var index = 0; index < unit.Operations.Count; index++)
        {
            var response = part.Responses[index];
            if (response.ContentId == unit.Operations[index].Request.ContentId)
            {
                unit.Operations[index].Result = Result(response);
            }
            else if (response.ContentId == null)
            {
                unnamed.Enqueue(response);
            }
            else
            {
                byId = byId ?? new Dictionary<string, IBatchResponse>(StringComparer.Ordinal);
                byId.Add(response.ContentId, response);
            }
        }

        for (var index = 0; index < unit.Operations.Count && (byId != null || unnamed.Count > 0); index++)
        {
            var operation = unit.Operations[index];
            if (part.Responses[index].ContentId == operation.Request.ContentId) continue;
            operation.Result = Result(byId != null && byId.TryGetValue(operation.Request.ContentId, out var response) ? response : unnamed.Dequeue());
        }
    }

    private static BatchResult Result(IBatchResponse response) => BatchResult.Of(response.Status, response);
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

/// <summary>One operation as it goes out, and what became of it.</summary>
public sealed class ODataOperation
{
    public int Index;

    /// <summary>As the input has it.</summary>
    public JsonText Given;

    /// <summary>As the input names it; null for none.</summary>
    public string ContentId;

    /// <summary>In the response: the content ID given, or the number in the list.</summary>
    public string Id => ContentId ?? (Index + 1).ToString();

    public MultipartRequest Request;

    public BatchResult Result;

    /// <summary>A second delivery does no harm (RFC 9110 9.2.2).</summary>
    public bool IsIdempotent => Request.Method != "POST" && Request.Method != "PATCH";
}

/// <summary>Operations that travel together: one alone, or a change set.</summary>
public sealed class ODataUnit
{
    public List<ODataOperation> Operations = new List<ODataOperation>(1);

    /// <summary>How often it was sent.</summary>
    public int Attempts;

    /// <summary>A response to it was lost: whatever came later, it may have been carried out then. Never true of reads.</summary>
    public bool IsDoubtful;

    /// <summary>The service took none of the batch it was in.</summary>
    public bool IsRefused;

    /// <summary>Writes that may or may not have been carried out.</summary>
    public bool IsInDoubt => !IsRead && Operations.Exists(operation => operation.Result.IsUnknown);

    /// <summary>Nothing of it was carried out, and the service said nothing against it; or a read without a final response.</summary>
    public bool MayBeSentAgain => IsNotExecuted
        || (IsRefused && !IsInDoubt && Operations.TrueForAll(operation => operation.Result.IsSignInRefused))
        || (IsRead && Operations[0].Result.IsReadWithoutResponse);

    public bool IsNotExecuted => Operations.TrueForAll(operation => operation.Result.State == BatchState.NotExecuted);

    public bool IsFailed => Operations.Exists(operation => operation.Result.State == BatchState.Failed);

    /// <summary>It changes nothing.</summary>
    public bool IsRead => Operations.Count == 1 && Operations[0].Request.Method == "GET";

    public bool IsChangeSet => Operations[0].Request.ChangeSet != null;

    public bool IsIdempotent => Operations.TrueForAll(operation => operation.IsIdempotent);
}

/// <summary>
/// Whether a response fits the batch that was sent. One that does not may belong to another batch, or have lost its order:
/// nothing in it is trusted then.
/// </summary>
public static class ODataFit
{
    /// <summary>What does not fit; null when all does.</summary>
    public static string Misfit(List<ODataUnit> units, BatchParts response)
    {
        var count = response.Parts.Count;
        if (count > units.Count) return "the response has " + count + " parts, the batch " + units.Count;
        var given = response.IsEachNamed ? new HashSet<string>(units.SelectMany(unit => unit.Operations).Select(operation => operation.Request.ContentId)) : null;
        for (var index = 0; index < count; index++)
        {
            var misfit = Misfit(units[index], response.Parts[index], id => response.IsEachNamed && !given.Contains(id));
            if (misfit != null) return misfit + " (part " + (index + 1) + ")";
        }

        // A service that stops at a failure leaves out what comes after it, and nothing else.
        var isStopped = count > 0 && response.Parts[count - 1].IsFailed;
        return response.IsComplete && count < units.Count && !isStopped ? "the response has " + count + " parts, the batch " + units.Count : null;
    }

    private static string Misfit(ODataUnit unit, BatchPart part, Func<string, bool> isMadeUp)
    {
        if (part.Responses.Count == 0) return "a part of the response is empty";
        if (!unit.IsChangeSet)
        {
            if (part.IsChangeSet) return "the response has a change set where the batch has a single operation";
            return part.Responses[0].ContentId == null || isMadeUp(part.Responses[0].ContentId) ? null : Unexpected(part.Responses[0]);
        }

        var size = unit.Operations.Count;
        // A failed change set may come back as one part without a change set around it (OData 4.01 Protocol 11.7).
        if (!part.IsChangeSet && size > 1 && !part.IsFailed) return "the response has a single operation where the batch has a change set";
        if (part.IsFailed ? part.Responses.Count > size : part.Responses.Count != size)
        {
            return "a change set has " + size + " operations and its response " + part.Responses.Count;
        }

        HashSet<string> seen = null;
        for (var index = 0; index < part.Responses.Count; index++)
        {
            var id = part.Responses[index].ContentId;
            if (id == null) continue;
            // Nearly always in order.
            var isKnown = id == unit.Operations[index].Request.ContentId || unit.Operations.Exists(operation => operation.Request.ContentId == id);
            if (!isKnown) return Unexpected(part.Responses[index]);
            seen = seen ?? new HashSet<string>(StringComparer.Ordinal);
            if (!seen.Add(id)) return "the response has the Content-ID '" + id + "' twice";
        }

        return null;
    }

    private static string Unexpected(IBatchResponse response) => "the response has the Content-ID '" + response.ContentId + "', which the operation at its position does not have";
}

/// <summary>What differs between the services that speak OData batch.</summary>
public sealed class ODataBatchProfile
{
    /// <summary>Dataverse takes 1,000 operations. Source: Microsoft Learn, "Execute batch operations using the Web API".</summary>
    public static readonly ODataBatchProfile Dataverse = new ODataBatchProfile { Service = "Dataverse", Root = "/api/data/v9.2/", MaximumOperations = 1000 };

    /// <summary>
    /// Finance and operations apps take 5,000 operations (Microsoft Learn, "Service protection API limits"); published
    /// clients send absolute addresses.
    /// </summary>
    public static readonly ODataBatchProfile FinanceOperations = new ODataBatchProfile { Service = "Finance and operations", Root = "/data/", MaximumOperations = 5000, UsesAbsoluteUrls = true };

    public string Service { get; private set; }

    /// <summary>Path of the service, which relative addresses are below.</summary>
    public string Root { get; private set; }

    public int MaximumOperations { get; private set; }

    public bool UsesAbsoluteUrls { get; private set; }

    /// <summary>Batches on their way at the same time. The services take 52 requests of a user at once.</summary>
    public int Parallelism { get; private set; } = 4;

    /// <summary>The same with smaller batches.</summary>
    public ODataBatchProfile With(int maximumOperations, int parallelism)
    {
        return new ODataBatchProfile { Service = Service, Root = Root, UsesAbsoluteUrls = UsesAbsoluteUrls, MaximumOperations = Math.Min(MaximumOperations, maximumOperations), Parallelism = parallelism };
    }

    /// <summary>Dataverse takes addresses of 64 KB inside a batch.</summary>
    public int MaximumUrl => 65536;
}

/// <summary>Reads the response to an OData batch in the format that it has, whichever was asked for.</summary>
public static class ODataResponse
{
    /// <summary>Null when it is not a response to a batch. FormatException says what is wrong with one that is.</summary>
    public static BatchParts Read(BatchReply reply)
    {
        // A batch that stops at an error may return the status of that error, and still be multipart.
        if (MultipartType.Boundary(reply.ContentType) != null) return MultipartReader.Read(reply.Body, reply.ContentType);
        if (!reply.IsSuccess || reply.ContentType == null || reply.ContentType.IndexOf("json", StringComparison.OrdinalIgnoreCase) < 0) return null;
        var list = JsonText.Parse(reply.Text()).Member("responses");
        return list.IsArray ? ReadJson(list) : null;
    }

    /// <summary>OData JSON 4.01 19.4: the responses of a change set follow each other and name the same group.</summary>
    private static BatchParts ReadJson(JsonText list)
    {
        var parts = new BatchParts { IsComplete = true, IsEachNamed = true };
        string open = null;
        foreach (var item in list.Items())
        {
            var group = item.Member("atomicityGroup").AsText();
            if (group == null || group != open) parts.Parts.Add(new BatchPart { IsChangeSet = group != null });
            parts.Parts[parts.Parts.Count - 1].Responses.Add(JsonResponse.Read(item));
            open = group;
        }

        return parts;
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

/// <summary>
/// Reads multipart/mixed with application/http parts (OData 4.01 Protocol 11.7, RFC 2046 5.1.1) in one pass over its
/// bytes. FormatException says what is wrong with a response.
/// </summary>
public sealed class MultipartReader
{
    private readonly byte[] bytes;
    private readonly byte[] outer;
    private readonly HeaderLines lines;
    private int at;

    // Nearly all parts begin with the same lines: the last such head is compared before it is read.
    private int knownHead;
    private int knownLength;

    private MultipartReader(byte[] bytes, string boundary)
    {
        this.bytes = bytes;
        lines = new HeaderLines(bytes);
        outer = Delimiter(boundary);
    }

    public static BatchParts Read(byte[] body, string contentType)
    {
        var boundary = MultipartType.Boundary(contentType);
        if (boundary == null) throw new FormatException("the response's type '" + contentType + "' names no boundary");
        var parts = new BatchParts();
        parts.IsComplete = new MultipartReader(body, boundary).ReadParts(parts.Parts);
        return parts;
    }

    private static byte[] Delimiter(string boundary) => Encoding.UTF8.GetBytes("--" + boundary);

    /// <summary>Reads parts up to the closing delimiter. False when that is missing.</summary>
    private bool ReadParts(List<BatchPart> parts)
    {
        at = NextDelimiter(0, outer);
        while (at >= 0 && !IsClosing(at + outer.Length))
        {
            var start = at;
            try
            {
                var part = ReadPart();
                if (part == null) return false;
                parts.Add(part);
            }
            catch (FormatException)
            {
                // What is wrong with the last part of a response that was cut off is that it was cut off.
                if (NextDelimiter(HttpBytes.NextLine(bytes, start, bytes.Length), outer) < 0) return false;
                throw;
            }
        }

        return at >= 0;
    }

    private BatchPart ReadPart()
    {
        var isShort = SkipLine();
        var part = new BatchPart();
        var boundary = ReadPartHead(outer, out var contentId);
        if (boundary == null) return ReadResponse(outer, isShort, contentId, part.Responses) ? part : null;
        part.IsChangeSet = true;
        ReadChangeSet(Delimiter(boundary), part.Responses);
        at = NextDelimiter(at, outer);
        return at < 0 ? null : part;
    }

    private void ReadChangeSet(byte[] delimiter, List<IBatchResponse> responses)
    {
        at = NextDelimiter(at, delimiter);
        while (at >= 0 && !IsClosing(at + delimiter.Length))
        {
            var isShort = SkipLine();
            if (ReadPartHead(delimiter, out var contentId) != null) throw new FormatException("a change set of the response contains a change set");
            if (!ReadResponse(delimiter, isShort, contentId, responses)) break;
        }

        if (at < 0) throw new FormatException("a change set of the response is cut off");
        SkipLine();
    }

    /// <summary>Moves past a delimiter's line. True when a line feed alone ends it.</summary>
    private bool SkipLine()
    {
        at = HttpBytes.NextLine(bytes, at, bytes.Length);
        return bytes[at - 2] != HttpBytes.Return;
    }

    /// <summary>Reads the headers of a part. Its boundary when it is a change set; null when it is a response.</summary>
    private string ReadPartHead(byte[] delimiter, out string contentId)
    {
        contentId = null;
        if (IsKnownHead())
        {
            at += knownLength;
            return null;
        }

        var start = at;
        string type = null;
        var isResponse = false;
        for (var end = NextHeader(delimiter); end > at; end = NextHeader(delimiter))
        {
            if (HttpBytes.IsHeader(bytes, at, end, "Content-Type"))
            {
                isResponse = HttpBytes.Is(bytes, at, Math.Min(end - at, 30), "Content-Type: application/http");
                if (!isResponse) type = HttpBytes.Header(bytes, at, HttpBytes.WithoutLineEnd(bytes, at, end)).Value;
            }
            else if (HttpBytes.IsHeader(bytes, at, end, "Content-ID"))
            {
                contentId = HttpBytes.Header(bytes, at, HttpBytes.WithoutLineEnd(bytes, at, end)).Value;
            }

            at = end;
        }

        if (isResponse)
        {
            // A head that the end of the response cuts off does not count.
            if (contentId == null && at < bytes.Length)
            {
                knownHead = start;
                knownLength = at - start;
            }

            return null;
        }

        var boundary = MultipartType.Boundary(type);
        if (boundary == null && (type == null || !type.StartsWith("application/http", StringComparison.OrdinalIgnoreCase)))
        {
            throw new FormatException("a part of the response has the type '" + type + "', expected application/http");
        }

        return boundary;
    }

    private bool IsKnownHead()
    {
        if (knownLength == 0 || at + knownLength > bytes.Length) return false;
        var index = 0;
        for (; index + 8 <= knownLength; index += 8)
        {
            if (BitConverter.ToInt64(bytes, knownHead + index) != BitConverter.ToInt64(bytes, at + index)) return false;
        }

        for (; index < knownLength; index++)
        {
            if (bytes[knownHead + index] != bytes[at + index]) return false;
        }

        return true;
    }

    /// <summary>Where the header line at the current position ends. Without one, skips the empty line and returns that position.</summary>
    private int NextHeader(byte[] delimiter)
    {
        if (at >= bytes.Length || (bytes[at] == '-' && IsDelimiter(at, delimiter))) return at;
        var next = HttpBytes.NextLine(bytes, at, bytes.Length);
        var end = HttpBytes.WithoutLineEnd(bytes, at, next);
        if (end == at)
        {
            at = next;
            return at;
        }

        if (Array.IndexOf(bytes, (byte)':', at, end - at) <= at) throw new FormatException("'" + Shortened(at, end) + "' is not a header of a part of the response");
        return next;
    }

    /// <summary>False when there is no delimiter behind it: cut off, it cannot be distinguished from a whole one, and does not count.</summary>
    private bool ReadResponse(byte[] delimiter, bool isShort, string contentId, List<IBatchResponse> responses)
    {
        while (at < bytes.Length && (bytes[at] == HttpBytes.Feed || bytes[at] == HttpBytes.Return)) at++;
        var line = HttpBytes.NextLine(bytes, at, bytes.Length);
        if (line == bytes.Length) return Lost();
        var status = ReadStatus(at, HttpBytes.WithoutLineEnd(bytes, at, line));
        at = line;
        var type = -1;
        var stated = -1;
        for (var end = NextHeader(delimiter); end > at; end = NextHeader(delimiter))
        {
            if (HttpBytes.IsHeader(bytes, at, end, "Content-Type")) type = at;
            if (HttpBytes.IsHeader(bytes, at, end, "Content-Length") && int.TryParse(HttpBytes.Header(bytes, at, HttpBytes.WithoutLineEnd(bytes, at, end)).Value, out var count)) stated = count;
            at = end;
        }

        var body = at;
        at = NextDelimiter(body, delimiter);
        if (at < 0) return false;
        // The line end before a delimiter belongs to it: of the kind that ended the delimiter before, so that bodies keep theirs.
        var length = Math.Max(0, (isShort && at > body ? at - 1 : HttpBytes.WithoutLineEnd(bytes, body, at)) - body);
        if (stated >= 0 && stated < length) length = stated;
        // Dataverse ends responses without content with one or two empty lines.
        if (status == 204 || status == 304 || (type < 0 && IsBlank(body, length))) length = 0;
        responses.Add(new MultipartResponse(bytes, lines, line, type, body, length) { Status = status, ContentId = contentId });
        return true;
    }

    private bool Lost()
    {
        at = -1;
        return false;
    }

    /// <summary>HTTP/1.1 200 OK.</summary>
    private int ReadStatus(int start, int end)
    {
        var isStatus = end - start >= 12 && HttpBytes.Is(bytes, start, 7, "HTTP/1.") && (bytes[start + 7] == '0' || bytes[start + 7] == '1')
            && bytes[start + 8] == ' ' && (end - start == 12 || bytes[start + 12] == ' ');
        var status = 0;
        for (var index = start + 9; isStatus && index < start + 12; index++)
        {
            isStatus = bytes[index] >= '0' && bytes[index] <= '9';
            status = (status * 10) + bytes[index] - '0';
        }

        if (isStatus && status >= 100 && status < 600) return status;
        throw new FormatException("a part of the response begins with '" + Shortened(start, end) + "', expected a status line");
    }

    /// <summary>Where a line begins that is the delimiter; -1 when there is none. The search begins at the beginning of a line.</summary>
    private int NextDelimiter(int start, byte[] delimiter)
    {
        for (var line = start; line < bytes.Length; line = HttpBytes.NextLine(bytes, line, bytes.Length))
        {
            if (bytes[line] != '-') continue;
            if (IsDelimiter(line, delimiter)) return line;
            // A change set ends with the part that it is.
            if (delimiter != outer && IsDelimiter(line, outer)) return -1;
        }

        return -1;
    }

    private bool IsDelimiter(int start, byte[] delimiter)
    {
        var after = start + delimiter.Length;
        if (after > bytes.Length) return false;
        for (var index = 0; index < delimiter.Length; index++)
        {
            if (bytes[start + index] != delimiter[index]) return false;
        }

        // "--batch_1" is not a delimiter of "--batch_10".
        var next = after < bytes.Length ? bytes[after] : HttpBytes.Feed;
        return next == HttpBytes.Return || next == HttpBytes.Feed || next == ' ' || next == '\t' || IsClosing(after);
    }

    private bool IsClosing(int start) => start + 1 < bytes.Length && bytes[start] == '-' && bytes[start + 1] == '-';

    private bool IsBlank(int start, int length)
    {
        for (var index = start; index < start + length; index++)
        {
            if (bytes[index] > ' ') return false;
        }

        return true;
    }

    private string Shortened(int start, int end)
    {
        return end - start <= 60 ? Encoding.UTF8.GetString(bytes, start, end - start) : Encoding.UTF8.GetString(bytes, start, 60) + "…";
    }
}

/// <summary>
/// One HTTP response of a multipart batch. It stays where it is in the response to the batch; what is asked for is read then.
/// </summary>
public sealed class MultipartResponse : IBatchResponse
{
    private readonly byte[] message;
    private readonly HeaderLines lines;
    private readonly int head;
    private readonly int type;
    private readonly int body;
    private readonly int length;

    /// <param name="message">The whole response to the batch.</param>
    /// <param name="lines">Reads header lines of it.</param>
    /// <param name="head">Where the header lines begin in it; an empty line or the body ends them.</param>
    /// <param name="type">Where its Content-Type is; -1 for none.</param>
    /// <param name="body">Where the body begins in it.</param>
    /// <param name="length">Bytes of the body.</param>
    public MultipartResponse(byte[] message, HeaderLines lines, int head, int type, int body, int length)
    {
        this.message = message;
        this.lines = lines;
        this.type = type;
        this.head = head;
        this.body = body;
        this.length = length;
    }

    public int Status { get; set; }

    public string ContentId { get; set; }

    /// <summary>Bytes of head and body.</summary>
    public int Size => body - head + length;

    public bool ReadHeaders(List<KeyValuePair<string, string>> headers)
    {
        for (var at = head; at < body; at = HttpBytes.NextLine(message, at, body))
        {
            var end = HttpBytes.WithoutLineEnd(message, at, HttpBytes.NextLine(message, at, body));
            if (end == at) break;
            headers.Add(lines.Read(at, end, headers.Count));
        }

        return true;
    }

    /// <summary>A header's value; null when there is none.</summary>
    public string Header(string name)
    {
        for (var at = head; at < body; at = HttpBytes.NextLine(message, at, body))
        {
            if (!HttpBytes.IsHeader(message, at, body, name)) continue;
            return HttpBytes.Header(message, at, HttpBytes.WithoutLineEnd(message, at, HttpBytes.NextLine(message, at, body))).Value;
        }

        return null;
    }

    public string Text() => HttpText.Decode(message, body, length, ContentType);

    public string Json() => length == 0 ? null : BatchBody.Json(message, body, length, ContentType);

    private string ContentType => type < 0 ? null : lines.Value(type, body);
}

/// <summary>
/// Header lines of many responses, most of which repeat those of the response before: what is the same is not read again.
/// </summary>
public sealed class HeaderLines
{
    private readonly byte[] bytes;
    private readonly List<Line> last = new List<Line>(8);

    /// <summary>The line whose value was read last, with its end.</summary>
    private Line value;

    public HeaderLines(byte[] bytes)
    {
        this.bytes = bytes;
    }

    /// <param name="position">Number of the line in its response.</param>
    public KeyValuePair<string, string> Read(int start, int end, int position)
    {
        if (position == last.Count) last.Add(default(Line));
        var line = last[position];
        if (line.Length == end - start && IsSame(line.Start, start, line.Length)) return line.Header;
        var isSameName = line.Colon > 0 && line.Colon < end - start && IsSame(line.Start, start, line.Colon + 1);
        var header = isSameName ? new KeyValuePair<string, string>(line.Header.Key, HttpBytes.Trimmed(bytes, start + line.Colon + 1, end)) : HttpBytes.Header(bytes, start, end);
        last[position] = new Line { Start = start, Length = end - start, Header = header, Colon = isSameName ? line.Colon : Array.IndexOf(bytes, (byte)':', start, end - start) - start };
        return header;
    }

    /// <summary>The value of the line that begins there.</summary>
    public string Value(int start, int limit)
    {
        if (value.Length > 0 && start + value.Length <= limit && IsSame(value.Start, start, value.Length)) return value.Header.Value;
        var next = HttpBytes.NextLine(bytes, start, limit);
        value = new Line { Start = start, Length = next - start, Header = HttpBytes.Header(bytes, start, HttpBytes.WithoutLineEnd(bytes, start, next)) };
        return value.Header.Value;
    }

    private bool IsSame(int left, int right, int length)
    {
        var index = 0;
        for (; index + 8 <= length; index += 8)
        {
            if (BitConverter.ToInt64(bytes, left + index) != BitConverter.ToInt64(bytes, right + index)) return false;
        }

        for (; index < length; index++)
        {
            if (bytes[left + index] != bytes[right + index]) return false;
        }

        return true;
    }

    private struct Line
    {
        public int Start;
        public int Length;

        /// <summary>Where its colon is.</summary>
        public int Colon;

        public KeyValuePair<string, string> Header;
    }
}

/// <summary>The content type of multipart batches.</summary>
public static class MultipartType
{
    private static readonly Regex Parameter = new Regex(";\\s*boundary\\s*=\\s*(?:\"([^\"]+)\"|([^;\\s]+))", RegexOptions.IgnoreCase);

    /// <summary>The boundary a content type names, in quotes or bare; null when it is not multipart/mixed.</summary>
    public static string Boundary(string contentType)
    {
        if (contentType == null || !contentType.TrimStart().StartsWith("multipart/mixed", StringComparison.OrdinalIgnoreCase)) return null;
        var match = Parameter.Match(contentType);
        if (!match.Success) return null;
        return match.Groups[1].Success ? match.Groups[1].Value : match.Groups[2].Value;
    }
}

/// <summary>Reads the operations of a batch action and checks every rule before anything is sent.</summary>
public sealed class ODataOperationReader
{
    private static readonly string[] Methods = { "GET", "POST", "PATCH", "PUT", "DELETE" };
    private static readonly Regex UsableContentId = new Regex("^[A-Za-z0-9._~-]{1,128}$");

    /// <summary>Resources of the service itself, which begin like references.</summary>
    private static readonly Regex ServiceResource = new Regex("^\\$(metadata|batch|all|entity|crossjoin)\\b", RegexOptions.IgnoreCase);

    private readonly ODataBatchProfile profile;
    private readonly BatchInput input;
    private readonly Uri own;
    private readonly ODataHeaders headers;

    // Bulk operations name the same address over and over.
    private string lastGiven;
    private string lastUrl;

    public ODataOperationReader(ODataBatchProfile profile, BatchInput input, Uri own)
    {
        this.profile = profile;
        this.input = input;
        this.own = own;
        headers = new ODataHeaders(input);
    }

    public List<ODataUnit> Read(List<JsonText> items)
    {
        var operations = new List<ODataOperation>(items.Count);
        for (var index = 0; index < items.Count; index++) operations.Add(ReadOperation(index, items[index]));
        CheckContentIds(operations);
        var units = Group(operations);
        foreach (var unit in units) Resolve(unit);
        return units;
    }

    private ODataOperation ReadOperation(int index, JsonText item)
    {
        var request = new MultipartRequest { Method = string.Empty, Url = string.Empty };
        var operation = new ODataOperation { Index = index, Request = request, Given = item };
        if (!item.IsObject)
        {
            input.Refuse(index, "InvalidOperation", "the operation is not an object");
            return operation;
        }

        JsonText method = default, url = default, given = default, body = default, contentId = default, changeSet = default;
        foreach (var member in item.Members())
        {
            switch (member.Key)
            {
                case "method":
                    method = member.Value;
                    break;
                case "url":
                    url = member.Value;
                    break;
                case "headers":
                    given = member.Value;
                    break;
                case "body":
                    body = member.Value;
                    break;
                case "contentId":
                    contentId = member.Value;
                    break;
                case "changeSet":
                    changeSet = member.Value;
                    break;
            }
        }

        request.Method = Method(method);
        if (request.Method.Length == 0) input.Refuse(index, "InvalidMethod", "the method is " + method.Raw + ", expected GET, POST, PATCH, PUT or DELETE");
        operation.ContentId = Name(index, "contentId", contentId, "InvalidContentId");
        request.ChangeSet = Name(index, "changeSet", changeSet, "InvalidChangeSet");
        if (request.ChangeSet != null && request.Method == "GET") input.Refuse(index, "GetInChangeSet", "GET cannot be in a change set ('" + request.ChangeSet + "')");
        ReadUrl(index, request, url);
        ReadBody(index, request, body);
        headers.Read(index, request, given, body.IsString);
        return operation;
    }

    private static string Method(JsonText value)
    {
        var name = (value.AsText() ?? string.Empty).Trim();
        foreach (var method in Methods)
        {
            if (method.Equals(name, StringComparison.OrdinalIgnoreCase)) return method;
        }

        return string.Empty;
    }

    private string Name(int index, string member, JsonText value, string code)
    {
        if (value.IsMissingOrNull) return null;
        var name = value.AsText();
        if (name == null) input.Refuse(index, code, member + " is not text");
        return string.IsNullOrEmpty(name) ? null : name;
    }

    private void ReadUrl(int index, MultipartRequest request, JsonText value)
    {
        var given = value.IsString ? value.AsText() : null;
        if (given != null && given == lastGiven)
        {
            request.Url = lastUrl;
            return;
        }

        var url = given == null ? null : BatchUrl.Encode(given.Trim());
        if (string.IsNullOrEmpty(url))
        {
            input.Refuse(index, "InvalidUrl", value.IsMissingOrNull ? "there is no url" : "the url cannot be sent");
            return;
        }

        if (BatchUrl.IsAbsolute(url))
        {
            var path = BatchUrl.WithoutHost(url, own);
            if (path == null)
            {
                input.Refuse(index, "ForeignUrl", "the url leads to another host than " + own.Authority + ": a batch stays within its service");
                return;
            }

            url = path.StartsWith("/", StringComparison.Ordinal) ? path : "/" + path;
        }
        else if (url[0] == '$' && !ServiceResource.IsMatch(url))
        {
            // A reference to an earlier operation stays as it is until that one is known.
            request.Url = url;
            return;
        }
        else if (!url.StartsWith(RootName, StringComparison.OrdinalIgnoreCase))
        {
            url = profile.Root + url.TrimStart('/');
        }

        request.Url = profile.UsesAbsoluteUrls ? own.GetLeftPart(UriPartial.Authority) + url : url;
        if (BatchUrl.IsBatch(url))
        {
            input.Refuse(index, "NestedBatch", "a batch cannot contain a batch");
        }
        else if (url.Length > profile.MaximumUrl)
        {
            input.Refuse(index, "UrlTooLong", "the url has " + url.Length + " characters, the service takes " + profile.MaximumUrl);
        }
        else
        {
            lastGiven = given;
            lastUrl = request.Url;
        }
    }

    /// <summary>/api/data/ whatever the version: operations of another version are fine.</summary>
    private string RootName => profile.Root.StartsWith("/api/data/", StringComparison.Ordinal) ? "/api/data/" : profile.Root;

    private void ReadBody(int index, MultipartRequest request, JsonText body)
    {
        if (body.IsMissingOrNull) return;
        if (request.Method == "GET" || request.Method == "DELETE")
        {
            input.Refuse(index, "BodyNotAllowed", request.Method + " takes no body");
            return;
        }

        request.Body = body.IsString ? new ByteRange(body.AsText()) : body.Range;
    }

    private void CheckContentIds(List<ODataOperation> operations)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var operation in operations)
        {
            if (operation.ContentId == null) continue;
            if (!UsableContentId.IsMatch(operation.ContentId))
            {
                input.Refuse(operation.Index, "InvalidContentId", "the contentId '" + operation.ContentId + "' is not made of letters, digits, '.', '_', '~' and '-'");
            }
            else if (seen.TryGetValue(operation.ContentId, out var first))
            {
                input.Refuse(operation.Index, "DuplicateContentId", "the contentId '" + operation.ContentId + "' is used by the operation at index " + first + " already");
            }
            else
            {
                seen.Add(operation.ContentId, operation.Index);
            }
        }
    }

    private List<ODataUnit> Group(List<ODataOperation> operations)
    {
        var units = new List<ODataUnit>(operations.Count);
        var closed = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var operation in operations)
        {
            var name = operation.Request.ChangeSet;
            var last = units.Count == 0 ? null : units[units.Count - 1];
            if (name != null && last != null && last.Operations[0].Request.ChangeSet == name)
            {
                last.Operations.Add(operation);
                continue;
            }

            if (name != null && closed.TryGetValue(name, out var first))
            {
                input.Refuse(operation.Index, "SplitChangeSet", "the change set '" + name + "' that begins at index " + first + " has ended: its operations must follow each other");
            }
            else if (name != null)
            {
                closed.Add(name, operation.Index);
            }

            var unit = new ODataUnit();
            unit.Operations.Add(operation);
            units.Add(unit);
        }

        foreach (var unit in units.Where(unit => unit.Operations.Count > profile.MaximumOperations))
        {
            input.Refuse(unit.Operations[0].Index, "ChangeSetTooLarge", "the change set '" + unit.Operations[0].Request.ChangeSet + "' has " + unit.Operations.Count
                + " operations, " + profile.Service + " takes " + profile.MaximumOperations + " and a change set cannot be split");
        }

        return units;
    }

    /// <summary>Numbers a change set's operations over the whole list, and its references with them.</summary>
    private void Resolve(ODataUnit unit)
    {
        var references = new ODataReferences(input, unit);
        foreach (var operation in unit.Operations)
        {
            if (unit.IsChangeSet) operation.Request.ContentId = (operation.Index + 1).ToString();
            references.Resolve(operation);
        }

        foreach (var operation in unit.Operations) headers.AddPreferences(operation.Request, references.IsTarget(operation));
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

/// <summary>
/// Headers of operations: their own, those of all operations, and what the options ask for. Operations without headers of
/// their own share lists.
/// </summary>
public sealed class ODataHeaders
{
    private readonly BatchInput input;
    private readonly List<KeyValuePair<string, string>> common;
    private readonly bool returnsRepresentation;
    private readonly string annotations;
    private readonly Dictionary<int, List<KeyValuePair<string, string>>> shared = new Dictionary<int, List<KeyValuePair<string, string>>>();
    private readonly Dictionary<List<KeyValuePair<string, string>>, List<KeyValuePair<string, string>>[]> preferring = new Dictionary<List<KeyValuePair<string, string>>, List<KeyValuePair<string, string>>[]>();

    public ODataHeaders(BatchInput input)
    {
        this.input = input;
        common = input.Root.IsObject ? input.Headers(-1, input.Root.Member("headers")) : new List<KeyValuePair<string, string>>();
        returnsRepresentation = input.Flag("returnRepresentation", false);
        var preferred = input.Root.Member("preferAnnotations");
        // A switch is understood too: all annotations.
        annotations = preferred.IsTrue ? "*" : preferred.IsFalse ? null : input.Text("preferAnnotations");
    }

    /// <param name="isText">The body is a text, not a JSON value.</param>
    public void Read(int index, MultipartRequest request, JsonText given, bool isText)
    {
        var hasBody = !request.Body.IsMissing;
        if (given.IsMissingOrNull && !(hasBody && isText))
        {
            var kind = hasBody ? 1 : 0;
            if (!shared.TryGetValue(kind, out request.Headers))
            {
                request.Headers = Complete(index, new List<KeyValuePair<string, string>>(), hasBody, false);
                shared.Add(kind, request.Headers);
                preferring.Add(request.Headers, new List<KeyValuePair<string, string>>[2]);
            }

            return;
        }

        request.Headers = Complete(index, input.Headers(index, given), hasBody, isText);
    }

    public void AddPreferences(MultipartRequest request, bool isReferred)
    {
        // The response with the stored row has no OData-EntityId, and a reference to it would not resolve (reported for Dataverse).
        var returns = returnsRepresentation && !isReferred && (request.Method == "POST" || request.Method == "PATCH" || request.Method == "PUT");
        if (!returns && string.IsNullOrEmpty(annotations)) return;
        if (!preferring.TryGetValue(request.Headers, out var known))
        {
            AddPreferences(request.Headers, returns);
            return;
        }

        ref var list = ref known[returns ? 1 : 0];
        if (list == null)
        {
            list = new List<KeyValuePair<string, string>>(request.Headers);
            AddPreferences(list, returns);
        }

        request.Headers = list;
    }

    private List<KeyValuePair<string, string>> Complete(int index, List<KeyValuePair<string, string>> headers, bool hasBody, bool isText)
    {
        BatchInput.AddMissing(headers, common, hasBody);
        if (hasBody && HeaderList.Find(headers, "Content-Type") == null)
        {
            // A JSON value can only be JSON; what a text is, only its author knows.
            if (isText) input.Refuse(index, "MissingContentType", "the body is a text, and no Content-Type header says of which type");
            else headers.Insert(0, new KeyValuePair<string, string>("Content-Type", "application/json"));
        }

        if (HeaderList.Find(headers, "Accept") == null) headers.Add(new KeyValuePair<string, string>("Accept", "application/json"));
        return headers;
    }

    private void AddPreferences(List<KeyValuePair<string, string>> headers, bool returns)
    {
        if (returns) HeaderList.AddPreference(headers, "return=representation");
        if (!string.IsNullOrEmpty(annotations)) HeaderList.AddPreference(headers, "odata.include-annotations=\"" + annotations.Replace("\"", string.Empty) + "\"");
    }
}

/// <summary>
/// References of a unit's operations to earlier ones of the same change set: addresses that begin with "$name", and values
/// of …@odata.bind and @odata.id that are "$name" inside a body.
/// </summary>
public sealed class ODataReferences
{
    private static readonly Regex Name = new Regex("^\\$([^/?(]*)");
    private static readonly Regex Link = new Regex("\"(?:[^\"\\\\]*@odata\\.bind|@odata\\.id)\"\\s*:\\s*(\\[[^\\]]*\\]|\"(?:[^\"\\\\]|\\\\.)*\")");
    private static readonly Regex Reference = new Regex("\"\\$([A-Za-z0-9._~-]+)(?=[\"/?(])");

    private readonly BatchInput input;
    private readonly ODataUnit unit;
    private Dictionary<string, ODataOperation> earlier;
    private HashSet<ODataOperation> targets;

    public ODataReferences(BatchInput input, ODataUnit unit)
    {
        this.input = input;
        this.unit = unit;
    }

    /// <summary>Whether an operation is referred to.</summary>
    public bool IsTarget(ODataOperation operation) => targets != null && targets.Contains(operation);

    /// <summary>Replaces names with the numbers used in the batch.</summary>
    public void Resolve(ODataOperation operation)
    {
        var request = operation.Request;
        if (request.Url.Length > 0 && request.Url[0] == '$')
        {
            var name = Name.Match(request.Url).Groups[1].Value;
            request.Url = "$" + Number(operation, name) + request.Url.Substring(1 + name.Length);
        }

        if (request.Body.Contains("\"$") && request.Body.Contains("@odata.")) request.Body = new ByteRange(Replace(operation, request.Body.ToString()));
        if (operation.ContentId == null || !unit.IsChangeSet) return;
        earlier = earlier ?? new Dictionary<string, ODataOperation>(StringComparer.Ordinal);
        earlier[operation.ContentId] = operation;
    }

    private string Replace(ODataOperation operation, string body)
    {
        return Link.Replace(body, link =>
        {
            var value = link.Groups[1];
            var before = link.Value.Substring(0, value.Index - link.Index);
            return before + Reference.Replace(value.Value, reference => "\"$" + Number(operation, reference.Groups[1].Value));
        });
    }

    private string Number(ODataOperation operation, string name)
    {
        if (earlier != null && earlier.TryGetValue(name, out var target))
        {
            targets = targets ?? new HashSet<ODataOperation>();
            targets.Add(target);
            return target.Request.ContentId;
        }

        input.Refuse(operation.Index, "UnknownReference", unit.IsChangeSet
            ? "$" + name + " refers to no earlier operation of the change set '" + operation.Request.ChangeSet + "'"
            : "$" + name + " refers to another operation, which only operations of one change set can do");
        return name;
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

/// <summary>The actions that create, update, upsert and delete rows: a list of rows in, a result for each in the same order out.</summary>
public static class BulkRows
{
    public static async Task<HttpResponseMessage> RunAsync(IScriptContext context, BulkMessage message, CancellationToken token)
    {
        var input = new BatchInput("rows");
        var items = await input.ReadAsync(context).ConfigureAwait(false);
        if (!input.Root.IsObject) return input.ToResponse();
        BulkRowReader.Check(input, message, items);
        var options = BulkOptions.Read(input, message == BulkMessage.Upsert);
        var segments = context.Request.RequestUri.AbsolutePath.Split('/');
        // …/api/data/v9.2/{table}/Microsoft.Dynamics.CRM.…
        var name = Uri.UnescapeDataString(segments[segments.Length - 2]);
        if (!TableReader.IsName(name)) input.Refuse(-1, "InvalidTable", "the table is '" + name + "', expected an entity set name such as accounts");
        if (input.Violations.Count > 0) return input.ToResponse();

        using (var sender = new BatchSender(context, options.Budget, token))
        {
            var root = context.Request.RequestUri.GetLeftPart(UriPartial.Authority) + ODataBatchProfile.Dataverse.Root;
            var reader = new TableReader(sender, root);
            var table = await reader.ReadAsync(name).ConfigureAwait(false);
            if (table == null && reader.Failure != null && reader.Failure.Response != null && !reader.Failure.IsSuccess) return reader.Failure.PassOn();
            if (reader.IsMissing)
            {
                input.Refuse(-1, "UnknownTable", "there is no table '" + name + "', expected an entity set name such as accounts, or a logical name such as account");
                return input.ToResponse();
            }

            if (table != null && options.Key.Count > 0) await reader.ReadTypesAsync(table, options.Key).ConfigureAwait(false);
            foreach (var column in options.Key.Where(column => table != null && table.KeyTypes.Count > 0 && !table.KeyTypes.ContainsKey(column)))
            {
                input.Refuse(-1, "UnknownColumn", "the table '" + name + "' has no column '" + column + "', which key names");
            }

            if (input.Violations.Count > 0) return input.ToResponse();
            if (table != null) await reader.TestAsync(table, message).ConfigureAwait(false);
            var rows = table == null ? Unread(items, reader.Failure) : Rows(message, table, options, items);
            var refusal = table == null ? null : await new BulkRun(sender, message, table, options, root, reader.ParallelismHint).RunAsync(rows).ConfigureAwait(false);
            return refusal ?? Report(message, rows).Write(sender.Counters, options.FailOnError);
        }
    }

    private static List<BulkRow> Rows(BulkMessage message, TableInfo table, BulkOptions options, List<JsonText> items)
    {
        var reader = new BulkRowReader(message, table, options.Key);
        return items.Select((item, index) => reader.Read(index, item)).ToList();
    }

    /// <summary>The definition of the table did not come: nothing is written.</summary>
    private static List<BulkRow> Unread(List<JsonText> items, BatchReply failure)
    {
        var reason = "the definition of the table could not be read" + (failure == null ? " in time" : ": " + failure.Describe());
        return items.Select((item, index) => new BulkRow { Index = index, Given = item, Result = BatchResult.NotExecuted("NotExecuted", reason) }).ToList();
    }

    private static BatchReport Report(BulkMessage message, List<BulkRow> rows)
    {
        return new BatchReport(rows.ConvertAll(row => row.Result), "results", (json, index) => WriteRow(json, message, rows[index]))
        {
            ToSendAgain = rows.Where(row => row.MayBeSentAgain).Select(row => row.Given.Raw),
            InDoubt = rows.Where(row => row.IsInDoubt).Select(row => row.Given.Raw),
        };
    }

    private static void WriteRow(JsonTextWriter json, BulkMessage message, BulkRow row)
    {
        json.WriteStartObject();
        json.WritePropertyName("row");
        json.WriteValue(row.Index + 1);
        json.WritePropertyName("id");
        json.WriteValue(row.Id);
        json.WritePropertyName("outcome");
        json.WriteValue(Outcome(message, row.Result));
        json.WritePropertyName("status");
        json.WriteValue(row.Result.Status);
        BatchReport.WriteError(json, row.Result);
        json.WriteEndObject();
    }

    private static string Outcome(BulkMessage message, BatchResult result)
    {
        if (result.IsUnknown) return "unknown";
        if (result.State == BatchState.Succeeded) return message.Done;
        return result.State == BatchState.Failed ? "failed" : "notExecuted";
    }
}

/// <summary>
/// What is done with rows: the bulk message, and the single request that does the same where a table does not have it.
/// Source: Microsoft Learn, "Use bulk operation messages".
/// </summary>
public sealed class BulkMessage
{
    public static readonly BulkMessage Create = new BulkMessage { Name = "CreateMultiple", Method = "POST", Done = "created", Tests = new[] { "CreateMultiple" } };

    public static readonly BulkMessage Update = new BulkMessage { Name = "UpdateMultiple", Method = "PATCH", Done = "updated", Tests = new[] { "UpdateMultiple" } };

    /// <summary>The test for UpsertMultiple never finds it: it exists where the other two do.</summary>
    public static readonly BulkMessage Upsert = new BulkMessage { Name = "UpsertMultiple", Method = "PATCH", Done = "upserted", Tests = new[] { "CreateMultiple", "UpdateMultiple" } };

    public static readonly BulkMessage Delete = new BulkMessage { Name = "DeleteMultiple", Method = "DELETE", Done = "deleted", Tests = new[] { "DeleteMultiple" } };

    public string Name { get; private set; }

    public string Method { get; private set; }

    /// <summary>What became of a row, as the results call it.</summary>
    public string Done { get; private set; }

    /// <summary>Messages that a table must have for this one.</summary>
    public IReadOnlyList<string> Tests { get; private set; }

    /// <summary>Writes values that a second delivery writes again.</summary>
    public bool WritesValues => this == Update || this == Upsert;
}

/// <summary>The options that all actions for rows have.</summary>
public sealed class BulkOptions
{
    private const int MaximumChunk = 1000;

    /// <summary>The service takes 52 requests of a user at once, and other programs want some of them.</summary>
    private const int MaximumParallelism = 48;
    private const int UsualParallelism = 4;

    private static readonly string[] Bypasses = { "CustomSync", "CustomAsync" };

    /// <summary>Rows in one message; 0 for what suits the table.</summary>
    public int ChunkSize { get; private set; }

    public int Parallelism { get; private set; }

    /// <summary>Finds the rows for which a message was refused, and writes the others.</summary>
    public bool FindsBadRows { get; private set; }

    /// <summary>Sends values again whose response was lost.</summary>
    public bool RepeatsLost { get; private set; }

    public bool FailOnError { get; private set; }

    public TimeSpan Budget { get; private set; }

    /// <summary>Key columns; empty for the ID.</summary>
    public IReadOnlyList<string> Key { get; private set; }

    /// <summary>Headers of every request that writes.</summary>
    public List<KeyValuePair<string, string>> Headers { get; private set; }

    /// <param name="hasKey">Whether the action goes by a key; for others, a key says nothing.</param>
    public static BulkOptions Read(BatchInput input, bool hasKey)
    {
        var options = new BulkOptions
        {
            ChunkSize = input.Number("chunkSize", 0, 1, MaximumChunk),
            Parallelism = input.Number("parallelChunks", UsualParallelism, 1, MaximumParallelism),
            FindsBadRows = input.Flag("findBadRows", true),
            RepeatsLost = input.Flag("repeatLost", false),
            FailOnError = input.Flag("failOnError", false),
            Budget = input.Budget(),
            Key = ((hasKey ? input.Text("key") : null) ?? string.Empty).Split(',').Select(name => name.Trim()).Where(name => name.Length > 0).ToList(),
            Headers = input.Headers(-1, input.Root.Member("headers")),
        };
        foreach (var name in options.Key)
        {
            if (!Regex.IsMatch(name, "^[A-Za-z_][A-Za-z0-9_]*$")) input.Refuse(-1, "InvalidOption", "key names the column '" + name + "', expected names of columns separated by commas");
        }

        if (options.Key.Distinct().Count() < options.Key.Count) input.Refuse(-1, "InvalidOption", "key names a column twice");
        options.AddBypasses(input);
        return options;
    }

    /// <summary>Source: Microsoft Learn, "Bypass custom business logic", "Detect duplicate data using the Web API".</summary>
    private void AddBypasses(BatchInput input)
    {
        var logic = (input.Text("bypassBusinessLogic") ?? string.Empty).Split(',').Select(name => name.Trim()).Where(name => name.Length > 0 && name != "None").ToList();
        foreach (var name in logic)
        {
            if (!Bypasses.Contains(name)) input.Refuse(-1, "InvalidOption", "bypassBusinessLogic is '" + name + "', expected CustomSync, CustomAsync or both, separated by a comma");
        }

        if (logic.Count > 0) Add("MSCRM.BypassBusinessLogicExecution", string.Join(",", logic));
        var steps = input.Text("bypassStepIds");
        if (!string.IsNullOrWhiteSpace(steps)) Add("MSCRM.BypassBusinessLogicExecutionStepIds", steps.Trim());
        if (input.Flag("bypassPlugins", false)) Add("MSCRM.BypassCustomPluginExecution", "true");
        if (input.Flag("bypassFlows", false)) Add("MSCRM.SuppressCallbackRegistrationExpanderJob", "true");
        if (input.Flag("detectDuplicates", false)) Add("MSCRM.SuppressDuplicateDetection", "false");
    }

    private void Add(string name, string value)
    {
        if (HeaderList.Find(Headers, name) == null) Headers.Add(new KeyValuePair<string, string>(name, value));
    }
}

/// <summary>Takes rows apart: which row it is, and what is to be written.</summary>
public sealed class BulkRowReader
{
    private const string Partition = "partitionid";

    private readonly BulkMessage message;
    private readonly TableInfo table;
    private readonly IReadOnlyList<string> key;
    private readonly Dictionary<string, byte[]> names = new Dictionary<string, byte[]>(StringComparer.Ordinal);
    private readonly ByteText columns = new ByteText(new byte[1024]);
    private readonly Dictionary<string, BulkRow> last = new Dictionary<string, BulkRow>(StringComparer.Ordinal);

    public BulkRowReader(BulkMessage message, TableInfo table, IReadOnlyList<string> key)
    {
        this.message = message;
        this.table = table;
        this.key = key;
    }

    /// <summary>Refuses what is not a row at all; anything else that is wrong with a row is a result of that row alone.</summary>
    public static void Check(BatchInput input, BulkMessage message, List<JsonText> items)
    {
        for (var index = 0; index < items.Count; index++)
        {
            if (items[index].IsObject || (message == BulkMessage.Delete && items[index].IsString)) continue;
            input.Refuse(index, "InvalidRow", message == BulkMessage.Delete ? "the row is neither an object nor an ID" : "the row is not an object");
        }
    }

    public BulkRow Read(int index, JsonText given)
    {
        var row = new BulkRow { Index = index, Given = given };
        columns.Clear();
        var id = given.IsString ? given : default(JsonText);
        var partition = default(JsonText);
        var keyValues = new JsonText[key.Count];
        foreach (var member in given.Members())
        {
            if (member.Key == table.IdColumn) id = member.Value;
            if (table.IsElastic && member.Key == Partition) partition = member.Value;
            var at = KeyIndex(member.Key);
            if (at >= 0) keyValues[at] = member.Value;
            // A key column that is in the address too makes the service refuse new rows, and new rows alone (0x80040216).
            else if (member.Key != table.IdColumn && IsWritten(member.Key)) Add(member.Key).Append(member.Value.Range);
        }

        if (message == BulkMessage.Upsert && key.Count > 0) Address(row, keyValues, id);
        else Identify(row, id, partition);
        row.Columns = columns.ToArray();
        if (row.Result == null) Follow(row);
        return row;
    }

    /// <summary>What a read returned beside the columns is not written back. A delete needs no column but the partition.</summary>
    private bool IsWritten(string name)
    {
        if (name.StartsWith("@odata.", StringComparison.Ordinal)) return false;
        // It is in the address.
        if (message == BulkMessage.Upsert && table.IsElastic && name == Partition && key.Count == 0) return false;
        return message != BulkMessage.Delete || (table.IsElastic && name == Partition);
    }

    /// <summary>A lookup in a key goes by the name of its column, or as reads return it.</summary>
    private int KeyIndex(string name)
    {
        for (var index = 0; index < key.Count; index++)
        {
            if (name == key[index] || name == "_" + key[index] + "_value") return index;
        }

        return -1;
    }

    private void Address(BulkRow row, JsonText[] values, JsonText id)
    {
        var parts = new List<string>(key.Count);
        var identity = new StringBuilder();
        for (var index = 0; index < key.Count; index++)
        {
            table.KeyTypes.TryGetValue(key[index], out var type);
            var value = KeyValue.Read(values[index], type);
            if (value.Problem != null)
            {
                Refuse(row, values[index].IsMissingOrNull ? "MissingKey" : "InvalidKey", "the key column '" + key[index] + "' " + value.Problem);
                return;
            }

            parts.Add((KeyValue.IsLookup(type) ? "_" + key[index] + "_value" : key[index]) + "=" + value.Literal);
            identity.Append(value.Identity).Append('\n');
        }

        row.Identity = identity.ToString();
        row.Address = table.EntitySet + "(" + string.Join(",", parts) + ")";
        if (key.Contains(table.IdColumn)) row.Id = Guid.TryParse(id.AsText(), out var own) ? own.ToString() : null;
        // The ID of a row that is new; one that is there already keeps its own.
        else if (!id.IsMissingOrNull) Add(table.IdColumn).Append(id.Range);
    }

    private void Identify(BulkRow row, JsonText id, JsonText partition)
    {
        if (id.IsMissingOrNull)
        {
            if (message != BulkMessage.Create) Refuse(row, "MissingId", "the row has no '" + table.IdColumn + "'");
            // Then it is known which rows are there when only some of a message were written.
            else if (table.IsElastic) SetId(row, Guid.NewGuid(), partition);
            return;
        }

        if (Guid.TryParse(id.AsText(), out var guid)) SetId(row, guid, partition);
        else Refuse(row, "InvalidId", "the row's '" + table.IdColumn + "' is " + id.Raw + ", expected a GUID");
    }

    private void SetId(BulkRow row, Guid id, JsonText partition)
    {
        row.Id = id.ToString();
        row.Identity = row.Id;
        if (message == BulkMessage.Create) Add(table.IdColumn).Append("\"" + row.Id + "\"");
        // The key that every elastic table has. Source: Microsoft Learn, "Use elastic tables".
        else if (!string.IsNullOrEmpty(partition.AsText())) row.Address = table.EntitySet + "(" + table.IdColumn + "=" + row.Id + "," + Partition + "=" + KeyValue.Read(partition, null).Literal + ")";
        else row.Address = table.EntitySet + "(" + row.Id + ")";
    }

    private void Follow(BulkRow row)
    {
        if (row.Identity == null) return;
        if (last.TryGetValue(row.Identity, out var earlier)) row.Earlier = earlier;
        last[row.Identity] = row;
    }

    private static void Refuse(BulkRow row, string code, string text)
    {
        row.Result = new BatchResult { State = BatchState.Failed, ErrorCode = code, ErrorMessage = text };
    }

    /// <summary>Begins a column; its value comes next.</summary>
    private ByteText Add(string name)
    {
        if (columns.Length > 0) columns.Append(",");
        return columns.Append(Quoted(name)).Append(":");
    }

    /// <summary>Rows repeat the names of their columns.</summary>
    private byte[] Quoted(string name)
    {
        if (!names.TryGetValue(name, out var quoted)) names.Add(name, quoted = Encoding.UTF8.GetBytes(JsonConvert.ToString(name)));
        return quoted;
    }
}

/// <summary>A text in UTF-8 that grows.</summary>
public sealed class ByteText
{
    private byte[] buffer;

    /// <param name="buffer">Where it begins to grow; its content does not matter.</param>
    public ByteText(byte[] buffer)
    {
        this.buffer = buffer;
    }

    public int Length { get; private set; }

    public ArraySegment<byte> Written => new ArraySegment<byte>(buffer, 0, Length);

    public void Clear() => Length = 0;

    public ByteText Append(string text)
    {
        var at = Room(text.Length * 3);
        Length += Encoding.UTF8.GetBytes(text, 0, text.Length, buffer, at);
        return this;
    }

    public ByteText Append(byte[] bytes) => Append(new ByteRange(bytes, 0, bytes.Length));

    public ByteText Append(ByteRange range)
    {
        var at = Room(range.Length);
        Buffer.BlockCopy(range.Bytes, range.Start, buffer, at, range.Length);
        Length += range.Length;
        return this;
    }

    public byte[] ToArray()
    {
        var copy = new byte[Length];
        Buffer.BlockCopy(buffer, 0, copy, 0, Length);
        return copy;
    }

    /// <summary>Where the next bytes go, with room for that many.</summary>
    private int Room(int count)
    {
        if (buffer.Length - Length < count) Array.Resize(ref buffer, Math.Max(buffer.Length + (buffer.Length / 2), Length + count));
        return Length;
    }
}

/// <summary>One row of the input, and what became of it.</summary>
public sealed class BulkRow
{
    public int Index;

    /// <summary>As the input has it.</summary>
    public JsonText Given;

    /// <summary>The row's ID, where it is known; null otherwise.</summary>
    public string Id;

    /// <summary>Which row it is, so that the same one is never twice in a message; null when nobody can tell.</summary>
    public string Identity;

    /// <summary>The row before this one in the input that has the same identity.</summary>
    public BulkRow Earlier;

    /// <summary>Where the row is, below the service root and as an address in a body has it; null for a new one.</summary>
    public string Address;

    /// <summary>Columns as JSON text in UTF-8, without braces.</summary>
    public byte[] Columns;

    public BatchResult Result;

    /// <summary>A response to it was lost: whatever came later, it may have been written then.</summary>
    public bool IsDoubtful;

    /// <summary>The service took nothing of the message it was in, for the sign-in failed.</summary>
    public bool IsRefused;

    /// <summary>How it went as a single operation of a batch; null when it did not.</summary>
    public ODataUnit Single;

    /// <summary>Nothing more will happen to it: a later row of the same identity may follow.</summary>
    public bool IsSettled => Result != null && (Result.State == BatchState.Succeeded || (Result.State == BatchState.Failed && !Result.IsUnknown));

    public bool IsInDoubt => Result.IsUnknown;

    /// <summary>Nothing of it was written, and the service said nothing against it.</summary>
    public bool MayBeSentAgain => !IsDoubtful && !IsInDoubt && (Result.State == BatchState.NotExecuted ? !IsRolledBack : IsRefused || (Single != null && Single.MayBeSentAgain));

    /// <summary>Another row of its change set was refused, and would be again.</summary>
    private bool IsRolledBack => Single != null && !Single.MayBeSentAgain;
}

/// <summary>The value of a key column as an address has it (OData 4.01 URL Conventions 4.3).</summary>
public sealed class KeyValue
{
    private static readonly Regex Number = new Regex("^-?[0-9]+(\\.[0-9]+)?$");
    private static readonly Regex Moment = new Regex("^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]+)?)?(Z|[+-][0-9]{2}:[0-9]{2}))?$");
    private static readonly Regex Marks = new Regex("\\p{Mn}+");

    public string Literal { get; private set; }

    /// <summary>Equal for values that the service may take for the same.</summary>
    public string Identity { get; private set; }

    /// <summary>What is wrong with the value; null when nothing is.</summary>
    public string Problem { get; private set; }

    public static bool IsLookup(string type) => type == "Lookup" || type == "Customer" || type == "Owner";

    /// <param name="type">AttributeType of the column; null when it is unknown.</param>
    public static KeyValue Read(JsonText value, string type)
    {
        if (value.IsMissingOrNull) return Wrong("has no value");
        var text = value.IsTrue || value.IsFalse ? value.Raw : value.AsText();
        if (text == null) return Wrong("has a value that is neither text, number nor boolean");
        if (text.Length == 0) return Wrong("is empty");
        switch (type)
        {
            case "Uniqueidentifier":
            case "Lookup":
            case "Customer":
            case "Owner":
                return Guid.TryParse(text, out var id) ? Plain(id.ToString(), id.ToString()) : Expected(value, "a GUID");
            case "Integer":
            case "BigInt":
            case "Decimal":
            case "Double":
            case "Money":
            case "Picklist":
            case "State":
            case "Status":
                return Number.IsMatch(text) ? Plain(text, Shortest(text)) : Expected(value, "a number");
            case "Boolean":
                return text == "true" || text == "false" ? Plain(text, text) : Expected(value, "true or false");
            case "DateTime":
                return Moment.IsMatch(text) ? Plain(Escape(text), text) : Expected(value, "a date such as 2026-01-31, or a time such as 2026-01-31T08:00:00Z");
            case null:
                return value.IsString ? Quoted(text) : Plain(text, text);
            default:
                return Quoted(text);
        }
    }

    private static KeyValue Quoted(string text) => Plain("'" + Escape(text.Replace("'", "''")) + "'", Folded(text));

    private static KeyValue Plain(string literal, string identity) => new KeyValue { Literal = literal, Identity = identity };

    private static KeyValue Wrong(string problem) => new KeyValue { Problem = problem };

    private static KeyValue Expected(JsonText value, string what) => Wrong("is " + value.Raw + ", expected " + what);

    /// <summary>What would end a path or an address, or begin an escape.</summary>
    private static string Escape(string text) => Regex.Replace(text, "[%/?#&+\\\\\\x00-\\x1F\\x7F]", found => Uri.EscapeDataString(found.Value));

    /// <summary>Databases compare without case, accents and blanks at the end, as their collation says; taking too much for the same does no harm.</summary>
    private static string Folded(string text) => Marks.Replace(text.Normalize(NormalizationForm.FormKD), string.Empty).ToUpperInvariant().TrimEnd();

    /// <summary>1, 1.0 and 01 are one number.</summary>
    private static string Shortest(string number)
    {
        var sign = number[0] == '-' ? "-" : string.Empty;
        var digits = number.TrimStart('-').TrimStart('0');
        if (digits.IndexOf('.') >= 0) digits = digits.TrimEnd('0').TrimEnd('.');
        return digits.Length == 0 ? "0" : sign + digits;
    }
}

/// <summary>What the actions need to know of a table.</summary>
public sealed class TableInfo
{
    public string LogicalName;

    public string EntitySet;

    /// <summary>The column of the row's ID.</summary>
    public string IdColumn;

    /// <summary>Its rows are written one by one, not all or none.</summary>
    public bool IsElastic;

    /// <summary>False when the service says that the table does not have the bulk message.</summary>
    public bool HasMessage = true;

    /// <summary>Types of the key columns by their names; empty when they are unknown.</summary>
    public Dictionary<string, string> KeyTypes = new Dictionary<string, string>(StringComparer.Ordinal);

    public string TypeName => "Microsoft.Dynamics.CRM." + LogicalName;
}

/// <summary>Sends rows in bulk messages until each has a result.</summary>
public sealed class BulkRun
{
    private const int MaximumAttempts = 12;
    private const int MaximumDoubtfulAttempts = 3;

    /// <summary>Sizes to start with. Source: Microsoft Learn, "Optimize performance for bulk operations".</summary>
    private const int StandardChunk = 1000;
    private const int ElasticChunk = 100;

    /// <summary>A refused message of so few rows is sent as a batch, which returns the error of each row in one request.</summary>
    private const int FewRows = 32;

    private readonly BatchSender sender;
    private readonly BulkMessage message;
    private readonly TableInfo table;
    private readonly BulkOptions options;
    private readonly BulkWriter writer;
    private readonly string root;
    private readonly int chunkSize;
    private readonly int parallelism;
    private readonly object gate = new object();
    private readonly Queue<Chunk> queue = new Queue<Chunk>();
    private readonly List<Chunk> singles = new List<Chunk>();
    private BatchReply refusal;
    private string stopped;
    private bool usesBatch;

    /// <param name="root">Address of the Web API with a slash at its end.</param>
    /// <param name="parallelismHint">What the service recommends; 0 when it did not say.</param>
    public BulkRun(BatchSender sender, BulkMessage message, TableInfo table, BulkOptions options, string root, int parallelismHint)
    {
        this.sender = sender;
        this.message = message;
        this.table = table;
        this.options = options;
        this.root = root;
        writer = new BulkWriter(message, table, new Uri(root).AbsolutePath, options.Headers);
        usesBatch = !table.HasMessage;
        chunkSize = options.ChunkSize > 0 ? options.ChunkSize : table.IsElastic || usesBatch ? ElasticChunk : StandardChunk;
        parallelism = parallelismHint > 0 ? Math.Min(options.Parallelism, parallelismHint) : options.Parallelism;
    }

    /// <summary>The service's own response when it took nothing at all; otherwise null.</summary>
    public async Task<HttpResponseMessage> RunAsync(IReadOnlyList<BulkRow> rows)
    {
        var open = rows.Where(row => row.Result == null).ToList();
        while (open.Count > 0)
        {
            // The same row twice: the second goes out after the first is settled, so that the last one of the input stays.
            var wave = new List<BulkRow>(open.Count);
            var later = new List<BulkRow>();
            foreach (var row in open)
            {
                if (row.Earlier == null || row.Earlier.IsSettled) wave.Add(row);
                else if (row.Earlier.Result == null) later.Add(row);
                else row.Result = BatchResult.NotExecuted("EarlierRowOpen", "the row at index " + row.Earlier.Index + " is the same one and was not, or may not have been, written");
            }

            await RunWaveAsync(wave).ConfigureAwait(false);
            open = later;
        }

        return refusal != null && rows.All(row => row.IsRefused || (row.Result.State == BatchState.NotExecuted && !row.IsDoubtful)) ? refusal.PassOn() : null;
    }

    private async Task RunWaveAsync(List<BulkRow> rows)
    {
        for (var from = 0; from < rows.Count; from += chunkSize) queue.Enqueue(new Chunk(rows.GetRange(from, Math.Min(chunkSize, rows.Count - from))));
        while (queue.Count > 0) await Task.WhenAll(Enumerable.Range(0, Math.Min(parallelism, queue.Count)).Select(_ => LaneAsync())).ConfigureAwait(false);
        if (singles.Count > 0) await SendSinglesAsync().ConfigureAwait(false);
        // That a later attempt did not succeed says nothing about the one whose response was lost.
        foreach (var row in rows.Where(row => row.IsDoubtful && row.Result.State != BatchState.Succeeded && !row.Result.IsUnknown)) row.Result = BatchResult.UnknownAfter(row.Result);
    }

    private async Task LaneAsync()
    {
        while (true)
        {
            Chunk chunk;
            lock (gate)
            {
                if (queue.Count == 0) return;
                chunk = queue.Dequeue();
            }

            if (stopped != null) Stop(chunk, stopped);
            else if (usesBatch) AsSingles(chunk);
            else if (!await sender.WaitAsync().ConfigureAwait(false)) TimeIsOver(chunk);
            else await SendAsync(chunk).ConfigureAwait(false);
        }
    }

    private async Task SendAsync(Chunk chunk)
    {
        chunk.Attempts++;
        var body = writer.Body(chunk.Rows);
        BatchReply reply;
        using (var request = NewRequest(body)) reply = await sender.SendAsync(request).ConfigureAwait(false);
        // A service that carried the message out has read it to its end; another one may still be reading.
        if (reply.IsSuccess) BufferPool.Give(body.Array);
        Dictionary<int, int> statuses = null;
        string misread = null;
        try
        {
            if (table.IsElastic) statuses = BulkReply.RowStatuses(reply, chunk.Rows.Count);
        }
        catch (FormatException error)
        {
            misread = error.Message;
        }

        if (misread != null) Doubtful(chunk, misread);
        else if (statuses != null) TakeEach(chunk, statuses, reply);
        else if (reply.IsThrottled) Throttled(chunk, reply);
        else if (reply.Status == 413 && chunk.Rows.Count > 1) Halve(chunk);
        else if (BulkReply.IsUnsupported(reply)) Unsupported(chunk);
        else if (!table.IsElastic && BulkReply.IsDeadlock(reply)) Throttled(chunk, reply);
        else if (!table.IsElastic && BulkReply.IsTooSlow(reply) && chunk.Rows.Count > 1) Halve(chunk);
        else if (reply.IsDoubtful) Doubtful(chunk, reply.Describe());
        else if (reply.IsSuccess) TakeAll(chunk, reply);
        else if (reply.Status == 401) Refused(chunk, reply);
        else Failed(chunk, reply);
    }

    private HttpRequestMessage NewRequest(ArraySegment<byte> body)
    {
        var request = sender.NewRequest(new Uri(root + table.EntitySet + "/Microsoft.Dynamics.CRM." + message.Name), body, "application/json; charset=utf-8", "application/json");
        request.Headers.TryAddWithoutValidation("OData-Version", "4.0");
        request.Headers.TryAddWithoutValidation("OData-MaxVersion", "4.0");
        var headers = options.Headers.ToList();
        // The results of single rows are in annotations of the error.
        if (table.IsElastic) HeaderList.AddPreference(headers, "odata.include-annotations=\"*\"");
        foreach (var header in headers) request.Headers.TryAddWithoutValidation(header.Key, header.Value);
        return request;
    }

    private void TakeAll(Chunk chunk, BatchReply reply)
    {
        var ids = message == BulkMessage.Create ? BulkReply.Ids(reply, chunk.Rows.Count) : null;
        if (!BulkReply.IsEmptyOrJson(reply) || (message == BulkMessage.Create && ids == null))
        {
            Doubtful(chunk, reply.Describe() + ", which is not a response to " + message.Name);
            return;
        }

        for (var index = 0; index < chunk.Rows.Count; index++) chunk.Rows[index].Result = BatchResult.Of(reply.Status, null);
        if (ids == null) return;
        // That the IDs have the order of the rows is not documented. Where a row's own ID shows that they have not, only those are reported.
        var isInOrder = !chunk.Rows.Where((row, index) => row.Id != null && !row.Id.Equals(ids[index], StringComparison.OrdinalIgnoreCase)).Any();
        for (var index = 0; index < ids.Count && isInOrder; index++) chunk.Rows[index].Id = ids[index];
    }

    /// <summary>An elastic table wrote some rows and not others.</summary>
    private void TakeEach(Chunk chunk, Dictionary<int, int> statuses, BatchReply reply)
    {
        var throttled = new List<BulkRow>();
        var doubtful = new List<BulkRow>();
        var failed = new List<BulkRow>();
        for (var index = 0; index < chunk.Rows.Count; index++)
        {
            var row = chunk.Rows[index];
            if (!statuses.TryGetValue(index, out var status)) status = 200;
            row.Result = status < 400 ? BatchResult.Of(status, null) : BatchResult.Error(status, new BatchText(null, BatchBody.Json(reply.Body, 0, reply.Body.Length, reply.ContentType)));
            if (BatchStatus.IsThrottled(status, reply.RetryAfter)) throttled.Add(row);
            else if (BatchStatus.IsDoubtful(status, false)) doubtful.Add(row);
            else if (status >= 400) failed.Add(row);
        }

        // The error tells the reason of one row; as single operations, each gets its own.
        if (options.FindsBadRows && failed.Count > 1) AsSingles(new Chunk(failed));
        if (throttled.Count > 0) Throttled(new Chunk(throttled) { Attempts = chunk.Attempts }, reply);
        if (doubtful.Count > 0) Doubtful(new Chunk(doubtful) { Attempts = chunk.Attempts }, reply.Describe());
    }

    /// <summary>Nothing of it was done: it goes out again, after the time the service asks for.</summary>
    private void Throttled(Chunk chunk, BatchReply reply)
    {
        sender.Pause(BatchSender.Delay(reply.RetryAfter, reply.Header("Date"), chunk.Attempts - 1));
        foreach (var row in chunk.Rows) row.Result = row.IsDoubtful && row.Result != null && row.Result.IsUnknown ? row.Result : reply.ToResult();
        if (chunk.Attempts < MaximumAttempts)
        {
            Interlocked.Add(ref sender.Counters.ThrottledRetries, chunk.Rows.Count);
            PutBack(chunk);
            return;
        }

        foreach (var row in chunk.Rows.Where(row => !row.Result.IsUnknown)) row.Result.State = BatchState.NotExecuted;
    }

    private void Doubtful(Chunk chunk, string reason)
    {
        foreach (var row in chunk.Rows)
        {
            row.Result = BatchResult.Unknown(reason);
            row.IsDoubtful = true;
        }

        var isRepeatable = message == BulkMessage.Delete || (message.WritesValues && options.RepeatsLost);
        if (!isRepeatable || chunk.Attempts >= MaximumDoubtfulAttempts) return;
        sender.Pause(BatchSender.Delay(null, null, chunk.Attempts - 1));
        PutBack(chunk);
    }

    private void Unsupported(Chunk chunk)
    {
        usesBatch = true;
        AsSingles(chunk);
    }

    /// <summary>One of its rows, or all, were refused: standard tables write all of a message or nothing.</summary>
    private void Failed(Chunk chunk, BatchReply reply)
    {
        if (chunk.Rows.Count == 1 || !options.FindsBadRows)
        {
            foreach (var row in chunk.Rows) row.Result = reply.ToResult();
        }
        else if (chunk.Rows.Count <= FewRows || reply.Status == 403)
        {
            // Rights are missing for all rows as a rule: no need to look for those that have them.
            AsSingles(chunk);
        }
        else
        {
            Halve(chunk);
        }
    }

    private void Halve(Chunk chunk)
    {
        var half = (chunk.Rows.Count + 1) / 2;
        PutBack(new Chunk(chunk.Rows.GetRange(0, half)));
        PutBack(new Chunk(chunk.Rows.GetRange(half, chunk.Rows.Count - half)));
    }

    /// <summary>The sign-in was refused: nothing was done, and the next message would be refused too.</summary>
    private void Refused(Chunk chunk, BatchReply reply)
    {
        refusal = refusal ?? reply;
        foreach (var row in chunk.Rows)
        {
            row.Result = reply.ToResult();
            row.IsRefused = true;
        }

        stopped = "an earlier message was refused: " + reply.Describe();
    }

    private void PutBack(Chunk chunk)
    {
        lock (gate) queue.Enqueue(chunk);
    }

    private void AsSingles(Chunk chunk)
    {
        lock (gate) singles.Add(chunk);
    }

    private async Task SendSinglesAsync()
    {
        var chunks = singles.ToList();
        var rows = chunks.SelectMany(chunk => chunk.Rows).ToList();
        singles.Clear();
        if (stopped != null)
        {
            Stop(new Chunk(rows), stopped);
            return;
        }

        // Without a search for bad rows, what belongs together is still written as a whole or not at all.
        var isWhole = !options.FindsBadRows && !table.IsElastic;
        var units = chunks.SelectMany(chunk => isWhole ? new[] { writer.Unit(chunk.Rows) } : chunk.Rows.Select(row => writer.Unit(new[] { row }))).ToList();
        var profile = ODataBatchProfile.Dataverse.With(Math.Min(chunkSize, isWhole ? StandardChunk : ElasticChunk), parallelism);
        var run = new ODataBatchRun(sender, profile, new Uri(root + "$batch"), true, false);
        using (await run.RunAsync(units).ConfigureAwait(false))
        {
            var at = 0;
            foreach (var operation in units.SelectMany(unit => unit.Operations))
            {
                var row = rows[at++];
                row.Result = operation.Result;
                row.Id = row.Id ?? IdIn(operation.Result);
            }
        }
    }

    /// <summary>The ID in the address that a write returns.</summary>
    private static string IdIn(BatchResult result)
    {
        var headers = new List<KeyValuePair<string, string>>();
        if (result.State != BatchState.Succeeded || result.Content == null || !result.Content.ReadHeaders(headers)) return null;
        var found = Regex.Match(HeaderList.Find(headers, "OData-EntityId") ?? string.Empty, "\\(([0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})\\)$");
        return found.Success ? found.Groups[1].Value : null;
    }

    private static void TimeIsOver(Chunk chunk)
    {
        foreach (var row in chunk.Rows) row.Result = BatchResult.TimeIsOver(row.Result);
    }

    private static void Stop(Chunk chunk, string reason)
    {
        foreach (var row in chunk.Rows.Where(row => row.Result == null || !row.Result.IsUnknown)) row.Result = BatchResult.NotExecuted("NotExecuted", reason);
    }

    /// <summary>Rows of one message.</summary>
    private sealed class Chunk
    {
        public Chunk(List<BulkRow> rows)
        {
            Rows = rows;
        }

        public List<BulkRow> Rows { get; }

        /// <summary>How often it was sent.</summary>
        public int Attempts;
    }
}

/// <summary>What a response to a bulk message says about its rows.</summary>
public static class BulkReply
{
    private const string ErrorDetails = "@Microsoft.PowerApps.CDS.ErrorDetails.";
    private const string RowDetails = "BulkApiErrorDetails";

    // -2147204784 and -2147204783; the whole transaction has been rolled back then.
    private static readonly Regex Deadlock = new Regex("0x80044150|Sql Number: 1205|deadlock", RegexOptions.IgnoreCase);
    private static readonly Regex TooSlow = new Regex("0x80044151|SQL timeout expired", RegexOptions.IgnoreCase);

    /// <summary>
    /// Statuses by position in the message; null when the response lists none. FormatException says what does not fit.
    /// Source: Microsoft Learn, "Use bulk operation messages" (the names as .NET clients receive them; the Web API puts them
    /// into annotations of the error).
    /// </summary>
    public static Dictionary<int, int> RowStatuses(BatchReply reply, int count)
    {
        if (reply.Response == null || reply.Text().IndexOf(RowDetails, StringComparison.Ordinal) < 0) return null;
        JsonText error;
        try
        {
            error = JsonText.Parse(reply.Text()).Member("error");
        }
        catch (FormatException)
        {
            return null;
        }

        foreach (var member in error.Members())
        {
            if (!member.Key.StartsWith(ErrorDetails, StringComparison.Ordinal) || !member.Key.EndsWith(RowDetails, StringComparison.Ordinal)) continue;
            return Read(member.Value.IsString ? JsonText.Parse(member.Value.AsText()) : member.Value, count);
        }

        return null;
    }

    private static Dictionary<int, int> Read(JsonText list, int count)
    {
        var statuses = new Dictionary<int, int>();
        foreach (var item in list.Items())
        {
            if (!int.TryParse(Find(item, "RequestIndex"), out var index) || !int.TryParse(Find(item, "StatusCode"), out var status) || index < 0 || index >= count || statuses.ContainsKey(index))
            {
                throw new FormatException("the response has the row details " + item.Raw + ", which do not fit a message of " + count + " rows");
            }

            statuses.Add(index, status);
        }

        if (!statuses.Values.Any(status => status >= 400)) throw new FormatException("the response is an error, and its details name no row that failed");
        return statuses;
    }

    private static string Find(JsonText item, string name)
    {
        foreach (var member in item.Members())
        {
            if (member.Key.Equals(name, StringComparison.OrdinalIgnoreCase)) return member.Value.AsText();
        }

        return null;
    }

    /// <summary>The IDs of created rows; null when the response does not have one for each.</summary>
    public static List<string> Ids(BatchReply reply, int count)
    {
        try
        {
            var ids = JsonText.Parse(reply.Text()).Member("Ids").Items().Select(item => item.AsText()).ToList();
            return ids.Count == count && ids.TrueForAll(id => Guid.TryParse(id, out _)) ? ids : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>A page of a gateway is a success too, and says nothing.</summary>
    public static bool IsEmptyOrJson(BatchReply reply)
    {
        return reply.Status == 204 || reply.Body.Length == 0 || (reply.ContentType ?? string.Empty).IndexOf("json", StringComparison.OrdinalIgnoreCase) >= 0;
    }

    /// <summary>The table does not have the message; nothing was done.</summary>
    public static bool IsUnsupported(BatchReply reply)
    {
        if (reply.Response == null || reply.Status < 400) return false;
        if (reply.Status == 501) return true;
        var text = reply.Text();
        return text.IndexOf("has not yet been implemented", StringComparison.Ordinal) >= 0
            || (reply.Status == 404 && text.IndexOf("Resource not found for the segment 'Microsoft.Dynamics.CRM.", StringComparison.Ordinal) >= 0);
    }

    /// <summary>Another transaction wrote the same rows; all was rolled back.</summary>
    public static bool IsDeadlock(BatchReply reply) => reply.Status >= 400 && Deadlock.IsMatch(reply.Text());

    /// <summary>Too many rows for the time of a transaction; all was rolled back.</summary>
    public static bool IsTooSlow(BatchReply reply) => reply.Status >= 400 && TooSlow.IsMatch(reply.Text());
}

/// <summary>Writes rows as the body of a bulk message, or as operations of a batch.</summary>
public sealed class BulkWriter
{
    private readonly BulkMessage message;
    private readonly TableInfo table;
    private readonly string path;
    private readonly byte[] head;
    private readonly List<KeyValuePair<string, string>> headers;

    /// <param name="path">Path of the Web API with a slash at its end.</param>
    /// <param name="common">Headers of every request that writes.</param>
    public BulkWriter(BulkMessage message, TableInfo table, string path, List<KeyValuePair<string, string>> common)
    {
        this.message = message;
        this.table = table;
        this.path = path;
        head = Encoding.UTF8.GetBytes("{\"@odata.type\":\"" + table.TypeName + "\"");
        headers = new List<KeyValuePair<string, string>>();
        if (message != BulkMessage.Delete) headers.Add(new KeyValuePair<string, string>("Content-Type", "application/json"));
        headers.Add(new KeyValuePair<string, string>("Accept", "application/json"));
        // An update must not create what is not there.
        if (message == BulkMessage.Update) headers.Add(new KeyValuePair<string, string>("If-Match", "*"));
        headers.AddRange(common);
    }

    /// <summary>In a buffer that goes back to the pool when the service has read it.</summary>
    public ArraySegment<byte> Body(IReadOnlyList<BulkRow> rows)
    {
        var text = new ByteText(BufferPool.Take(rows.Sum(row => 256 + row.Columns.Length + (row.Address == null ? 0 : row.Address.Length * 2)))).Append("{\"Targets\":[");
        for (var index = 0; index < rows.Count; index++)
        {
            if (index > 0) text.Append(",");
            AppendTarget(text, rows[index]);
        }

        return text.Append("]}").Written;
    }

    /// <summary>One operation, or a change set of several.</summary>
    public ODataUnit Unit(IReadOnlyList<BulkRow> rows)
    {
        var unit = new ODataUnit();
        foreach (var row in rows)
        {
            var operation = new ODataOperation
            {
                Index = row.Index,
                Given = row.Given,
                Request = new MultipartRequest
                {
                    Method = message.Method,
                    Url = path + (row.Address == null ? table.EntitySet : BatchUrl.Encode(row.Address)),
                    Headers = headers,
                    Body = message == BulkMessage.Delete ? default(ByteRange) : Braced(row.Columns),
                    ChangeSet = rows.Count > 1 ? "rows-" + rows[0].Index : null,
                    ContentId = rows.Count > 1 ? (row.Index + 1).ToString() : null,
                },
            };
            unit.Operations.Add(operation);
            row.Single = unit;
        }

        return unit;
    }

    private static ByteRange Braced(byte[] columns)
    {
        var text = new ByteText(new byte[columns.Length + 8]).Append("{").Append(columns).Append("}");
        return new ByteRange(text.Written.Array, 0, text.Length);
    }

    private void AppendTarget(ByteText text, BulkRow row)
    {
        text.Append(head);
        if (message == BulkMessage.Upsert) text.Append(",\"@odata.id\":").Append(JsonConvert.ToString(row.Address));
        else if (row.Address != null) text.Append(",\"").Append(table.IdColumn).Append("\":\"").Append(row.Id).Append("\"");
        if (row.Columns.Length > 0) text.Append(",").Append(row.Columns);
        text.Append("}");
    }
}

/// <summary>Reads definitions of tables. Source: Microsoft Learn, "Query table definitions using the Web API".</summary>
public sealed class TableReader
{
    private const int MaximumAttempts = 12;
    private const int MaximumLost = 3;

    private static readonly Regex Usable = new Regex("^[A-Za-z_][A-Za-z0-9_]{0,127}$");

    private readonly BatchSender sender;
    private readonly string root;

    /// <param name="root">Address of the Web API with a slash at its end.</param>
    public TableReader(BatchSender sender, string root)
    {
        this.sender = sender;
        this.root = root;
    }

    /// <summary>Requests that the service recommends to have on their way at once (header x-ms-dop-hint); 0 when it did not say.</summary>
    public int ParallelismHint { get; private set; }

    /// <summary>The response that ended the reading; null when all went well.</summary>
    public BatchReply Failure { get; private set; }

    /// <summary>The service says that there is no such table.</summary>
    public bool IsMissing { get; private set; }

    public static bool IsName(string text) => text != null && Usable.IsMatch(text);

    /// <summary>The table of an entity set name or a logical name; null when there is none, or the reading failed.</summary>
    public async Task<TableInfo> ReadAsync(string name)
    {
        var list = await ListAsync("EntityDefinitions?$select=LogicalName,EntitySetName,PrimaryIdAttribute,TableType&$filter="
            + Uri.EscapeDataString("EntitySetName eq '" + name + "' or LogicalName eq '" + name + "'")).ConfigureAwait(false);
        IsMissing = list != null && list.Count == 0;
        if (list == null || IsMissing) return null;
        var found = list.Find(item => item.Member("EntitySetName").AsText() == name);
        if (found.IsMissing) found = list[0];
        return new TableInfo
        {
            LogicalName = found.Member("LogicalName").AsText(),
            EntitySet = found.Member("EntitySetName").AsText(),
            IdColumn = found.Member("PrimaryIdAttribute").AsText(),
            IsElastic = found.Member("TableType").AsText() == "Elastic",
        };
    }

    /// <summary>The types of some columns. What cannot be read stays unknown.</summary>
    public async Task ReadTypesAsync(TableInfo table, IReadOnlyList<string> columns)
    {
        var filter = string.Join(" or ", columns.Select(column => "LogicalName eq '" + column + "'"));
        var list = await ListAsync("EntityDefinitions(LogicalName='" + table.LogicalName + "')/Attributes?$select=LogicalName,AttributeType&$filter=" + Uri.EscapeDataString(filter)).ConfigureAwait(false);
        if (list == null) return;
        foreach (var item in list) table.KeyTypes[item.Member("LogicalName").AsText()] = item.Member("AttributeType").AsText();
    }

    /// <summary>Whether a table has a message. What cannot be tested counts as there: the message itself will tell.</summary>
    public async Task TestAsync(TableInfo table, BulkMessage message)
    {
        foreach (var name in message.Tests)
        {
            var list = await ListAsync("sdkmessagefilters?$select=sdkmessagefilterid&$filter="
                + Uri.EscapeDataString("sdkmessageid/name eq '" + name + "' and primaryobjecttypecode eq '" + table.LogicalName + "'")).ConfigureAwait(false);
            if (list != null && list.Count == 0) table.HasMessage = false;
            if (!table.HasMessage) return;
        }
    }

    /// <summary>The rows of a read; null when it failed.</summary>
    public async Task<List<JsonText>> ListAsync(string path)
    {
        var reply = await SendAsync(path).ConfigureAwait(false);
        Failure = reply;
        if (reply == null || !reply.IsSuccess) return null;
        try
        {
            var value = JsonText.Parse(reply.Text()).Member("value");
            if (!value.IsArray) return null;
            Failure = null;
            return value.Items().ToList();
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>Reads are repeated after throttling and lost responses. Null when the time is over.</summary>
    /// <param name="range">Bytes of a file; the service refuses headers of OData there.</param>
    public async Task<BatchReply> SendAsync(string path, string range = null)
    {
        for (var attempt = 0; ; attempt++)
        {
            if (!await sender.WaitAsync().ConfigureAwait(false)) return null;
            BatchReply reply;
            using (var request = range == null ? sender.NewRead(new Uri(root + path)) : sender.NewFileRead(new Uri(root + path), range))
            {
                reply = await sender.SendAsync(request).ConfigureAwait(false);
            }

            if (int.TryParse(reply.Header("x-ms-dop-hint"), out var hint) && hint > 0) ParallelismHint = hint;
            if (reply.IsThrottled ? attempt + 1 >= MaximumAttempts : !reply.IsDoubtful || attempt + 1 >= MaximumLost) return reply;
            sender.Pause(BatchSender.Delay(reply.IsThrottled ? reply.RetryAfter : null, reply.Header("Date"), attempt));
        }
    }
}

/// <summary>Reads a page of rows of a CSV file in a file column: whole records only, so that the next page begins where this one ends.</summary>
public static class FileRows
{
    private const int UsualRows = 1000;
    private const int MaximumRows = 10000;

    /// <summary>A record that is longer is not one: a quote was not closed.</summary>
    private const int LongestRecord = 8 * 1024 * 1024;

    private const int LongestHeader = 64 * 1024;

    private const int ShownText = 1000;

    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(90);

    public static async Task<HttpResponseMessage> ReadAsync(IScriptContext context, CancellationToken token)
    {
        var address = Regex.Match(context.Request.RequestUri.AbsolutePath, "/([^/]+)/([^/]+)/([^/]+)/rows$");
        var table = Uri.UnescapeDataString(address.Groups[1].Value);
        var id = Uri.UnescapeDataString(address.Groups[2].Value);
        var column = Uri.UnescapeDataString(address.Groups[3].Value);
        if (!TableReader.IsName(table)) return Refuse(400, "InvalidTable", "the table is '" + table + "', expected an entity set name such as accounts");
        if (!TableReader.IsName(column)) return Refuse(400, "InvalidColumn", "the column is '" + column + "', expected the logical name of a file column");
        if (!Guid.TryParse(id, out var guid)) return Refuse(400, "InvalidRow", "the row ID is '" + id + "', expected a GUID");
        var query = context.Request.RequestUri.Query;
        if (!Number(query, "position", 0, 0, long.MaxValue, out var position)) return Refuse(400, "InvalidOption", "position is not a whole number of at least 0");
        if (!Number(query, "maximumRows", UsualRows, 1, MaximumRows, out var maximum)) return Refuse(400, "InvalidOption", "maximumRows is not a number from 1 to " + MaximumRows);
        var separator = Option(query, "separator") ?? ",";
        if (separator == "tab") separator = "\t";
        if (separator.Length != 1 || separator[0] > 126 || separator == "\"" || separator == "\n" || separator == "\r") return Refuse(400, "InvalidOption", "separator is '" + separator + "', expected one character such as a semicolon, or tab");

        using (var sender = new BatchSender(context, Budget, token))
        {
            var root = context.Request.RequestUri.GetLeftPart(UriPartial.Authority) + ODataBatchProfile.Dataverse.Root;
            var file = new FileReader(new TableReader(sender, root), table + "(" + guid + ")", column);
            return await ReadAsync(file, new CsvReader(separator[0]), position, (int)maximum).ConfigureAwait(false);
        }
    }

    private static async Task<HttpResponseMessage> ReadAsync(FileReader file, CsvReader csv, long position, int maximum)
    {
        var buffer = await file.ReadAsync(0, position > 0 ? LongestHeader : FileReader.Block).ConfigureAwait(false);
        if (buffer == null) return Failed(file);
        var isUtf16 = buffer.Length > 1 && ((buffer[0] == 0xFF && buffer[1] == 0xFE) || (buffer[0] == 0xFE && buffer[1] == 0xFF));
        if (isUtf16) return Refuse(422, "UnsupportedEncoding", "the file is UTF-16, expected UTF-8");
        var mark = buffer.Length > 2 && buffer[0] == 0xEF && buffer[1] == 0xBB && buffer[2] == 0xBF ? 3 : 0;
        var first = csv.Read(buffer, mark, buffer.Length, buffer.Length >= file.Size);
        if (first == null || first.End > LongestHeader) return Refuse(422, "RecordTooLong", "the first line is longer than " + LongestHeader + " bytes: a quote may not be closed");
        var header = CsvHeader.Read(first);
        if (header.Problem != null) return Refuse(422, "InvalidHeader", header.Problem);

        // The buffer begins at this byte of the file.
        long begin = 0;
        var at = first.End;
        if (position > at)
        {
            begin = position;
            at = 0;
            buffer = await file.ReadAsync(position).ConfigureAwait(false);
            if (buffer == null) return Failed(file);
        }

        var page = new Page();
        while (page.Count < maximum)
        {
            var isLast = begin + buffer.Length >= file.Size;
            if (at >= buffer.Length && isLast) break;
            var record = csv.Read(buffer, at, buffer.Length, isLast);
            if (record != null)
            {
                page.Add(header, record, buffer, at);
                at = record.End;
                continue;
            }

            if (buffer.Length - at > LongestRecord) return Refuse(422, "RecordTooLong", "the record at byte " + (begin + at) + " is longer than " + LongestRecord + " bytes: a quote may not be closed");
            var more = await file.ReadAsync(begin + buffer.Length).ConfigureAwait(false);
            if (more == null) return Failed(file);
            buffer = FileReader.Join(buffer, at, more);
            begin += at;
            at = 0;
            if (more.Length == 0) break;
        }

        // After the content: a file that was replaced meanwhile shows.
        var version = await file.VersionAsync().ConfigureAwait(false);
        if (version == null) return Failed(file);
        return page.Write(begin + at, file.Size, version);
    }

    private static HttpResponseMessage Failed(FileReader file)
    {
        // Flows repeat 503 on their own: a read may be repeated.
        if (file.Failure == null) return Refuse(503, "TimeBudgetExceeded", "the service asked to wait longer than the action may take");
        if (file.Failure.Response == null) return Refuse(502, "NoResponse", "the file could not be read: " + file.Failure.Lost);
        return file.Failure.IsSuccess ? Refuse(502, "NotAFile", "the response has content of type '" + file.Failure.ContentType + "', expected the file") : file.Failure.PassOn();
    }

    private static HttpResponseMessage Refuse(int status, string code, string message)
    {
        var body = new JObject { ["error"] = new JObject { ["code"] = code, ["message"] = message } };
        return new HttpResponseMessage((HttpStatusCode)status) { Content = ScriptBase.CreateJsonContent(body.ToString(Newtonsoft.Json.Formatting.None)) };
    }

    private static bool Number(string query, string name, long usual, long least, long most, out long value)
    {
        var text = Option(query, name);
        value = usual;
        return text == null || (Regex.IsMatch(text, "^[0-9]+$") && long.TryParse(text, out value) && value >= least && value <= most);
    }

    private static string Option(string query, string name)
    {
        foreach (var pair in query.TrimStart('?').Split('&'))
        {
            var parts = pair.Split(new[] { '=' }, 2);
            if (parts.Length == 2 && parts[1].Length > 0 && Uri.UnescapeDataString(parts[0]) == name) return Uri.UnescapeDataString(parts[1].Replace('+', ' '));
        }

        return null;
    }

    /// <summary>The rows of a page, and the records that cannot be rows.</summary>
    private sealed class Page
    {
        private readonly StringBuilder rows = new StringBuilder();
        private readonly List<int> records = new List<int>();
        private readonly JArray bad = new JArray();

        /// <summary>Records, whether they are rows or not.</summary>
        public int Count { get; private set; }

        public void Add(CsvHeader header, CsvRecord record, byte[] bytes, int start)
        {
            // An empty line is not a record, except that of a file with one column, which says nothing either.
            if (record.IsEmpty) return;
            Count++;
            var json = new StringBuilder();
            var problem = header.Write(record, json);
            if (problem == null)
            {
                if (records.Count > 0) rows.Append(',');
                rows.Append(json);
                records.Add(Count);
                return;
            }

            var text = Encoding.UTF8.GetString(bytes, start, Math.Min(record.End - start, ShownText)).TrimEnd('\r', '\n');
            bad.Add(new JObject { ["record"] = Count, ["message"] = problem, ["text"] = text });
        }

        public HttpResponseMessage Write(long position, long size, string version)
        {
            var body = new StringBuilder("{\"rows\":[").Append(rows).Append("],\"records\":[").Append(string.Join(",", records)).Append("],\"badRecords\":");
            body.Append(bad.ToString(Newtonsoft.Json.Formatting.None)).Append(",\"count\":").Append(Count).Append(",\"position\":").Append(position);
            body.Append(",\"size\":").Append(size).Append(",\"isEnd\":").Append(position >= size ? "true" : "false");
            body.Append(",\"version\":").Append(JsonConvert.ToString(version)).Append('}');
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = ScriptBase.CreateJsonContent(body.ToString()) };
        }
    }
}

/// <summary>The first line of a CSV file: names of columns, each with the type of its values.</summary>
public sealed class CsvHeader
{
    private static readonly Regex Name = new Regex("^[A-Za-z_][A-Za-z0-9_.@]*$");
    private static readonly Regex Number = new Regex("^-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?$");

    private readonly List<KeyValuePair<string, string>> columns = new List<KeyValuePair<string, string>>();

    /// <summary>Why the line is not a header; null when it is one.</summary>
    public string Problem { get; private set; }

    /// <summary>A name may end in :number or :boolean; other values are texts.</summary>
    public static CsvHeader Read(CsvRecord record)
    {
        var header = new CsvHeader { Problem = record.Problem };
        foreach (var field in record.Fields)
        {
            var parts = field.Trim().Split(new[] { ':' }, 2);
            var type = parts.Length > 1 ? parts[1].Trim().ToLowerInvariant() : "text";
            if (!Name.IsMatch(parts[0])) header.Problem = header.Problem ?? "column " + (header.columns.Count + 1) + " of the first line is '" + parts[0] + "', expected the logical name of a column";
            if (header.columns.Exists(column => column.Key == parts[0])) header.Problem = header.Problem ?? "the first line names the column '" + parts[0] + "' twice";
            if (type != "text" && type != "number" && type != "boolean") header.Problem = header.Problem ?? "the type of '" + parts[0] + "' is '" + type + "', expected text, number or boolean";
            header.columns.Add(new KeyValuePair<string, string>(parts[0], type));
        }

        return header;
    }

    /// <summary>A record as JSON. The text of what is wrong with it instead when it cannot be a row.</summary>
    public string Write(CsvRecord record, StringBuilder json)
    {
        if (record.Problem != null) return record.Problem;
        if (record.Fields.Count != columns.Count) return "the record has " + record.Fields.Count + " fields, expected " + columns.Count;
        json.Append('{');
        for (var index = 0; index < columns.Count; index++)
        {
            if (index > 0) json.Append(',');
            json.Append(JsonConvert.ToString(columns[index].Key)).Append(':');
            var problem = Value(columns[index], record.Fields[index], json);
            if (problem != null) return problem;
        }

        json.Append('}');
        return null;
    }

    private static string Value(KeyValuePair<string, string> column, string text, StringBuilder json)
    {
        if (text.Length == 0)
        {
            json.Append("null");
            return null;
        }

        if (column.Value == "text")
        {
            json.Append(JsonConvert.ToString(text));
            return null;
        }

        var trimmed = text.Trim();
        if (column.Value == "number")
        {
            if (!Number.IsMatch(trimmed)) return "'" + column.Key + "' is '" + text + "', expected a number";
            json.Append(trimmed);
            return null;
        }

        var lower = trimmed.ToLowerInvariant();
        if (lower != "true" && lower != "false") return "'" + column.Key + "' is '" + text + "', expected true or false";
        json.Append(lower);
        return null;
    }
}

/// <summary>One record of a CSV file: its fields, or what is wrong with it.</summary>
public sealed class CsvRecord
{
    public readonly List<string> Fields = new List<string>();

    /// <summary>Null when the record can be read.</summary>
    public string Problem;

    /// <summary>The byte after the record and its line end.</summary>
    public int End;

    public bool IsEmpty => Problem == null && Fields.Count == 1 && Fields[0].Length == 0;
}

/// <summary>
/// Reads records of a CSV file in UTF-8 (RFC 4180): fields in quotes may have separators, line ends and doubled quotes in them. The bytes
/// of separators, quotes and line ends are never part of another character, so a record is taken apart before its text is decoded.
/// </summary>
public sealed class CsvReader
{
    private const byte Quote = (byte)'"';
    private const byte LineFeed = (byte)'\n';
    private const byte Return = (byte)'\r';

    private static readonly UTF8Encoding Strict = new UTF8Encoding(false, true);

    private readonly byte separator;

    public CsvReader(char separator)
    {
        this.separator = (byte)separator;
    }

    /// <summary>The record that begins at a byte; null when the bytes end within it and more of the file follows.</summary>
    public CsvRecord Read(byte[] bytes, int start, int end, bool isLast)
    {
        var record = new CsvRecord();
        var at = start;
        while (true)
        {
            if (!Field(record, bytes, ref at, end, isLast)) return null;
            if (at >= end) break;
            if (bytes[at] == separator)
            {
                at++;
                continue;
            }

            // A line end of two bytes may be cut between them.
            if (bytes[at] == Return && at + 1 >= end && !isLast) return null;
            at += bytes[at] == Return && at + 1 < end && bytes[at + 1] == LineFeed ? 2 : 1;
            break;
        }

        record.End = at;
        return record;
    }

    /// <summary>Reads to the separator or line end behind a field. False when the bytes end before it.</summary>
    private bool Field(CsvRecord record, byte[] bytes, ref int at, int end, bool isLast)
    {
        if (at < end && bytes[at] == Quote) return Quoted(record, bytes, ref at, end, isLast);
        var start = at;
        at = NextBreak(bytes, at, end);
        if (at >= end && !isLast) return false;
        Add(record, bytes, start, at, false);
        return true;
    }

    private bool Quoted(CsvRecord record, byte[] bytes, ref int at, int end, bool isLast)
    {
        var start = ++at;
        var isDoubled = false;
        while (true)
        {
            at = Array.IndexOf(bytes, Quote, at, end - at);
            if (at < 0)
            {
                at = end;
                if (!isLast) return false;
                record.Problem = record.Problem ?? "a quote is not closed before the end of the file";
                return true;
            }

            // Whether it is doubled shows the next byte.
            if (at + 1 >= end && !isLast) return false;
            if (at + 1 >= end || bytes[at + 1] != Quote) break;
            isDoubled = true;
            at += 2;
        }

        Add(record, bytes, start, at, isDoubled);
        at++;
        var next = NextBreak(bytes, at, end);
        if (next >= end && !isLast) return false;
        if (next > at) record.Problem = record.Problem ?? "there is text after the closing quote of field " + record.Fields.Count;
        at = next;
        return true;
    }

    private int NextBreak(byte[] bytes, int at, int end)
    {
        while (at < end && bytes[at] != separator && bytes[at] != LineFeed && bytes[at] != Return) at++;
        return at;
    }

    private static void Add(CsvRecord record, byte[] bytes, int start, int end, bool isDoubled)
    {
        try
        {
            var text = Strict.GetString(bytes, start, end - start);
            record.Fields.Add(isDoubled ? text.Replace("\"\"", "\"") : text);
        }
        catch (ArgumentException)
        {
            record.Fields.Add(string.Empty);
            record.Problem = record.Problem ?? "field " + record.Fields.Count + " is not UTF-8";
        }
    }
}

/// <summary>
/// Reads a file column piece by piece. Source: Microsoft Learn, "Use file column data", download a file in chunks: a Range
/// header, 206, and the size of the whole file in x-ms-file-size.
/// </summary>
public sealed class FileReader
{
    /// <summary>The service returns at most 4 MB at once.</summary>
    public const int Block = 1024 * 1024;

    private readonly TableReader reader;
    private readonly string row;
    private readonly string column;

    public FileReader(TableReader reader, string row, string column)
    {
        this.reader = reader;
        this.row = row;
        this.column = column;
    }

    /// <summary>The response that ended the reading; null when the time was over.</summary>
    public BatchReply Failure { get; private set; }

    /// <summary>Bytes of the whole file; -1 before anything was read.</summary>
    public long Size { get; private set; } = -1;

    /// <summary>The bytes from a position on, at most a block; empty at the end of the file, null when they cannot be read.</summary>
    public async Task<byte[]> ReadAsync(long position, int length = Block)
    {
        if (Size >= 0 && position >= Size) return new byte[0];
        var reply = await reader.SendAsync(row + "/" + column + "/$value", "bytes=" + position + "-" + (position + length - 1)).ConfigureAwait(false);
        Failure = reply;
        if (reply == null) return null;
        if (reply.Status == 416)
        {
            // A position behind the end. Nothing else tells the size then.
            Size = Math.Max(Size, 0);
            return new byte[0];
        }

        if (!reply.IsSuccess || IsPage(reply)) return null;
        var body = reply.Body;
        // A service that does not know ranges returns the whole file.
        if (reply.Status == 200) body = position >= body.Length ? new byte[0] : Part(body, (int)position, Math.Min(length, body.Length - (int)position));
        if (long.TryParse(reply.Header("x-ms-file-size"), out var size)) Size = size;
        else if (reply.Status == 200) Size = reply.Body.Length;
        else if (body.Length < length) Size = position + body.Length;
        return body;
    }

    /// <summary>The end of some bytes with more bytes behind it.</summary>
    public static byte[] Join(byte[] bytes, int start, byte[] more)
    {
        var joined = new byte[bytes.Length - start + more.Length];
        Array.Copy(bytes, start, joined, 0, bytes.Length - start);
        Array.Copy(more, 0, joined, bytes.Length - start, more.Length);
        return joined;
    }

    /// <summary>
    /// A gateway's page for signing in comes with 200 as well: as a file it would be the end of a longer one.
    /// Source: Microsoft Learn, "Use file column data": a file comes as application/octet-stream.
    /// </summary>
    private static bool IsPage(BatchReply reply)
    {
        var type = (reply.ContentType ?? string.Empty).Split(';')[0].Trim().ToLowerInvariant();
        return type == "text/html" || type == "application/xhtml+xml";
    }

    private static byte[] Part(byte[] bytes, int start, int length)
    {
        var part = new byte[length];
        Array.Copy(bytes, start, part, 0, length);
        return part;
    }

    /// <summary>The ID of the file: another one after each upload. Null when it cannot be read.</summary>
    public async Task<string> VersionAsync()
    {
        var reply = await reader.SendAsync(row + "?$select=" + column).ConfigureAwait(false);
        Failure = reply;
        if (reply == null || !reply.IsSuccess) return null;
        try
        {
            return JsonText.Parse(reply.Text()).Member(column).AsText();
        }
        catch (FormatException)
        {
            return null;
        }
    }
}

/// <summary>What the dropdowns of the designer show: tables and their alternate keys.</summary>
public static class TableLists
{
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(30);

    public static Task<HttpResponseMessage> TablesAsync(IScriptContext context, CancellationToken token)
    {
        return ListAsync(context, token, reader => reader.ListAsync("EntityDefinitions?$select=LogicalName,EntitySetName,DisplayName,TableType&$filter="
            + Uri.EscapeDataString("IsPrivate eq false and IsIntersect eq false")), Table);
    }

    public static Task<HttpResponseMessage> KeysAsync(IScriptContext context, CancellationToken token)
    {
        var segments = context.Request.RequestUri.AbsolutePath.Split('/');
        var name = Uri.UnescapeDataString(segments[segments.Length - 2]);
        return ListAsync(context, token, async reader =>
        {
            var table = TableReader.IsName(name) ? await reader.ReadAsync(name).ConfigureAwait(false) : null;
            if (table == null) return null;
            return await reader.ListAsync("EntityDefinitions(LogicalName='" + table.LogicalName + "')/Keys?$select=LogicalName,KeyAttributes,DisplayName").ConfigureAwait(false);
        }, Key);
    }

    private static async Task<HttpResponseMessage> ListAsync(IScriptContext context, CancellationToken token, Func<TableReader, Task<List<JsonText>>> read, Func<JsonText, JObject> item)
    {
        using (var sender = new BatchSender(context, Budget, token))
        {
            var reader = new TableReader(sender, context.Request.RequestUri.GetLeftPart(UriPartial.Authority) + ODataBatchProfile.Dataverse.Root);
            var list = await read(reader).ConfigureAwait(false);
            if (list == null && reader.Failure != null && reader.Failure.Response != null && !reader.Failure.IsSuccess) return reader.Failure.PassOn();
            var items = (list ?? new List<JsonText>()).Select(item).Where(each => each != null).OrderBy(each => (string)each["title"], StringComparer.OrdinalIgnoreCase);
            var body = new JObject { ["value"] = new JArray(items) };
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = ScriptBase.CreateJsonContent(body.ToString(Newtonsoft.Json.Formatting.None)) };
        }
    }

    private static JObject Table(JsonText definition)
    {
        var entitySet = definition.Member("EntitySetName").AsText();
        // Rows of a table without an entity set have no address.
        if (string.IsNullOrEmpty(entitySet)) return null;
        var name = definition.Member("LogicalName").AsText();
        return new JObject { ["entitySet"] = entitySet, ["logicalName"] = name, ["title"] = Title(definition, name), ["type"] = definition.Member("TableType").AsText() };
    }

    private static JObject Key(JsonText definition)
    {
        var columns = string.Join(",", definition.Member("KeyAttributes").Items().Select(column => column.AsText()));
        return columns.Length == 0 ? null : new JObject { ["columns"] = columns, ["title"] = Title(definition, columns) };
    }

    /// <summary>The label may be missing, and need not be unique.</summary>
    private static string Title(JsonText definition, string name)
    {
        var label = definition.Member("DisplayName").Member("UserLocalizedLabel").Member("Label").AsText();
        return string.IsNullOrEmpty(label) || label == name ? name : label + " (" + name + ")";
    }
}
