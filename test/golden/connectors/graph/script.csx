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
                return UnknownOperation.Answer(Context);
        }
    }
}

/// <summary>The Microsoft Graph $batch action: a list of requests in, a list of answers in the same order out.</summary>
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
            var refusal = await run.RunAsync(reader).ConfigureAwait(false);
            if (refusal != null) return refusal;
            return BatchReport.Write(reader.Requests.Select(request => request.Result).ToList(), index => reader.Requests[index].Id, sender.Counters, failOnError);
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

    /// <summary>HTTP status; 0 when the item was not carried out, or nobody knows whether it was.</summary>
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
            + (last == null ? string.Empty : "; last the service answered " + last.Status + " " + last.ErrorMessage));
    }

    public bool IsUnknown => ErrorCode == "OutcomeUnknown";

    /// <summary>Perhaps the service carried the item out: it must not be sent again blindly.</summary>
    public static BatchResult Unknown(string reason)
    {
        return new BatchResult
        {
            State = BatchState.Failed,
            ErrorCode = "OutcomeUnknown",
            ErrorMessage = "the answer was lost (" + reason + "): the item may or may not have been carried out, and was not sent again",
        };
    }

    /// <summary>A service's answer to an item.</summary>
    public static BatchResult Of(int status, IBatchContent content)
    {
        var result = new BatchResult { State = status < 400 ? BatchState.Succeeded : BatchState.Failed, Status = status, Content = content };
        if (status < 400) return result;
        var body = content.Json();
        var error = body == null ? default(JsonText) : JsonText.Parse(body);
        // OData and Graph: { error: { code, message } }.
        if (error.IsObject) error = error.Member("error");
        var code = error.IsObject ? error.Member("code").AsText() : null;
        var message = error.IsObject ? error.Member("message").AsText() : error.AsText();
        result.ErrorCode = string.IsNullOrEmpty(code) ? status.ToString() : code;
        result.ErrorMessage = string.IsNullOrEmpty(message) ? "the service answered " + status : message;
        return result;
    }
}

/// <summary>Counts over a whole run, shared by what is under way at the same time.</summary>
public sealed class BatchCounters
{
    public int ThrottledRetries;

    public int RequestsSent;
}

/// <summary>Writes the answer of a batch action.</summary>
public static class BatchReport
{
    /// <param name="idOf">An item's id in the answer.</param>
    public static HttpResponseMessage Write(IReadOnlyList<BatchResult> results, Func<int, string> idOf, BatchCounters counters, bool failOnError)
    {
        var failed = results.Count(result => result.State == BatchState.Failed);
        var notExecuted = results.Count(result => result.State == BatchState.NotExecuted);
        var output = new MemoryStream(Size(results));
        var headers = new List<KeyValuePair<string, string>>();
        var isFailure = failOnError && failed + notExecuted > 0;
        using (var json = new JsonTextWriter(new StreamWriter(output, new UTF8Encoding(false), 4096, true)))
        {
            json.WriteStartObject();
            if (isFailure) WriteFailure(json, results, failed, notExecuted);
            json.WritePropertyName("responses");
            json.WriteStartArray();
            for (var index = 0; index < results.Count; index++) WriteResult(json, idOf(index), results[index], headers);
            json.WriteEndArray();
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

        // 424: flows repeat 408, 429 and 5xx by themselves, and a batch that was carried out in part must not be repeated.
        var response = new HttpResponseMessage(isFailure ? (HttpStatusCode)424 : HttpStatusCode.OK) { Content = new ByteArrayContent(output.GetBuffer(), 0, (int)output.Length) };
        response.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json; charset=utf-8");
        return response;
    }

    /// <summary>About how many bytes the answer has.</summary>
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

        json.WriteEndObject();
    }

