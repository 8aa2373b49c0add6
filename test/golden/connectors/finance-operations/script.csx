/// <summary>Handles the operations that the definition alone cannot express (scriptOperations in properties.yaml).</summary>
public class Script : ScriptBase
{
    private static readonly Dictionary<string, Func<IScriptContext, CancellationToken, Task<HttpResponseMessage>>> Operations =
        new Dictionary<string, Func<IScriptContext, CancellationToken, Task<HttpResponseMessage>>>
        {
            ["SetBatchJobToWaiting"] = BatchJobs.SetToWaitingAsync,
            ["ListBatchJobs"] = BatchJobs.ListAsync,
            ["ExecuteODataBatch"] = (context, token) => ODataBatchOperation.RunAsync(context, ODataBatchProfile.FinanceOperations, token),
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
            return Operations.TryGetValue(OperationIdReader.Read(Context, Operations.ContainsKey), out var operation)
                ? await operation(Context, CancellationToken).ConfigureAwait(false)
                : throw new OperationRefused(HttpStatusCode.BadRequest, "UnknownOperation", "the script does not handle the operation '" + Context.OperationId + "'");
        }
        catch (OperationRefused refusal)
        {
            return refusal.ToResponse();
        }
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

/// <summary>
/// Batch jobs: the list by status, and the action that puts a job back to waiting. Source: Microsoft Learn, "Batch OData API". The documents spell two
/// of its members in two ways ("Batch JobId", "BatchJobId"; "reponseMessage", "ReponseMessage", "ResponseMessage"), and
/// sibling actions return their result as JSON text in `value`: every form is read, one form is returned.
/// </summary>
public static class BatchJobs
{
    private const string ActionPath = "/data/BatchJobs/Microsoft.Dynamics.DataEntities.SetBatchJobToWaiting";

    private const string StatusParameter = "status";

    /// <summary>Members of BatchStatus as they are spelled in JSON: Canceled with one l, Cancelling with two.</summary>
    private static readonly string[] Statuses =
        { "Waiting", "Executing", "Error", "Finished", "Canceled", "Cancelling", "Ready", "NotRun", "Scheduled", "Hold" };

    public static async Task<HttpResponseMessage> SetToWaitingAsync(IScriptContext context, CancellationToken token)
    {
        var environment = new FinanceOperationsEnvironment(context);
        var input = await FinanceOperationsEnvironment.JsonBodyOf(context.Request).ConfigureAwait(false);
        var id = BatchJobId(input["batchJobId"]);
        var request = environment.NewRequest(HttpMethod.Post, ActionPath);
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        request.Content = new StringContent(
            new JObject { ["batchJobId"] = id }.ToString(Newtonsoft.Json.Formatting.None), Encoding.UTF8, "application/json");

        var response = await environment.SendAsync(request, token).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode) return response;
        var text = await FinanceOperationsEnvironment.TextOf(response).ConfigureAwait(false);
        var result = ODataValue.Unwrap(FinanceOperationsEnvironment.TryParse(text)) as JObject;
        var isSuccess = result == null ? null : Truth(Member(result, "issuccess"));
        if (isSuccess == null)
        {
            throw OperationRefused.OutcomeUnknown("the environment responded to SetBatchJobToWaiting with something that does not say how it ended");
        }
        return OperationResponse.Json(
            HttpStatusCode.OK,
            new JObject
            {
                ["batchJobId"] = id,
                ["isSuccess"] = isSuccess.Value,
                ["message"] = TextOf(Member(result, "responsemessage", "reponsemessage")),
                ["details"] = TextOf(Member(result, "exceptiondetails")),
            });
    }

    /// <summary>
    /// The dropdown's status becomes a part of the filter, because OData has no other way to say it: the enum's member after
    /// the enum's full name. Source: Microsoft Learn, "Open Data Protocol (OData)", Enumerations.
    /// </summary>
    public static async Task<HttpResponseMessage> ListAsync(IScriptContext context, CancellationToken token)
    {
        var environment = new FinanceOperationsEnvironment(context);
        var uri = context.Request.RequestUri;
        var given = FinanceOperationsEnvironment.QueryOf(uri);
        var query = string.Join("&", uri.Query.TrimStart('?').Split('&').Where(pair => pair.Length > 0 && !IsNamed(pair, StatusParameter)));
        if (given.TryGetValue(StatusParameter, out var status) && status.Trim().Length > 0)
        {
            var filter = StatusFilter(status.Trim());
            if (given.TryGetValue("$filter", out var more) && more.Trim().Length > 0) filter += " and (" + more + ")";
            var rest = query.Split('&').Where(pair => pair.Length > 0 && !IsNamed(pair, "$filter"));
            query = string.Join("&", new[] { "$filter=" + Uri.EscapeDataString(filter) }.Concat(rest));
        }
        context.Request.RequestUri = new UriBuilder(uri) { Query = query }.Uri;
        return await environment.SendAsync(context.Request, token).ConfigureAwait(false);
    }