    /// <param name="headers">Scratch paper.</param>
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

/// <summary>Headers and body of an answer to one item, read when they are written out.</summary>
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

/// <summary>
/// A value inside a JSON text. Only what is asked for is read, and everything keeps its exact text: numbers of any
/// length travel unchanged, and a body is never taken apart and put together again.
/// </summary>
public readonly struct JsonText
{
    private readonly string text;
    private readonly int start;
    private readonly int end;

    private JsonText(string text, int start, int end)
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
    public string Raw => IsMissing ? "null" : text.Substring(start, end - start);

    /// <summary>The value's own text, in its place.</summary>
    public TextRange Range => new TextRange(text, start, end - start);

    public int Length => end - start;

    /// <summary>Checks a whole text strictly (RFC 8259) and stands for its value. FormatException tells the place.</summary>
    public static JsonText Parse(string text)
    {
        var first = JsonSyntax.SkipSpace(text, 0);
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

/// <summary>Where values, strings and blanks of a JSON text end.</summary>
public static class JsonSyntax
{
    private const int MaximumDepth = 256;

    private static readonly string[] UsualNames = { "method", "url", "headers", "body", "contentId", "changeSet", "id", "status", "dependsOn" };

    /// <summary>Checks a value and returns where it ends.</summary>
    public static int Skip(string text, int at, int depth)
    {
        if (at >= text.Length || depth > MaximumDepth) throw Wrong(text, at);
        switch (text[at])
        {
            case '{':
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

            case '[':
                at = SkipSpace(text, at + 1);
                if (Peek(text, at) == ']') return at + 1;
                while (true)
                {
                    at = SkipSpace(text, Skip(text, at, depth + 1));
                    if (Peek(text, at) == ']') return at + 1;
                    if (Peek(text, at) != ',') throw Wrong(text, at);
                    at = SkipSpace(text, at + 1);
                }

            case '"':
                return SkipString(text, at);
            case 't':
                return SkipWord(text, at, "true");
            case 'f':
                return SkipWord(text, at, "false");
            case 'n':
                return SkipWord(text, at, "null");
            default:
                return SkipNumber(text, at);
        }
    }

    /// <summary>Where a value of a text that has been checked ends: brackets are counted, strings jumped over.</summary>
    public static int Hop(string text, int at)
    {
        var depth = 0;
        while (true)
        {
            switch (text[at])
            {
                case '"':
                    at = HopString(text, at);
                    if (depth == 0) return at;
                    continue;
                case '{':
                case '[':
                    depth++;
                    break;
                case '}':
                case ']':
                    if (--depth == 0) return at + 1;
                    if (depth < 0) return at;
                    break;
                case ',':
                case ' ':
                case '\t':
                case '\r':
                case '\n':
                    if (depth == 0) return at;
                    break;
            }

            at++;
            if (at == text.Length) return at;
        }
    }

    private static int HopString(string text, int at)
    {
        var close = text.IndexOf('"', at + 1);
        while (true)
        {
            var slashes = 0;
            for (var before = close - 1; text[before] == '\\'; before--) slashes++;
            if (slashes % 2 == 0) return close + 1;
            close = text.IndexOf('"', close + 1);
        }
    }

    public static int SkipString(string text, int at)
    {
        if (Peek(text, at) != '"') throw Wrong(text, at);
        for (at++; at < text.Length; at++)
        {
            var character = text[at];
            if (character == '"') return at + 1;
            if (character < ' ') throw Wrong(text, at);
            if (character != '\\') continue;
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

    /// <summary>Names that come again and again are not copied.</summary>
    public static string ReadName(string text, int at, int end)
    {
        foreach (var name in UsualNames)
        {
            if (name.Length == end - at - 2 && string.CompareOrdinal(text, at + 1, name, 0, name.Length) == 0) return name;
        }

        return ReadString(text, at, end);
    }

    public static string ReadString(string text, int at, int end)
    {
        var content = text.Substring(at + 1, end - at - 2);
        if (content.IndexOf('\\') < 0) return content;
        var result = new StringBuilder(content.Length);
        for (var index = 0; index < content.Length; index++)
        {
            if (content[index] != '\\')
            {
                result.Append(content[index]);
                continue;
            }

            index++;
            switch (content[index])
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
                    for (var digit = 1; digit <= 4; digit++) code = (code * 16) + HexValue(content[index + digit]);
                    result.Append((char)code);
                    index += 4;
                    break;
                default:
                    result.Append(content[index]);
                    break;
            }
        }

        return result.ToString();
    }

    private static int SkipNumber(string text, int at)
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

    private static int SkipDigits(string text, int at)
    {
        var first = at;
        while (at < text.Length && text[at] >= '0' && text[at] <= '9') at++;
        return at > first ? at : throw Wrong(text, at);
    }

    private static int SkipWord(string text, int at, string word)
    {
        return string.CompareOrdinal(text, at, word, 0, word.Length) == 0 ? at + word.Length : throw Wrong(text, at);
    }

    public static int SkipSpace(string text, int at)
    {
        while (at < text.Length && (text[at] == ' ' || text[at] == '\n' || text[at] == '\r' || text[at] == '\t')) at++;
        return at;
    }

    private static char Peek(string text, int at) => at < text.Length ? text[at] : '\0';

    private static int HexValue(char digit)
    {
        if (digit >= '0' && digit <= '9') return digit - '0';
        if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
        return digit >= 'A' && digit <= 'F' ? digit - 'A' + 10 : -1;
    }

    public static FormatException Wrong(string text, int at)
    {
        return new FormatException(
            at >= text.Length ? "the JSON ends too early" : "unexpected '" + text[at] + "' at character " + at + " of the JSON");
    }
}

/// <summary>A piece of a text, without a copy of it.</summary>
public readonly struct TextRange
{
    public readonly string Text;
    public readonly int Start;
    public readonly int Length;

    public TextRange(string text, int start, int length)
    {
        Text = text;
        Start = start;
        Length = length;
    }

    /// <summary>A whole text; null for none.</summary>
    public TextRange(string text)
        : this(text, 0, text == null ? 0 : text.Length)
    {
    }

    public bool IsMissing => Text == null;

    public bool Contains(string part) => Length >= part.Length && Text.IndexOf(part, Start, Length, StringComparison.Ordinal) >= 0;

    public override string ToString() => Text == null || Length == Text.Length ? Text : Text.Substring(Start, Length);
}

/// <summary>The answer to a whole batch, or that there was none.</summary>
public sealed class OuterAnswer
{
    /// <summary>Null when no answer came.</summary>
    public HttpResponseMessage Response;

    public byte[] Body = new byte[0];

    /// <summary>Why no answer came.</summary>
    public string Lost;

    public int Status => Response == null ? 0 : (int)Response.StatusCode;

    public string ContentType => Response?.Content?.Headers == null || !Response.Content.Headers.TryGetValues("Content-Type", out var values) ? null : string.Join(",", values);

    public bool IsSuccess => Response != null && Response.IsSuccessStatusCode;

    /// <summary>Refused before anything was done: 429, and 503 that says when to come back.</summary>
    public bool IsThrottled => Status == 429 || (Status == 503 && RetryAfter != null);

    /// <summary>Nobody knows whether the items were carried out.</summary>
    public bool IsDoubtful => Response == null || Status == 408 || (Status >= 500 && !IsThrottled);

    public string RetryAfter => Header("Retry-After");

    public string Header(string name) => Response != null && Response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    /// <summary>The result of every item of a batch that was refused as a whole.</summary>
    public BatchResult ToResult()
    {
        var result = BatchResult.Of(Math.Max(Status, 400), new BatchText(null, BatchBody.Json(Encoding.UTF8.GetString(Body), ContentType)));
        result.Status = Status;
        return result;
    }

    /// <summary>The service's own answer, for the caller of the action.</summary>
    public HttpResponseMessage PassOn()
    {
        var response = new HttpResponseMessage(Response.StatusCode) { Content = new ByteArrayContent(Body) };
        response.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType ?? "application/json");
        return response;
    }

    public string Describe() => Lost ?? "the service answered " + Status;
}

/// <summary>
/// Sends batches within the time budget. Everything that goes out waits until the moment that the service named last
/// in a Retry-After.
/// </summary>
public sealed class BatchSender : IDisposable
{
    /// <summary>Time kept for an answer that is on its way when the budget ends; the platform stops after 120 s.</summary>
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

    public async Task<OuterAnswer> SendAsync(HttpRequestMessage request)
    {
        Interlocked.Increment(ref Counters.RequestsSent);
        var answer = new OuterAnswer();
        try
        {
            answer.Response = await context.SendAsync(request, hardStop.Token).ConfigureAwait(false);
            if (answer.Response.Content != null) answer.Body = await answer.Response.Content.ReadAsByteArrayAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            answer.Response = null;
            answer.Lost = "no answer in time";
        }
        catch (Exception error)
        {
            // Whatever it is: an exception that left here would take the results of all other items with it.
            answer.Response = null;
            answer.Lost = error.Message;
        }

        return answer;
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
                // Against the service's own clock where it tells it.
                var now = RetryConditionHeaderValue.TryParse(date ?? string.Empty, out var sent) && sent.Date.HasValue ? sent.Date.Value : DateTimeOffset.UtcNow;
                return when.Date.Value > now ? when.Date.Value - now : TimeSpan.Zero;
            }
        }

        return TimeSpan.FromSeconds(Math.Min(30, 5 * Math.Pow(2, Math.Min(attempt, 3))));
    }

    /// <summary>Where a batch goes, with the connection's token and nothing else of the request that came in.</summary>
    public HttpRequestMessage NewRequest(Uri address, ArraySegment<byte> body, string contentType)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body.Array, body.Offset, body.Count) };
        // StringContent takes no parameters in its type, and MultipartContent puts the boundary in quotes.
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        request.Headers.Authorization = context.Request.Headers.Authorization;
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        return request;
    }

    public void Dispose() => hardStop.Dispose();
}

/// <summary>Bodies of answers as JSON values.</summary>
public static class BatchBody
{
    private static readonly Regex Binary = new Regex("^(image|audio|video)/(?!svg)|^application/(octet-stream|pdf|zip|vnd\\.(?!.*(json|xml)))", RegexOptions.IgnoreCase);

    /// <summary>JSON as it is, other text as a string, bytes in the form that flows use for them; null for none.</summary>
    public static string Json(MultipartResponse response)
    {
        if (!response.HasBody) return null;
        var type = Type(response.Header("Content-Type"));
        if (!Binary.IsMatch(type)) return Json(response.Text(), type);
        var content = new JObject { ["$content-type"] = type, ["$content"] = response.Base64() };
        return content.ToString(Newtonsoft.Json.Formatting.None);
    }

    /// <summary>The same for the text of an answer as a whole.</summary>
    public static string Json(string text, string contentType)
    {
        if (text.Length == 0) return null;
        var type = Type(contentType);
        var isJson = type.EndsWith("json", StringComparison.OrdinalIgnoreCase) || type.Length == 0;
        return isJson && JsonText.IsValid(text) ? text.Trim() : JsonConvert.ToString(text);
    }

    /// <summary>A content type without its parameters.</summary>
    private static string Type(string contentType)
    {
        if (contentType == null) return string.Empty;
        var end = contentType.IndexOf(';');
        return (end < 0 ? contentType : contentType.Substring(0, end)).Trim();
    }
}

/// <summary>
/// One HTTP response of a multipart batch. It stays where it is in the answer; what is asked for is read then.
/// </summary>
public sealed class MultipartResponse : IBatchContent
{
    private readonly byte[] answer;
    private readonly int head;
    private readonly int body;
    private readonly int length;

    /// <param name="answer">The whole answer.</param>
    /// <param name="head">Where the header lines begin in it; an empty line or the body ends them.</param>
    /// <param name="body">Where the body begins in it.</param>
    /// <param name="length">Bytes of the body.</param>
    public MultipartResponse(byte[] answer, int head, int body, int length)
    {
        this.answer = answer;
        this.head = head;
        this.body = body;
        this.length = length;
    }

    public int Status { get; set; }

    public string ContentId { get; set; }

    /// <summary>Bytes of head and body.</summary>
    public int Size => body - head + length;

    public bool HasBody => length > 0;