    private static string StatusFilter(string status)
    {
        var member = Statuses.FirstOrDefault(name => string.Equals(name, status, StringComparison.OrdinalIgnoreCase));
        if (member != null) return "Status eq Microsoft.Dynamics.DataEntities.BatchStatus'" + member + "'";
        throw new OperationRefused(
            HttpStatusCode.BadRequest, "StatusNotValid", "the status is '" + status + "', expected one of " + string.Join(", ", Statuses));
    }

    private static bool IsNamed(string pair, string name)
    {
        return string.Equals(Uri.UnescapeDataString(pair.Split('=')[0]), name, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The job's number, also out of a text: business events and tables carry it as either.</summary>
    private static long BatchJobId(JToken value)
    {
        var text = value == null || value.Type == JTokenType.Null ? string.Empty : value.ToString().Trim();
        if (text.All(letter => letter >= '0' && letter <= '9') && long.TryParse(text, out var id) && id > 0) return id;
        throw new OperationRefused(
            HttpStatusCode.BadRequest, "BatchJobIdNotValid", "the batch job ID is '" + text + "', expected a whole number greater than 0, such as 5637144576");
    }

    /// <summary>The member with one of the names, which are compared without case and spaces; a value goes before an empty one.</summary>
    private static JToken Member(JObject result, params string[] names)
    {
        JToken empty = null;
        foreach (var property in result.Properties())
        {
            var name = property.Name.Replace(" ", string.Empty).ToLowerInvariant();
            if (!names.Contains(name)) continue;
            if (property.Value.Type != JTokenType.Null && property.Value.ToString().Length > 0) return property.Value;
            empty = property.Value;
        }
        return empty;
    }

    private static bool? Truth(JToken value)
    {
        if (value?.Type == JTokenType.Boolean) return value.Value<bool>();
        return value?.Type == JTokenType.String && bool.TryParse(value.Value<string>().Trim(), out var truth) ? truth : (bool?)null;
    }

    private static string TextOf(JToken value)
    {
        if (value == null || value.Type == JTokenType.Null) return string.Empty;
        return value.Type == JTokenType.String ? value.Value<string>() : value.ToString(Newtonsoft.Json.Formatting.None);
    }
}

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

/// <summary>
/// The data package API: OData actions on DataManagementDefinitionGroups that return one value, which is sometimes JSON
/// as text. Source: Microsoft Learn, "Data management package REST API".
/// </summary>
public static class DataPackages
{
    private const string ActionRoot = "/data/DataManagementDefinitionGroups/Microsoft.Dynamics.DataEntities.";

    /// <summary>Actions that start something. The others only read.</summary>
    private static readonly string[] Starts = { "ExportToPackage", "ImportFromPackage" };

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
                HttpStatusCode.BadGateway, "NotABlob", "the environment responded to GetAzureWriteUrl with something that is not a blob address"),
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
        var result = text.Trim().Length == 0 ? JValue.CreateNull() : FinanceOperationsEnvironment.TryParse(text);
        if (result == null)
        {
            var what = "the environment responded to " + action + " with something that is not JSON";
            throw Starts.Contains(action) ? OperationRefused.OutcomeUnknown(what) : new OperationRefused(HttpStatusCode.BadGateway, "NotJson", what);
        }
        return OperationResponse.Json(HttpStatusCode.OK, read(ODataValue.Unwrap(result)));
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

/// <summary>What an OData action returns: the documents show the value alone, in one envelope or two, and as JSON text.</summary>
public static class ODataValue
{
    /// <summary>Takes `value` out of its envelopes, and JSON out of a text. Null stays null.</summary>
    public static JToken Unwrap(JToken result)
    {
        for (var depth = 0; depth < 4; depth++)
        {
            if (result is JObject envelope && envelope.TryGetValue("value", out var inner))
            {
                result = inner;
            }
            else if (result?.Type == JTokenType.String
                && result.Value<string>().TrimStart() is var text
                && (text.StartsWith("{") || text.StartsWith("[") || text.StartsWith("\""))
                && FinanceOperationsEnvironment.TryParse(text) is JToken parsed)
            {
                result = parsed;
            }
            else
            {
                break;
            }
        }
        return result;
    }
}