    public bool ReadHeaders(List<KeyValuePair<string, string>> headers)
    {
        for (var at = head; at < body; at = HttpBytes.NextLine(answer, at, body))
        {
            var end = HttpBytes.WithoutLineEnd(answer, at, HttpBytes.NextLine(answer, at, body));
            if (end == at) break;
            headers.Add(HttpBytes.Header(answer, at, end));
        }

        return true;
    }

    /// <summary>A header's value; null when there is none.</summary>
    public string Header(string name)
    {
        for (var at = head; at < body; at = HttpBytes.NextLine(answer, at, body))
        {
            if (!HttpBytes.IsHeader(answer, at, body, name)) continue;
            return HttpBytes.Header(answer, at, HttpBytes.WithoutLineEnd(answer, at, HttpBytes.NextLine(answer, at, body))).Value;
        }

        return null;
    }

    public string Text() => Encoding.UTF8.GetString(answer, body, length);

    public string Base64() => Convert.ToBase64String(answer, body, length);

    public string Json() => BatchBody.Json(this);
}

/// <summary>A part of a batch answer: one response, or those of a change set.</summary>
public sealed class MultipartAnswer
{
    public bool IsChangeSet;

    public List<MultipartResponse> Responses = new List<MultipartResponse>(1);
}

/// <summary>A batch answer. Incomplete when its closing delimiter is missing: it was cut off on the way.</summary>
public sealed class MultipartBatchAnswer
{
    public bool IsComplete;

    public List<MultipartAnswer> Parts = new List<MultipartAnswer>();
}

/// <summary>Lines and headers in the bytes of an HTTP message.</summary>
public static class HttpBytes
{
    public const byte Feed = (byte)'\n';
    public const byte Return = (byte)'\r';

    /// <summary>Names of headers that most answers have.</summary>
    private static readonly string[] UsualNames = { "Content-Type", "OData-Version", "Location", "OData-EntityId", "ETag", "Preference-Applied", "Retry-After", "REQ_ID" };

    /// <summary>Values that most answers have.</summary>
    private static readonly string[] UsualValues = { "4.0", "application/json; odata.metadata=minimal; odata.streaming=true", "application/json; odata.metadata=minimal", "return=representation" };

    /// <summary>Behind the line end that follows a place.</summary>
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

    /// <summary>Whether a line is the header of that name (in ASCII, without case).</summary>
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
        return new KeyValuePair<string, string>(Trimmed(bytes, start, colon, UsualNames), Trimmed(bytes, colon + 1, end, UsualValues));
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

    private static string Trimmed(byte[] bytes, int start, int end, string[] usual)
    {
        while (start < end && IsBlank(bytes[start])) start++;
        while (start < end && IsBlank(bytes[end - 1])) end--;
        foreach (var text in usual)
        {
            if (Is(bytes, start, end - start, text)) return text;
        }

        return Encoding.UTF8.GetString(bytes, start, end - start);
    }

    private static bool IsBlank(byte character) => character == ' ' || character == '\t';
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
    private const int MaximumDoubtfulAttempts = 3;

    private readonly BatchSender sender;
    private readonly Uri address;
    private readonly GraphQueue queue = new GraphQueue();
    private OuterAnswer refusal;
    private bool isRefusedForGood;
    private int maximumRequests = MaximumRequests;

    public GraphBatchRun(BatchSender sender, Uri address)
    {
        this.sender = sender;
        this.address = address;
    }

    /// <summary>The service's own answer when it took no batch at all; otherwise null.</summary>
    public async Task<HttpResponseMessage> RunAsync(GraphRequestReader reader)
    {
        var chained = new HashSet<GraphRequest>(reader.Chains.SelectMany(chain => chain.Requests));
        foreach (var chain in reader.Chains) queue.Add(chain.Requests);
        foreach (var request in reader.Requests.Where(request => !chained.Contains(request))) queue.Add(request);

        // One turn at a time decides what goes out next: what is on its way counts against each mailbox.
        var underWay = new List<Task<KeyValuePair<GraphBatch, OuterAnswer>>>();
        while (true)
        {
            while (underWay.Count < Parallelism && !isRefusedForGood && !queue.IsEmpty)
            {
                if (!await sender.WaitAsync().ConfigureAwait(false)) break;
                var batch = queue.Take(maximumRequests, MaximumOfMailbox);
                if (batch.Requests.Count == 0) break;
                underWay.Add(SendAsync(batch));
            }

            if (underWay.Count == 0) break;
            var done = await Task.WhenAny(underWay).ConfigureAwait(false);
            underWay.Remove(done);
            var answered = await done.ConfigureAwait(false);
            queue.Release(answered.Key);
            Take(answered.Key.Requests, answered.Value);
        }

        foreach (var request in reader.Requests.Where(queue.Holds))
        {
            var isRefused = isRefusedForGood && (request.Result == null || !request.Result.IsUnknown);
            request.Result = isRefused
                ? BatchResult.NotExecuted("NotExecuted", "the service refused an earlier batch with " + refusal.Status)
                : BatchResult.TimeIsOver(request.Result);
        }

        // That a later attempt was refused says nothing of the one whose answer was lost.
        foreach (var request in reader.Requests.Where(request => request.IsDoubtful && (request.IsRefused || request.Result.State == BatchState.NotExecuted)))
        {
            request.Result = BatchResult.Unknown("a later attempt was not carried out");
        }

        var isNothingDone = reader.Requests.All(request => !request.IsDoubtful && (request.IsRefused || request.Result.State == BatchState.NotExecuted));
        return refusal != null && isNothingDone ? refusal.PassOn() : null;
    }

    private async Task<KeyValuePair<GraphBatch, OuterAnswer>> SendAsync(GraphBatch batch)
    {
        foreach (var request in batch.Requests) request.Attempts++;
        using (var message = sender.NewRequest(address, new ArraySegment<byte>(Encoding.UTF8.GetBytes(GraphWriter.Write(batch.Requests))), "application/json"))
        {
            return new KeyValuePair<GraphBatch, OuterAnswer>(batch, await sender.SendAsync(message).ConfigureAwait(false));
        }
    }

    private void Take(List<GraphRequest> batch, OuterAnswer answer)
    {
        if (answer.IsThrottled)
        {
            sender.Pause(BatchSender.Delay(answer.RetryAfter, answer.Header("Date"), batch[0].Attempts - 1));
            var refusedNow = answer.ToResult();
            var repeats = batch.Where(request => Throttled(request, refusedNow)).ToList();
            queue.PutBack(repeats);
        }
        else if (answer.IsSuccess)
        {
            TakeAnswers(batch, answer);
        }
        else if (answer.Status == 413 && batch.Count > 1)
        {
            maximumRequests = Math.Max(1, Math.Min(maximumRequests, batch.Count / 2));
            queue.PutBack(batch);
        }
        else if (answer.IsDoubtful)
        {
            Doubtful(batch, answer.Describe());
        }
        else
        {
            refusal = refusal ?? answer;
            foreach (var request in batch)
            {
                request.IsRefused = true;
                request.Result = answer.ToResult();
            }

            // Who may not sign in now may not do so with the next batch either.
            if (answer.Status == 401 || answer.Status == 403) isRefusedForGood = true;
            FailDependents(batch);
        }
    }

    private void TakeAnswers(List<GraphRequest> batch, OuterAnswer answer)
    {
        var byId = new Dictionary<string, JsonText>(StringComparer.OrdinalIgnoreCase);
        try
        {
            foreach (var item in JsonText.Parse(Encoding.UTF8.GetString(answer.Body)).Member("responses").Items())
            {
                var id = item.Member("id").AsText();
                if (id != null) byId[id] = item;
            }
        }
        catch (FormatException error)
        {
            Doubtful(batch, error.Message);
            return;
        }

        var again = new HashSet<GraphRequest>();
        var lost = new List<GraphRequest>();
        var pause = TimeSpan.MinValue;
        foreach (var request in batch)
        {
            var status = 0;
            if (!byId.TryGetValue(request.Id, out var item) || !int.TryParse(item.Member("status").AsText(), out status) || status < 100)
            {
                lost.Add(request);
                continue;
            }

            var headers = ReadHeaders(item.Member("headers"));
            var retryAfter = HeaderList.Find(headers, "Retry-After");
            var body = item.Member("body");
            var result = BatchResult.Of(status, new BatchText(headers, body.IsMissingOrNull ? null : body.Raw));
            if (status == 429 || (status == 503 && retryAfter != null))
            {
                var delay = BatchSender.Delay(retryAfter, HeaderList.Find(headers, "Date"), request.Attempts - 1);
                if (delay > pause) pause = delay;
                if (Throttled(request, result)) again.Add(request);
            }
            else if (status == 424)
            {
                // Failed only because the one it depends on was asked to come again.
                if (request.DependsOn != null && again.Contains(request.DependsOn) && request.Attempts < MaximumAttempts) again.Add(request);
                else request.Result = NotCarriedOut(result);
            }
            else
            {
                request.Result = result;
            }
        }

        if (pause > TimeSpan.MinValue) sender.Pause(pause);
        queue.PutBack(batch.Where(again.Contains).ToList());
        if (lost.Count > 0) Doubtful(lost, "the answer has no entry for it");
        FailDependents(batch);
    }

    /// <summary>Nothing was done: it goes out again. False when it was tried often enough.</summary>
    private bool Throttled(GraphRequest request, BatchResult result)
    {
        request.Result = NotCarriedOut(result);
        if (request.Attempts >= MaximumAttempts) return false;
        Interlocked.Increment(ref sender.Counters.ThrottledRetries);
        return true;
    }

    private static BatchResult NotCarriedOut(BatchResult result)
    {
        result.State = BatchState.NotExecuted;
        return result;
    }

    /// <summary>Perhaps carried out: sent again only where a second time does no harm.</summary>
    private void Doubtful(List<GraphRequest> batch, string reason)
    {
        var isChain = batch.Any(request => request.DependsOn != null && batch.Contains(request.DependsOn));
        Func<GraphRequest, bool> mayRepeat = request => request.IsIdempotent && request.Attempts < MaximumDoubtfulAttempts;
        var repeats = isChain && !batch.All(mayRepeat) ? new List<GraphRequest>() : batch.Where(mayRepeat).ToList();
        foreach (var request in batch)
        {
            request.IsDoubtful = request.Method != "GET";
            request.Result = BatchResult.Unknown(reason);
        }

        if (repeats.Count > 0) sender.Pause(BatchSender.Delay(null, null, repeats[0].Attempts - 1));
        queue.PutBack(repeats);
        FailDependents(batch);
    }

    /// <summary>What waits for a request that failed is not sent any more; Microsoft Graph answers 424 then.</summary>
    private void FailDependents(List<GraphRequest> batch)
    {
        foreach (var failed in batch.Where(request => !queue.Holds(request) && request.Result.State != BatchState.Succeeded))
        {
            foreach (var dependent in queue.RemoveDependents(failed))
            {
                dependent.Result = BatchResult.NotExecuted("FailedDependency", "the request '" + failed.Id + "', on which this one depends, did not succeed");
                dependent.Result.Status = 424;
            }
        }
    }

    private static List<KeyValuePair<string, string>> ReadHeaders(JsonText value)
    {
        var headers = new List<KeyValuePair<string, string>>();
        foreach (var member in value.Members()) headers.Add(new KeyValuePair<string, string>(member.Key, member.Value.AsText() ?? member.Value.Raw));
        return headers;
    }
}

/// <summary>Requests that travel together, and how much of which mailbox they take at once.</summary>
public sealed class GraphBatch
{
    public List<GraphRequest> Requests = new List<GraphRequest>();

    public Dictionary<string, int> Mailboxes = new Dictionary<string, int>(StringComparer.Ordinal);
}

/// <summary>
/// What is still to be sent to Microsoft Graph: chains, which travel alone, and single requests by mailbox. Taking a
/// batch costs the same however many requests wait.
/// </summary>
public sealed class GraphQueue
{
    private readonly LinkedList<List<GraphRequest>> chains = new LinkedList<List<GraphRequest>>();
    private readonly Dictionary<string, Queue<GraphRequest>> singles = new Dictionary<string, Queue<GraphRequest>>(StringComparer.Ordinal);
    private readonly Queue<string> mailboxes = new Queue<string>();
    private readonly Dictionary<string, int> busy = new Dictionary<string, int>(StringComparer.Ordinal);
    private readonly HashSet<GraphRequest> held = new HashSet<GraphRequest>();

    public bool IsEmpty => held.Count == 0;

    public bool Holds(GraphRequest request) => held.Contains(request);

    public void Add(List<GraphRequest> chain)
    {
        chains.AddLast(chain);
        foreach (var request in chain) held.Add(request);
    }

    public void Add(GraphRequest request)
    {
        held.Add(request);
        var mailbox = request.Mailbox ?? string.Empty;
        if (!singles.TryGetValue(mailbox, out var queue))
        {
            queue = new Queue<GraphRequest>();
            singles.Add(mailbox, queue);
        }

        if (queue.Count == 0) mailboxes.Enqueue(mailbox);
        queue.Enqueue(request);
    }

    /// <summary>Requests come back in the order they were sent; those that depend on each other stay together.</summary>
    public void PutBack(List<GraphRequest> requests)
    {
        var chain = requests.Where(request => requests.Contains(request.DependsOn) || requests.Any(other => other.DependsOn == request) || HasWaitingDependents(request)).ToList();
        foreach (var request in requests.Where(request => !chain.Contains(request))) Add(request);
        if (chain.Count == 0) return;
        foreach (var request in chain) held.Add(request);
        // The rest of a long chain waits still: what comes back goes before it.
        for (var node = chains.First; node != null; node = node.Next)
        {
            if (!node.Value.Any(request => chain.Contains(request.DependsOn))) continue;
            node.Value.InsertRange(0, chain);
            return;
        }

        chains.AddFirst(chain);
    }

    /// <summary>The next batch; empty when all that waits has to wait for something that is on its way.</summary>
    public GraphBatch Take(int maximum, int maximumOfMailbox)
    {
        var batch = TakeChain(maximum, maximumOfMailbox);
        if (batch.Requests.Count == 0) batch = TakeSingles(maximum, maximumOfMailbox);
        foreach (var request in batch.Requests) held.Remove(request);
        foreach (var mailbox in batch.Mailboxes) busy[mailbox.Key] = Busy(mailbox.Key) + mailbox.Value;
        return batch;
    }

    /// <summary>The requests are answered: their mailboxes have room again.</summary>
    public void Release(GraphBatch batch)
    {
        foreach (var mailbox in batch.Mailboxes)
        {
            var count = Busy(mailbox.Key) - mailbox.Value;
            if (count == 0) busy.Remove(mailbox.Key);
            else busy[mailbox.Key] = count;
        }
    }

    /// <summary>Takes out everything that waits for a request, directly or not.</summary>
    public List<GraphRequest> RemoveDependents(GraphRequest failed)
    {
        var removed = new List<GraphRequest>();
        for (var node = chains.First; node != null; node = node.Next)
        {
            foreach (var request in node.Value)
            {
                if (request.DependsOn == failed || removed.Contains(request.DependsOn)) removed.Add(request);
            }

            if (removed.Count == 0) continue;
            node.Value.RemoveAll(removed.Contains);
            if (node.Value.Count == 0) chains.Remove(node);
            break;
        }

        foreach (var request in removed) held.Remove(request);
        return removed;
    }

    private bool HasWaitingDependents(GraphRequest request) => chains.Any(chain => chain.Any(other => other.DependsOn == request));

    private GraphBatch TakeChain(int maximum, int maximumOfMailbox)
    {
        var batch = new GraphBatch();
        for (var node = chains.First; node != null; node = node.Next)
        {
            var chain = node.Value;
            // What its first request depends on is on its way, or waits itself.
            var before = chain[0].DependsOn;
            if (before != null && (held.Contains(before) || before.Result == null || before.Result.State != BatchState.Succeeded)) continue;
            foreach (var request in chain)
            {
                if (batch.Requests.Count == maximum) break;
                if (request.Mailbox != null)
                {
                    // Those of a sequence run one after the other; those that depend on the same request run at once.
                    batch.Mailboxes.TryGetValue(request.Mailbox, out var own);
                    var isNext = batch.Requests.Count > 0 && request.DependsOn == batch.Requests[batch.Requests.Count - 1];
                    var needed = isNext ? Math.Max(own, 1) : own + 1;
                    if (Busy(request.Mailbox) + needed > maximumOfMailbox) break;
                    batch.Mailboxes[request.Mailbox] = needed;
                }

                batch.Requests.Add(request);
            }

            if (batch.Requests.Count == 0) continue;
            chain.RemoveRange(0, batch.Requests.Count);
            if (chain.Count == 0) chains.Remove(node);
            break;
        }

        return batch;
    }

    private GraphBatch TakeSingles(int maximum, int maximumOfMailbox)
    {
        var batch = new GraphBatch();
        for (var turns = mailboxes.Count; turns > 0 && batch.Requests.Count < maximum; turns--)
        {
            var mailbox = mailboxes.Dequeue();
            var queue = singles[mailbox];
            var room = mailbox.Length == 0 ? maximum : maximumOfMailbox - Busy(mailbox);
            var count = Math.Max(0, Math.Min(room, Math.Min(queue.Count, maximum - batch.Requests.Count)));
            for (var taken = 0; taken < count; taken++) batch.Requests.Add(queue.Dequeue());
            if (mailbox.Length > 0 && count > 0) batch.Mailboxes.Add(mailbox, count);
            if (queue.Count > 0) mailboxes.Enqueue(mailbox);
        }

        return batch;
    }

    private int Busy(string mailbox) => busy.TryGetValue(mailbox, out var count) ? count : 0;
}

/// <summary>One Graph request as it goes out, and what became of it.</summary>
public sealed class GraphRequest
{
    public int Index;

    public string Id;

    public string Method;

    /// <summary>Below the version: /users/…</summary>
    public string Url;

    public List<KeyValuePair<string, string>> Headers;

    /// <summary>JSON text; null for none.</summary>
    public string Body;

    /// <summary>The only request this one waits for; Microsoft Graph takes no other shape.</summary>
    public GraphRequest DependsOn;

    /// <summary>The mailbox it works on; null when it works on none.</summary>
    public string Mailbox;

    public int Attempts;

    /// <summary>An answer to it was lost: whatever came later, it may have been carried out then.</summary>
    public bool IsDoubtful;

    /// <summary>The service took none of the batch it was in.</summary>
    public bool IsRefused;

    public BatchResult Result;

    /// <summary>A second delivery does no harm (RFC 9110 9.2.2).</summary>
    public bool IsIdempotent => Method != "POST" && Method != "PATCH";
}

/// <summary>Requests that depend on each other, in order: each on the one before, or all on the first.</summary>
public sealed class GraphChain
{
    public List<GraphRequest> Requests = new List<GraphRequest>();
}

/// <summary>Reads the requests of a Graph batch action and checks every rule before anything is sent.</summary>
public sealed class GraphRequestReader
{
    private static readonly HashSet<string> Methods = new HashSet<string>(StringComparer.Ordinal) { "GET", "POST", "PATCH", "PUT", "DELETE" };

    /// <summary>What lives in a mailbox, below /me, /users/{id} and /groups/{id}.</summary>
    private static readonly Regex MailboxResource = new Regex(
        "^/(me|(?:users|groups)(?:/|\\(')[^/')]+(?:'\\))?)/(messages|mailfolders|events|calendar|calendars|calendarview|calendargroups|contacts|contactfolders|sendmail|outlook|inferenceclassification|findmeetingtimes|getmailtips|mailboxsettings|conversations|threads)\\b",
        RegexOptions.IgnoreCase);

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

    /// <summary>Groups of two and more that depend on each other.</summary>
    public List<GraphChain> Chains { get; } = new List<GraphChain>();

    public void Read(List<JsonText> items)
    {
        var dependencies = new List<List<string>>(items.Count);
        for (var index = 0; index < items.Count; index++) Requests.Add(ReadRequest(index, items[index], dependencies));
        var byId = CheckIds();
        Connect(dependencies, byId);
    }

    private GraphRequest ReadRequest(int index, JsonText item, List<List<string>> dependencies)
    {
        var request = new GraphRequest { Index = index, Url = string.Empty, Method = string.Empty };
        var needed = new List<string>();
        dependencies.Add(needed);
        if (!item.IsObject)
        {
            input.Refuse(index, "InvalidRequest", "the request is no object");
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
            if (id == null) input.Refuse(index, "InvalidDependency", "dependsOn holds " + item.Raw + ", expected ids");
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
        if (BatchUrl.IsBatch(url)) input.Refuse(index, "NestedBatch", "a batch cannot hold a batch");
        request.Url = url;
        var mailbox = MailboxResource.Match(Uri.UnescapeDataString(url));
        if (mailbox.Success) request.Mailbox = mailbox.Groups[1].Value.ToLowerInvariant();
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
            if (HeaderList.Find(request.Headers, "Content-Type") == null) input.Refuse(index, "MissingContentType", "there is a body, and no Content-Type header says of which type");
            request.Body = body.Raw;
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
        // Microsoft Graph compares ids without case.
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
        var chainOf = new GraphChain[Requests.Count];
        foreach (var request in Requests)
        {
            var needed = new List<GraphRequest>();
            foreach (var id in dependencies[request.Index])
            {
                if (!byId.TryGetValue(id, out var target)) input.Refuse(request.Index, "UnknownDependency", "dependsOn names '" + id + "', which is the id of no request");
                else if (target.Index >= request.Index) input.Refuse(request.Index, "LaterDependency", "dependsOn names '" + id + "', which does not come earlier");
                else needed.Add(target);
            }

            if (needed.Count == 0) continue;
            if (needed.Count > 1)
            {
                input.Refuse(request.Index, "MixedDependencies", "the request depends on " + needed.Count + " others; Microsoft Graph takes one: the request before, or the same for all");
                continue;
            }

            request.DependsOn = needed[0];
            var chain = chainOf[needed[0].Index];
            if (chain == null)
            {
                chain = new GraphChain();
                chain.Requests.Add(needed[0]);
                chainOf[needed[0].Index] = chain;
                Chains.Add(chain);
            }

            chain.Requests.Add(request);
            chainOf[request.Index] = chain;
        }

        CheckPatterns(chainOf);
    }

    /// <summary>
    /// A batch is fully parallel, or each request depends on the one before, or all depend on the same one. Several
    /// chains of one kind are fine here: each travels in batches of its own.
    /// </summary>
    private void CheckPatterns(GraphChain[] chainOf)
    {
        string pattern = null;
        foreach (var chain in Chains)
        {
            var isSerial = true;
            var isSame = true;
            for (var position = 1; position < chain.Requests.Count; position++)
            {
                var request = chain.Requests[position];
                isSerial &= request.DependsOn == chain.Requests[position - 1];
                isSame &= request.DependsOn == chain.Requests[0];
                if (isSerial || isSame) continue;
                input.Refuse(request.Index, "MixedDependencies", "the request depends on '" + request.DependsOn.Id + "', which mixes the patterns: each on the one before, or all on the same one");
                break;
            }

            var own = isSerial && isSame ? null : isSerial ? "each on the one before" : isSame ? "all on the same one" : null;
            if (own == null) continue;
            if (pattern != null && own != pattern) input.Refuse(chain.Requests[0].Index, "MixedDependencies", "the requests that depend on '" + chain.Requests[0].Id + "' depend " + own + ", others " + pattern);
            pattern = pattern ?? own;
        }

        if (Chains.Count == 0) return;
        var broken = new HashSet<int>(input.Violations.Select(violation => violation.Index));
        foreach (var request in Requests.Where(request => chainOf[request.Index] == null && !broken.Contains(request.Index)))
        {
            input.Refuse(request.Index, "MixedDependencies", "the request has no dependency and none depends on it, others have: a Graph batch is fully sequential or fully parallel");
        }
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
        var text = context.Request.Content == null ? string.Empty : await context.Request.Content.ReadAsStringAsync().ConfigureAwait(false);
        var items = new List<JsonText>();
        try
        {
            Root = JsonText.Parse(text);
        }
        catch (FormatException error)
        {
            Refuse(-1, "InvalidJson", "the input is no JSON: " + error.Message);
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
        if (value.AsText() == null) Refuse(-1, "InvalidOption", name + " is no text");
        return value.AsText();
    }

    public TimeSpan Budget()
    {
        var value = Root.Member("timeBudgetSeconds");
        if (value.IsMissingOrNull) return TimeSpan.FromSeconds(DefaultBudgetSeconds);
        if (int.TryParse(value.AsText(), out var seconds) && seconds >= 1 && seconds <= MaximumBudgetSeconds) return TimeSpan.FromSeconds(seconds);
        Refuse(-1, "InvalidOption", "timeBudgetSeconds is " + value.Raw + ", expected a number from 1 to " + MaximumBudgetSeconds);
        return TimeSpan.FromSeconds(DefaultBudgetSeconds);
    }

    /// <summary>An object of header names and values; of an item, or of the input as a whole (index -1).</summary>
    public List<KeyValuePair<string, string>> Headers(int index, JsonText value)
    {
        var headers = new List<KeyValuePair<string, string>>();
        if (value.IsMissingOrNull) return headers;
        if (!value.IsObject)
        {
            Refuse(index, "InvalidHeaders", "headers is no object of names and values");
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

/// <summary>Addresses of items.</summary>
public static class BatchUrl
{
    private const string Unsafe = " \"<>\\^`{|}";

    /// <summary>Percent-encodes what cannot stand on a request line; null when there are control characters.</summary>
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

    /// <summary>An absolute URL of a host without its host; null when it leads elsewhere.</summary>
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
        return Regex.IsMatch(Uri.UnescapeDataString(url.Split('?', '#')[0]).TrimEnd('/'), "(^|/)\\$batch$", RegexOptions.IgnoreCase);
    }

    private static bool IsPlain(char character) => character > ' ' && character < '\x7f' && Unsafe.IndexOf(character) < 0;
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
                // What was carried out before needs no mention.
                if (request.DependsOn != null && batch.Contains(request.DependsOn))
                {
                    json.WritePropertyName("dependsOn");
                    json.WriteStartArray();
                    json.WriteValue(request.DependsOn.Id);
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
    public static HttpResponseMessage Answer(IScriptContext context)
    {
        var error = new JObject { ["code"] = "UnknownOperation", ["message"] = "the script does not handle the operation '" + context.OperationId + "'" };
        return new HttpResponseMessage(HttpStatusCode.BadRequest) { Content = ScriptBase.CreateJsonContent(new JObject { ["error"] = error }.ToString(Newtonsoft.Json.Formatting.None)) };
    }
}
